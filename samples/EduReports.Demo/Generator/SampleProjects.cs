using EduReports.Core;
using EduReports.Core.Plans;

namespace EduReports.Demo.Generator;

/// <summary>The stages of a milestone's projects, month by month: always forward, as many beyond the target as its pace has it.</summary>
internal sealed class SampleProjects
{
    private readonly Indicator _indicator;
    private readonly Dictionary<string, Course> _courses;

    public SampleProjects(ulong seed, Plan plan, Indicator indicator, SamplePace pace)
    {
        _indicator = indicator;
        var due = new Queue<YearMonth>(ReachedMonths(plan, pace));
        // Whoever has no name yet comes last.
        _courses = indicator.Projects
            .OrderBy(IsPlaceholder)
            .ThenBy(project => SampleRandom.For(seed, "project", project.Code).Next())
            .ThenBy(project => project.Code, StringComparer.Ordinal)
            .ToDictionary(project => project.Code, project => CourseOf(seed, plan, project, due), StringComparer.Ordinal);
    }

    /// <summary>The number of the stage from 1; null for a project that the plan has not named and nobody else has yet.</summary>
    public int? StageOf(Project project, YearMonth month)
    {
        var course = _courses[project.Code];
        if (month < course.NamedIn)
        {
            return null;
        }
        var months = month.MonthsSince(course.Reached);
        // Entered months-per-stage apart, so counted back from the target's month up to the first and on to the last.
        var steps = (int)decimal.Floor((decimal)months / course.MonthsPerStage);
        return Math.Clamp(_indicator.TargetStage + steps, 1, _indicator.Stages.Count);
    }

    /// <summary>The month in which one more of them reaches the target's stage, once for each that does within the plan.</summary>
    private static IEnumerable<YearMonth> ReachedMonths(Plan plan, SamplePace pace)
    {
        var reached = 0;
        foreach (var month in plan.From.Through(plan.To))
        {
            for (; reached < decimal.Round(pace.FigureAt(month), MidpointRounding.AwayFromZero); reached++)
            {
                yield return month;
            }
        }
    }

    private static bool IsPlaceholder(Project project) => project.Name.Contains("未点名", StringComparison.Ordinal);

    private static Course CourseOf(ulong seed, Plan plan, Project project, Queue<YearMonth> due)
    {
        var random = SampleRandom.For(seed, "course", project.Code);
        var length = plan.To.MonthsSince(plan.From) + 1;
        // The slow ones are still on their way when the plan is over.
        var reached = due.TryDequeue(out var month) ? month : plan.To.AddMonths(2 + random.Below(length));
        var monthsPerStage = 2 + random.Below(1 + (length / 4));
        var named = IsPlaceholder(project) ? plan.From.AddMonths(random.Below(length)) : plan.From;
        return new Course(reached, monthsPerStage, named < reached ? named : reached);
    }

    /// <param name="Reached">When the target's stage is reached.</param>
    /// <param name="MonthsPerStage">How long the others take; at least 1.</param>
    /// <param name="NamedIn">The first month with a stage to report.</param>
    private sealed record Course(YearMonth Reached, int MonthsPerStage, YearMonth NamedIn);
}
