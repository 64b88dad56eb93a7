using EduReports.Core;
using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using EduReports.Functions.Briefs;
using Microsoft.Extensions.Configuration;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>A brief, what it was made from, and its PDF.</summary>
/// <param name="Name">A word for file names and messages.</param>
/// <param name="Input">What stands behind every figure.</param>
/// <param name="Brief">The model.</param>
internal sealed record BriefSample(string Name, ProgressInput Input, Brief Brief)
{
    // Fonts are registered once in a process.
    private static readonly Lazy<BriefFonts> Fonts = new(() => new BriefFonts(AppSettings.From(new ConfigurationBuilder().Build())));

    /// <summary>Computes the month and puts it into words; without storage or a clock.</summary>
    public static BriefSample Of(string name, ProgressInput input)
    {
        var progress = ProgressCalculator.Compute(input);
        var brief = BriefComposer.Compose(new BriefInput(
            input.Plan, input.Month, progress, input.Organisations,
            [.. input.Submissions.Where(submission => submission.Period == input.Month)], input.Rejected, Revision: 1)
        {
            History = ProgressCalculator.HistoryOf(input),
            Parts = input.Parts,
        });
        return new BriefSample(name, input, brief with { DataVersion = progress.Generation });
    }

    /// <summary>The names of the organisations from which nothing came.</summary>
    public IEnumerable<string> SilentOrganisations()
    {
        var sent = Input.Submissions.Where(submission => submission.Period == Input.Month)
            .Select(submission => submission.OrganisationCode).Concat(Input.Rejected).ToHashSet(StringComparer.Ordinal);
        var types = Input.Plan.Indicators.SelectMany(indicator => indicator.Reporters).ToHashSet(StringComparer.Ordinal);
        return Input.Organisations
            .Where(organisation => types.Contains(organisation.Type) && organisation.IsActive(Input.Month) && !sent.Contains(organisation.Code))
            .Select(organisation => organisation.Name);
    }

    public static byte[] Render(Brief brief) => BriefDocument.Render(brief, Fonts.Value);

    public byte[] Render() => Render(Brief);

    public override string ToString() => Name;
}

/// <summary>Briefs of all sizes, the same on every machine and day.</summary>
internal static class BriefSamples
{
    /// <summary>The sample district: 53 indicators, 208 organisations.</summary>
    public static BriefSample Ouhai() => BriefSample.Of("ouhai", EduReports.Demo.SampleDistrict.Load(seed: 2023).Expected());

    /// <summary>8 indicators, 5 schools and the bureau; one school has sent nothing.</summary>
    public static BriefSample Tiny() => BriefSample.Of("tiny", new MadeUpDistrict("青溪县教育局", "2024年教育民生实事")
    {
        Parts = ["学位供给", "健康成长"],
        Measures =
        [
            "新增公办幼儿园学位", "校舍安全隐患整改", "课后服务参与学生", "教师全员培训达标率", "开设心理健康课的学校占比",
            "新增义务教育学位", "学校食堂改造", "在岗校医和保健教师",
        ],
        IndicatorCount = 8,
        Schools = [.. new[] { "青溪县实验小学", "青溪县城东小学", "青溪县石桥镇中心小学", "青溪县柳溪初级中学", "青溪县特殊教育学校" }
            .Select(name => new MadeUpSchool(name, "school", ""))],
        Speeds = [1m, 0.6m, 1.2m, 0.1m, 1m, 2.9m, 0.9m, 1.1m],
        IsSilent = school => school == 2,
        Reason = "因年初工作安排调整，启动较晚",
        NextStep = "6月起每周调度，7月底前补齐",
    }.Month());

    /// <summary>4 indicators, 5 schools: nothing behind, everybody on time.</summary>
    public static BriefSample AllFine() => BriefSample.Of("fine", new MadeUpDistrict("青溪县教育局", "2024年教育民生实事")
    {
        Parts = ["学位供给", "健康成长"],
        Measures = ["新增公办幼儿园学位", "校舍安全隐患整改", "课后服务参与学生", "教师全员培训达标率"],
        IndicatorCount = 4,
        Schools = [.. new[] { "青溪县实验小学", "青溪县城东小学", "青溪县石桥镇中心小学", "青溪县柳溪初级中学", "青溪县特殊教育学校" }
            .Select(name => new MadeUpSchool(name, "school", ""))],
        Speeds = [1m, 1.1m, 2.9m, 1.3m],
    }.Month());

