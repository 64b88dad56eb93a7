using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;

namespace EduReports.Core.Briefs.Revisions;

/// <summary>A file that stands, or stands no more, since the revision before.</summary>
internal sealed record FileChange(string OrganisationCode, string Organisation, YearMonth Month, CauseKind Kind);

/// <summary>
/// Which of the files that changed are behind which figure. A file is, if what its organisation adds to the figure were another without the
/// change: a state that was corrected for March has nothing to do with the one of May. Schools that have been merged are looked at together:
/// whether the one that is left keeps a promise hangs on the totals of all of them.
/// </summary>
internal sealed class FileEffects
{
    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();

    private readonly ProgressInput _now;
    private readonly Dictionary<string, Indicator> _indicators;
    private readonly Dictionary<string, Organisation> _organisations;
    private readonly List<FigurePart> _parts;
    private readonly Dictionary<FigurePart, List<FileChange>> _behind = [];

    /// <param name="before">The files that stood for the revision before.</param>
    /// <param name="now">What the new one is made from.</param>
    public FileEffects(IReadOnlyList<StandingFile> before, ProgressInput now)
    {
        _now = now;
        _indicators = now.Plan.Indicators.ToDictionary(indicator => indicator.Code, StringComparer.Ordinal);
        _organisations = now.Organisations.ToDictionary(organisation => organisation.Code, StringComparer.Ordinal);
        _parts = [.. now.Plan.Indicators
            .SelectMany(indicator => indicator.Projects.Select(project => project.Code).Prepend(indicator.Code))
            .SelectMany(code => PartsOf(code, isFigure: true).Concat(PartsOf(code, isFigure: false))).Distinct()];
        var filesBefore = before.ToLookup(file => file.OrganisationCode, StringComparer.Ordinal);
        var filesNow = now.Submissions.ToLookup(file => file.OrganisationCode, StringComparer.Ordinal);
        var files = filesBefore.Select(its => its.Key).Union(filesNow.Select(its => its.Key)).Order(StringComparer.Ordinal).ToDictionary(
            code => code, code => new OrganisationFiles(code, NameOf(code, filesBefore[code]), filesBefore[code], filesNow[code]), StringComparer.Ordinal);
        Changed = [.. files.Values.SelectMany(its => its.Changes)];
        foreach (var family in now.Organisations.GroupBy(LastHeirOf, StringComparer.Ordinal))
        {
            var theirs = family.Where(organisation => files.ContainsKey(organisation.Code)).Select(organisation => files[organisation.Code]).ToList();
            if (theirs.Exists(its => its.Changes.Count > 0))
            {
                AddEffects([.. family], theirs);
            }
        }
    }

    /// <summary>Every file that changed, by organisation, then by month.</summary>
    public IReadOnlyList<FileChange> Changed { get; }

    /// <summary>The files behind the figure of an indicator and the target that an earlier figure sets, or behind a project's stage; for a
    /// derived indicator those behind its operands. By organisation, then by month.</summary>
    public IReadOnlyList<FileChange> Behind(string code)
    {
        var figures = Find(code, isFigure: true);
        // Where a promise stands depends also on whether anybody has answered.
        return figures.Count > 0 ? figures : Find(code, isFigure: false);
    }

    private List<FileChange> Find(string code, bool isFigure) =>
        [.. PartsOf(code, isFigure).SelectMany(part => _behind.GetValueOrDefault(part, [])).Distinct()
            .OrderBy(change => change.OrganisationCode, StringComparer.Ordinal).ThenBy(change => change.Month)];

    /// <summary>What a printed figure is made from: the indicator's own tally, or those of its operands, of this month and of the month that
    /// its target is compared with. Of completeness the earlier month does not count.</summary>
    private IEnumerable<FigurePart> PartsOf(string code, bool isFigure)
    {
        if (!_indicators.TryGetValue(code, out var indicator))
        {
            return [new FigurePart(code, _now.Month, isFigure)];
        }
        YearMonth?[] months = [_now.Month, isFigure ? SpanBefore(indicator) : null];
        return months.OfType<YearMonth>().SelectMany(month => ReportedFor(indicator).Select(reported => new FigurePart(reported, month, isFigure)));
    }

