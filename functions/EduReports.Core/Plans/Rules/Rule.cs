namespace EduReports.Core.Plans;

/// <summary>What a rule is held against.</summary>
public enum RuleCheck
{
    /// <summary>One organisation's file.</summary>
    File,

    /// <summary>The district's figures.</summary>
    Aggregate,
}

/// <summary>What a comparison makes of operands that have no value, per side.</summary>
public enum WhenMissing
{
    /// <summary>The rule is not applied.</summary>
    Skip,

    /// <summary>Each operand without a value counts as 0.</summary>
    Zero,
}

/// <summary>What holding a rule against data gave.</summary>
public enum RuleOutcome
{
    Holds,
    Violated,

    /// <summary>It could not be told: a value is missing, a divisor is 0, or a number grew beyond a decimal.</summary>
    Skipped,
}

/// <summary>A relation between indicators that must hold (DESIGN section 6, Rules). Immutable.</summary>
/// <param name="Id">For example <c>R1</c>.</param>
/// <param name="Left">In front of the operator.</param>
/// <param name="Operator">How the sides must stand to each other.</param>
/// <param name="Right">Behind the operator.</param>
/// <param name="Severity">What a violation does to the file.</param>
/// <param name="Check">What it is held against.</param>
/// <param name="Message">What the plan says of a violation, for example 公办园幼儿数不能多于普惠园幼儿数.</param>
public sealed record Rule(
    string Id, Expression Left, RuleOperator Operator, Expression Right, Severity Severity, RuleCheck Check, string Message)
{
    /// <summary>For comparisons only.</summary>
    public WhenMissing MissingLeft { get; init; }

    /// <inheritdoc cref="MissingLeft"/>
    public WhenMissing MissingRight { get; init; }

    /// <summary>Each operand of both sides once, those of the left first.</summary>
    public IEnumerable<Operand> Operands => Left.Operands.Union(Right.Operands);

    /// <summary>The same rule with operands in the place of bare names; see <see cref="Expression.Resolve"/>.</summary>
    public Rule Resolve(Func<string, Operand?> byName) => this with { Left = Left.Resolve(byName), Right = Right.Resolve(byName) };

    /// <summary>Holds the rule against data.</summary>
    /// <remarks>
    /// A comparison is skipped unless both sides give a number, after <see cref="MissingLeft"/> and <see cref="MissingRight"/>.
    /// For an operator about presence a side is there when all its operands have a value.
    /// </remarks>
    /// <param name="valueOf">The value of an operand; null when it has none. Percentages run from 0 to 100.</param>
    public RuleOutcome Evaluate(Func<Operand, decimal?> valueOf)
    {
        if (RuleOperators.IsAboutPresence(Operator))
        {
            var (isLeft, isRight) = (IsPresent(Left, valueOf), IsPresent(Right, valueOf));
            return Outcome(Operator == RuleOperator.BothOrNeither ? isLeft == isRight : !(isLeft && isRight));
        }
        return (Amount(Left, MissingLeft, valueOf), Amount(Right, MissingRight, valueOf)) is ({ } left, { } right)
            ? Outcome(Compare(left, right))
            : RuleOutcome.Skipped;
    }

    /// <summary>The number that a comparison takes for one side; null when there is none.</summary>
    internal static decimal? Amount(Expression side, WhenMissing missing, Func<Operand, decimal?> valueOf) =>
        side.Evaluate(missing == WhenMissing.Zero ? operand => valueOf(operand) ?? 0 : valueOf);

    private static bool IsPresent(Expression side, Func<Operand, decimal?> valueOf) =>
        side.Operands.All(operand => valueOf(operand) is not null);

    private bool Compare(decimal left, decimal right) => Operator switch
    {
        RuleOperator.LessOrEqual => left <= right,
        RuleOperator.Less => left < right,
        RuleOperator.GreaterOrEqual => left >= right,
        RuleOperator.Greater => left > right,
        RuleOperator.Equal => left == right,
        _ => left != right,
    };

    private static RuleOutcome Outcome(bool holds) => holds ? RuleOutcome.Holds : RuleOutcome.Violated;
}
