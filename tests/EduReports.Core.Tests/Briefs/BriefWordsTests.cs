using EduReports.Core.Briefs;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Briefs;

public sealed class BriefWordsTests
{
    public static TheoryData<IndicatorKind, Target, string> Targets => new()
    {
        { IndicatorKind.Count, new Target(Comparator.AtLeast, 10), "≥10所" },
        { IndicatorKind.Count, new Target(Comparator.AtMost, 10), "≤10所" },
        { IndicatorKind.Count, new Target(Comparator.AtMost, 0), "0所" },
        { IndicatorKind.Count, new Target(Comparator.Equal, 3000), "3000所" },
        { IndicatorKind.Count, new Target(Comparator.Range, 20) { Upper = 25.5m }, "20–25.5所" },
        { IndicatorKind.Count, new Target(Comparator.Approx, 80) { Within = 4 }, "80所左右" },
        { IndicatorKind.Ratio, new Target(Comparator.AtLeast, 60), "≥60%" },
        { IndicatorKind.YesNo, new Target(Comparator.AtLeast, 100), "100%" },
        { IndicatorKind.YesNo, new Target(Comparator.AtLeast, 90), "≥90%" },
        { IndicatorKind.Level, new Target(Comparator.NotBelowPrevious, 0), "不低于上年" },
        { IndicatorKind.Level, new Target(Comparator.IncreaseBy, 3), "较上年增3所" },
        { IndicatorKind.Level, new Target(Comparator.IncreaseBy, 8) { In = ChangeUnit.Percent }, "较上年增8%" },
        { IndicatorKind.Ratio, new Target(Comparator.DecreaseBy, 1), "较上年降1个百分点" },
        { IndicatorKind.Ratio, new Target(Comparator.DecreaseBy, 1) { In = ChangeUnit.Percent }, "较上年降1%" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_target_is_told_in_few_signs(IndicatorKind kind, Target target, string expected) =>
        Assert.Equal(expected, BriefWords.Target(Indicator(kind, target)));

    [Fact]
    public void What_an_office_answers_again_and_again_is_to_be_done_each_time()
    {
        var once = Indicator(IndicatorKind.YesNo, new Target(Comparator.AtLeast, 100)) with { Reporters = ["office"] };
        Assert.Equal("是", BriefWords.Target(once));
        Assert.Equal("每月做到", BriefWords.Target(once with { Per = Per.Month }));
    }

    [Theory]
    [InlineData("8.998", "8.998%")] // 9.00 would look like the target
    [InlineData("9", "9.00%")]
    [InlineData("9.003", "9.00%")] // met, and so it looks
    [InlineData("8.94", "8.94%")]
    public void A_figure_that_misses_its_target_never_looks_like_it(string value, string expected) => Assert.Equal(
        expected, BriefWords.Value(Indicator(IndicatorKind.Ratio) with { Decimals = 2 }, Figures.Parse(value), new Goal(9, null, 0)));

    [Fact]
    public void A_formula_is_told_in_chinese()
    {
        var derived = Indicator(IndicatorKind.Derived) with { Formula = Expression.Parse("[3-02].numerator / ([3-02].denominator - [3-03]) * 100").Expression };
        Assert.Equal("[3-02]分子 ÷ ([3-02]分母 − [3-03]) × 100", BriefWords.Formula(derived));
    }

    [Theory]
    [InlineData("57.84", "57.55", 1, "+0.2点")] // 57.8 − 57.6: as a reader subtracts
    [InlineData("57.5", "57.6", 1, "−0.1点")]
    [InlineData("57.61", "57.64", 1, "0")]
    [InlineData("57.5", null, 1, "—")]
    [InlineData(null, "57.5", 1, "—")]
    public void A_difference_is_that_of_the_printed_figures(string? now, string? before, int decimals, string expected) => Assert.Equal(
        expected, BriefWords.Difference(Indicator(IndicatorKind.Ratio) with { Decimals = decimals }, Number(now), Number(before)));

    [Fact]
    public void Every_status_has_its_own_word_sign_and_code()
    {
        var all = Enum.GetValues<Status>();
        Assert.Equal(["已完成", "正常推进", "滞后", "严重滞后", "未报送", "未到期"], all.Select(BriefWords.Name));
        Assert.Equal(all.Length, all.Select(BriefWords.Symbol).Distinct().Count());
        Assert.Equal(["met", "on_track", "behind", "far_behind", "no_data", "not_due"], all.Select(BriefWords.StatusCode));
    }

    [Fact]
    public void Comparators_are_called_as_in_plan_files() => Assert.Equal(
        ["at_least", "at_most", "equal", "range", "approx", "not_below_previous", "increase_by", "decrease_by"],
        Enum.GetValues<Comparator>().Select(BriefWords.ComparatorCode));

    private static decimal? Number(string? text) => text is null ? null : Figures.Parse(text);
}
