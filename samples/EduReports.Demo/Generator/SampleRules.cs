using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Demo.Generator;

/// <summary>Makes one file's figures obey the plan's rules, as a clerk does who reads what the plan asks.</summary>
/// <remarks>Figures are made up so that most rules hold by themselves; what rounding and chance leave over is mended here.
/// The smaller of two that never fall never falls either, so that totals stay in order from month to month.</remarks>
internal static class SampleRules
{
    /// <summary>Lowers, or sets equal, the left side of each comparison that does not hold, until all hold.</summary>
    /// <param name="rules">The plan's. Only single numbers are changed: a sum that is too large stays too large.</param>
    /// <param name="figures">By the code of the row.</param>
    public static void Obey(IReadOnlyList<Rule> rules, Dictionary<string, SampleFigure> figures)
    {
        decimal? ValueOf(Operand operand) => operand.Code is { } code && figures.TryGetValue(code, out var figure) ? Part(figure, operand.Part) : null;

        // One change may break another rule; each can be set right once for every other.
        for (var pass = 0; pass < rules.Count; pass++)
        {
            var broken = rules.Where(rule => rule.Check == RuleCheck.File && rule.Evaluate(ValueOf) == RuleOutcome.Violated).ToList();
            foreach (var rule in broken)
            {
                var (changed, other) = rule.Operator switch
                {
                    RuleOperator.LessOrEqual or RuleOperator.Equal => (rule.Left, rule.Right),
                    RuleOperator.GreaterOrEqual => (rule.Right, rule.Left),
                    _ => (null, null),
                };
                if (changed is { IsCompound: false } && changed.Operands.SingleOrDefault() is { Code: { } code } operand
                    && other!.Evaluate(ValueOf) is { } value)
                {
                    figures[code] = With(figures[code], operand.Part, value);
                }
            }
            if (broken.Count == 0)
            {
                return;
            }
        }
    }

    private static decimal? Part(SampleFigure figure, OperandPart part) => figure.State != CellState.Value ? null : part switch
    {
        OperandPart.Numerator => figure.Numerator,
        OperandPart.Denominator => figure.Denominator,
        _ => figure.Denominator > 0 ? figure.Numerator * 100 / figure.Denominator : figure.Value,
    };

    private static SampleFigure With(SampleFigure figure, OperandPart part, decimal value) => part switch
    {
        OperandPart.Numerator => figure with { Numerator = Math.Min(value, figure.Denominator) },
        // The same rate of another number.
        OperandPart.Denominator => value <= 0 ? SampleFigure.Nothing : figure with
        {
            Denominator = value,
            Numerator = Math.Min(value, decimal.Round(figure.Numerator * value / figure.Denominator, MidpointRounding.AwayFromZero)),
        },
        _ => figure with { Value = value },
    };
}
