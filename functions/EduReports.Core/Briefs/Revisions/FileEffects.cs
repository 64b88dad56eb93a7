using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;

namespace EduReports.Core.Briefs.Revisions;

/// <summary>A file that stands, or stands no more, since the revision before.</summary>
internal sealed record FileChange(string OrganisationCode, string Organisation, YearMonth Month, CauseKind Kind);

/// <summary>
/// Which of the files that changed are behind which figure. A file is, if what its organisation adds to the figure were another without the
/// change: a state that was corrected for March has nothing to do with the one of May.
/// </summary>
internal sealed class FileEffects
{
    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();

    private readonly ProgressInput _now;
    private readonly Dictionary<string, Indicator> _indicators;
    private readonly Dictionary<string, Organisation> _organisations;
    private readonly Dictionary<string, List<FileChange>> _behindFigures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<FileChange>> _behindCompleteness = new(StringComparer.Ordinal);

    /// <param name="before">The files that stood for the revision before.</param>
    /// <param name="now">What the new one is made from.</param>
    public FileEffects(IReadOnlyList<StandingFile> before, ProgressInput now)
    {
        _now = now;
        _indicators = now.Plan.Indicators.ToDictionary(indicator => indicator.Code, StringComparer.Ordinal);
        _organisations = now.Organisations.ToDictionary(organisation => organisation.Code, StringComparer.Ordinal);
        var filesBefore = before.ToLookup(file => file.OrganisationCode, StringComparer.Ordinal);
        var filesNow = now.Submissions.ToLookup(file => file.OrganisationCode, StringComparer.Ordinal);
        var changed = new List<FileChange>();
        foreach (var code in filesBefore.Select(files => files.Key).Union(filesNow.Select(files => files.Key)).Order(StringComparer.Ordinal))
        {
            var files = new OrganisationFiles(filesBefore[code], filesNow[code]);
            var changes = files.ChangedMonths.ConvertAll(month => new FileChange(code, NameOf(code, filesBefore[code]), month, files.KindOf(month)));
            changed.AddRange(changes);
            if (changes.Count > 0 && _organisations.TryGetValue(code, out var organisation))
            {
                AddEffects(organisation, files, changes);
            }
        }
        Changed = changed;
    }

    /// <summary>Every file that changed, by organisation, then by month.</summary>
    public IReadOnlyList<FileChange> Changed { get; }

    /// <summary>The files behind the figure of an indicator, or behind a project's stage; for a derived indicator those behind its operands.</summary>
    public IReadOnlyList<FileChange> Behind(string code)
    {
        var figures = Find(_behindFigures, code);
        // Where a promise stands depends also on whether anybody has answered.
        return figures.Count > 0 ? figures : Find(_behindCompleteness, code);
    }

    private List<FileChange> Find(Dictionary<string, List<FileChange>> changes, string code) =>
        _indicators.GetValueOrDefault(code)?.Formula is { } formula
            ? [.. formula.Operands.SelectMany(operand => Find(changes, operand.Code!)).Distinct()
                .OrderBy(change => change.OrganisationCode, StringComparer.Ordinal).ThenBy(change => change.Month)]
            : changes.GetValueOrDefault(code, []);

    private string NameOf(string code, IEnumerable<StandingFile> before) =>
        _organisations.TryGetValue(code, out var organisation) ? organisation.Name : before.Select(file => file.Organisation).LastOrDefault(code);

    private void AddEffects(Organisation organisation, OrganisationFiles files, List<FileChange> changes)
    {
        var family = FamilyOf(organisation);
        DistrictTallies TalliesOf(IReadOnlyList<StandingSubmission> submissions) =>
            new(_now with { Organisations = family, Submissions = submissions, Rejected = Nobody });

        var (before, now) = (TalliesOf(files.Before), TalliesOf(files.Now));
        var without = changes.Count == 1 ? [before] : changes.ConvertAll(change => TalliesOf(files.NowWithout(change.Month)));
        foreach (var (code, partOf) in Parts())
        {
            Add(_behindFigures, code, tallies => partOf(tallies, IsFigure: true));
            Add(_behindCompleteness, code, tallies => partOf(tallies, IsFigure: false));
        }

        void Add(Dictionary<string, List<FileChange>> behind, string code, Func<DistrictTallies, object?> partOf)
        {
            var part = partOf(now);
            if (Equals(partOf(before), part))
            {
                return;
            }
            var alone = changes.Where((_, i) => !Equals(partOf(without[i]), part)).ToList();
            if (!behind.TryGetValue(code, out var known))
            {
                behind.Add(code, known = []);
            }
            // Of several, it may be that any of them would have done.
            known.AddRange(alone.Count > 0 ? alone : changes);
        }
    }

