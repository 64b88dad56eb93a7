using EduReports.Core.Plans;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs.Revisions;

/// <summary>Which districts of an area are behind which figure that has changed: those whose own part of it is another.</summary>
internal sealed class DistrictEffects(IReadOnlyList<DistrictVersion> before, IReadOnlyList<DistrictVersion> now, Plan plan)
{
    private readonly Dictionary<string, DistrictVersion> _before = before.ToDictionary(district => district.Code, StringComparer.Ordinal);
    private readonly Dictionary<string, Indicator> _indicators = plan.Indicators
        .SelectMany(indicator => indicator.Projects.Select(project => project.Code).Prepend(indicator.Code), (indicator, code) => (code, indicator))
        .ToDictionary(entry => entry.code, entry => entry.indicator, StringComparer.Ordinal);

    /// <summary>Puts on record what each district comes to.</summary>
    /// <param name="input">Of an area; that of a district has none.</param>
    public static IReadOnlyList<DistrictVersion> VersionsOf(ProgressInput input)
    {
        var at = input.Month.MonthsSince(input.Plan.From);
        return [.. input.Plan.Districts.SelectMany(district => input.Parts.Where(part => part.District == district.Code).Select(part => new DistrictVersion(
            district.Code, district.Name, RevisionSnapshot.CountsOf(part.Reporting),
            new SortedDictionary<string, string>(
                part.Tracks.Where(track => track.Key.Scope == ProgressRow.All)
                    .ToDictionary(track => track.Key.Code, track => track.Value[at] is { } tally ? TextOf(tally) : "", StringComparer.Ordinal),
                StringComparer.Ordinal))))];
    }

    /// <summary>The districts behind an indicator's figure or a project's stage; at most one cause.</summary>
    public IEnumerable<ChangeCause> BehindFigure(string code)
    {
        var reported = _indicators.TryGetValue(code, out var indicator) ? ReportedFor(indicator).ToList() : [code];
        return CauseOf((then, today) => reported.Exists(its => then.Values.GetValueOrDefault(its, "") != today.Values.GetValueOrDefault(its, "")));
    }

    /// <summary>The districts behind how many have reported; at most one cause.</summary>
    public IEnumerable<ChangeCause> BehindReporting() => CauseOf((then, today) => then.Reporting != today.Reporting);

    /// <summary>The districts that have changed at all; at most one cause.</summary>
    public IEnumerable<ChangeCause> BehindAnything() =>
        CauseOf((then, today) => then.Reporting != today.Reporting || !then.Values.SequenceEqual(today.Values));

    private IEnumerable<ChangeCause> CauseOf(Func<DistrictVersion, DistrictVersion, bool> differ)
    {
        var changed = now.Where(today => !_before.TryGetValue(today.Code, out var then) || differ(then, today)).Select(today => today.Name).ToList();
        return changed.Count == 0 ? [] : [new ChangeCause(CauseKind.Districts, [.. changed.Take(RevisionComparer.MostNamed)], changed.Count)];
    }

    private IEnumerable<string> ReportedFor(Indicator indicator) => indicator.Formula is { } formula
        ? formula.Operands.SelectMany(operand => ReportedFor(_indicators[operand.Code!]))
        : [indicator.Code];

    private static string TextOf(Tally tally) => FormattableString.Invariant(
        $"{tally.Reported}+{tally.Nothing}+{tally.Carried}|{tally.Values}-{tally.Lagging}-{tally.NotDue}|{tally.Sum}|{tally.Numerator}/{tally.Denominator}|{tally.Least}..{tally.Greatest}|{tally.ThisMonth}|{string.Join(' ', tally.Stages.ByProject.Select(project => $"{project.Key}:{project.Value}"))}");
}