    private IEnumerable<string> ReportedFor(Indicator indicator) => indicator.Formula is { } formula
        ? formula.Operands.SelectMany(operand => ReportedFor(_indicators[operand.Code!])).Distinct(StringComparer.Ordinal)
        : [indicator.Code];

    private string NameOf(string code, IEnumerable<StandingFile> before) =>
        _organisations.TryGetValue(code, out var organisation) ? organisation.Name : before.Select(file => file.Organisation).LastOrDefault(code);

    private void AddEffects(List<Organisation> family, List<OrganisationFiles> files)
    {
        DistrictTallies TalliesOf(Func<OrganisationFiles, IEnumerable<StandingSubmission>> standing) =>
            new(_now with { Organisations = family, Submissions = [.. files.SelectMany(standing)], Rejected = Nobody });

        var changed = files.FindAll(its => its.Changes.Count > 0);
        var (before, now) = (TalliesOf(its => its.Before), TalliesOf(its => its.Now));
        var effects = changed.ConvertAll(its =>
        {
            var without = changed.Count == 1 ? before : TalliesOf(other => other == its ? its.Before : other.Now);
            return new Effects(without, its.Changes.ConvertAll(change => (
                change, its.Changes.Count == 1 ? without : TalliesOf(other => other == its ? its.NowWithout(change.Month) : other.Now))));
        });
        foreach (var part in _parts)
        {
            bool IsOther(DistrictTallies tallies) => !Equals(Part(tallies, part), Part(now, part));
            if (!IsOther(before))
            {
                continue;
            }
            // Of several, it may be that any of them would have done.
            List<FileChange> Saying(IEnumerable<OrganisationFiles> any) =>
                [.. any.SelectMany(its => its.Changes.Where(change => its.SaysOtherwise(change.Month, RowsOf(part.Code))))];
            var behind = changed.Zip(effects).Where(one => IsOther(one.Second.Without)).SelectMany(one =>
            {
                var alone = one.Second.WithoutOne.FindAll(each => IsOther(each.Tallies)).ConvertAll(each => each.Change);
                return alone.Count > 0 ? alone : Saying([one.First]);
            }).ToList();
            if (!_behind.TryGetValue(part, out var known))
            {
                _behind.Add(part, known = []);
            }
            known.AddRange(behind.Count > 0 ? behind : Saying(changed));
        }
    }

    /// <summary>By code what an organisation adds to an indicator's figure, or to its completeness as well, and how far it says that a project
    /// has come.</summary>
    private object? Part(DistrictTallies tallies, FigurePart part)
    {
        Tally? TallyOf(string code) => tallies.Find(ProgressRow.All, code)?[tallies.IndexOf(part.Month)];
        return !_indicators.ContainsKey(part.Code) ? TallyOf(MilestoneOf(part.Code).Code)?.Stages[part.Code]
            : part.IsFigure ? FigureOf(TallyOf(part.Code))
            : TallyOf(part.Code);
    }

    private Indicator MilestoneOf(string project) =>
        _now.Plan.Indicators.First(indicator => indicator.Projects.Any(own => own.Code == project));

    /// <summary>The codes of the rows that an indicator, or a project, is reported in.</summary>
    private IEnumerable<string> RowsOf(string code) => _indicators.TryGetValue(code, out var indicator)
        ? indicator.Projects.Select(project => project.Code).Prepend(code)
        : [code];

    /// <summary>The end of the span before, where the target is compared with it.</summary>
    private YearMonth? SpanBefore(Indicator indicator) => indicator is { Per: not Per.Plan } && indicator.At(_now.Month).Target.NeedsBaseline
        ? _now.Plan.SpanOf(indicator, _now.Month).First.AddMonths(-1)
        : null;

