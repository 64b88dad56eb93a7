using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Briefs.Revisions;

/// <summary>A month that was published, and what came afterwards. Figures by hand.</summary>
internal static class RevisionSamples
{
    public static readonly Plan SeatsPlan = Plan(
        Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120), "1-01") with { Name = "新增座位", Unit = "个" },
        Indicator(IndicatorKind.Ratio, new Target(Comparator.AtLeast, 60), "1-02") with { Name = "优良率", Decimals = 2 },
        Indicator(IndicatorKind.Level, new Target(Comparator.AtLeast, 100), "1-03") with { Name = "在校人数", Unit = "人" },
        Indicator(IndicatorKind.Derived, new Target(Comparator.AtLeast, 100), "1-04") with
        {
            Name = "折合座位", Unit = "个", Reporters = [], Formula = Expression.Parse("[1-01] * 2").Expression,
        },
        Indicator(IndicatorKind.Milestone, new Target(Comparator.Equal, 1) { Stage = "投用" }, "2-01") with
        {
            Name = "建设项目", Unit = "个", Stages = ["前期", "开工", "投用"], Projects = [new Project("2-01.1", "南湖小学"), new Project("2-01.2", "西河小学")],
        });

    /// <summary>A and B have reported, C has not.</summary>
    public static ProgressInput Published { get; } = Input(SeatsPlan, [School("A"), School("B"), School("C")],
        Sent("A", 3, Value(100, "1-03")),
        Sent("A", 4, Value(10, "1-01")),
        Sent("A", 5, Value(20, "1-01"), Ratio(20, 40, "1-02"), Value(110, "1-03"), Stage("2-01.1", 1)),
        Sent("B", 5, Value(30, "1-01"), Ratio(20, 40, "1-02")));

    /// <summary>C reports late; B takes back its seats; A mends a state of March that no figure of May knows, and tells of a project.</summary>
    public static ProgressInput Corrected { get; } = Published.With(
        Sent("A", 3, Value(90, "1-03")).Anew(),
        Sent("A", 5, Value(20, "1-01"), Ratio(20, 40, "1-02"), Value(110, "1-03"), Stage("2-01.1", 2)).Anew(),
        Sent("B", 5, Value(0, "1-01"), Ratio(20, 40, "1-02")).Anew(),
        Sent("C", 5, Value(5, "1-01"), Ratio(30, 40, "1-02")) with { OnTime = false });

    public static Brief BriefOf(ProgressInput input) => BriefComposer.Compose(new BriefInput(
        input.Plan, input.Month, ProgressCalculator.Compute(input), input.Organisations,
        [.. input.Submissions.Where(submission => submission.Period == input.Month)], input.Rejected, Revision: 1));

    public static RevisionSnapshot SnapshotOf(ProgressInput input) => RevisionSnapshot.Of(BriefOf(input), input);

    public static BriefChanges Compare(ProgressInput before, ProgressInput now) => RevisionComparer.Compare(SnapshotOf(before), SnapshotOf(now), now);

    /// <summary>The same, with these files in the place of those of their organisations and months.</summary>
    public static ProgressInput With(this ProgressInput input, params StandingSubmission[] files) => input with
    {
        Submissions = [.. files.UnionBy(input.Submissions, file => (file.OrganisationCode, file.Period))],
    };

    /// <summary>Another file than the one that was sent first.</summary>
    public static StandingSubmission Anew(this StandingSubmission file) => file with { ContentHash = file.ContentHash + "-2", Blob = file.Blob + "-2" };
}
