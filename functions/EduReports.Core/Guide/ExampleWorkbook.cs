using System.Collections.Frozen;

namespace EduReports.Core.Guide;

/// <summary>What an example of a workbook says beside its cells, which show what a clerk sees; for example <c>```xlsx 错 公式=C4</c>.</summary>
/// <remarks>A text such as <c>#DIV/0!</c> needs no word: it is the error of a formula.</remarks>
public static class ExampleWorkbook
{
    /// <summary>A cell that stores a date, which is shown as 1月3日.</summary>
    public const string Date = "日期";

    /// <summary>A cell that stores a number: the one shown, or another one with its format (<c>C4:12345:0,</c>).</summary>
    public const string Number = "数";

    /// <summary>A cell with a formula; what is shown is its result, and nothing is shown while it has none.</summary>
    public const string Formula = "公式";

    /// <summary>A range of merged cells.</summary>
    public const string Merged = "合并";

    /// <summary>The number of a hidden row.</summary>
    public const string HiddenRow = "隐藏行";

    /// <summary>The name of a second sheet of the same contents.</summary>
    public const string OtherSheet = "另有表";

    /// <summary>The name of a hidden sheet of the same contents.</summary>
    public const string HiddenSheet = "隐藏表";

    /// <summary>There are macros.</summary>
    public const string Macros = "宏";

    /// <summary>A password is needed to open it.</summary>
    public const string Password = "打开密码";

    /// <summary>The end of the file is missing.</summary>
    public const string CutOff = "不完整";

    /// <summary>A part declares a document type.</summary>
    public const string DocumentType = "DTD";

    /// <summary>How a reader of the page is told, for each word and its value.</summary>
    public static FrozenDictionary<string, Func<string, string>> Sentences { get; } = new Dictionary<string, Func<string, string>>
    {
        [Date] = cell => $"{cell} 存储的是日期",
        [Number] = value => value.Split(':', 3) is [var cell, var number, var format]
            ? $"{cell} 存储的是 {number}，单元格格式为“{format}”"
            : $"{value} 按数字存储",
        [Formula] = cell => $"{cell} 是公式",
        [Merged] = range => $"{range} 已合并",
        [HiddenRow] = row => $"第{row}行已隐藏",
        [OtherSheet] = name => $"另有工作表“{name}”，也是报送表",
        [HiddenSheet] = name => $"另有隐藏的工作表“{name}”",
        [Macros] = _ => "含有宏",
        [Password] = _ => "设了打开密码",
        [CutOff] = _ => "文件缺了末尾",
        [DocumentType] = _ => "含有 XML 声明（DTD）",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