    /// <summary>120 indicators with long names, 2,400 organisations in 14 groups; 2,000 have sent nothing, 40 were sent back, 60 came late.</summary>
    public static BriefSample Huge() => BriefSample.Of("huge", new MadeUpDistrict(
        "临江滨海经济技术开发区教育和人力资源社会保障局", "2024年教育高质量发展和优质均衡创建重点工作任务")
    {
        Parts =
        [
            "学前教育普及普惠", "义务教育优质均衡", "普通高中特色多样", "职业教育产教融合", "特殊教育融合发展", "教师队伍建设改革",
            "校园安全专项整治", "教育数字化转型", "课后服务提质增效", "学生体质健康促进", "心理健康教育", "教育评价综合改革", "重大项目建设",
        ],
        Measures =
        [
            "新增公办普惠性学位数（含改扩建项目）", "标准化建设项目累计验收数", "参加专题研修的骨干教师和班主任人数",
            "专任教师本科及以上学历占比", "落实专项资金并公示的学校占比", "教师交流轮岗和跨校兼课人次", "安全隐患排查整改累计数",
            "留守儿童和困境儿童结对帮扶人数", "县管校聘改革覆盖率", "建立家校社协同育人机制的学校占比", "专题教研和集体备课活动场次",
            "智慧校园示范场景累计建成数", "配备专兼职心理健康教育教师人数", "学生综合素质评价覆盖率", "实行校园餐公开招标的学校占比",
        ],
        IndicatorCount = 120,
        Schools = [.. Enumerable.Range(0, 2400).Select(MadeUpSchool.OfHugeDistrict)],
        Speeds = [1m, 0.7m, 1.15m, 0.2m, 0.95m, 3m, 0.5m, 1.05m, 0.99m, 0.05m, 1.3m],
        // 400 of the 2,100 that are no special schools send; of a special school nothing is known.
        IsSilent = school => school >= 2100 || school * 4 / 21 == (school + 1) * 4 / 21,
        IsRejected = sender => sender % 10 == 3,
        IsLate = sender => sender % 20 is 4 or 11 or 17,
        Reason = "受上半年连续降雨和征地拆迁进度影响，主体工程较计划推迟近两个月；部分学校对口径理解不一致，"
            + "首次上报时漏计了改扩建项目，经核实后按实有数重新填报，另有少数民办学校因法人变更未能按时提供佐证材料",
        NextStep = "由分管领导牵头每周调度，倒排工期、挂图作战，对进展缓慢的镇街下发督办单，并组织专班现场指导，确保下一季度末追平序时进度",
    }.Month());

    /// <summary>The sample district's third revision: twelve schools were late, nine have corrected what they had said.</summary>
    public static BriefSample Corrected()
    {
        var now = Ouhai();
        // What was known before: every seventeenth May file was still to come, every twenty-third said less.
        var before = BriefSample.Of("before", now.Input with
        {
            Submissions = [.. now.Input.Submissions
                .Where((file, at) => file.Period < now.Input.Month || at % 17 > 0)
                .Select((file, at) => file.Period < now.Input.Month || at % 23 > 0 ? file : Halved(file))],
        });
        return now with
        {
            Name = "corrected",
            Brief = now.Brief with
            {
                Revision = 3,
                Changes = RevisionComparer.Compare(
                    RevisionSnapshot.Of(before.Brief, before.Input), RevisionSnapshot.Of(now.Brief, now.Input), now.Input),
            },
        };
    }

