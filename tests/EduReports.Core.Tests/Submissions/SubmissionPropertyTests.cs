using System.Globalization;
using System.Text;
using EduReports.Core.Submissions;
using FsCheck;
using FsCheck.Fluent;

namespace EduReports.Core.Tests.Submissions;

/// <summary>What holds of every file. Each property is tried on a thousand made from random numbers.</summary>
public sealed class SubmissionPropertyTests
{
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    private static readonly string[] Cells =
    [
        "", "0", "1", "3", "10", "0.6", "60%", "106%", "1.2万", "3万元", "约60", "-3", "—", "无", "不适用", "/", "是", "否", "1,200", "1,2,3", "1e5",
        "9999999999999", "9999999999999万亿", "0.00000000000000000001", "0.12345678901234567890", "\"a\nb\"", "\"", "13800000000", "合计", "NaN",
    ];

    private static readonly string[] Codes = ["C", "S", "L", "R", "Y", "P", "M", "K", "X", "", "合计"];

    [Fact]
    public void Random_bytes_are_answered_and_never_throw() => Check.One(Thousand, Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), Seeds(), (bytes, seed) =>
        {
            var text = File(new Random(seed));
            var cut = Encoding.UTF8.GetBytes(text)[..(seed % text.Length)];
            foreach (var content in new[] { bytes, [.. cut, .. bytes], [0xFF, 0xFE, .. bytes], [0xEF, 0xBB, 0xBF, .. bytes] })
            {
                var receipt = Files.Receipt(Files.Check(content));
                if (receipt.ToJson().Length == 0 || ReceiptHtml.Render(receipt, "A1/2023-05.csv").Length == 0)
                {
                    return false;
                }
            }
            return true;
        }));

    [Fact]
    public void A_file_is_taken_whole_or_not_at_all_and_what_is_taken_can_be_computed_with() => Check.One(Thousand, Prop.ForAll(Seeds(), seed =>
    {
        var check = Files.Check(File(new Random(seed)));
        return check.IsAccepted == check.Findings.All(finding => finding.Severity == Severity.Note)
            && check.Observations.All(observation => observation.State == CellState.Value
                ? observation is { Numerator: >= 0, Denominator: > 0 } && observation.Numerator <= observation.Denominator
                    || observation is { Value: >= 0, Numerator: null, Denominator: null }
                : observation is { Value: null, Numerator: null, Denominator: null })
            && (!check.IsAccepted || check.Observations.Count == check.Observations.DistinctBy(observation => observation.Code).Count());
    }));

    [Fact]
    public void The_order_of_the_rows_changes_nothing() => Check.One(Thousand, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        // A quote that is never closed swallows the rows below it, whatever they are.
        var rows = Rows(random, Codes[..9]).Where(row => row.Count(character => character == '"') % 2 == 0).DistinctBy(row => row[..1]).ToArray();
        var one = Observed(rows);
        random.Shuffle(rows);
        return one.SequenceEqual(Observed(rows));
    }));

    [Fact]
    public void A_number_reads_back_as_it_was_written() => Check.One(Thousand, Prop.ForAll(Seeds(), seed =>
    {
        var number = new Random(seed).Next() / 100m;
        return NumberReader.Read(number.ToString("N2", CultureInfo.InvariantCulture), "元").Value == number
            && NumberReader.Read(Figures.Exact(number), "元").Value == number
            && NumberReader.Read(Figures.Exact(number) + "万元", "元").Value == number * 10_000;
    }));

    // Without the row number, which is the file's own.
    private static List<string> Observed(string[] rows) =>
    [
        .. Files.Check(Files.Header + string.Concat(rows)).Observations.Select(observation => (observation with { Row = 0 }).ToString())
            .Order(StringComparer.Ordinal)
    ];

    private static string File(Random random) =>
        (random.Next(2) == 0 ? "单位代码: 2133000001\n报送月份: 2023-05\n" : "") + Files.Header + string.Concat(Rows(random, Codes));

    private static List<string> Rows(Random random, string[] codes) => [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ =>
        $"{Pick(random, codes)},,{Cell(random)},{Cell(random)},{Cell(random)},\n")];

    // Every second one a small number, so that numerators and denominators often meet.
    private static string Cell(Random random) =>
        random.Next(2) == 0 ? random.Next(5).ToString(CultureInfo.InvariantCulture) : Pick(random, Cells);

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];

    private static Arbitrary<int> Seeds() => Gen.Choose(1, int.MaxValue - 1).ToArbitrary();
}
