using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Demo;
using EduReports.Demo.Generator;

namespace EduReports.Functions.Tests;

/// <summary>What is promised of made-up files, for every sample plan.</summary>
public sealed class SampleMonthsTests
{
    private const ulong Seed = 2023;

    public static TheoryData<string> Plans => [.. SamplePlan.All.Select(plan => plan.Id)];

    public static TheoryData<string, ulong> PlansAndSeeds
    {
        get
        {
            var data = new TheoryData<string, ulong>();
            foreach (var plan in SamplePlan.All)
            {
                data.Add(plan.Id, Seed);
                data.Add(plan.Id, 7);
                data.Add(plan.Id, 20_260_731);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PlansAndSeeds))]
    public void Clean_files_of_every_month_are_accepted_and_complete(string planId, ulong seed)
    {
        var (plan, register, months) = Load(planId, seed);
        // All months of one seed; of the others some, and over the years each of the twelve.
        foreach (var month in plan.From.Through(plan.To).Where(month => seed == Seed || month.MonthsSince(plan.From) % 5 == 0))
        {
            var files = months.Month(month).ToList();
            Assert.Equal(register.In(plan.District).Count(organisation => organisation.IsActive(month)), files.Count);
            foreach (var (file, check) in files.Select(file => (file, Check(file, plan, register))))
            {
                // A column that the contract does not know is ignored with a note; nothing else is worth saying of a clean file.
                var findings = check.Findings.Where(finding => finding.Code != "EDU107").ToList();
                Assert.True(findings.Count == 0, $"{file.OrgCode} {month}: {string.Join(' ', findings.Select(finding => finding.MessageEn))}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Totals_never_fall_within_their_span_and_stages_never_go_back(string planId)
    {
        var (plan, register, months) = Load(planId, Seed);
        var totals = plan.Indicators.Where(indicator => indicator.Kind == IndicatorKind.Cumulative).ToDictionary(indicator => indicator.Code);
        var projects = plan.Indicators.SelectMany(indicator => indicator.Projects).Select(project => project.Code).ToHashSet();
        var last = new Dictionary<(string Organisation, string Code), decimal>();
        foreach (var month in plan.From.Through(plan.To))
        {
            foreach (var started in totals.Values.Where(indicator => plan.SpanOf(indicator, month).First == month))
            {
                last.Keys.Where(key => key.Code == started.Code).ToList().ForEach(key => last.Remove(key));
            }
            foreach (var file in months.Month(month))
            {
                foreach (var observation in Check(file, plan, register).Observations.Where(observation => observation.Value is not null
                    && (totals.ContainsKey(observation.Code) || projects.Contains(observation.Code))))
                {
                    var key = (file.OrgCode, observation.Code);
                    Assert.True(observation.Value >= last.GetValueOrDefault(key), $"{file.OrgCode} {month} {observation.Code}: {observation.Value} after {last.GetValueOrDefault(key)}");
                    last[key] = observation.Value!.Value;
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Of_a_month_with_mistakes_exactly_the_files_with_one_are_rejected(string planId)
    {
        var (plan, register, months) = Load(planId, Seed);
        var mistakes = Enum.GetValues<SampleMistake>();
        var month = plan.From.AddMonths(4);

        var files = months.MonthWithMistakes(month, mistakes, silent: 2).ToList();

        // That a total falls shows only beside the months before.
        var histories = plan.From.Through(month.AddMonths(-1)).SelectMany(months.Month).Select(file => Standing(file, Check(file, plan, register)))
            .ToLookup(standing => standing.OrganisationCode, StringComparer.Ordinal);
        Assert.All(files, file => Assert.Equal(file.Mistake is null, Check(file, plan, register, [.. histories[file.OrgCode]]).IsAccepted));
        Assert.InRange(files.Count(file => file.Mistake is not null), mistakes.Length - 2, mistakes.Length);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void The_same_seed_gives_the_same_bytes_whatever_was_made_before(string planId)
    {
        var (plan, register, months) = Load(planId, Seed);
        var (_, _, others) = Load(planId, Seed + 1);
        var month = plan.From.AddMonths(6);
        var office = register.In(plan.District).Single(organisation => organisation.Type == Organisation.Office);

        var alone = months.File(office, month).Content;
        var among = Load(planId, Seed).Months.Through(month, mistakes: [], silent: 0).Last(file => file.OrgCode == office.Code).Content;

        Assert.True(alone.Span.SequenceEqual(among.Span));
        Assert.False(alone.Span.SequenceEqual(others.File(office, month).Content.Span));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Files_name_their_plan_where_two_plans_share_the_district(string planId)
    {
        var (plan, register, months) = Load(planId, Seed);
        var districts = SamplePlan.All.Select(sample => sample.ReadPlan()).Where(other => other.District == plan.District).ToList();

        var checks = months.Month(SamplePlan.Find(planId).Month).Select(file => (
            Sheet: SubmissionReader.Read(file.Content.Span, file.FileName), Check: Check(file, districts, register)));

        Assert.All(checks, pair =>
        {
            Assert.Equal(districts.Count > 1, pair.Sheet.PlanId is not null);
            Assert.Equal(planId, pair.Check.Plan?.Id);
            Assert.True(pair.Check.IsAccepted);
        });
    }

    [Fact]
    public void An_unknown_plan_is_answered_with_those_that_there_are() =>
        Assert.Contains("ouhai-2023, cangshan-2023, cangshan-145, city-2023, licheng-2019",
            Assert.Throws<InvalidDataException>(() => SampleDistrict.Load(Seed, "elsewhere-2023")).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Plans))]
    public void The_files_of_a_sample_district_come_while_their_month_is_open(string planId)
    {
        var district = SampleDistrict.Load(Seed, planId);

        Assert.All(district.Files, file =>
        {
            var check = SubmissionValidator.Check(
                SubmissionReader.Read(file.Content.Span, file.FileName),
                new SubmissionContext(file.OrgCode, file.FileName, district.ArrivalOf(file.Month), district.Register, [district.Plan]));
            Assert.Equal(file.Mistake is null, check.IsAccepted);
        });
        Assert.True(district.ArrivalOf(district.Month) < district.Plan.DueInstant(district.Month));
    }

    private static (Plan Plan, Register Register, SampleMonths Months) Load(string planId, ulong seed)
    {
        var sample = SamplePlan.Find(planId);
        var (plan, register) = (sample.ReadPlan(), sample.ReadRegister());
        return (plan, register, new SampleMonths(seed, plan, register, sample.SharesItsDistrict));
    }

    private static SubmissionCheck Check(SampleFile file, Plan plan, Register register, params IReadOnlyList<StandingSubmission> history) =>
        Check(file, [plan], register, history);

    // On the second of the month after, which no plan has closed by then.
    private static SubmissionCheck Check(
        SampleFile file, IReadOnlyList<Plan> plans, Register register, IReadOnlyList<StandingSubmission>? history = null) => SubmissionValidator.Check(
        SubmissionReader.Read(file.Content.Span, file.FileName),
        new SubmissionContext(
            file.OrgCode, file.FileName, new DateTimeOffset(file.Month.AddMonths(1).FirstDay.AddDays(1), default, TimeSpan.Zero), register, plans)
        {
            History = new Dictionary<string, IReadOnlyList<StandingSubmission>> { [plans[0].Id] = history ?? [] },
        });

    private static StandingSubmission Standing(SampleFile file, SubmissionCheck check) =>
        new(file.OrgCode, file.Month, $"{file.OrgCode}/{file.FileName}", "", OnTime: true, check.Observations);
}