    /// <summary>A province of 90 districts: 12 indicators, 900 schools; every ninth is silent, some were sent back or came late.</summary>
    public static BriefSample Area() => BriefSample.Of("area", InDistricts(90, new MadeUpDistrict("示例省教育厅", "2024年教育民生实事")
    {
        Parts = ["学位供给", "队伍建设", "健康成长"],
        Measures =
        [
            "新增公办幼儿园学位", "校舍安全隐患整改", "课后服务参与学生", "教师全员培训达标率", "开设心理健康课的学校占比",
            "新增义务教育学位", "学校食堂改造", "在岗校医和保健教师", "学生体质健康优良率", "建立家校社协同机制的学校占比", "专题教研活动场次", "智慧校园场景",
        ],
        IndicatorCount = 12,
        Schools = [.. Enumerable.Range(0, 900).Select(MadeUpSchool.OfHugeDistrict)],
        Speeds = [1m, 0.7m, 1.15m, 0.2m, 0.95m, 3m, 0.5m],
        IsSilent = school => school % 9 == school / 100,
        IsRejected = sender => sender % 40 == 3,
        IsLate = sender => sender % 20 is 4 or 11,
    }.Month()));

    public static IReadOnlyList<BriefSample> All() => [Ouhai(), Tiny(), Huge(), AllFine(), Corrected(), Area()];

    /// <summary>The same month, had the schools sent their files to so many districts in turn, and the office to the area.</summary>
    private static ProgressInput InDistricts(int count, ProgressInput one)
    {
        var plan = one.Plan with
        {
            Districts = [.. Enumerable.Range(1, count).Select(number => new District(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"33{number:0000}"), $"第{number}区"))],
        };
        var homes = one.Organisations.Where(organisation => organisation.Type != Organisation.Office).Select((school, at) => (school.Code, Home: plan.Districts[at % count].Code))
            .ToDictionary(school => school.Code, school => school.Home, StringComparer.Ordinal);
        ProgressInput Of(Plan part)
        {
            bool IsOf(string code) => homes.GetValueOrDefault(code, plan.District) == part.District;
            return one with
            {
                Plan = part,
                Organisations = [.. one.Organisations.Where(organisation => IsOf(organisation.Code)).Select(organisation => organisation with { District = part.District })],
                Submissions = [.. one.Submissions.Where(sent => IsOf(sent.OrganisationCode))],
                Rejected = one.Rejected.Where(IsOf).ToHashSet(StringComparer.Ordinal),
            };
        }
        return Of(plan) with { Parts = [.. plan.Districts.Select(district => DistrictAggregate.Of(Of(plan.For(district.Code)!)))] };
    }

    private static StandingSubmission Halved(StandingSubmission file) => file with
    {
        ContentHash = "before",
        Observations = [.. file.Observations.Select(said => said with
        {
            Value = said.Value is { } value ? Math.Floor(value / 2) : null, Numerator = said.Numerator is { } numerator ? Math.Floor(numerator / 2) : null,
        })],
    };
}

/// <param name="Name">As printed.</param>
/// <param name="Type">The organisation type.</param>
/// <param name="Group">A part of the district; empty for none.</param>
internal sealed record MadeUpSchool(string Name, string Type, string Group)
{
    private static readonly string[] Towns =
    [
        "临江街道", "滨海街道", "望湖街道", "开元街道", "南屏街道", "北山镇", "石门镇", "沙湾镇", "云岭镇", "白鹭洲镇", "大青山乡", "双桥乡",
        "梧桐畲族乡", "高新技术产业园区",
    ];

    private static readonly string[] Places =
    [
        "东风", "红星", "光明", "育才", "新华", "和平", "建设", "胜利", "前进", "朝阳", "永安", "长乐", "金桥", "银河", "碧水",
        "翠竹", "玉泉", "龙泉", "凤鸣", "鹤山", "梅林", "兰溪", "荷塘", "桂苑", "松涛", "柏林", "枫桥", "杏坛", "桃源", "柳岸",
    ];

    private static readonly (string Suffix, string Type)[] Kinds =
    [
        ("幼儿园", "kindergarten"), ("中心幼儿园（普惠性民办）", "kindergarten"), ("实验小学", "primary"),
        ("九年一贯制学校（东校区）", "junior"), ("初级中学", "junior"), ("特殊教育学校", "special"),
    ];

