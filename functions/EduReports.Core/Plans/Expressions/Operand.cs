namespace EduReports.Core.Plans;

/// <summary>Which of an indicator's numbers an operand stands for.</summary>
public enum OperandPart
{
    /// <summary>The figure in the indicator's unit; a percentage runs from 0 to 100.</summary>
    Value,

    /// <summary>What a ratio counts.</summary>
    Numerator,

    /// <summary>What a ratio counts it among.</summary>
    Denominator,
}

/// <summary>A number in a formula or rule that comes from the data.</summary>
/// <param name="Code">An indicator's code, for example <c>1-03</c>; null for a bare name.</param>
/// <param name="Name">A bare name, for example <c>公办园在园幼儿数</c>, without white space and with full-width letters and digits
/// made plain; null when there is a code.</param>
/// <param name="Part">Which number; <see cref="OperandPart.Value"/> for a bare name.</param>
public sealed record Operand(string? Code, string? Name, OperandPart Part)
{
    public static Operand OfCode(string code, OperandPart part = OperandPart.Value) => new(code, null, part);

    public static Operand OfName(string name) => new(null, name, OperandPart.Value);

    /// <summary>As plans write it: <c>[1-03]</c>, <c>[1-03].numerator</c>, <c>[1-03].denominator</c>, or the bare name.</summary>
    public override string ToString() => Code is null
        ? Name ?? ""
        : Part switch
        {
            OperandPart.Numerator => $"[{Code}].numerator",
            OperandPart.Denominator => $"[{Code}].denominator",
            _ => $"[{Code}]",
        };
}
