using EduReports.Core.Briefs;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Briefs.Excerpts;

/// <summary>What is left of a brief of May 2023 that is cut to a part. Figures by hand.</summary>
public sealed class ExcerptTests
{
    private static readonly ClauseScope First = Clauses("一"), Second = Clauses("二");

    private static readonly OrganisationScope Preschool = new("kindergarten", IsType: true), East = new("东街", IsType: false);

    private static readonly Organisation[] Everybody =
    [
        School("K1", "东街", type: "kindergarten"), School("K2", "西街", type: "kindergarten"),
        School("P1", "东街"), School("P2", "西街"), School("P3", "西街"), School("N", "东街", type: "nursery"), // of which nothing is asked
        School("Z", type: "office") with { Name = "局机关" },
    ];

    private static readonly Plan Small = Plan(
        Indicator(IndicatorKind.Count, new Target(Comparator.AtLeast, 120), "1-01") with
        {
            Name = "新增座位", Clause = "一", Unit = "个", Reporters = ["kindergarten", "primary"],
        },
        Indicator(IndicatorKind.Ratio, new Target(Comparator.AtLeast, 60), "1-02") with { Name = "入园率", Clause = "一", Reporters = ["kindergarten"] },
        Indicator(IndicatorKind.Ratio, new Target(Comparator.AtLeast, 60), "2-01") with { Name = "优良率", Clause = "二", AlsoIn = ["三"] },
        Indicator(IndicatorKind.Milestone, new Target(Comparator.Equal, 1) { Stage = "开工" }, "2-02") with
        {
            Name = "开工项目", Clause = "二", Reporters = ["office"], Stages = ["前期", "开工"], Projects = [new Project("2-02.1", "一小扩建")],
        },
        Indicator(IndicatorKind.Derived, new Target(Comparator.AtLeast, 1), "3-01") with
        {
            Name = "座位和优良率", Clause = "三", Reporters = [], Formula = Expression.Parse("[1-01] + [2-01]").Expression,
        })
        with
    {
        Clauses = [new Clause("一", "学位", null), new Clause("二", "质量", null), new Clause("三", "保障", null), new Clause("四", "其他", "没有数")],
        Distribution = [new Recipient("局领导", "leaders@example.org"), new Recipient("学前科", "preschool@example.org") { Scopes = [Preschool] }],
        // 60 seats and no project that has begun break it; without the projects nothing could be said.
        Rules = [new Rule("R1", Side("[1-01]"), RuleOperator.LessOrEqual, Side("[2-02]"), Severity.Note, RuleCheck.Aggregate, "座位不能多于项目")
        {
            MissingRight = WhenMissing.Zero,
        }],
    };

    private static readonly StandingSubmission[] Sent =
    [
        Progress.Make.Sent("K1", 5, Value(40, "1-01"), Ratio(30, 40, "1-02")),
        Progress.Make.Sent("P1", 5, Value(10, "1-01"), Ratio(20, 40, "2-01")) with { OnTime = false },
        Progress.Make.Sent("P2", 5, Value(10, "1-01"), Ratio(30, 40, "2-01")),
        Progress.Make.Sent("Z", 5, Stage("2-02.1", 1), Without(CellState.Missing, "1-01") with { Explanation = new Explanation("用地未批", "七月开工", "") }),
    ];

    [Fact]
    public void A_clause_keeps_the_promises_made_in_it_and_those_who_report_them()
    {
        var brief = Cut(Second)!;
        Assert.Equal(["2-01", "2-02"], Codes(brief));
        Assert.Equal(["2-02.1"], brief.Projects.Select(project => project.Code));
        Assert.Equal((4, 3), (brief.Reporting.Due, brief.Reporting.Accepted)); // P1 to P3 and the office
        Assert.Equal(["学校P3"], brief.Reporting.Missing);
        Assert.Equal("63%", Row(brief, "2-01").Value); // 50 of 80
        Assert.All(Rows(brief), row => Assert.Empty(row.OwnFigures));
    }