    private static Tally? FigureOf(Tally? tally) => tally is null ? null : tally with
    {
        Due = 0, Reported = 0, Nothing = 0, Rejected = 0, Missing = 0, Carried = 0,
    };

    /// <summary>The organisation that its totals have moved on to in the end; itself where it has no successor.</summary>
    private string LastHeirOf(Organisation organisation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { organisation.Code };
        var last = organisation;
        while (_organisations.TryGetValue(last.Successor, out var heir) && seen.Add(heir.Code))
        {
            last = heir;
        }
        return last.Code;
    }

    /// <summary>What organisations add, together, to the figure or the completeness of something that is reported.</summary>
    /// <param name="Code">Of an indicator that is not derived, or of a project.</param>
    /// <param name="Month">By whose end.</param>
    /// <param name="IsFigure">Whether only what the figure is made from counts; else who has answered counts as well.</param>
    private sealed record FigurePart(string Code, YearMonth Month, bool IsFigure);

    /// <summary>What would be, had none of an organisation's files changed, and had each of them alone not.</summary>
    private sealed record Effects(DistrictTallies Without, List<(FileChange Change, DistrictTallies Tallies)> WithoutOne);

    /// <summary>One organisation's files then and now. The same bytes that are read otherwise now are the plan's doing: they count as now in both.</summary>
    private sealed class OrganisationFiles
    {
        private readonly Dictionary<YearMonth, StandingSubmission> _before;
        private readonly Dictionary<YearMonth, StandingSubmission> _now;

        public OrganisationFiles(string code, string name, IEnumerable<StandingFile> before, IEnumerable<StandingSubmission> now)
        {
            _now = now.ToDictionary(file => file.Period);
            _before = before.ToDictionary(
                file => file.Month,
                file => _now.TryGetValue(file.Month, out var same) && same.ContentHash == file.ContentHash ? same : SubmissionOf(file));
            Changes = [.. _before.Keys.Union(_now.Keys).Order()
                .Where(month => _before.GetValueOrDefault(month)?.ContentHash != _now.GetValueOrDefault(month)?.ContentHash)
                .Select(month => new FileChange(code, name, month, KindOf(month)))];
        }

        /// <summary>By month.</summary>
        public List<FileChange> Changes { get; }

        public IReadOnlyList<StandingSubmission> Before => [.. _before.Values];

        public IReadOnlyList<StandingSubmission> Now => [.. _now.Values];

        /// <summary>What would stand now, had nothing changed for one month.</summary>
        public IReadOnlyList<StandingSubmission> NowWithout(YearMonth month) =>
        [
            .. _now.Values.Where(file => file.Period != month),
            .. _before.TryGetValue(month, out var file) ? [file] : Array.Empty<StandingSubmission>(),
        ];

        /// <summary>Whether any of these rows of a month is another than before.</summary>
        public bool SaysOtherwise(YearMonth month, IEnumerable<string> codes) =>
            codes.Any(code => ValueIn(_before, month, code) != ValueIn(_now, month, code));

        private static string ValueIn(Dictionary<YearMonth, StandingSubmission> files, YearMonth month, string code) =>
            files.GetValueOrDefault(month)?.Observations.FirstOrDefault(observation => observation.Code == code) is { } observation
                ? CompactValue.Of(observation)
                : "";

        private CauseKind KindOf(YearMonth month) =>
            !_before.ContainsKey(month) ? CauseKind.Added : _now.ContainsKey(month) ? CauseKind.Corrected : CauseKind.Withdrawn;

        private static StandingSubmission SubmissionOf(StandingFile file) => new(
            file.OrganisationCode, file.Month, file.Blob, file.ContentHash, OnTime: true,
            [.. file.Values.Select(entry => CompactValue.Read(entry.Key, entry.Value))]);
    }
}