    private delegate object? PartOf(DistrictTallies tallies, bool IsFigure);

    /// <summary>By code what an organisation adds to an indicator's figure, or to its completeness as well, and how far it says that a project has come.</summary>
    private IEnumerable<(string Code, PartOf Part)> Parts()
    {
        foreach (var indicator in _now.Plan.Indicators.Where(indicator => indicator.Formula is null))
        {
            yield return (indicator.Code, (tallies, isFigure) => isFigure
                ? (FigureOf(TallyOf(tallies, indicator, _now.Month)), FigureOf(TallyOf(tallies, indicator, SpanBefore(indicator))))
                : TallyOf(tallies, indicator, _now.Month));
            foreach (var project in indicator.Projects)
            {
                yield return (project.Code, (tallies, _) => TallyOf(tallies, indicator, _now.Month)?.Stages[project.Code]);
            }
        }
    }

    private static Tally? TallyOf(DistrictTallies tallies, Indicator indicator, YearMonth? month) =>
        month is { } known ? tallies.Find(ProgressRow.All, indicator.Code)?[tallies.IndexOf(known)] : null;

    /// <summary>The end of the span before, where the target is compared with it.</summary>
    private YearMonth? SpanBefore(Indicator indicator) => indicator is { Per: not Per.Plan } && indicator.At(_now.Month).Target.NeedsBaseline
        ? _now.Plan.SpanOf(indicator, _now.Month).First.AddMonths(-1)
        : null;

    private static Tally? FigureOf(Tally? tally) => tally is null ? null : tally with
    {
        Due = 0, Reported = 0, Nothing = 0, Rejected = 0, Missing = 0, Carried = 0,
    };

    /// <summary>The organisation and those that its totals have moved on to.</summary>
    private List<Organisation> FamilyOf(Organisation organisation)
    {
        var family = new List<Organisation> { organisation };
        while (_organisations.TryGetValue(family[^1].Successor, out var heir) && !family.Contains(heir))
        {
            family.Add(heir);
        }
        return family;
    }

    /// <summary>One organisation's files then and now. The same bytes that are read otherwise now are the plan's doing: they count as now in both.</summary>
    private sealed class OrganisationFiles
    {
        private readonly Dictionary<YearMonth, StandingSubmission> _before;
        private readonly Dictionary<YearMonth, StandingSubmission> _now;

        public OrganisationFiles(IEnumerable<StandingFile> before, IEnumerable<StandingSubmission> now)
        {
            _now = now.ToDictionary(file => file.Period);
            _before = before.ToDictionary(
                file => file.Month,
                file => _now.TryGetValue(file.Month, out var same) && same.ContentHash == file.ContentHash ? same : SubmissionOf(file));
            ChangedMonths = [.. _before.Keys.Union(_now.Keys).Order()
                .Where(month => _before.GetValueOrDefault(month)?.ContentHash != _now.GetValueOrDefault(month)?.ContentHash)];
        }

        public List<YearMonth> ChangedMonths { get; }

        public IReadOnlyList<StandingSubmission> Before => [.. _before.Values];

        public IReadOnlyList<StandingSubmission> Now => [.. _now.Values];

        public CauseKind KindOf(YearMonth month) =>
            !_before.ContainsKey(month) ? CauseKind.Added : _now.ContainsKey(month) ? CauseKind.Corrected : CauseKind.Withdrawn;

        /// <summary>What would stand now, had nothing changed for one month.</summary>
        public IReadOnlyList<StandingSubmission> NowWithout(YearMonth month) =>
        [
            .. _now.Values.Where(file => file.Period != month),
            .. _before.TryGetValue(month, out var file) ? [file] : Array.Empty<StandingSubmission>(),
        ];

        private static StandingSubmission SubmissionOf(StandingFile file) => new(
            file.OrganisationCode, file.Month, file.Blob, file.ContentHash, OnTime: true,
            [.. file.Values.Select(entry => CompactValue.Read(entry.Key, entry.Value))]);
    }
}