    [Fact]
    public void A_clause_keeps_what_it_repeats_and_what_is_derived_with_those_who_report_its_operands()
    {
        var brief = Cut(Clauses("三"))!;
        Assert.Equal(["2-01", "3-01"], Codes(brief));
        Assert.Equal(5, brief.Reporting.Due);
    }

    [Fact]
    public void A_type_keeps_what_its_organisations_report_with_the_districts_figures_and_its_own_beside_them()
    {
        var brief = Cut(Preschool)!;
        Assert.Equal(["1-01", "1-02"], Codes(brief));
        Assert.Equal((2, 1), (brief.Reporting.Due, brief.Reporting.Accepted));
        Assert.Equal(["学校K2"], brief.Reporting.Missing);
        Assert.Empty(brief.Reporting.Late); // P1 is no kindergarten
        var seats = Row(brief, "1-01");
        Assert.Equal(("60个", "3/5", "幼儿园40个，1/2"), (seats.Value, seats.Coverage, seats.OwnFigures));
        Assert.Equal("3/5\n幼儿园40个，1/2", seats.BelowValue);
        Assert.Equal("60个（幼儿园40个，1/2）", seats.ValueInFull);
        Assert.Equal("", Row(brief, "1-02").OwnFigures); // the district's figure is the kindergartens'
    }

    [Fact]
    public void A_group_keeps_what_its_organisations_report_and_names_nobody_else()
    {
        var brief = Cut(East)!;
        Assert.Equal(["1-01", "1-02", "2-01", "3-01"], Codes(brief));
        Assert.Equal((2, 2), (brief.Reporting.Due, brief.Reporting.Accepted));
        Assert.Equal("学校P1", Assert.Single(brief.Reporting.Late));
        Assert.Empty(brief.Reporting.Groups); // nothing to compare it with
        Assert.Equal("东街50个", Row(brief, "1-01").OwnFigures);
        Assert.Equal("东街50%", Row(brief, "2-01").OwnFigures);
        Assert.Empty(brief.Projects);
    }

    [Fact]
    public void Several_scopes_keep_what_any_of_them_keeps()
    {
        var brief = Cut(Preschool, Second)!;
        Assert.Equal(["1-01", "1-02", "2-01", "2-02"], Codes(brief));
        Assert.Equal(6, brief.Reporting.Due);
        Assert.Equal("", Row(brief, "2-01").OwnFigures); // kindergartens do not report it
    }

    [Fact]
    public void What_nothing_belongs_to_cannot_be_cut_out()
    {
        Assert.Null(Cut(Clauses("四")));
        Assert.Null(Cut(new OrganisationScope("北街", IsType: false)));
        Assert.Null(Cut(new OrganisationScope("junior", IsType: true)));
        Assert.Equal([East], ExcerptCutter.Existing(Input(), [Clauses("四"), East]));
    }

    [Fact]
    public void A_group_whose_schools_are_all_closed_is_none()
    {
        Organisation[] closed = [School("K9", "北街", activeTo: "2023-03", type: "kindergarten"), .. Everybody];
        Assert.Null(ExcerptCutter.Cut(Input(organisations: closed), [new OrganisationScope("北街", IsType: false)], []));
    }

