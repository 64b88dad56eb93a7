using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using FsCheck;
using FsCheck.Fluent;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Progress;

/// <summary>An area is the sum of its districts, whatever they are made of (DESIGN section 8).</summary>
public sealed class AreaTests
{
    private static readonly Config FiveThousand = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Fact]
    public void However_its_organisations_are_split_into_districts_an_area_has_the_rows_of_one_district_of_them_all() =>
        Check.One(FiveThousand, Prop.ForAll(RandomDistricts.Any, district =>
        {
            var split = Split(district);
            var area = ProgressCalculator.Compute(AreaOf(split)).Rows.ToDictionary(row => (row.Scope, row.Code), WithoutBounds);
            var one = ProgressCalculator.Compute(split).Rows.ToDictionary(row => (row.Scope, row.Code), WithoutBounds);
            foreach (var (key, row) in one)
            {
                Assert.Equal(row, area.GetValueOrDefault(key));
            }
            Assert.Equal(one.Count, area.Count);
        }));

    [Fact]
    public void The_history_of_an_area_is_that_of_one_district_of_them_all() => Check.One(FiveThousand, Prop.ForAll(RandomDistricts.Any, district =>
    {
        var split = Split(district);
        var (area, one) = (ProgressCalculator.HistoryOf(AreaOf(split)), ProgressCalculator.HistoryOf(split));
        return one.All(entry => area[entry.Key].SequenceEqual(entry.Value));
    }));

    [Fact]
    public void What_the_silent_leave_open_in_an_area_is_what_they_leave_open_in_its_districts()
    {
        var plan = Plan(Indicator(IndicatorKind.Count)) with { Districts = [new District("D1", "一区"), new District("D2", "二区")] };
        // In each district one school is silent in May, which has said between 1 and 3, or between 10 and 30, before.
        var area = Input(plan, [], []) with
        {
            Parts =
            [
                PartOf(Input(plan.For("D1")!, [School("A"), School("B")], [Sent("A", 4, Value(1)), Sent("A", 3, Value(3)), Sent("B", 5, Value(100))])),
                PartOf(Input(plan.For("D2")!, [School("C"), School("D")], [Sent("C", 4, Value(10)), Sent("C", 3, Value(30)), Sent("D", 5, Value(200))])),
            ],
        };
        var row = ProgressCalculator.Compute(area).Rows.First(row => row.Scope == ProgressRow.All);
        Assert.Equal(344, row.Value);
        Assert.Equal((355m, 377m), (row.Bounds!.Low, row.Bounds.High));
    }

    [Fact]
    public void Ninety_districts_add_up()
    {
        var plan = Plan(Indicator(IndicatorKind.Ratio), Indicator(IndicatorKind.Count, code: "N")) with
        {
            Districts = [.. Enumerable.Range(1, 90).Select(number => new District($"D{number}", $"第{number}区"))],
        };
        // District n has two schools: n of 100 and 1 of n, and n things each.
        var parts = Enumerable.Range(1, 90).Select(number => PartOf(Input(plan.For($"D{number}")!, [School($"A{number}"), School($"B{number}")],
        [
            Sent($"A{number}", 5, Ratio(number, 100), Value(number, "N")),
            Sent($"B{number}", 5, Ratio(1, number), Value(number, "N")),
        ])));
        var rows = ProgressCalculator.Compute(Input(plan, [], []) with { Parts = [.. parts] }).Rows;
        var (rate, count) = (Row("1-01"), Row("N"));
        // 1 + … + 90 = 4095.
        Assert.Equal((4095 + 90, 9000 + 4095), (rate.Tally.Numerator, rate.Tally.Denominator));
        Assert.Equal(418500m / 13095, rate.Value);
        Assert.Equal((2 * 4095, 180, 180), (count.Value, count.Tally.Due, count.Tally.Reported));
        Assert.Equal(90, rows.Count(row => row.Code == "N" && row.Scope.StartsWith('D')));
        Assert.Equal(2 * 57, rows.Single(row => row is { Code: "N", Scope: "D57" }).Value);

        ProgressRow Row(string code) => rows.Single(row => row.Scope == ProgressRow.All && row.Code == code);
    }

    [Fact]
    public void The_generation_of_an_area_changes_with_that_of_any_district()
    {
        var plan = Plan(Indicator(IndicatorKind.Count)) with { Districts = [new District("D1", "一区"), new District("D2", "二区")] };
        ProgressInput With(params DistrictAggregate[] parts) => Input(plan, [], []) with { Parts = parts };
        var (one, two) = (PartOf(Input(plan.For("D1")!, [School("A")], [])), PartOf(Input(plan.For("D2")!, [School("B")], [])));
        var changed = PartOf(Input(plan.For("D2")!, [School("B")], [Sent("B", 5, Value(1))]));
        Assert.Equal(ProgressCalculator.GenerationOf(With(one, two)), ProgressCalculator.GenerationOf(With(two, one)));
        Assert.NotEqual(ProgressCalculator.GenerationOf(With(one, two)), ProgressCalculator.GenerationOf(With(one, changed)));
        Assert.NotEqual(ProgressCalculator.GenerationOf(With(one, two)), ProgressCalculator.GenerationOf(With(one)));
    }

    [Fact]
    public void Bytes_that_are_no_aggregate_are_told()
    {
        Assert.Null(DistrictAggregate.Read([]));
        Assert.Null(DistrictAggregate.Read("no zip"u8.ToArray()));
    }

    [Fact]
    public void Who_has_reported_is_told_by_district_and_counted_over_all()
    {
        var north = new Reporting(3, 1, 1, [], ["北二"], ["北三"]);
        var south = new Reporting(2, 2, 1, ["南二"], [], []);
        var all = new Reporting(1, 1, 1, [], [], []).With([("北区", north), ("南区", south), ("空区", new Reporting(0, 0, 0, [], [], []))]);
        Assert.Equal((6, 4, 3), (all.Due, all.Accepted, all.OnTime));
        Assert.Equal(["南二"], all.Late);
        Assert.Equal(["北二"], all.Rejected);
        Assert.Equal(["北三"], all.Missing);
        Assert.Equal(["北区 1/3", "南区 2/2", "本级 1/1"], all.Groups.Select(group => $"{group.Group} {group.Accepted}/{group.Due}"));
    }

    /// <summary>The organisations in three districts and beside them; families, which hand over their totals, stay together.</summary>
    private static ProgressInput Split(ProgressInput district)
    {
        string[] codes = ["D0", "D1", "D2", district.Plan.District];
        var random = new Random(district.Submissions.Count);
        var homes = district.Organisations.Select(school => HeirOf(school, district)).Distinct().ToDictionary(heir => heir, _ => random.GetItems(codes, 1)[0]);
        return district with
        {
            Organisations = [.. district.Organisations.Select(school => homes[HeirOf(school, district)] is var home && home != district.Plan.District
                ? school with { District = home, Group = home }
                : school with { Group = "" })],
        };
    }

    private static ProgressInput AreaOf(ProgressInput split)
    {
        var plan = split.Plan with { Districts = [new District("D0", "零区"), new District("D1", "一区"), new District("D2", "二区")] };
        ProgressInput Of(Plan part) => split with
        {
            Plan = part,
            Organisations = [.. split.Organisations.Where(school => school.District == part.District)],
            Submissions = [.. split.Submissions.Where(sent => split.Organisations.Any(school => school.Code == sent.OrganisationCode && school.District == part.District))],
        };
        return Of(plan) with { Parts = [.. plan.Districts.Select(district => PartOf(Of(plan.For(district.Code)!)))] };
    }

    /// <summary>As it comes back from the table.</summary>
    private static DistrictAggregate PartOf(ProgressInput input) => DistrictAggregate.Read(DistrictAggregate.Of(input with
    {
        Organisations = [.. input.Organisations.Select(school => school with { District = input.Plan.District })],
    }).Write())!;

    // What schools of a type say is asked within a district.
    private static ProgressRow WithoutBounds(ProgressRow row) => row with { Bounds = null };

    private static string HeirOf(Organisation school, ProgressInput district) => school.Successor.Length == 0
        ? school.Code
        : HeirOf(district.Organisations.Single(other => other.Code == school.Successor), district);
}
