using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EduReports.Core.Organisations;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;

namespace EduReports.Core.Briefs.Revisions;

/// <summary>A text that is printed beside a figure.</summary>
/// <param name="Label">What it is, for example <c>环比</c>.</param>
/// <param name="Text">As printed; empty for nothing.</param>
public sealed record PrintedText(string Label, string Text);

/// <summary>What a brief says of one indicator, or of one named project.</summary>
/// <param name="Code">The trace code, or the project's code.</param>
/// <param name="Name">As printed.</param>
/// <param name="Figure">The figure to date with its unit, or the project's stage.</param>
public sealed record PrintedFigure(string Code, string Name, string Figure)
{
    /// <summary>Where the promise stands; null for a project.</summary>
    public Status? Status { get; init; }

    public string Target { get; init; } = "";

    /// <summary>What came this month; <c>—</c> or empty for what is a state.</summary>
    public string ThisMonth { get; init; } = "";

    /// <summary>What follows from the figure, is compared with it, or is said about it; the same labels in the same order for every indicator.</summary>
    public IReadOnlyList<PrintedText> Beside { get; init; } = [];
}

/// <summary>How many have reported.</summary>
public sealed record ReportingCounts(int Due, int Accepted, int OnTime, int Late, int Rejected, int Missing);

/// <summary>A file that stood when the brief was made.</summary>
/// <param name="OrganisationCode">Whose.</param>
/// <param name="Organisation">The name of that time.</param>
/// <param name="Month">For which month.</param>
/// <param name="Blob">The file, <c>{orgCode}/{file}</c>.</param>
/// <param name="ContentHash">SHA-256 of its bytes, in hexadecimal.</param>
/// <param name="Values">What it says by indicator or project code, as <see cref="CompactValue"/> writes it; what is missing is left out.</param>
public sealed record StandingFile(
    string OrganisationCode, string Organisation, YearMonth Month, string Blob, string ContentHash, IReadOnlyDictionary<string, string> Values);

/// <summary>What one district of an area came to when the area's brief was made.</summary>
/// <param name="Code">The district's code.</param>
/// <param name="Name">As printed.</param>
/// <param name="Reporting">How many there had reported.</param>
/// <param name="Values">What its part of each reported indicator's figure was made from, in a text that differs when any of it does.</param>
public sealed record DistrictVersion(string Code, string Name, ReportingCounts Reporting, IReadOnlyDictionary<string, string> Values);

/// <summary>What a revision of a brief said, and the files that it was made from: what the next one is compared with.</summary>
public sealed record RevisionSnapshot
{
    /// <summary>The version of the plan, see <see cref="ProgressInput.PlanVersion"/>.</summary>
    public required string PlanVersion { get; init; }

    /// <summary>Names what the district's organisations were, as far as figures depend on it.</summary>
    public required string RegisterVersion { get; init; }

    public required ReportingCounts Reporting { get; init; }

    /// <summary>In the order of the plan, each milestone followed by its projects.</summary>
    public required IReadOnlyList<PrintedFigure> Figures { get; init; }

    /// <summary>Of all months up to the brief's, by organisation, then by month.</summary>
    public required IReadOnlyList<StandingFile> Files { get; init; }

    /// <summary>Of an area: what each of its districts came to, in the order of the plan.</summary>
    public IReadOnlyList<DistrictVersion> Districts { get; init; } = [];

    /// <summary>Puts on record what a brief says.</summary>
    /// <param name="brief">The whole brief, in any revision.</param>
    /// <param name="input">What it was made from.</param>
    public static RevisionSnapshot Of(Brief brief, ProgressInput input)
    {
        ArgumentNullException.ThrowIfNull(brief);
        ArgumentNullException.ThrowIfNull(input);
        var names = input.Organisations.ToDictionary(organisation => organisation.Code, organisation => organisation.Name, StringComparer.Ordinal);
        return new RevisionSnapshot
        {
            PlanVersion = input.PlanVersion,
            RegisterVersion = VersionOf(input.Organisations),
            Reporting = CountsOf(brief.Reporting),
            Figures = [.. FiguresOf(brief, input)],
            Files = [.. input.Submissions
                .OrderBy(submission => submission.OrganisationCode, StringComparer.Ordinal).ThenBy(submission => submission.Period)
                .Select(submission => FileOf(submission, names))],
            Districts = DistrictEffects.VersionsOf(input),
        };
    }

    internal static ReportingCounts CountsOf(Reporting reporting) => new(
        reporting.Due, reporting.Accepted, reporting.OnTime, reporting.Late.Count, reporting.Rejected.Count, reporting.Missing.Count);

    private static IEnumerable<PrintedFigure> FiguresOf(Brief brief, ProgressInput input)
    {
        var rows = brief.Sections.SelectMany(section => section.Rows).ToDictionary(row => row.Code, StringComparer.Ordinal);
        var traces = brief.Traces.ToDictionary(trace => trace.Code, StringComparer.Ordinal);
        var projects = brief.Projects.ToDictionary(project => project.Code, StringComparer.Ordinal);
        return input.Plan.Indicators.Where(indicator => rows.ContainsKey(indicator.Code)).SelectMany(indicator =>
            indicator.Projects.Select(project => FigureOf(projects[project.Code]))
                .Prepend(FigureOf(rows[indicator.Code], traces[indicator.Code])));
    }

    private static PrintedFigure FigureOf(BriefRow row, TraceRow trace) => new(row.Code, row.Name, row.Value)
    {
        Status = row.Status,
        Target = row.TargetInFull,
        ThisMonth = row.ThisMonth,
        Beside =
        [
            new("指标名称", row.Name),
            new("责任科室", row.Owner),
            new("条款", trace.Clause),
            new("算法", trace.Formula),
            new("计入", trace.Parts),
            new("报送家数", string.Join('/', trace.Counts.Select(count => count.ToString(CultureInfo.InvariantCulture)))),
            new("环比", row.Change),
            new("同口径环比", row.LikeForLike),
            new("同比", row.YearChange),
            new("完成进度", row.Progress),
            new("落后百分点", row.Behind),
            new("月均还需", row.MonthlyNeed),
            new("补齐标记", row.IsMadeGood ? "补齐" : ""),
            new("未报补齐后可能的数值和状态", $"{row.Bounds} {row.CouldBe}".Trim()),
            new("预计", $"{row.Forecast} {row.ForecastRange}".Trim()),
            new("原因与措施", row.Remark),
        ],
    };

    private static PrintedFigure FigureOf(ProjectRow project) => new(project.Code, project.Name, project.Stage) { Target = project.Aim };

    private static StandingFile FileOf(StandingSubmission submission, Dictionary<string, string> names) => new(
        submission.OrganisationCode, names.GetValueOrDefault(submission.OrganisationCode, submission.OrganisationCode), submission.Period,
        submission.Blob, submission.ContentHash,
        new SortedDictionary<string, string>(
            submission.Observations.Select(observation => KeyValuePair.Create(observation.Code, CompactValue.Of(observation)))
                .Where(entry => entry.Value.Length > 0).ToDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal));

    private static string VersionOf(IEnumerable<Organisation> organisations)
    {
        var lines = organisations.OrderBy(organisation => organisation.Code, StringComparer.Ordinal).Select(organisation => string.Join('\0',
            organisation.Code, organisation.Name, organisation.Type, organisation.Group, organisation.ActiveFrom, organisation.ActiveTo,
            organisation.Successor));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))).AsSpan(0, 8));
    }
}
