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
    private readonly List<TallyPart> _parts;
    private readonly Dictionary<TallyPart, List<FileChange>> _behind = [];

    /// <param name="before">The files that stood for the revision before.</param>
    /// <param name="now">What the new one is made from.</param>
    public FileEffects(IReadOnlyList<StandingFile> before, ProgressInput now)
    {
        _now = now;
        _indicators = now.Plan.Indicators.ToDictionary(indicator => indicator.Code, StringComparer.Ordinal);
        _organisations = now.Organisations.ToDictionary(organisation => organisation.Code, StringComparer.Ordinal);
        _parts = [.. now.Plan.Indicators
            .SelectMany(indicator => indicator.Projects.Select(project => project.Code).Prepend(indicator.Code))
            .SelectMany(code => FigureParts(code).Concat(AnswerParts(code))).Distinct()];
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
    public IReadOnlyList<FileChange> BehindFigure(string code) => Find(FigureParts(code));

    /// <summary>The files behind who has answered this month, be it by an earlier value that stands in. By organisation, then by month.</summary>
    public IReadOnlyList<FileChange> BehindAnswers(string code) => Find(AnswerParts(code));

    /// <summary>Both, each file once.</summary>
    public IReadOnlyList<FileChange> BehindFigureAndAnswers(string code) => Find(FigureParts(code).Concat(AnswerParts(code)));

    private List<FileChange> Find(IEnumerable<TallyPart> parts) =>
        [.. parts.SelectMany(part => _behind.GetValueOrDefault(part, [])).Distinct()
            .OrderBy(change => change.OrganisationCode, StringComparer.Ordinal).ThenBy(change => change.Month)];

    /// <summary>The indicator's own, or those of its operands: of this month, and of the month that its target is compared with.</summary>
    private IEnumerable<TallyPart> FigureParts(string code)
    {
        if (!_indicators.TryGetValue(code, out var indicator))
        {
            return [new TallyPart(code, _now.Month, IsFigure: true)];
        }
        YearMonth?[] months = [_now.Month, SpanBefore(indicator)];
        return months.OfType<YearMonth>().SelectMany(month => ReportedFor(indicator).Select(reported => new TallyPart(reported, month, IsFigure: true)));
    }

    private IEnumerable<TallyPart> AnswerParts(string code) => _indicators.TryGetValue(code, out var indicator)
        ? ReportedFor(indicator).Select(reported => new TallyPart(reported, _now.Month, IsFigure: false))
        : [];

    private IEnumerable<string> ReportedFor(Indicator indicator) => indicator.Formula is { } formula
        ? formula.Operands.SelectMany(operand => ReportedFor(_indicators[operand.Code!])).Distinct(StringComparer.Ordinal)
        : [indicator.Code];

    private string NameOf(string code, IEnumerable<StandingFile> before) =>
        _organisations.TryGetValue(code, out var organisation) ? organisation.Name : before.Select(file => file.Organisation).LastOrDefault(code);

    private void AddEffects(List<Organisation> family, List<OrganisationFiles> files)
    {
        DistrictTallies TalliesOf(Func<OrganisationFiles, IEnumerable<StandingSubmission>> standing) =>
            new(_now with { Organisations = family, Submissions = [.. files.SelectMany(standing)], Rejected = Nobody, Parts = [] });

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
            var today = Part(now, part);
            bool IsOther(DistrictTallies tallies) => !Equals(Part(tallies, part), today);
            if (!IsOther(before))
            {
                continue;
            }
            // Where any of several would have done: those that say something of it.
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

    /// <summary>Of a figure what it is worked out from and nothing else, of answers their number, of a project how far it has come.</summary>
    private object? Part(DistrictTallies tallies, TallyPart part)
    {
        Tally? TallyOf(string code) => tallies.Find(ProgressRow.All, code)?[tallies.IndexOf(part.Month)];
        if (!_indicators.TryGetValue(part.Code, out var indicator))
        {
            return TallyOf(MilestoneOf(part.Code).Code)?.Stages[part.Code];
        }
        return part.IsFigure ? FigureOf(indicator.At(part.Month), TallyOf(part.Code)) : AnswersOf(TallyOf(part.Code));
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

    private static Tally? FigureOf(Indicator indicator, Tally? tally) => tally is null ? null : tally with
    {
        Due = 0, Reported = 0, Nothing = 0, Rejected = 0, Missing = 0, Carried = 0,
        Stages = indicator.Projects.Count == 0 ? ProjectStages.None : CountedOf(indicator, tally.Stages),
    };

    /// <summary>The projects that have come far enough: how far beyond, the figure does not tell.</summary>
    private static ProjectStages CountedOf(Indicator milestone, ProjectStages stages) => ProjectStages.Of(milestone.Projects
        .Where(project => stages[project.Code] >= milestone.TargetStage)
        .Select(project => KeyValuePair.Create(project.Code, milestone.TargetStage)));

    private static int AnswersOf(Tally? tally) => tally is null ? 0 : tally.Reported + tally.Nothing + tally.Carried;

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

    /// <summary>What organisations add, together, to the figure of something that is reported, or to the answers.</summary>
    /// <param name="Code">Of an indicator that is not derived, or of a project.</param>
    /// <param name="Month">By whose end.</param>
    /// <param name="IsFigure">Whether it is what the figure is made from; else how many have answered.</param>
    private sealed record TallyPart(string Code, YearMonth Month, bool IsFigure);

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
