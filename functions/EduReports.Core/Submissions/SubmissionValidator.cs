using System.Collections.ObjectModel;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Templates;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>What a file is checked against.</summary>
/// <param name="OrganisationCode">The folder it lies in: a school can speak only for itself.</param>
/// <param name="FileName">Its name without the folder.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="Register">All organisations.</param>
/// <param name="Plans">All plans.</param>
public sealed record SubmissionContext(
    string OrganisationCode, string FileName, DateTimeOffset ReceivedAt, Register Register, IReadOnlyList<Plan> Plans)
{
    /// <summary>By plan id, what stands of this organisation under that plan: any months in any order, at most one for each month;
    /// empty where nothing is known. The file is held against those of its own plan and of other months than its own.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<StandingSubmission>> History { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<StandingSubmission>>.Empty;
}

/// <summary>What checking a file gave.</summary>
/// <param name="Organisation">Null when the register has none of that code.</param>
/// <param name="Plan">Null when it could not be told.</param>
/// <param name="Period">Null when it could not be told.</param>
/// <param name="Observations">One per data row that could be read, in the order of the file.</param>
/// <param name="Findings">Everything worth saying, errors first, then in the order of the file.</param>
/// <param name="Rows">How many data rows the file has.</param>
public sealed record SubmissionCheck(
    Organisation? Organisation, Plan? Plan, YearMonth? Period,
    IReadOnlyList<Observation> Observations, IReadOnlyList<Finding> Findings, int Rows)
{
    /// <summary>Whether the file is taken: it has neither an error nor an unanswered query.</summary>
    public bool IsAccepted => Findings.All(finding => finding.Severity == Severity.Note);
}

/// <summary>Checks a submission against register, plan and what else stands of its organisation (DESIGN sections 5 and 6).</summary>
public static class SubmissionValidator
{
    /// <summary>Finds everything that is wrong, at once. Never throws on bad content.</summary>
    public static SubmissionCheck Check(SubmissionSheet sheet, SubmissionContext context)
    {
        var findings = new List<Finding>(sheet.Findings);
        var organisation = FindOrganisation(sheet, context, findings);
        var period = FindPeriod(sheet, context, findings);
        var plan = organisation is null || period is null ? null : FindPlan(sheet, context, organisation, period.Value, findings);
        // Without a month no plan is told, but its rows can still be checked against the only one that may be meant.
        var rowsPlan = period is null ? OnlyPlan(sheet, context, organisation) : plan;
        if (plan is not null && sheet.TemplateVersion is { } version && TextNormaliser.Squeeze(version.Text) != TemplateVersion.Of(plan, organisation!.Type))
        {
            findings.Add(SubmissionFindings.TemplateOutdated(version.Row, version.Text, $"templates/{plan.Id}/{period}/{organisation.Code}.xlsx"));
        }
        var observations = rowsPlan is null ? [] : CheckRows(rowsPlan, organisation!, sheet, period, context, findings);
        return new SubmissionCheck(
            organisation, plan, period, observations,
            [.. findings.OrderBy(finding => finding.Severity).ThenBy(finding => finding.Row ?? 0)], sheet.Rows.Count);
    }

    // A cell that could not be read is no value either; what is said of it already is enough.
    private static List<Observation> CheckRows(
        Plan plan, Organisation organisation, SubmissionSheet sheet, YearMonth? period, SubmissionContext context, List<Finding> findings)
    {
        findings.AddRange(CodesThatLostAZero(plan, sheet));
        var errors = findings.Where(finding => finding.Severity == Severity.Error).ToList();
        var told = errors.Select(error => error.Cell).OfType<string>().ToHashSet(StringComparer.Ordinal);
        // Nor is there more to say of a row whose cells may be others, or whose code may be another.
        var toldRows = errors.Where(error => error.Cell is null || error.Column == sheet.Columns.GetValueOrDefault(SubmissionColumn.Code).Header)
            .Select(error => error.Row).OfType<int>().ToHashSet();
        var before = findings.Count;
        var checker = new RowChecker(plan, organisation, sheet, findings);
        var observations = checker.Check();
        if (period is { } month && context.History.TryGetValue(plan.Id, out var standing))
        {
            findings.AddRange(new HistoryChecker(plan, checker.Rows, sheet, month, observations, standing).Check());
        }
        var ofRows = findings.Skip(before).Where(finding =>
            (finding.Cell is not { } cell || !told.Contains(cell)) && (finding.Row is not { } row || !toldRows.Contains(row))).ToList();
        findings.RemoveRange(before, findings.Count - before);
        findings.AddRange(ofRows);
        return observations;
    }