    /// <summary>Of up to 2,520 schools, each with a name of its own.</summary>
    public static MadeUpSchool OfHugeDistrict(int number)
    {
        var town = Towns[number % Towns.Length];
        var place = Places[number / Towns.Length % Places.Length];
        // Every 420 schools use up all pairs of town and place.
        var (suffix, type) = Kinds[number / (Towns.Length * Places.Length)];
        return new MadeUpSchool(town + place + suffix, type, town);
    }
}

/// <summary>Makes a plan, its schools and what they have sent from January to May.</summary>
internal sealed class MadeUpDistrict(string issuer, string title)
{
    private const string District = "330399";
    private const string OfficeCode = "9933039900";
    private const int MonthsSoFar = 5;
    private const int MonthsOfYear = 12;
    private static readonly YearMonth First = new(2024, 1);

    public required string[] Parts { get; init; }

    public required string[] Measures { get; init; }

    public required int IndicatorCount { get; init; }

    public required MadeUpSchool[] Schools { get; init; }

    /// <summary>By indicator: how fast it moves; 1 is the pace asked for.</summary>
    public required decimal[] Speeds { get; init; }

    /// <summary>Of a school, by its place in <see cref="Schools"/>.</summary>
    public Func<int, bool> IsSilent { get; init; } = _ => false;

    /// <summary>Of a school, by its place among those that send.</summary>
    public Func<int, bool> IsRejected { get; init; } = _ => false;

    /// <inheritdoc cref="IsRejected"/>
    public Func<int, bool> IsLate { get; init; } = _ => false;

    public string Reason { get; init; } = "";

    public string NextStep { get; init; } = "";

    public ProgressInput Month()
    {
        var month = First.AddMonths(MonthsSoFar - 1);
        var senders = Enumerable.Range(0, Schools.Length).Where(school => !IsSilent(school)).ToList();
        var plan = MakePlan(senders);
        var rejected = senders.Where((_, i) => IsRejected(i)).ToHashSet();
        var submissions = new List<StandingSubmission>();
        foreach (var period in First.Through(month))
        {
            for (var i = 0; i < senders.Count; i++)
            {
                if (period < month || !rejected.Contains(senders[i]))
                {
                    submissions.Add(Submission(CodeOf(senders[i]), period, !IsLate(i), ObservationsOf(plan, senders[i], i, senders.Count, period)));
                }
            }
            submissions.Add(Submission(OfficeCode, period, onTime: true, OfficeObservations(plan, period)));
        }
        return new ProgressInput(
            plan, "made-up", month,
            [
                .. Schools.Select((school, i) => new Organisation(CodeOf(i), school.Name, school.Type, District, school.Group, "", null, null)),
                new Organisation(OfficeCode, issuer, Organisation.Office, District, "", "", null, null),
            ],
            submissions, rejected.Select(CodeOf).ToHashSet(StringComparer.Ordinal));
    }

    private static string CodeOf(int school) => (2133000000L + school).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static StandingSubmission Submission(string organisation, YearMonth period, bool onTime, IReadOnlyList<Observation> observations) =>
        new(organisation, period, $"{organisation}/{period}.csv", "made-up", onTime, observations);

    private Plan MakePlan(List<int> senders)
    {
        var types = Schools.Select(school => school.Type).Distinct(StringComparer.Ordinal).ToArray();
        var indicators = new List<Indicator>();
        var (part, place) = (0, 0);
        for (var i = 0; i < IndicatorCount; i++)
        {
            var itsPart = i * Parts.Length / IndicatorCount;
            (part, place) = (itsPart, itsPart == part ? place + 1 : 1);
            // Every fortieth is for one type of school alone.
            string[] reporters = i == IndicatorCount - 1 ? [Organisation.Office] : i % 40 == 39 ? [types[^1]] : types;
            indicators.Add(MakeIndicator(i, part, place, reporters, senders.Count));
        }
        return new Plan($"made-up-{IndicatorCount}", title, issuer, District, First, First.AddMonths(MonthsOfYear - 1), TimeZoneInfo.Utc, 5)
        {
            Clauses = [.. Parts.Select((name, i) => new Clause(ClauseOf(i), name, null))],
            Indicators = indicators,
        };
    }

