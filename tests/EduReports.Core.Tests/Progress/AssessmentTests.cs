using EduReports.Core.Plans;
using EduReports.Core.Progress;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Progress;

/// <summary>
/// Figures held against targets in May, five twelfths into a plan that runs from January to December. All by hand: of a way of
/// 120 the pace asks for 50, which is 41.67 points.
/// </summary>
public sealed class AssessmentTests
{
    private const IndicatorKind Count = IndicatorKind.Count;
    private const IndicatorKind Level = IndicatorKind.Level;

    public static TheoryData<string, IndicatorKind, Target, double?, double, Status> Cases => new()
    {
        // At least, from zero: 38 is 10 points of 120 behind 50, 14 is 30.
        { "met", Count, new Target(Comparator.AtLeast, 120), null, 120, Status.Met },
        { "more than met", Count, new Target(Comparator.AtLeast, 120), null, 500, Status.Met },
        { "ahead", Count, new Target(Comparator.AtLeast, 120), null, 60, Status.OnTrack },
        { "ten points behind", Count, new Target(Comparator.AtLeast, 120), null, 38, Status.OnTrack },
        { "more than ten", Count, new Target(Comparator.AtLeast, 120), null, 37.9, Status.Behind },
        { "thirty points behind", Count, new Target(Comparator.AtLeast, 120), null, 14, Status.Behind },
        { "more than thirty", Count, new Target(Comparator.AtLeast, 120), null, 13.9, Status.FarBehind },
        // At least, from a baseline of 50 to 60: the pace asks for 54.17; ten points are 1, thirty are 3.
        { "rate on track", Level, new Target(Comparator.AtLeast, 60), 50, 53.2, Status.OnTrack },
        { "rate behind", Level, new Target(Comparator.AtLeast, 60), 50, 53.1, Status.Behind },
        { "rate far behind", Level, new Target(Comparator.AtLeast, 60), 50, 51.1, Status.FarBehind },
        { "below where it began", Level, new Target(Comparator.AtLeast, 60), 50, 40, Status.FarBehind },
        // To hold: the year before already had it. 57 misses 60 by 5 %, 50 by 16.7 %, 40 by 33 %.
        { "held", Level, new Target(Comparator.AtLeast, 60), 62, 60, Status.Met },
        { "hardly missed", Level, new Target(Comparator.AtLeast, 60), 62, 57, Status.Behind },
        { "missed", Level, new Target(Comparator.AtLeast, 60), 62, 50, Status.Behind },
        { "missed by a third", Level, new Target(Comparator.AtLeast, 60), 62, 40, Status.FarBehind },
        { "not below", Level, new Target(Comparator.NotBelowPrevious, 0), 60, 60, Status.Met },
        { "a little below", Level, new Target(Comparator.NotBelowPrevious, 0), 60, 59, Status.Behind },
        { "far below", Level, new Target(Comparator.NotBelowPrevious, 0), 60, 30, Status.FarBehind },
        // At most, a state to hold without a baseline.
        { "within", Level, new Target(Comparator.AtMost, 5), null, 5, Status.Met },
        { "above by a fifth", Level, new Target(Comparator.AtMost, 5), null, 6, Status.Behind },
        { "above by two fifths", Level, new Target(Comparator.AtMost, 5), null, 7, Status.FarBehind },
        // At most, from 20 down to 10: the pace asks for 15.83; ten points are 1.
        { "coming down", Level, new Target(Comparator.AtMost, 10), 20, 16.8, Status.OnTrack },
        { "too slowly", Level, new Target(Comparator.AtMost, 10), 20, 16.9, Status.Behind },
        { "going up", Level, new Target(Comparator.AtMost, 10), 20, 25, Status.FarBehind },
        { "down", Level, new Target(Comparator.AtMost, 10), 20, 10, Status.Met },
        // At most, a total that uses up an allowance of 120: 50 by May; ten points are 12, thirty are 36.
        { "little used", Count, new Target(Comparator.AtMost, 120), null, 0, Status.OnTrack },
        { "used to the pace and ten points", Count, new Target(Comparator.AtMost, 120), null, 62, Status.OnTrack },
        { "used too fast", Count, new Target(Comparator.AtMost, 120), null, 62.1, Status.Behind },
        { "used much too fast", Count, new Target(Comparator.AtMost, 120), null, 86.1, Status.FarBehind },
        { "used up", Count, new Target(Comparator.AtMost, 120), null, 120, Status.FarBehind },
        { "no allowance, none used", Count, new Target(Comparator.AtMost, 0), null, 0, Status.OnTrack },
        { "no allowance, one used", Count, new Target(Comparator.AtMost, 0), null, 1, Status.FarBehind },
        // Equal is met on reaching it.
        { "equal reached", Count, new Target(Comparator.Equal, 120), null, 120, Status.Met },
        { "equal passed", Count, new Target(Comparator.Equal, 120), null, 121, Status.Met },
        { "equal on the way", Count, new Target(Comparator.Equal, 120), null, 50, Status.OnTrack },
        { "equal on the way down", Level, new Target(Comparator.Equal, 10), 20, 15, Status.OnTrack },
        // A range of 120 to 150.
        { "in range", Count, new Target(Comparator.Range, 120) { Upper = 150 }, null, 150, Status.Met },
        { "on the way", Count, new Target(Comparator.Range, 120) { Upper = 150 }, null, 50, Status.OnTrack },
        { "a total past the range", Count, new Target(Comparator.Range, 120) { Upper = 150 }, null, 151, Status.Met },
        { "a state past the range", Level, new Target(Comparator.Range, 120) { Upper = 150 }, null, 151, Status.Behind },
        // 120, give or take 20: the way goes to 100, the pace asks for 41.67.
        { "near enough", Count, new Target(Comparator.Approx, 120) { Within = 20 }, null, 100, Status.Met },
        { "near enough above", Count, new Target(Comparator.Approx, 120) { Within = 20 }, null, 140, Status.Met },
        { "not yet near", Count, new Target(Comparator.Approx, 120) { Within = 20 }, null, 32, Status.OnTrack },
        { "not near the pace", Count, new Target(Comparator.Approx, 120) { Within = 20 }, null, 31, Status.Behind },
        { "past it", Count, new Target(Comparator.Approx, 120) { Within = 20 }, null, 141, Status.FarBehind },
        // Up by 10 points, or by 10 percent of 50, which is 5: the pace asks for 54.17 or 52.08.
        { "up by points", Level, new Target(Comparator.IncreaseBy, 10), 50, 60, Status.Met },
        { "up by points, on the way", Level, new Target(Comparator.IncreaseBy, 10), 50, 53.2, Status.OnTrack },
        { "up by percent", Level, new Target(Comparator.IncreaseBy, 10) { In = ChangeUnit.Percent }, 50, 55, Status.Met },
        { "up by percent, on the way", Level, new Target(Comparator.IncreaseBy, 10) { In = ChangeUnit.Percent }, 50, 51.6, Status.OnTrack },
        { "up by percent, too slowly", Level, new Target(Comparator.IncreaseBy, 10) { In = ChangeUnit.Percent }, 50, 51.5, Status.Behind },
        // Down by 1 point from 30: the pace asks for 29.58; ten points are 0.1.
        { "down by a point", Level, new Target(Comparator.DecreaseBy, 1), 30, 29, Status.Met },
        { "down enough for May", Level, new Target(Comparator.DecreaseBy, 1), 30, 29.68, Status.OnTrack },
        { "not down enough", Level, new Target(Comparator.DecreaseBy, 1), 30, 29.7, Status.Behind },
        { "up instead", Level, new Target(Comparator.DecreaseBy, 1), 30, 31, Status.FarBehind },
        { "down by percent", Level, new Target(Comparator.DecreaseBy, 10) { In = ChangeUnit.Percent }, 30, 27, Status.Met },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_figure_in_May_has_its_status(string what, IndicatorKind kind, Target target, double? baseline, double value, Status expected)
    {
        var indicator = Indicator(kind, target) with { Baseline = baseline is { } before ? new Baseline(2022, (decimal)before) : null };
        var status = Assessment.Of(Plan(indicator), indicator, May, (decimal)value, hasData: true).Status;
        Assert.True(expected == status, $"{what}: {status}");
    }

    [Fact]
    public void The_numbers_beside_the_status_are_points_of_the_way()
    {
        var indicator = Indicator(Level, new Target(Comparator.AtLeast, 60)) with { Baseline = new Baseline(2022, 50) };
        var assessment = Assessment.Of(Plan(indicator), indicator, May, 53, hasData: true);
        Assert.Equal(60, assessment.Target);
        Assert.Equal("54.17", Figures.Rounded(assessment.Expected!.Value, 2)); // 50 + 10 × 5 / 12
        Assert.Equal(30, assessment.Attainment); // 3 of 10
        Assert.Equal("11.67", Figures.Rounded(assessment.PointsBehind!.Value, 2)); // 41.67 − 30
    }

    [Fact]
    public void At_the_due_month_what_is_not_met_is_at_least_behind_and_an_allowance_kept_is_met()
    {
        var rising = Indicator(Count, new Target(Comparator.AtLeast, 120) { Due = May });
        Assert.Equal(Status.Behind, Assessment.Of(Plan(rising), rising, May, 119, hasData: true).Status);
        Assert.Equal(Status.Met, Assessment.Of(Plan(rising), rising, May, 120, hasData: true).Status);
        var allowance = Indicator(Count, new Target(Comparator.AtMost, 120) { Due = May });
        Assert.Equal(Status.Met, Assessment.Of(Plan(allowance), allowance, May, 120, hasData: true).Status);
        Assert.Equal(Status.OnTrack, Assessment.Of(Plan(allowance), allowance, new YearMonth(2023, 4), 96, hasData: true).Status);
    }

    [Fact]
    public void A_pace_of_end_asks_for_nothing_before_the_due_month()
    {
        var indicator = Indicator(Count, new Target(Comparator.AtLeast, 2) { Due = new YearMonth(2023, 6) }) with { Pace = Pace.End };
        var before = Assessment.Of(Plan(indicator), indicator, May, 0, hasData: true);
        Assert.Equal((Status.NotDue, null, null), (before.Status, before.Expected, before.PointsBehind));
        Assert.Equal(Status.Met, Assessment.Of(Plan(indicator), indicator, May, 2, hasData: true).Status);
        var due = Assessment.Of(Plan(indicator), indicator, new YearMonth(2023, 6), 0, hasData: true);
        Assert.Equal((Status.FarBehind, 2m), (due.Status, due.Expected!.Value));
    }

    [Fact]
    public void A_pace_of_end_asks_no_state_to_stay_in_its_range_before_the_due_month()
    {
        var indicator = Indicator(Level, new Target(Comparator.Range, 120) { Upper = 150, Due = new YearMonth(2023, 6) }) with { Pace = Pace.End };
        Assert.Equal(Status.NotDue, Assessment.Of(Plan(indicator), indicator, May, 151, hasData: true).Status);
        Assert.Equal(Status.Behind, Assessment.Of(Plan(indicator), indicator, new YearMonth(2023, 6), 151, hasData: true).Status);
        // A total that has passed what it should come near to cannot come back.
        var total = Indicator(Count, new Target(Comparator.Approx, 120) { Within = 20 }) with { Pace = Pace.End };
        Assert.Equal(Status.FarBehind, Assessment.Of(Plan(total), total, May, 141, hasData: true).Status);
    }

    [Fact]
    public void Checkpoints_bend_the_pace()
    {
        var target = new Target(Comparator.AtLeast, 100) { Checkpoints = [new Checkpoint(new YearMonth(2023, 4), 10), new Checkpoint(new YearMonth(2023, 8), 90)] };
        var indicator = Indicator(Count, target);
        decimal? Expected(int month, Pace pace) => Assessment.Of(
            Plan(indicator with { Pace = pace }), indicator with { Pace = pace }, new YearMonth(2023, month), 0, hasData: true).Expected;
        Assert.Equal(5, Expected(2, Pace.Linear)); // 10 × 2 / 4
        Assert.Equal(10, Expected(4, Pace.Linear));
        Assert.Equal(50, Expected(6, Pace.Linear)); // 10 + 80 × 2 / 4
        Assert.Equal(95, Expected(10, Pace.Linear)); // 90 + 10 × 2 / 4
        Assert.Equal(100, Expected(12, Pace.Linear));
        Assert.Null(Expected(3, Pace.End));
        Assert.Equal(10, Expected(5, Pace.End));
        Assert.Equal(90, Expected(11, Pace.End));
        Assert.Equal(100, Expected(12, Pace.End));
    }

    [Fact]
    public void Thresholds_may_be_a_share_of_what_the_pace_asks_for()
    {
        // The pace asks for 50 of 120; a fifth of it less is 40, half of it less is 25.
        var indicator = Indicator(Count, new Target(Comparator.AtLeast, 120));
        var plan = Plan(indicator) with { Thresholds = new Thresholds(20, 50, Relative: true) };
        Status Of(decimal value) => Assessment.Of(plan, indicator, May, value, hasData: true).Status;
        Assert.Equal(Status.OnTrack, Of(40));
        Assert.Equal(Status.Behind, Of(39.9m));
        Assert.Equal(Status.Behind, Of(25));
        Assert.Equal(Status.FarBehind, Of(24.9m));
    }

    [Fact]
    public void A_checkpoint_below_the_start_does_not_turn_the_share_around()
    {
        // From 45 to 75, by way of 39.5 in June: in May 40.42 are asked for, of the way less than nothing.
        var target = new Target(Comparator.AtLeast, 75) { Checkpoints = [new Checkpoint(new YearMonth(2023, 6), 39.5m)] };
        var indicator = Indicator(Level, target) with { Baseline = new Baseline(2022, 45) };
        var plan = Plan(indicator) with { Thresholds = new Thresholds(20, 50, Relative: true) };
        Status Of(decimal value) => Assessment.Of(plan, indicator, May, value, hasData: true).Status;
        Assert.Equal(Status.OnTrack, Of(41));
        Assert.Equal(Status.OnTrack, Of(35)); // 5.42 of 30 are 18 points
        Assert.Equal(Status.Behind, Of(30)); // 35
        Assert.Equal(Status.FarBehind, Of(20)); // 68
    }

    [Fact]
    public void Nobody_saying_anything_this_month_is_no_data_unless_a_count_has_been_met()
    {
        var count = Indicator(Count, new Target(Comparator.AtLeast, 120));
        Assert.Equal(Status.NoData, Assessment.Of(Plan(count), count, May, 50, hasData: false).Status);
        Assert.Equal(Status.Met, Assessment.Of(Plan(count), count, May, 120, hasData: false).Status);
        var level = Indicator(Level, new Target(Comparator.AtLeast, 120));
        Assert.Equal(Status.NoData, Assessment.Of(Plan(level), level, May, 120, hasData: false).Status);
    }

    [Fact]
    public void A_target_against_an_unknown_year_before_cannot_be_assessed()
    {
        var indicator = Indicator(Level, new Target(Comparator.DecreaseBy, 1));
        Assert.Equal(new Assessment(null, null, null, null, Status.NotDue), Assessment.Of(Plan(indicator), indicator, May, 29, hasData: true));
        Assert.Equal(new Assessment(null, null, null, null, Status.NoData), Assessment.Of(Plan(indicator), indicator, May, null, hasData: false));
    }

    [Theory]
    [InlineData(true, Status.NotDue)]
    [InlineData(false, Status.NoData)]
    public void Nothing_to_report_before_anything_is_asked_is_not_due(bool hasData, Status expected)
    {
        var indicator = Indicator(Level, new Target(Comparator.AtLeast, 100) { Checkpoints = [new Checkpoint(new YearMonth(2023, 8), 0)] });
        Assert.Equal(expected, Assessment.Of(Plan(indicator), indicator, May, null, hasData).Status);
    }

    [Fact]
    public void All_saying_that_there_is_nothing_to_report_is_an_answer_and_not_due()
    {
        var indicator = Indicator(Level, new Target(Comparator.AtLeast, 100));
        Assert.Equal(Status.NotDue, Assessment.Of(Plan(indicator), indicator, May, null, hasData: true).Status);
    }
}
