using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions.History;

/// <summary>Median, spread and season, worked out by hand.</summary>
public sealed class UsualFiguresTests
{
    private static readonly YearMonth Now = new(2024, 5);

    [Fact]
    public void The_median_and_the_robust_deviation_are_those_of_the_last_twelve_months()
    {
        // Sorted 8 10 11 13 60: median 11; deviations 3 1 0 2 49, their median 2.
        var usual = UsualFigures.Of(Now, Months(12, 8, 10, 60, 13, 11))!;
        Assert.Equal((11m, 2 * 1.4826m, false), (usual.Median, usual.Deviation, usual.IsSeason));
        // Between the two in the middle: 10 and 12; deviations 1 1 3 3.
        usual = UsualFigures.Of(Now, Months(4, 14, 8, 10, 12))!;
        Assert.Equal((11m, 2 * 1.4826m), (usual.Median, usual.Deviation));
    }

    [Fact]
    public void Far_is_more_than_five_deviations_and_no_less_than_the_least_change()
    {
        // Median 11, deviation 2.9652: five of them are 14.826.
        var usual = UsualFigures.Of(Now, Months(12, 8, 10, 60, 13, 11))!;
        Assert.False(usual.IsFar(25.826m, leastChange: 1));
        Assert.True(usual.IsFar(25.827m, leastChange: 1));
        Assert.False(usual.IsFar(25.827m, leastChange: 15));
        Assert.True(usual.IsFar(26, leastChange: 15));
        Assert.True(usual.IsFar(-4, leastChange: 15));
    }

    [Fact]
    public void Of_figures_that_are_all_alike_the_least_change_decides()
    {
        var usual = UsualFigures.Of(Now, Months(12, 10, 10, 10, 10))!;
        Assert.Equal(0, usual.Deviation);
        Assert.False(usual.IsFar(14.9m, leastChange: 5));
        Assert.True(usual.IsFar(15, leastChange: 5));
    }

    [Theory]
    [InlineData(3, 1, false)]
    [InlineData(4, 1, true)]
    [InlineData(4, 9, true)]
    [InlineData(4, 10, false)]
    public void It_takes_four_months_of_the_last_twelve(int count, int monthsBefore, bool isKnown) => Assert.Equal(
        isKnown, UsualFigures.Of(Now, [.. Enumerable.Range(0, count).Select(at => new PastFigure(Now.AddMonths(-monthsBefore - at), 10)).Reverse()]) is not null);

    [Fact]
    public void The_same_month_of_two_former_years_is_the_season()
    {
        PastFigure[] figures =
            [At(2022, 4, 10), At(2022, 5, 100), At(2022, 6, 10), At(2023, 5, 110), At(2023, 6, 10), At(2024, 3, 10), At(2024, 4, 10)];
        var usual = UsualFigures.Of(Now, figures)!;
        Assert.Equal((true, 105m), (usual.IsSeason, usual.Median));
        Assert.Equal([new YearMonth(2022, 5), new YearMonth(2023, 5)], usual.Figures.Select(figure => figure.Month));
        // One former year is none.
        Assert.Equal((false, 10m), (UsualFigures.Of(Now, figures[2..]) is { } other ? (other.IsSeason, other.Median) : default));
    }

    [Fact]
    public void A_season_of_years_that_agree_varies_at_least_as_other_months_do()
    {
        // Of the last twelve months: 10 12 30 100; median 21, deviations 11 9 9 79, their median 10. The season has none.
        var usual = UsualFigures.Of(Now, [At(2022, 5, 100), At(2023, 5, 100), At(2024, 2, 10), At(2024, 3, 12), At(2024, 4, 30)])!;
        Assert.Equal((true, 100m, 10 * 1.4826m), (usual.IsSeason, usual.Median, usual.Deviation));
    }

    private static List<PastFigure> Months(int monthsBefore, params decimal[] values) =>
        [.. values.Select((value, at) => new PastFigure(Now.AddMonths(at - monthsBefore), value))];

    private static PastFigure At(int year, int month, decimal value) => new(new YearMonth(year, month), value);
}
