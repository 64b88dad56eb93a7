using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;

namespace EduReports.Demo.Generator;

/// <summary>What is true of each made-up school whatever the indicator: its children, its staff, whether it is private; and the
/// numbers that ratios count against, the same wherever a plan names them the same.</summary>
internal sealed class SampleSchools
{
    private const int NewSchoolYear = 9;
    private const decimal PrivateSchools = 0.05m;

    // The first word that the name holds says what is counted. Words that hold others stand before them.
    private readonly (string Word, Func<Organisation, YearMonth, decimal> Count)[] _ofOneSchool;
    private readonly (string Word, Func<YearMonth, decimal> Count)[] _ofTheDistrict;

    private readonly ulong _seed;
    private readonly Plan _plan;
    private readonly IReadOnlyList<Organisation> _organisations;
    private readonly HashSet<string> _private;

    public SampleSchools(ulong seed, Plan plan, IReadOnlyList<Organisation> organisations)
    {
        (_seed, _plan, _organisations) = (seed, plan, organisations);
        _private = [.. PrivateOnes().Select(organisation => organisation.Code)];
        _ofOneSchool =
        [
            ("周", (_, month) => TeachingWeeks(month)),
            ("师生", (school, month) => Roll(school, month) + Staff(school)),
            ("园长", (school, _) => 1 + (Roll(school, plan.From) / 200)),
            ("保育员", (school, _) => 2 + (Roll(school, plan.From) / 30)),
            ("教师", (school, _) => Staff(school)),
            ("教职工", (school, _) => Staff(school) * 23 / 20),
            ("班级", (school, month) => 1 + (Roll(school, month) / 42)),
            ("高考", Graduates),
            ("毕业", Graduates),
            ("新生", Graduates),
            ("实验", (school, _) => 12 + RandomOf("experiments", school).Below(24)),
            ("资助", (school, month) => 1 + (Roll(school, month) / 25)),
            // A small private kindergarten has no branch of its own.
            ("支部", (school, _) => IsPrivate(school) && Roll(school, plan.From) < 250 ? 0 : 1 + (Roll(school, plan.From) / 900)),
            ("检查", Present),
            ("测试", Present),
            ("", (school, month) => Roll(school, month)),
        ];
        _ofTheDistrict =
        [
            ("栋", _ => 8 + RandomOf("buildings").Below(12)),
            ("起数", Cases),
            ("新建成", month => Math.Max(0, month.MonthsSince(plan.From) - 8) / 10),
            ("支部", _ => 3),
            ("年级学科", _ => 84),
            ("支出", Spending),
            ("残疾", month => 1 + (Roll("primary", month) + Roll("junior", month)) / 250),
            ("随迁", month => 1 + (Roll("primary", month) / 20)),
            ("小学学龄", month => Roll("primary", month) * 101 / 100),
            ("初中学龄", month => (Roll("junior", month) + (Roll("senior", month) / 2)) * 101 / 100),
            ("幼儿总数", month => Roll("kindergarten", month) * 101 / 100),
            ("园教职工", _ => Kindergartens(plan.From).Where(school => !IsPrivate(school)).Sum(Staff) * 23 / 20),
            ("长数", month => Schools(month).Count(school => !IsPrivate(school)) * 3 / 2),
            ("民办学校", month => Schools(month).Count(IsPrivate)),
            ("中学", month => Schools(month).Count(school => school.Type is "junior" or "senior")),
            ("学校", month => Schools(month).Count()),
            ("幼儿园", month => Kindergartens(month).Count()),
            ("", month => Schools(month).Count()),
        ];
    }

    public bool IsPrivate(Organisation organisation) => _private.Contains(organisation.Code);

    /// <summary>What the organisation counts the ratio against in that month; 0 where there is nothing of the kind.</summary>
    public decimal Denominator(Indicator indicator, Organisation organisation, YearMonth month)
    {
        var name = indicator.Denominator!;
        return organisation.Type == Organisation.Office
            ? _ofTheDistrict.First(entry => name.Contains(entry.Word, StringComparison.Ordinal)).Count(month)
            : _ofOneSchool.First(entry => name.Contains(entry.Word, StringComparison.Ordinal)).Count(organisation, month);
    }

