using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Progress;

/// <summary>Promises that are made to every school.</summary>
public sealed class EverySchoolTests
{
    private static readonly Indicator OnceAYear =
        Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 1)) with { Scope = PromiseScope.Each, Per = Per.Year };

    [Fact]
    public void Nothing_is_due_before_the_end_also_when_some_have_done_it_early()
    {
        var plan = Plan(OnceAYear with { Pace = Pace.End });
        var row = District(Input(plan, [School("A"), School("B")], Sent("A", 5, Value(1)), Sent("B", 5, Value(0))));
        Assert.Equal((50, Status.NotDue), (row.Value, row.Assessment!.Status));
        var all = District(Input(plan, [School("A"), School("B")], Sent("A", 5, Value(1)), Sent("B", 5, Value(1))));
        Assert.Equal((100, Status.Met), (all.Value, all.Assessment!.Status));
    }

    [Theory]
    [InlineData(IndicatorKind.Count)]
    [InlineData(IndicatorKind.Cumulative)]
    public void Nothing_to_report_is_none_yet_and_what_does_not_apply_is_no_figure(IndicatorKind kind)
    {
        var plan = Plan(OnceAYear with { Kind = kind });
        ProgressRow Row(CellState said) => District(Input(plan, [School("A"), School("B")], Sent("A", 5, Without(said)), Sent("B", 5, Value(1))));
        Assert.Equal(50, Row(CellState.Nothing).Value);
        Assert.Equal(100, Row(CellState.NotApplicable).Value);
        // What a school has done before stays done.
        Assert.Equal(100, District(Input(plan, [School("A")], Sent("A", 4, Value(1)), Sent("A", 5, Without(CellState.Nothing)))).Value);
    }

    [Fact]
    public void A_school_that_takes_over_another_of_a_type_that_has_made_the_promise_has_not_made_it()
    {
        var plan = Plan(OnceAYear with { Reporters = ["kindergarten"] });
        var input = Input(plan,
            [School("A", activeTo: "2023-03", successor: "B", type: "kindergarten"), School("B"), School("C", type: "kindergarten")],
            Sent("A", 3, Value(1)), Sent("C", 5, Value(0)));
        Assert.Equal((0, 1), (District(input).Value, District(input).Tally.Due)); // C alone is asked
    }
}
