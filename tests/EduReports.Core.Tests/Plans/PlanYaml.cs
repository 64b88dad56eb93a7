namespace EduReports.Core.Tests.Plans;

/// <summary>A small good plan file, and ways to spoil it.</summary>
internal static class PlanYaml
{
    public const string Good = """
        id: test-2023
        title: 2023年教育工作要点
        issuer: 示例区教育局
        district: "330000"
        from: 2023-01
        to: 2023-12
        timezone: Asia/Shanghai
        due_day: 3
        clauses:
          - { id: 一, title: 总体目标 }
          - { id: 二(一)1, title: 方向, narrative: 没有可以核对的数 }
        indicators:
          - code: 1-01
            name: 新建投用公办园
            clause: 一
            kind: count
            unit: 所
            owner: 基建科
            reporters: [office]
            target: { at_least: 10 }
          - code: 1-03
            name: 公办园在园幼儿覆盖率
            clause: 一
            kind: ratio
            owner: 学前科
            reporters: [kindergarten]
            target: { at_least: 60 }
            baseline: { year: 2022, value: 56.67 }

        """;

    /// <summary>The good plan with one text put in the place of another, which must be there.</summary>
    public static string With(string old, string @new)
    {
        var yaml = Good.ReplaceLineEndings("\n");
        Assert.Contains(old, yaml, StringComparison.Ordinal);
        return yaml.Replace(old, @new, StringComparison.Ordinal);
    }

    /// <summary>The good plan whose first indicator has another target.</summary>
    public static string WithTarget(string target) => With("target: { at_least: 10 }", "target: " + target);
}
