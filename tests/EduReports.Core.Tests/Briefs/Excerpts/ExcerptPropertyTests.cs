using EduReports.Core.Briefs;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Tests.Progress;
using FsCheck;
using FsCheck.Fluent;

namespace EduReports.Core.Tests.Briefs.Excerpts;

/// <summary>What holds of every part of every brief. Each property is tried on districts made from random numbers.</summary>
public sealed class ExcerptPropertyTests
{
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    private static readonly string[] Clauses = ["一", "二", "二(一)", "二(一)1", "二(二)", "三"];

    [Fact]
    public void The_parts_of_a_partition_of_the_clauses_have_together_exactly_the_wholes_promises() => Holds((input, random) =>
    {
        var parts = Clauses.GroupBy(_ => random.Next(3)).Select(ids => BriefOf(input, new ClauseScope(ids.Key.ToString(
            System.Globalization.CultureInfo.InvariantCulture), "一", "三", ids.ToHashSet()))).OfType<Brief>().ToList();
        var whole = BriefComposer.Compose(input);
        var rows = parts.SelectMany(Rows).ToDictionary(row => row.Code, StringComparer.Ordinal); // throws where one stands twice
        return rows.Count == Rows(whole).Count() && Rows(whole).All(row => rows[row.Code] == row)
            && parts.Sum(part => part.Attention.Count) == whole.Attention.Count
            && parts.Sum(part => part.Projects.Count) == whole.Projects.Count;
    });

    [Fact]
    public void The_groups_together_have_every_promise_and_name_everybody_once() => Holds((input, _) =>
    {
        var parts = new[] { "东片", "西片" }.Select(group => BriefOf(input, new OrganisationScope(group, IsType: false))).OfType<Brief>().ToList();
        var whole = BriefComposer.Compose(input);
        return Named(whole).Order(StringComparer.Ordinal).SequenceEqual(parts.SelectMany(Named).Order(StringComparer.Ordinal))
            && whole.Reporting.Due == parts.Sum(part => part.Reporting.Due)
            && (whole.Reporting.Due == 0 || parts.SelectMany(Rows).Select(row => row.Code).ToHashSet().SetEquals(Rows(whole).Select(row => row.Code)));
    });

    [Fact]
    public void A_part_never_speaks_of_a_promise_or_an_organisation_outside() => Holds((input, random) =>
    {
        DistributionScope[] scopes = random.GetItems<DistributionScope>(
        [
            new OrganisationScope("东片", IsType: false), new OrganisationScope("primary", IsType: true),
            .. Clauses.Select(id => new ClauseScope(id, id, id, new HashSet<string> { id })),
        ], random.Next(1, 3));
        if (ExcerptCutter.Cut(input, scopes, ["科"]) is not { } cut)
        {
            return ExcerptCutter.Existing(input, scopes).Count == 0;
        }
        var brief = BriefComposer.Compose(cut);
        var inside = input.Plan.Indicators.Where(indicator => scopes.Any(scope =>
            scope is not ClauseScope clauses || clauses.Holds(indicator))).Select(indicator => indicator.Code).ToHashSet();
        var members = input.Organisations.Where(organisation => scopes.Any(scope =>
            scope is not OrganisationScope group || group.Holds(organisation))).Select(organisation => organisation.Name).ToHashSet();
        return Codes(brief).All(inside.Contains) && Named(brief).All(members.Contains)
            && cut.Progress.Rows.All(row => inside.Contains(row.Code))
            && (scopes.Any(scope => scope is ClauseScope) || cut.Progress.Rows.All(row => row.Scope == ProgressRow.All || scopes.Any(scope => scope.Text == row.Scope)));
    });

    [Fact]
    public void What_is_said_of_a_promise_in_a_part_is_what_the_whole_says_of_it() => Holds((input, _) =>
    {
        var whole = Rows(BriefComposer.Compose(input)).ToDictionary(row => row.Code, StringComparer.Ordinal);
        return BriefOf(input, new OrganisationScope("东片", IsType: false)) is not { } part
            || Rows(part).All(row => row with { OwnFigures = "" } == whole[row.Code]);
    });

    private static Brief? BriefOf(BriefInput input, params DistributionScope[] scopes) =>
        ExcerptCutter.Cut(input, scopes, ["科"]) is { } cut ? BriefComposer.Compose(cut) : null;

    private static IEnumerable<BriefRow> Rows(Brief brief) => brief.Sections.SelectMany(section => section.Rows);

    private static IEnumerable<string> Codes(Brief brief) => Rows(brief).Select(row => row.Code)
        .Concat(brief.Attention.Select(row => row.Code)).Concat(brief.Trends.Select(trend => trend.Code))
        .Concat(brief.Traces.Select(trace => trace.Code)).Concat(brief.Projects.Select(project => project.Code.Split('.')[0]));

    private static IEnumerable<string> Named(Brief brief) =>
        brief.Reporting.Late.Concat(brief.Reporting.Rejected).Concat(brief.Reporting.Missing);

    private static void Holds(Func<BriefInput, Random, bool> property) => Prop.ForAll(RandomDistricts.Any, district =>
    {
        var random = new Random(district.Submissions.Count + district.Plan.Indicators.Count * 100);
        var plan = district.Plan with
        {
            Clauses = [.. Clauses.Select(id => new Clause(id, "条款", null))],
            Indicators = [.. district.Plan.Indicators.Select(indicator => indicator with { Clause = Clauses[random.Next(Clauses.Length)] })],
        };
        var input = district with { Plan = plan };
        return property(
            new BriefInput(
                plan, input.Month, ProgressCalculator.Compute(input), input.Organisations,
                [.. input.Submissions.Where(submission => submission.Period == input.Month)], input.Rejected, 1)
            {
                History = ProgressCalculator.HistoryOf(input),
            }, random);
    }).Check(Thousand);
}