    private static IEnumerable<Finding> CodesThatLostAZero(Plan plan, SubmissionSheet sheet)
    {
        var codes = plan.Indicators.SelectMany(indicator => indicator.Rows).Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        return sheet.Rows.Where(row => row.HasCodeWithOneDecimal && codes.Contains(row[SubmissionColumn.Code] + "0")).Select(row =>
            SubmissionFindings.CodeLostZero(
                new CellPlace(row.Number, sheet.Columns[SubmissionColumn.Code].Header, sheet.Columns[SubmissionColumn.Code].Index),
                row[SubmissionColumn.Code]));
    }

    private static Organisation? FindOrganisation(SubmissionSheet sheet, SubmissionContext context, List<Finding> findings)
    {
        if (sheet.OrganisationCode is { } head
            && !string.Equals(TextNormaliser.Squeeze(head.Text), context.OrganisationCode, StringComparison.Ordinal))
        {
            findings.Add(SubmissionFindings.OrganisationDiffers(head.Row, head.Text, context.OrganisationCode));
        }
        var organisation = context.Register.Find(context.OrganisationCode);
        if (organisation is null)
        {
            findings.Add(SubmissionFindings.UnknownOrganisation(context.OrganisationCode));
        }
        return organisation;
    }

    private static YearMonth? FindPeriod(SubmissionSheet sheet, SubmissionContext context, List<Finding> findings)
    {
        var inName = PeriodReader.FindIn(context.FileName);
        if (sheet.Period is not { } head)
        {
            // A file that could not be read at all has said nothing about its month.
            if (inName is null && sheet.Columns.Count > 0)
            {
                findings.Add(SubmissionFindings.NoPeriod());
            }
            return inName;
        }
        if (sheet.Findings.Any(SubmissionFindings.LeavesMonthOpen))
        {
            // Taken for January, an October that was reported in time would be called closed as well.
            return null;
        }
        if (PeriodReader.Read(head.Text) is not { } inHead)
        {
            findings.Add(SubmissionFindings.PeriodUnreadable(head.Row, head.Text));
            return inName;
        }
        if (inName is { } name && name != inHead)
        {
            findings.Add(SubmissionFindings.PeriodsDiffer(head.Row, inHead, name));
            return null;
        }
        return inHead;
    }

    private static Plan? OnlyPlan(SubmissionSheet sheet, SubmissionContext context, Organisation? organisation) =>
        context.Plans.Select(plan => plan.For(organisation?.District ?? "")).OfType<Plan>().Where(plan =>
            (sheet.PlanId is not { } named || plan.Id == TextNormaliser.Squeeze(named.Text))).ToList() is [var only] ? only : null;

    private static Plan? FindPlan(
        SubmissionSheet sheet, SubmissionContext context, Organisation organisation, YearMonth period, List<Finding> findings)
    {
        var candidates = context.Plans
            .Select(plan => plan.For(organisation.District)).OfType<Plan>().Where(plan => plan.Covers(period))
            .OrderBy(plan => plan.Id, StringComparer.Ordinal).ToList();
        var plan = Choose(sheet, candidates, period, findings);
        if (plan is null)
        {
            return null;
        }
        if (!organisation.IsActive(period))
        {
            findings.Add(SubmissionFindings.NotActive(organisation.Name, period));
        }
        var received = plan.MonthOf(context.ReceivedAt);
        if (period > received)
        {
            findings.Add(SubmissionFindings.PeriodInFuture(period));
        }
        else if (plan.OpenMonths is { } open && received.MonthsSince(period) > open)
        {
            findings.Add(SubmissionFindings.PeriodClosed(period, received.AddMonths(-open)));
        }
        return plan;
    }

    private static Plan? Choose(SubmissionSheet sheet, List<Plan> candidates, YearMonth period, List<Finding> findings)
    {
        if (candidates.Count == 0)
        {
            findings.Add(SubmissionFindings.NoPlan(period));
            return null;
        }
        if (sheet.PlanId is { } named)
        {
            var chosen = candidates.Find(plan => plan.Id == TextNormaliser.Squeeze(named.Text));
            if (chosen is null)
            {
                findings.Add(SubmissionFindings.UnknownPlan(named.Row, named.Text, candidates.Select(plan => plan.Id)));
            }
            return chosen;
        }
        if (candidates.Count > 1)
        {
            var codes = sheet.Rows.Select(row => TextNormaliser.Squeeze(row[SubmissionColumn.Code])).Where(code => code.Length > 0)
                .ToHashSet(StringComparer.Ordinal);
            var fitting = candidates.FindAll(plan => codes.IsSubsetOf(plan.Indicators
                .SelectMany(indicator => indicator.Rows.Select(row => row.Code).Append(indicator.Code))));
            if (fitting.Count != 1)
            {
                findings.Add(SubmissionFindings.SeveralPlans((fitting.Count == 0 ? candidates : fitting).Select(plan => plan.Id)));
                return null;
            }
            return fitting[0];
        }
        return candidates[0];
    }
}
