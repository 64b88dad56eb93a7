using System.Globalization;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs.Revisions;

/// <summary>Tells what a revision of a brief says otherwise than the one before, and whose files it was.</summary>
public static class RevisionComparer
{
    // More names than these would bury the figures.
    internal const int MostNamed = 3;

    /// <summary>Everything that is printed otherwise.</summary>
    /// <param name="before">What the revision before said.</param>
    /// <param name="now">What the new one says.</param>
    /// <param name="input">What the new one is made from.</param>
    public static BriefChanges Compare(RevisionSnapshot before, RevisionSnapshot now, ProgressInput input)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(input);
        var (old, files, basis) = (
            before.Figures.ToDictionary(figure => figure.Code, StringComparer.Ordinal), new FileEffects(before.Files, input), BasisOf(before, now));
        var districts = new DistrictEffects(before.Districts, now.Districts, input.Plan);
        var codes = now.Figures.Select(figure => figure.Code).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<ChangeCause> WithoutFiles() => basis is null && districts.BehindAnything().ToList() is { Count: > 0 } causes
            ? causes
            : [new ChangeCause(basis ?? CauseKind.Method, [], 0)];

        FigureChange Changed(PrintedFigure then, PrintedFigure today)
        {
            IReadOnlyList<ChangeCause> causes = [.. CausesOf(FilesBehind(files, then, today), input.Month), .. districts.BehindFigure(today.Code)];
            var isReplanned = then.Target != today.Target && basis is CauseKind.Plan or CauseKind.PlanOrRegister;
            return new FigureChange(
                today.Code, today.Name, SideOf(then, today), SideOf(today, then),
                causes.Count == 0 ? WithoutFiles() : isReplanned ? [.. causes, new ChangeCause(CauseKind.Plan, [], 0)] : causes);
        }

        return new BriefChanges
        {
            Figures =
            [
                .. now.Figures.Where(figure => !old.ContainsKey(figure.Code) || IsChanged(old[figure.Code], figure))
                    .Select(figure => old.TryGetValue(figure.Code, out var then)
                        ? Changed(then, figure)
                        : new FigureChange(figure.Code, figure.Name, ChangeWords.NotListed, WholeOf(figure), WithoutFiles())),
                .. before.Figures.Where(figure => !codes.Contains(figure.Code))
                    .Select(figure => new FigureChange(figure.Code, figure.Name, WholeOf(figure), ChangeWords.NoLongerListed, WithoutFiles())),
            ],
            Reporting = [.. CountsOf(before.Reporting, now.Reporting).Where(count => count.Before != count.Now)],
            ReportingCauses = before.Reporting == now.Reporting
                ? []
                :
                [
                    .. CausesOf(files.Changed.Where(file => file.Month == input.Month && file.Kind != CauseKind.Corrected), input.Month),
                    .. districts.BehindReporting(),
                ],
            Others = OthersOf([.. now.Figures
                .Where(figure => old.TryGetValue(figure.Code, out var then) && !IsChanged(then, figure))
                .Select(figure => (old[figure.Code], figure))]),
            Basis = basis,
        };
    }

    private static bool IsChanged(PrintedFigure before, PrintedFigure now) =>
        (before.Figure, before.Status, before.Target, before.ThisMonth) != (now.Figure, now.Status, now.Target, now.ThisMonth);

    /// <summary>Whether anything is known of a promise this month depends on who has answered, all else on what the figure is made from.</summary>
    private static IReadOnlyList<FileChange> FilesBehind(FileEffects files, PrintedFigure before, PrintedFigure now)
    {
        var isAnswered = (before.Status == Status.NoData) != (now.Status == Status.NoData) && files.BehindAnswers(now.Code).Count > 0;
        var isFigure = (before.Figure, before.Target, before.ThisMonth) != (now.Figure, now.Target, now.ThisMonth);
        return !isAnswered ? files.BehindFigure(now.Code)
            : isFigure ? files.BehindFigureAndAnswers(now.Code)
            : files.BehindAnswers(now.Code);
    }

    private static CauseKind? BasisOf(RevisionSnapshot before, RevisionSnapshot now) =>
        (before.PlanVersion != now.PlanVersion, before.RegisterVersion != now.RegisterVersion) switch
        {
            (true, true) => CauseKind.PlanOrRegister,
            (true, false) => CauseKind.Plan,
            (false, true) => CauseKind.Register,
            _ => null,
        };

    /// <summary>The figure, and of the rest what the other side says otherwise.</summary>
    private static ChangeSide SideOf(PrintedFigure figure, PrintedFigure other) => new(
        figure.Figure,
        string.Join('\n', new[]
        {
            figure.Target == other.Target ? "" : $"目标{figure.Target}",
            figure.ThisMonth == other.ThisMonth ? "" : $"本月{figure.ThisMonth}",
        }.Where(line => line.Length > 0)),
        figure.Status == other.Status ? null : figure.Status);

    private static ChangeSide WholeOf(PrintedFigure figure) => new(figure.Figure, "", figure.Status);

    private static IEnumerable<CountChange> CountsOf(ReportingCounts before, ReportingCounts now) =>
    [
        new("应报", before.Due, now.Due),
        new("实报", before.Accepted, now.Accepted),
        new("按时", before.OnTime, now.OnTime),
        new("迟报", before.Late, now.Late),
        new("退回待改", before.Rejected, now.Rejected),
        new("未报", before.Missing, now.Missing),
    ];

    private static IReadOnlyList<OtherChange> OthersOf(List<(PrintedFigure Before, PrintedFigure Now)> unchanged) =>
    [
        .. unchanged.SelectMany(pair => pair.Now.Beside.Except(pair.Before.Beside).Select(text => (text.Label, pair.Now.Code)))
            .GroupBy(text => text.Label, text => text.Code, StringComparer.Ordinal)
            .Select(group => new OtherChange(group.Key, [.. group])),
    ];

    private static IReadOnlyList<ChangeCause> CausesOf(IEnumerable<FileChange> files, YearMonth month) =>
    [
        .. files.GroupBy(file => file.Kind).OrderBy(group => group.Key).Select(group =>
        {
            var organisations = group.GroupBy(file => file.OrganisationCode, StringComparer.Ordinal).ToList();
            return new ChangeCause(
                group.Key, [.. organisations.Take(MostNamed).Select(its => $"{its.First().Organisation}（{MonthsOf(its, month)}）")], organisations.Count);
        }),
    ];

    private static string MonthsOf(IEnumerable<FileChange> files, YearMonth month) => string.Join("、", files.Select(file =>
        file.Month.Year == month.Year ? string.Create(CultureInfo.InvariantCulture, $"{file.Month.Month}月") : BriefWords.Month(file.Month)));
}
