using System.Globalization;
using EduReports.Core.Submissions;
using FsCheck;
using FsCheck.Fluent;

namespace EduReports.Core.Tests.Submissions.History;

/// <summary>What holds of every history.</summary>
public sealed class HistoryPropertyTests
{
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    private static readonly string[] Codes = ["C", "M", "S", "W", "T", "A", "N", "L", "P", "R", "F", "Y", "B.1"];

    private static readonly string[] Stages = ["前期", "开工", "在建", "竣工"];

    [Fact]
    public void The_order_of_the_months_changes_nothing() => Check.One(Thousand, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        var (code, history) = History(random, random.Next(20));
        var (month, row) = (Month(random), Row(random, code));
        var inOrder = SchoolMonths.Check(month, row, history);
        var shuffled = history.ToArray();
        random.Shuffle(shuffled);
        return inOrder.SequenceEqual(SchoolMonths.Check(month, row, shuffled));
    }));

    [Fact]
    public void With_fewer_than_four_earlier_months_nothing_is_asked() => Check.One(Thousand, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        var (code, history) = History(random, 20);
        var month = Month(random);
        var few = history.Where(standing => standing.Period < YearMonth.Parse(month)).Take(UsualFigures.LeastMonths - 1)
            .Concat(history.Where(standing => standing.Period > YearMonth.Parse(month)));
        return SchoolMonths.Check(month, Row(random, code), few).TrueForAll(finding => finding.Code != "EDU505");
    }));

    [Fact]
    public void A_filled_note_answers_every_question() => Check.One(Thousand, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        var (code, history) = History(random, 20);
        var (month, row) = (Month(random), Row(random, code));
        var asked = SchoolMonths.Check(month, row, history).FindAll(finding => finding.Code == "EDU505");
        var answered = SchoolMonths.Check(month, row + "属实", history).FindAll(finding => finding.Code == "EDU505");
        return asked.TrueForAll(finding => finding.Severity == Severity.Query)
            && answered.TrueForAll(finding => finding.Severity == Severity.Note)
            && asked.Select(finding => finding.Cell).SequenceEqual(answered.Select(finding => finding.Cell));
    }));

    [Fact]
    public void One_more_of_the_same_is_never_asked_about() => Check.One(Thousand, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        var code = Codes[random.Next(Codes.Length)];
        var row = Row(random, code);
        var months = random.Next(1, 40);
        return SchoolMonths.Check(
            new YearMonth(2021, 1).AddMonths(months).ToString(), row,
            SchoolMonths.From("2021-01", [.. Enumerable.Repeat(row, months)])).Count == 0;
    }));

    [Fact]
    public void A_history_that_was_taken_month_by_month_has_no_total_that_falls() => Check.One(Thousand, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        var months = Enumerable.Range(0, 12).Select(at => new YearMonth(2023, 1).AddMonths(at)).ToArray();
        random.Shuffle(months);
        var taken = new List<StandingSubmission>();
        foreach (var month in months)
        {
            var row = string.Create(CultureInfo.InvariantCulture, $"S,{random.Next(30)},,,属实");
            if (SchoolMonths.Check(month.ToString(), row, taken).TrueForAll(finding => finding.Severity == Severity.Note))
            {
                taken.Add(SchoolMonths.Month(month, row));
            }
        }
        var totals = taken.OrderBy(standing => standing.Period).Select(standing => standing.Observations[0].Value).ToList();
        return totals.SequenceEqual(totals.Order());
    }));

    private static (string Code, List<StandingSubmission> History) History(Random random, int months)
    {
        var code = Codes[random.Next(Codes.Length)];
        return (code, SchoolMonths.From("2022-06", [.. Enumerable.Range(0, months).Select(_ => Row(random, code) + (random.Next(5) == 0 ? "已核对" : ""))]));
    }

    private static string Month(Random random) => new YearMonth(2022, 6).AddMonths(random.Next(20)).ToString();

    // Ends before the note.
    private static string Row(Random random, string code)
    {
        var number = (int)Math.Pow(10, random.NextDouble() * 4);
        return code switch
        {
            _ when random.Next(12) == 0 => $"{code},—,,,",
            _ when random.Next(12) == 0 => $"{code},不适用,,,",
            "R" or "F" => string.Create(CultureInfo.InvariantCulture, $"{code},,{random.Next(number + 1)},{number},"),
            "P" => string.Create(CultureInfo.InvariantCulture, $"P,{random.Next(2, 100)},,,"),
            "Y" => $"Y,{(random.Next(2) == 0 ? "是" : "否")},,,",
            "B.1" => $"B.1,{Stages[random.Next(Stages.Length)]},,,",
            _ => string.Create(CultureInfo.InvariantCulture, $"{code},{number},,,"),
        };
    }

    private static Arbitrary<int> Seeds() => Gen.Choose(1, int.MaxValue - 1).ToArbitrary();
}
