using Markdig.Syntax;

namespace EduReports.Core.Guide;

/// <summary>A piece of a file on the page of a finding, as somebody typed it: a code block marked <c>错</c> or <c>对</c>.</summary>
/// <remarks>
/// The words after the language say what a reader of the text alone cannot see, for example
/// <c>```csv 错 文件=2133000001/报表.csv</c>:
/// <list type="bullet">
/// <item><c>整份</c>: the text is the whole file. Otherwise a school's piece begins with the header, below <see cref="Head"/>.</item>
/// <item><c>文件</c>: where it lies, folder and name.</item>
/// <item><c>收到</c>: the day on which it came.</item>
/// <item><c>大小</c>: how many megabytes the file has.</item>
/// <item><c>另有计划</c>: a second plan of the same contents.</item>
/// <item><c>已报</c>: what one row said in other months, for example <c>1-01:2023-03:60,2023-04:58</c>.</item>
/// <item><c>仍提示</c>: the finding stays, since it only informs.</item>
/// </list>
/// Those of a workbook are in <see cref="ExampleWorkbook"/>.
/// </remarks>
public sealed record FindingExample
{
    /// <summary>The two rows that stand above a piece that begins with the header.</summary>
    public const string Head = "单位代码: 2133000001\n报送月份: 2023-05\n";

    /// <summary>The text is the whole file.</summary>
    public const string Whole = "整份";

    /// <summary>Folder and name of the file.</summary>
    public const string Path = "文件";

    /// <summary>The day on which the file came.</summary>
    public const string Received = "收到";

    /// <summary>The size of the file in megabytes.</summary>
    public const string Megabytes = "大小";

    /// <summary>The id of a second plan.</summary>
    public const string OtherPlan = "另有计划";

    /// <summary>What stands of a row for other months.</summary>
    public const string Reported = "已报";

    /// <summary>The finding stays in the mended file.</summary>
    public const string Stays = "仍提示";

    private const string Workbook = "xlsx";
    private const string WrongMark = "错";
    private const string RightMark = "对";

    private static readonly int HeadRows = Head.Count(character => character == '\n');

    private FindingExample(string language, bool isMended, string text, IReadOnlyDictionary<string, string> options, bool isBelowHead) =>
        (Language, IsMended, Text, Options, FirstRow) = (language, isMended, text, options, isBelowHead ? HeadRows + 1 : 1);

    /// <summary>
    /// <c>csv</c>, <c>xlsx</c> for a workbook whose first sheet is written as CSV, another one for a text, or <c>hex</c> for bytes that are no text.
    /// </summary>
    public string Language { get; }

    /// <summary>Whether the text is rows of cells.</summary>
    public bool IsTable => IsOfTable(Language);

    /// <summary>Whether it is a workbook.</summary>
    public bool IsWorkbook => Language == Workbook;

    /// <summary>Whether it is the mended one.</summary>
    public bool IsMended { get; }

    /// <summary>The lines as they stand on the page, each ended.</summary>
    public string Text { get; }

    /// <summary>What was said beside the mark; the value is empty for a word alone.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>What one row said in other months; no months where nothing stands.</summary>
    public (string Code, IReadOnlyList<(YearMonth Month, string Value)> Months) History =>
        Options.TryGetValue(Reported, out var text) && text.Split(':', 2) is [var code, var months]
            ? (code, [.. months.Split(',').Select(entry => entry.Split(':', 2)).Select(entry => (YearMonth.Parse(entry[0]), entry[1]))])
            : ("", []);

    /// <summary>The row of the file in which the text begins, from 1.</summary>
    public int FirstRow { get; }

    /// <summary>The whole file.</summary>
    public string Content => FirstRow > 1 ? Head + Text : Text;

    /// <summary>Null for a code block that bears no mark.</summary>
    /// <param name="block">A code block of a page.</param>
    /// <param name="isOfSchool">Whether the page is about files of schools.</param>
    internal static FindingExample? From(FencedCodeBlock block, bool isOfSchool)
    {
        var words = (block.Arguments ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [WrongMark or RightMark, .. var options])
        {
            return null;
        }
        var language = block.Info ?? "";
        var said = options.Select(option => option.Split('=', 2))
            .ToDictionary(option => option[0], option => option.Length > 1 ? option[1] : "", StringComparer.Ordinal);
        return new FindingExample(
            language, words[0] == RightMark,
            block.Lines.Count == 0 ? "" : block.Lines + "\n",
            said, isBelowHead: isOfSchool && IsOfTable(language) && !said.ContainsKey(Whole));
    }

    private static bool IsOfTable(string language) => language is "csv" or Workbook;
}
