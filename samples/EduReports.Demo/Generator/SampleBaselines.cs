using EduReports.Core.Plans;

namespace EduReports.Demo.Generator;

/// <summary>Figures of the year before for promises whose document gives none: made-up schools still need one to start from.</summary>
internal static class SampleBaselines
{
    /// <summary>A figure of a likely size, the same for the same seed and indicator.</summary>
    public static decimal Of(ulong seed, Plan plan, Indicator indicator) =>
        FloorOf(plan, indicator) ?? Spread(seed, indicator, SizeOf(indicator));

    /// <summary>The least that a derived indicator demands of the same figure, which the document may say in another sentence.</summary>
    private static decimal? FloorOf(Plan plan, Indicator indicator) => plan.Indicators
        .FirstOrDefault(other => other is { Formula.IsCompound: false, Target.Comparator: Comparator.AtLeast }
            && other.Formula.Operands.Single() is { Part: OperandPart.Value } operand && operand.Code == indicator.Code)?.Target.Value;

    private static decimal Spread(ulong seed, Indicator indicator, decimal size)
    {
        var spread = size * SampleRandom.For(seed, "baseline", indicator.Code).Between(0.95m, 1.05m);
        return indicator.IsPercentage ? Math.Min(100, decimal.Round(spread, 2)) : decimal.Round(spread, MidpointRounding.AwayFromZero);
    }

    private static decimal SizeOf(Indicator indicator) => indicator.Kind == IndicatorKind.Ratio
        ? indicator.Numerator! switch
        {
            var name when name.Contains("班级", StringComparison.Ordinal) => 92,
            var name when name.Contains("实验", StringComparison.Ordinal) || name.Contains("开通", StringComparison.Ordinal) => 80,
            _ => 50,
        }
        : indicator.Unit switch
        {
            "亿元" => 15,
            "万元" => 150_000,
            "元" => 12_000,
            "人" => 600,
            "所" => 45,
            "个" or "件" => 6,
            _ => 40,
        };
}
