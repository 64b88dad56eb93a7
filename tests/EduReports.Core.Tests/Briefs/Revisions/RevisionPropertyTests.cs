using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using EduReports.Core.Tests.Progress;
using FsCheck;
using FsCheck.Fluent;
using static EduReports.Core.Tests.Briefs.Revisions.RevisionSamples;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Briefs.Revisions;

/// <summary>What holds of the changes between any two briefs of a district. Each property is tried on a thousand made from random numbers.</summary>
public sealed class RevisionPropertyTests
{
    private static readonly Config OneThousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    [Fact]
    public void A_brief_compared_with_itself_has_no_changes() => Holds((district, _) =>
    {
        var changes = Compare(district, district);
        return changes.Figures.Count + changes.Reporting.Count + changes.ReportingCauses.Count + changes.Others.Count == 0 && changes.Basis is null;
    });

    [Fact]
    public void Every_changed_figure_is_listed_exactly_once_and_no_other() => Holds((before, now) =>
    {
        var listed = Compare(before, now).Figures;
        var (old, today) = (Printed(before), Printed(now));
        return listed.Select(change => change.Code).SequenceEqual(today.Keys.Where(code => !old[code].Equals(today[code])))
            && listed.All(change => change.Before.Figure == old[change.Code].Figure && change.Now.Figure == today[change.Code].Figure
                && (change.Before.Status, change.Now.Status) == (old[change.Code].Status == today[change.Code].Status
                    ? (null, null) : (old[change.Code].Status, today[change.Code].Status)));
    });

    [Fact]
    public void Where_only_files_have_changed_every_changed_figure_names_a_file_that_has() => Holds((before, now) =>
    {
        var changed = now.Submissions.Where(file => !before.Submissions.Contains(file)).Concat(before.Submissions.Where(file => !now.Submissions.Contains(file)))
            .Select(file => file.OrganisationCode).Distinct().Select(code => $"学校{code}（").ToList();
        return Compare(before, now).Figures.All(change => change.Causes.All(cause =>
            cause.Kind is CauseKind.Added or CauseKind.Corrected or CauseKind.Withdrawn
            && cause.Named.Count > 0 && cause.Named.All(name => changed.Exists(start => name.StartsWith(start, StringComparison.Ordinal)))));
    });

    [Fact]
    public void What_is_kept_is_read_again_as_it_was() => Holds((before, now) =>
    {
        var record = new RevisionRecord(SnapshotOf(before), Compare(now, before));
        var bytes = record.Write();
        var read = RevisionRecord.Read(bytes)!;
        byte[] ChangesSince(RevisionSnapshot snapshot) => new RevisionRecord(snapshot, RevisionComparer.Compare(snapshot, SnapshotOf(now), now)).Write();
        return read.Write().SequenceEqual(bytes) && ChangesSince(read.Said).SequenceEqual(ChangesSince(record.Said));
    });

    [Fact]
    public void The_order_in_which_files_are_listed_changes_nothing() => Holds((before, now) =>
    {
        byte[] Kept(ProgressInput input) => new RevisionRecord(SnapshotOf(input), Compare(before, input)).Write();
        return Kept(now).SequenceEqual(Kept(now with
        {
            Submissions = [.. now.Submissions.Reverse()], Organisations = [.. now.Organisations.Reverse()],
        }));
    });

    private static void Holds(Func<ProgressInput, ProgressInput, bool> property) => Check.One(
        OneThousand, Prop.ForAll(RandomDistricts.Any, district => property(district, Later(district))));

    /// <summary>Some files are gone, some are others, some have come.</summary>
    private static ProgressInput Later(ProgressInput district)
    {
        var random = new Random(district.Submissions.Count);
        IReadOnlyList<Observation> Said() => [.. district.Plan.Indicators.SelectMany(indicator => RandomDistricts.Said(indicator, random))];
        var kept = district.Submissions.Where(_ => random.Next(8) > 0)
            .Select(file => random.Next(4) > 0 ? file : (file with { Observations = Said() }).Anew());
        var added = district.Organisations
            .SelectMany(school => district.Plan.From.Through(district.Month).Where(month => school.IsActive(month) && random.Next(6) == 0)
                .Select(month => Sent(school.Code, month.ToString(), [.. Said()]).Anew()));
        return district with { Submissions = [.. kept.Concat(added).DistinctBy(file => (file.OrganisationCode, file.Period))] };
    }

    /// <summary>By code in the order of the plan what a reader holds against each other.</summary>
    private static Dictionary<string, (string Figure, Status? Status, string Target, string ThisMonth)> Printed(ProgressInput input)
    {
        var brief = BriefOf(input);
        var rows = brief.Sections.SelectMany(section => section.Rows).ToDictionary(row => row.Code);
        var projects = brief.Projects.ToDictionary(project => project.Code);
        return input.Plan.Indicators.SelectMany(indicator => indicator.Projects
            .Select(project => (project.Code, (projects[project.Code].Stage, (Status?)null, projects[project.Code].Aim, "")))
            .Prepend((indicator.Code, (rows[indicator.Code].Value, rows[indicator.Code].Status, rows[indicator.Code].TargetInFull, rows[indicator.Code].ThisMonth))))
            .ToDictionary(entry => entry.Code, entry => entry.Item2);
    }
}
