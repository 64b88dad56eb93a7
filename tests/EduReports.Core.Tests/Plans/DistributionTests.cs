using EduReports.Core.Organisations;
using EduReports.Core.Plans;

namespace EduReports.Core.Tests.Plans;

/// <summary>How the scopes of a plan's distribution are read.</summary>
public sealed class DistributionTests
{
    private static readonly string[] Clauses =
        ["总则", "一", "二", "二(一)", "二(一)1", "二(一)2", "二(一)12", "二(二)", "二(二)1", "二(三)", "二(三)1", "三", "十", "十.1", "十一"];

    private static readonly Register Register = new(
    [
        new Organisation("K1", "一园", "kindergarten", "330000", "瞿溪街道", "", null, null),
        new Organisation("P1", "一小", "primary", "330000", "娄桥街道", "", null, null),
        new Organisation("S1", "特校", "special", "330000", "三垟街道", "", null, null),
        new Organisation("X1", "外园", "kindergarten", "330001", "外街道", "", null, null),
    ]);

    [Fact]
    public void Without_scopes_a_recipient_gets_the_whole()
    {
        var recipient = Read("{ name: 局领导, email: leaders@example.org }");
        Assert.Equal(new Recipient("局领导", "leaders@example.org"), recipient);
        Assert.True(recipient.GetsWhole);
    }

    [Fact]
    public void With_scopes_a_recipient_gets_the_part_instead_or_besides()
    {
        Assert.False(Scoped("kindergarten").GetsWhole);
        Assert.False(Scoped("kindergarten", "false").GetsWhole);
        Assert.True(Scoped("kindergarten", "true").GetsWhole);
        Recipient Scoped(string scope, string? whole = null) =>
            Read($"{{ name: 科, email: a@example.org, scopes: [{scope}]{(whole is null ? "" : $", whole: {whole}")} }}");
    }

    [Fact]
    public void A_scope_is_a_type_a_group_or_a_clause()
    {
        Assert.Equal(new OrganisationScope("primary", IsType: true), Scope("primary"));
        Assert.Equal(new OrganisationScope("瞿溪街道", IsType: false), Scope("瞿溪街道"));
        Assert.Equal(new OrganisationScope("三垟街道", IsType: false), Scope("三垟街道")); // begins with a numeral, and is no clause
        Assert.Equal("二(二)1", Assert.IsType<ClauseScope>(Scope("二(二)1")).Text);
        Assert.Equal("总则", Assert.IsType<ClauseScope>(Scope("总则")).Text);
    }

    [Fact]
    public void Preschool_is_another_name_of_kindergarten() =>
        Assert.Equal(new OrganisationScope("kindergarten", IsType: true), Scope("preschool"));

    [Theory]
    [InlineData("一", "一")]
    [InlineData("二(一)", "二(一),二(一)1,二(一)2,二(一)12")]
    [InlineData("二(一)1", "二(一)1")] // not 二(一)12
    [InlineData("二(一)..二(二)", "二(一),二(一)1,二(一)2,二(一)12,二(二),二(二)1")]
    [InlineData("二(一)2..二(三)", "二(一)2,二(一)12,二(二),二(二)1,二(三),二(三)1")]
    [InlineData("二", "二,二(一),二(一)1,二(一)2,二(一)12,二(二),二(二)1,二(三),二(三)1")]
    [InlineData("十", "十,十.1")] // not 十一
    [InlineData("总则..一", "总则,一")]
    public void A_range_holds_the_clauses_from_its_first_to_its_last_and_those_below_them(string text, string clauses) =>
        Assert.Equal(clauses.Split(','), Clauses.Where(Assert.IsType<ClauseScope>(Scope(text)).Clauses.Contains));

    [Fact]
    public void The_same_scope_twice_is_one() =>
        Assert.Single(Read("{ name: 科, email: a@example.org, scopes: [preschool, kindergarten] }").Scopes);

