using EduReports.Core.Organisations;
using EduReports.Core.Submissions;

namespace EduReports.Core.Progress;

/// <summary>Who has reported, by name, in the order of their codes.</summary>
/// <param name="Due">How many must report.</param>
/// <param name="Accepted">How many have an accepted file.</param>
/// <param name="OnTime">How many of these came in time.</param>
/// <param name="Late">Accepted after the due instant.</param>
/// <param name="Rejected">Sent files, none of them accepted.</param>
/// <param name="Missing">Sent nothing.</param>
public sealed record Reporting(
    int Due, int Accepted, int OnTime, IReadOnlyList<string> Late, IReadOnlyList<string> Rejected, IReadOnlyList<string> Missing)
{
    private const string NoGroup = "未分组";

    // What reports to the area itself, beside its districts.
    private const string AreasOwn = "本级";

    /// <summary>Everybody by group, in an area by district, the lowest rate first; empty where there is nothing to compare.</summary>
    public IReadOnlyList<GroupReporting> Groups { get; init; } = [];

    /// <summary>Whether <see cref="Groups"/> are the districts of an area.</summary>
    public bool IsByDistrict { get; init; }

    /// <summary>Counts who has reported.</summary>
    /// <param name="due">Those that must report, in the order of their codes.</param>
    /// <param name="submissions">What stands for the month; at most one of each organisation.</param>
    /// <param name="rejected">The codes of those that have sent files for the month but none that could be accepted.</param>
    public static Reporting Of(
        IReadOnlyList<Organisation> due, IEnumerable<StandingSubmission> submissions, IReadOnlySet<string> rejected)
    {
        ArgumentNullException.ThrowIfNull(due);
        var accepted = submissions.ToDictionary(submission => submission.OrganisationCode, StringComparer.Ordinal);
        bool IsAccepted(Organisation organisation) => accepted.ContainsKey(organisation.Code);
        bool IsLate(Organisation organisation) => accepted.TryGetValue(organisation.Code, out var submission) && !submission.OnTime;
        bool IsRejected(Organisation organisation) => !IsAccepted(organisation) && rejected.Contains(organisation.Code);
        bool IsMissing(Organisation organisation) => !IsAccepted(organisation) && !rejected.Contains(organisation.Code);
        GroupReporting Group(string name, IReadOnlyList<Organisation> members) => new(
            name, members.Count, members.Count(IsAccepted), NamesOf(members, IsLate), NamesOf(members, IsRejected), NamesOf(members, IsMissing));

        var all = Group("", due);
        return new Reporting(
            all.Due, all.Accepted, due.Count(organisation => IsAccepted(organisation) && !IsLate(organisation)), all.Late, all.Rejected, all.Missing)
        {
            Groups = due.All(organisation => organisation.Group.Length == 0) ? [] : InOrder(due
                .GroupBy(organisation => organisation.Group.Length == 0 ? NoGroup : organisation.Group, StringComparer.Ordinal)
                .Select(group => Group(group.Key, [.. group]))),
        };
    }

    /// <summary>An area's own organisations and those of its districts together, by district.</summary>
    /// <param name="districts">Each by its name, in the order in which they are to be named.</param>
    public Reporting With(IReadOnlyList<(string Name, Reporting Reporting)> districts)
    {
        ArgumentNullException.ThrowIfNull(districts);
        var all = districts.Select(district => district.Reporting).Prepend(this).ToList();
        return new Reporting(
            all.Sum(part => part.Due), all.Sum(part => part.Accepted), all.Sum(part => part.OnTime),
            [.. all.SelectMany(part => part.Late)], [.. all.SelectMany(part => part.Rejected)], [.. all.SelectMany(part => part.Missing)])
        {
            IsByDistrict = true,
            Groups = InOrder(districts.Prepend((Name: AreasOwn, Reporting: this)).Where(part => part.Reporting.Due > 0).Select(part => new GroupReporting(
                part.Name, part.Reporting.Due, part.Reporting.Accepted, part.Reporting.Late, part.Reporting.Rejected, part.Reporting.Missing))),
        };
    }

    private static IReadOnlyList<GroupReporting> InOrder(IEnumerable<GroupReporting> groups) =>
        [.. groups.OrderBy(group => group.Rate).ThenBy(group => group.Group, StringComparer.Ordinal)];

    private static List<string> NamesOf(IEnumerable<Organisation> organisations, Func<Organisation, bool> which) =>
        [.. organisations.Where(which).Select(organisation => organisation.Name)];
}

/// <summary>Who has reported in one group, for example a street, or in one district of an area.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Due">How many must report; at least 1.</param>
/// <param name="Accepted">How many have an accepted file.</param>
/// <param name="Late">Names of those that were late.</param>
/// <param name="Rejected">Names of those whose files were all rejected.</param>
/// <param name="Missing">Names of those that sent nothing.</param>
public sealed record GroupReporting(
    string Group, int Due, int Accepted, IReadOnlyList<string> Late, IReadOnlyList<string> Rejected, IReadOnlyList<string> Missing)
{
    /// <summary>The share of accepted files, in percent, unrounded.</summary>
    public decimal Rate => Accepted * 100m / Due;
}