    [Fact]
    public void Its_first_page_says_that_it_is_a_part_of_which_issue_and_for_whom()
    {
        var brief = Cut(Preschool)!;
        Assert.Equal("2023年教育工作要点5月份进展情况（幼儿园部分）", brief.Title);
        Assert.EndsWith(brief.Occasion, brief.Title, StringComparison.Ordinal);
        Assert.Equal("2023年第5期（节选）", BriefWords.Issue(brief));
        Assert.Equal("分送：学前科（幼儿园部分）", BriefWords.Distribution(brief));
        Assert.Equal("分送：学前科（幼儿园部分）。", BriefOutline.Recipients(brief));
        Assert.StartsWith(
            "本件节选自2023年第5期简报，只载幼儿园部分。截至5月31日，本部分2项量化目标中，", brief.Summary, StringComparison.Ordinal);
        Assert.Contains("本部分本月应报2家，实报1家", brief.Summary, StringComparison.Ordinal);
        Assert.Equal(2, brief.Counts.Sum(count => count.Count));
        Assert.StartsWith("本件是简报的节选，只载幼儿园部分的目标", brief.Notes[0], StringComparison.Ordinal);
        Assert.Contains("“幼儿园”", brief.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_title_names_two_scopes_and_counts_more()
    {
        Assert.Equal(new Excerpt("幼儿园、东街部分", "幼儿园、东街"), Excerpt.Of([Preschool, East]));
        Assert.Equal(new Excerpt("幼儿园等3个部分", "幼儿园、东街、一"), Excerpt.Of([Preschool, East, First]));
        Assert.Equal("二(一)至二(三)", Excerpt.NameOf(new ClauseScope("二(一)..二(三)", "二(一)", "二(三)", new HashSet<string>())));
    }

    [Fact]
    public void The_office_explains_a_promise_also_in_a_part_that_it_does_not_belong_to() =>
        Assert.Equal("用地未批；七月开工", Row(Cut(Preschool)!, "1-01").Remark);

    [Fact]
    public void A_rule_is_told_where_all_that_it_relates_is_in_the_part()
    {
        Assert.Contains(Whole().Notes, note => note.Contains("规则R1", StringComparison.Ordinal));
        Assert.Contains(Cut(First, Second)!.Notes, note => note.Contains("规则R1", StringComparison.Ordinal));
        Assert.DoesNotContain(Cut(First)!.Notes, note => note.Contains("R1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_figures_file_has_the_parts_rows_of_the_district_and_of_the_scope()
    {
        Assert.Equal(
            ["all 1-01", "all 1-02", "kindergarten 1-01", "kindergarten 1-02"], RowsOf(Preschool));
        Assert.Equal(
            ["all 1-01", "all 1-02", "kindergarten 1-01", "kindergarten 1-02", "primary 1-01", "东街 1-01", "东街 1-02", "西街 1-01", "西街 1-02"], RowsOf(First));
        static IEnumerable<string> RowsOf(DistributionScope scope) =>
            ExcerptCutter.Cut(Input(), [scope], [])!.Progress.Rows.Select(row => $"{row.Scope} {row.Code}");
    }

    [Fact]
    public void The_whole_brief_is_sent_to_those_who_get_the_whole()
    {
        Assert.Equal(["局领导"], Whole().Recipients);
        Assert.Null(Whole().Excerpt);
        Assert.Equal("报送：局领导。", BriefOutline.Recipients(Whole()));
    }

    [Fact]
    public void Every_layout_says_for_whom_it_is()
    {
        var brief = Cut(East)!;
        var html = BriefHtml.Render(brief);
        Assert.Contains("<p>分送：学前科（东街部分）</p>", html, StringComparison.Ordinal);
        Assert.Contains("60个（3/5；东街50个）", html, StringComparison.Ordinal);
        using var file = new WordFile(Core.Briefs.WordEdition.BriefDocx.Render(brief));
        Assert.Contains("分送：学前科（东街部分）", file.Text(), StringComparison.Ordinal);
    }

    private static ClauseScope Clauses(string id) => new(id, id, id, new HashSet<string> { id });

    private static Expression Side(string text) => Expression.Parse(text).Expression!;

    private static Brief? Cut(params DistributionScope[] scopes) =>
        ExcerptCutter.Cut(Input(), scopes, ["学前科"]) is { } input ? BriefComposer.Compose(input) : null;

    private static Brief Whole() => BriefComposer.Compose(Input());

    private static BriefInput Input(Organisation[]? organisations = null)
    {
        var district = new ProgressInput(Small, "v1", May, organisations ?? Everybody, Sent, new HashSet<string>());
        return new BriefInput(Small, May, ProgressCalculator.Compute(district), district.Organisations, Sent, new HashSet<string>(), 1);
    }

    private static IEnumerable<BriefRow> Rows(Brief brief) => brief.Sections.SelectMany(section => section.Rows);

    private static IEnumerable<string> Codes(Brief brief) => Rows(brief).Select(row => row.Code).Order(StringComparer.Ordinal);

    private static BriefRow Row(Brief brief, string code) => Rows(brief).Single(row => row.Code == code);
}