    private static string ClauseOf(int part) => $"一({(part < 10 ? "" : "十")}{"一二三四五六七八九十"[part % 10]})";

    private Indicator MakeIndicator(int i, int part, int place, string[] reporters, int senders)
    {
        var kind = reporters is [Organisation.Office] ? IndicatorKind.Level : (IndicatorKind)(i % 5);
        var name = Measures[i % Measures.Length];
        var (unit, target) = kind switch
        {
            IndicatorKind.Count => ("个", senders * MonthsOfYear * 10m),
            IndicatorKind.Cumulative => ("处", senders * MonthsOfYear * 10m),
            IndicatorKind.Level => ("人", (reporters is [Organisation.Office] ? 1 : senders) * 120m),
            IndicatorKind.Ratio => ("%", 60m),
            _ => ("所", 100m),
        };
        return new Indicator(
            $"{part + 1}-{place:D2}", IndicatorCount > Measures.Length ? $"{Parts[part]}：{name}" : name, ClauseOf(part) + place, kind, unit,
            kind == IndicatorKind.Ratio ? "教师人事科（教师发展中心）" : "基础教育科", reporters, new Target(Comparator.AtLeast, target))
        {
            Baseline = kind == IndicatorKind.Ratio ? new Baseline(2023, 40) : null,
            Numerator = kind == IndicatorKind.Ratio ? "达标人数" : null,
            Denominator = kind == IndicatorKind.Ratio ? "应达标人数" : null,
            Decimals = kind is IndicatorKind.Ratio or IndicatorKind.YesNo ? 1 : 0,
        };
    }

    private List<Observation> ObservationsOf(Plan plan, int school, int sender, int senders, YearMonth period)
    {
        var months = period.MonthsSince(First) + 1;
        var observations = new List<Observation>();
        for (var i = 0; i < plan.Indicators.Count; i++)
        {
            var indicator = plan.Indicators[i];
            if (indicator.Reporters.Contains(Schools[school].Type))
            {
                observations.Add(Observe(indicator, Speeds[i % Speeds.Length], months, sender, senders) with { Row = i + 2 });
            }
        }
        return observations;
    }

    private static Observation Observe(Indicator indicator, decimal speed, int months, int sender, int senders)
    {
        var observation = new Observation(indicator.Code, CellState.Value, Row: 2);
        return indicator.Kind switch
        {
            IndicatorKind.Count => observation with { Value = Math.Round(10 * speed) },
            IndicatorKind.Cumulative or IndicatorKind.Level => observation with { Value = Math.Round(10 * speed * months) },
            IndicatorKind.Ratio => observation with { Numerator = Math.Round(400 + 200 * speed * months / MonthsOfYear), Denominator = 1000 },
            _ => observation with { Value = sender * MonthsOfYear < months * speed * senders ? 1 : 0 },
        };
    }

    // A day of its own for each indicator, so that no reason can be taken for another's.
    private static string DateOf(int indicator) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"2024年{6 + indicator / 28}月{1 + indicator % 28}日");

    private List<Observation> OfficeObservations(Plan plan, YearMonth period)
    {
        var months = period.MonthsSince(First) + 1;
        var observations = new List<Observation>();
        for (var i = 0; i < plan.Indicators.Count; i++)
        {
            var indicator = plan.Indicators[i];
            var speed = Speeds[i % Speeds.Length];
            var observation = indicator.Reporters.Contains(Organisation.Office)
                ? Observe(indicator, speed, months, sender: 0, senders: 1)
                : new Observation(indicator.Code, CellState.Missing, Row: 2);
            var isBehind = speed < 0.9m && Reason.Length > 0;
            observations.Add(observation with { Row = i + 2, Explanation = isBehind ? new Explanation(Reason, NextStep, DateOf(i)) : null });
        }
        return observations;
    }
}