    public static TheoryData<string, string, int> Faults => new()
    {
        // The entry stands in line 8, its list of scopes begins in column 46.
        { "scopes: [九]", "EDU906", 47 },
        { "scopes: [二(九)]", "EDU906", 47 },
        { "scopes: [二（一）]", "EDU906", 47 }, // brackets are as the plan has them
        { "scopes: [一..二(九)]", "EDU906", 47 },
        { "scopes: [一..总]", "EDU906", 47 }, // whatever an end is called, it must be a clause
        { "scopes: [二(一)..一]", "EDU923", 47 },
        { "scopes: [\"\"]", "EDU903", 47 },
        { "scopes: [[一]]", "EDU903", 47 },
        { "scopes: 一", "EDU903", 46 },
        { "scopes: [一], whole: yes", "EDU903", 58 },
        { "whole: false", "EDU903", 45 },
        { "scope: [一]", "EDU904", 38 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_cannot_be_is_answered_with_its_place_and_no_plan(string part, string code, int column)
    {
        var reading = PlanReader.Read(Yaml($"{{ name: 科, email: a@example.org, {part} }}"));
        Assert.Null(reading.Plan);
        var finding = Assert.Single(reading.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal((code, 8, column.ToString(System.Globalization.CultureInfo.InvariantCulture)), (finding.Code, finding.Row, finding.Column));
    }

    [Theory]
    [InlineData("瞿溪街道")]
    [InlineData("preschool")]
    [InlineData("primary")]
    [InlineData("一")]
    [InlineData("二..三")]
    public void What_something_belongs_to_is_passed_without_a_word(string scope) => Assert.Empty(Empty(scope, Register));

    [Theory]
    [InlineData("不存在街道", "它不是条款，也不是指标的 reporters 里的单位类型")]
    [InlineData("外街道", "它不是条款")] // of another district
    [InlineData("三垟街道", "它不是条款")] // its only school reports nothing
    [InlineData("special", "它不是条款")]
    [InlineData("junior", "名册里没有这类单位")]
    [InlineData("三", "这里没有指标")]
    public void What_nothing_belongs_to_is_noted_and_the_plan_stands(string scope, string why)
    {
        var finding = Assert.Single(Empty(scope, Register));
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Contains($"分送范围“{scope}”没有内容：{why}", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_register_groups_and_types_are_not_doubted()
    {
        Assert.Empty(Empty("不存在街道", register: null));
        Assert.Empty(Empty("junior", register: null));
        Assert.Single(Empty("三", register: null));
    }

    private static DistributionScope Scope(string text) =>
        Assert.Single(Read($"{{ name: 科, email: a@example.org, scopes: [{text}] }}").Scopes);

    private static IEnumerable<Finding> Empty(string scope, Register? register)
    {
        var reading = PlanReader.Read(Yaml($"{{ name: 科, email: a@example.org, scopes: [{scope}] }}"), register: register);
        Assert.NotNull(reading.Plan);
        return reading.Findings.Where(finding => finding.Code == "EDU924");
    }

    private static Recipient Read(string entry)
    {
        var reading = PlanReader.Read(Yaml(entry));
        return Assert.Single((reading.Plan ?? throw new InvalidDataException(string.Join('\n', reading.Findings.Select(finding => finding.Message)))).Distribution);
    }

    private static string Yaml(string entry) => $$"""
        id: test-2023
        title: 2023年教育工作要点
        issuer: 示例区教育局
        district: "330000"
        from: 2023-01
        to: 2023-12
        distribution:
          - {{entry}}
        clauses:
        {{string.Join('\n', Clauses.Select(clause => $"  - {{ id: \"{clause}\", title: 条款 }}"))}}
        indicators:
          - { code: 1-01, name: 学位, clause: 一, kind: count, unit: 个, owner: 科, reporters: [kindergarten, primary], target: { at_least: 10 } }
          - { code: 1-02, name: 活动, clause: 二(一)2, kind: count, unit: 个, owner: 科, reporters: [junior], target: { at_least: 10 } }
          - { code: 1-03, name: 制度, clause: 十.1, kind: count, unit: 个, owner: 科, reporters: [primary], target: { at_least: 10 } }

        """.ReplaceLineEndings("\n");
}
