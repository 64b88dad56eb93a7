using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Progress;

/// <summary>Short ways to make plans, schools and what they sent.</summary>
internal static class Make
{
    public static readonly YearMonth May = new(2023, 5);

    public static Plan Plan(params Indicator[] indicators) => new(
        "test-2023", "2023年教育工作要点", "示例区教育局", "33", new YearMonth(2023, 1), new YearMonth(2023, 12),
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), 3) { Indicators = indicators };

    public static Indicator Indicator(IndicatorKind kind, Target? target = null, string code = "1-01") =>
        new(code, "指标" + code, "一", kind, kind == IndicatorKind.Ratio ? "%" : "所", "基建科", ["primary"],
            target ?? new Target(Comparator.AtLeast, 100));

    /// <summary>The same plan over other months.</summary>
    public static Plan During(this Plan plan, string from, string to) =>
        plan with { From = YearMonth.Parse(from), To = YearMonth.Parse(to) };

    public static Organisation School(
        string code, string group = "", string? activeTo = null, string? activeFrom = null, string successor = "", string type = "primary") => new(
        code, "学校" + code, type, "33", group, "", activeFrom is null ? null : YearMonth.Parse(activeFrom),
        activeTo is null ? null : YearMonth.Parse(activeTo))
        { Successor = successor };

    /// <summary>For a month of 2023.</summary>
    public static StandingSubmission Sent(string school, int month, params Observation[] observations) =>
        Sent(school, new YearMonth(2023, month).ToString(), observations);

    public static StandingSubmission Sent(string school, string month, params Observation[] observations) =>
        new(school, YearMonth.Parse(month), $"{school}/{month}.csv", $"hash-{school}-{month}", OnTime: true, observations);

    public static Observation Value(decimal value, string code = "1-01") => new(code, CellState.Value, 4) { Value = value };

    public static Observation Ratio(decimal numerator, decimal denominator, string code = "1-01") =>
        new(code, CellState.Value, 4) { Numerator = numerator, Denominator = denominator };

    /// <summary>The stage of a project, counted from 1.</summary>
    public static Observation Stage(string project, int stage, string? note = null) => new(project, CellState.Value, 4) { Value = stage, Note = note };

    public static Observation Without(CellState state, string code = "1-01") => new(code, state, 4);

    public static ProgressInput Input(Plan plan, IReadOnlyList<Organisation> schools, params StandingSubmission[] sent) =>
        new(plan, "v1", May, schools, sent, new HashSet<string>());

    /// <summary>The same, as it is for another month.</summary>
    public static ProgressInput In(this ProgressInput input, string month) => input with
    {
        Month = YearMonth.Parse(month),
        Submissions = [.. input.Submissions.Where(submission => submission.Period <= YearMonth.Parse(month))],
    };

    /// <summary>A row by scope and code.</summary>
    public static ProgressRow Row(this ProgressInput input, string scope, string code = "1-01") =>
        ProgressCalculator.Compute(input).Rows.Single(row => row.Scope == scope && row.Code == code);

    /// <summary>The row of the whole district of the first indicator.</summary>
    public static ProgressRow District(ProgressInput input) => ProgressCalculator.Compute(input).Rows[0];
}