    /// <summary>Children on roll: stable through a school year.</summary>
    public long Roll(Organisation organisation, YearMonth month)
    {
        var random = RandomOf("roll", organisation);
        var (low, high) = organisation.Type switch
        {
            "kindergarten" => (90, 420),
            "primary" => (500, 1800),
            "junior" => (400, 1500),
            "senior" => (900, 2400),
            "vocational" => (1500, 3500),
            _ => (60, 160),
        };
        var roll = random.Between(low, high);
        var change = random.Between(0.97m, 1.04m);
        for (var year = SchoolYear(_plan.From); year < SchoolYear(month); year++)
        {
            roll *= change;
        }
        return (long)roll;
    }

    /// <summary>One order for all indicators: a public kindergarten is also an affordable one.</summary>
    public IEnumerable<Organisation> Ordered(IEnumerable<Organisation> organisations) => Shuffled(organisations, "children");

    /// <summary>The organisations in an order that depends on the seed and <paramref name="key"/> alone.</summary>
    public IEnumerable<Organisation> Shuffled(IEnumerable<Organisation> organisations, string key) => organisations
        .OrderBy(organisation => SampleRandom.For(_seed, "place", key, organisation.Code).Next())
        .ThenBy(organisation => organisation.Code, StringComparer.Ordinal);

    private static int SchoolYear(YearMonth month) => month.Month >= NewSchoolYear ? month.Year : month.Year - 1;

    private long Staff(Organisation school) =>
        4 + (long)(Roll(school, _plan.From) * RandomOf("staff", school).Between(0.9m, 1.1m) / (school.Type == "kindergarten" ? 10 : 14));

    private decimal Present(Organisation school, YearMonth month) => (long)(Roll(school, month) * RandomOf("present", school).Between(0.94m, 0.99m));

    // The same class is said to have graduated, to have gone on, or to have stayed, until the next one is.
    private decimal Graduates(Organisation school, YearMonth month) => Roll(school, month) / (school.Type == "primary" ? 6 : 3);

    // A month's Fridays, but for the winter holidays.
    private static decimal TeachingWeeks(YearMonth month)
    {
        var weeks = Enumerable.Range(0, month.LastDay.Day).Count(day => month.FirstDay.AddDays(day).DayOfWeek == DayOfWeek.Friday);
        return month.Month switch { 1 => weeks - 2, 2 => weeks - 1, _ => weeks };
    }

    // Since the year's start; in some months none comes up.
    private decimal Cases(YearMonth month) => new YearMonth(month.Year, 1).Through(month)
        .Sum(other => RandomOf("cases" + other).Below(3));

    // In 万元. A little more every year, and every month another sum.
    private decimal Spending(YearMonth month) =>
        decimal.Floor((28_000 + (1_200 * (month.Year - _plan.From.Year))) * RandomOf("spending" + month).Between(0.85m, 1.15m));

    private long Roll(string type, YearMonth month) =>
        _organisations.Where(school => school.Type == type && school.IsActive(month)).Sum(school => Roll(school, month));

    private IEnumerable<Organisation> Schools(YearMonth month) =>
        _organisations.Where(organisation => organisation.Type != Organisation.Office && organisation.IsActive(month));

    private IEnumerable<Organisation> Kindergartens(YearMonth month) => Schools(month).Where(school => school.Type == "kindergarten");

    private SampleRandom RandomOf(string what, Organisation? organisation = null) => SampleRandom.For(_seed, what, organisation?.Code ?? "");

    // The same as the plan's shares of public kindergartens and private schools have it, each at one end of the order.
    private IEnumerable<Organisation> PrivateOnes()
    {
        var publicKindergartens = _plan.Indicators.FirstOrDefault(indicator =>
            indicator.Numerator?.StartsWith("公办园", StringComparison.Ordinal) == true && indicator.Reporters.Contains("kindergarten"));
        var share = (publicKindergartens?.Baseline?.Value ?? publicKindergartens?.Target.Value ?? 60) / 100;
        return Beyond(_organisations.Where(school => school.Type == "kindergarten"), (before, _, all) => before >= share * all)
            .Concat(Beyond(_organisations.Where(school => school.Type is "primary" or "junior"), (before, own, all) => before + own <= PrivateSchools * all));
    }

    private IEnumerable<Organisation> Beyond(IEnumerable<Organisation> schools, Func<long, long, long, bool> isIn)
    {
        var ordered = Ordered(schools).ToList();
        var all = ordered.Sum(school => Roll(school, _plan.From));
        var before = 0L;
        foreach (var school in ordered)
        {
            var own = Roll(school, _plan.From);
            if (isIn(before, own, all))
            {
                yield return school;
            }
            before += own;
        }
    }
}
