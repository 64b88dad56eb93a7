using System.Diagnostics;
using System.Text;

namespace EduReports.Core.Plans;

/// <summary>What reading an expression gave: exactly one of the two.</summary>
/// <param name="Expression">Null when there is a fault.</param>
/// <param name="Fault">The first thing that is wrong; null when nothing is.</param>
public sealed record ExpressionReading(Expression? Expression, ExpressionFault? Fault);

/// <summary>A formula, or one side of a rule: numbers and operands joined by + − × ÷ and parentheses. Immutable.</summary>
/// <remarks>
/// <para>Two expressions are equal when their trees are: <c>1+2</c> equals <c>1 + (2)</c> and not <c>2 + 1</c>.</para>
/// <para>× and ÷ bind tighter than + and −, a leading minus tighter than both; equal signs are applied from the left.</para>
/// </remarks>
public abstract record Expression
{
    /// <summary>The most characters that a text may have, white space not counted.</summary>
    public const int MaximumLength = 500;

    /// <summary>How many parentheses and leading minus signs may stand within one another.</summary>
    public const int MaximumDepth = 32;

    // Only the kinds of node below.
    private Expression()
    {
    }

    /// <summary>Each operand once, in the order of the text.</summary>
    public IEnumerable<Operand> Operands
    {
        get
        {
            var found = new List<Operand>();
            AddOperands(found);
            return found.Distinct();
        }
    }

    /// <summary>Whether there is anything to work out: more than one number or operand alone.</summary>
    public bool IsCompound => this is Negation or Binary;

    /// <summary>Reads an expression; never throws on bad text.</summary>
    /// <param name="text">For example <c>([1-03].numerator + 公办园在园幼儿数) / [1-03].denominator * 100</c>; × ÷ − and full-width
    /// forms do as well.</param>
    public static ExpressionReading Parse(string text) => new ExpressionParser(text).Read();

    /// <summary>The value in decimal arithmetic, in which a division that does not come out even is rounded to 28 digits.</summary>
    /// <param name="valueOf">The value of an operand; null when it has none.</param>
    /// <returns>Null when any operand has no value, a divisor is 0, or a number grows beyond a decimal; throws nothing itself.</returns>
    public decimal? Evaluate(Func<Operand, decimal?> valueOf) => this switch
    {
        Number number => number.Value,
        Reference reference => valueOf(reference.Operand),
        Negation negation => -negation.Inner.Evaluate(valueOf),
        Binary binary => Apply(binary.Left.Evaluate(valueOf), binary.Sign, binary.Right.Evaluate(valueOf)),
        _ => throw new UnreachableException(),
    };

    /// <summary>The same expression with operands in the place of bare names.</summary>
    /// <param name="byName">The operand that a bare name means; null leaves the name where it is, among <see cref="Operands"/>.</param>
    public Expression Resolve(Func<string, Operand?> byName) => this switch
    {
        Reference { Operand.Name: { } name } => byName(name) is { } operand ? new Reference(operand) : this,
        Negation negation => new Negation(negation.Inner.Resolve(byName)),
        Binary binary => new Binary(binary.Left.Resolve(byName), binary.Sign, binary.Right.Resolve(byName)),
        _ => this,
    };

    /// <summary>
    /// The canonical text, which <see cref="Parse"/> reads as an equal expression: one space around each sign, no parentheses
    /// that change nothing. (Only codes put in the place of many short names can make it longer than <see cref="MaximumLength"/>.)
    /// </summary>
    public sealed override string ToString() => Write(operand => operand.ToString(), forPeople: false);

    /// <summary>The expression for people to read, with − × ÷.</summary>
    /// <param name="textOf">What stands for an operand, for example its name and value.</param>
    public string Describe(Func<Operand, string> textOf) => Write(textOf, forPeople: true);

    private static decimal? Apply(decimal? left, Arithmetic sign, decimal? right)
    {
        try
        {
            return sign switch
            {
                Arithmetic.Add => left + right,
                Arithmetic.Subtract => left - right,
                Arithmetic.Multiply => left * right,
                _ => right == 0 ? null : left / right,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private void AddOperands(List<Operand> found)
    {
        switch (this)
        {
            case Reference reference:
                found.Add(reference.Operand);
                break;
            case Negation negation:
                negation.Inner.AddOperands(found);
                break;
            case Binary binary:
                binary.Left.AddOperands(found);
                binary.Right.AddOperands(found);
                break;
        }
    }

    private string Write(Func<Operand, string> textOf, bool forPeople)
    {
        var text = new StringBuilder();
        Write(text, textOf, forPeople, tightness: 0);
        return text.ToString();
    }

    /// <param name="text">Where to write.</param>
    /// <param name="textOf">What stands for an operand.</param>
    /// <param name="forPeople">Whether signs are those of print.</param>
    /// <param name="tightness">What stands around it binds this tight: a looser expression needs parentheses.</param>
    private void Write(StringBuilder text, Func<Operand, string> textOf, bool forPeople, int tightness)
    {
        var own = this switch
        {
            Binary { Sign: Arithmetic.Add or Arithmetic.Subtract } => 1,
            Binary => 2,
            _ => 3,
        };
        if (own < tightness)
        {
            text.Append('(');
        }
        switch (this)
        {
            case Number number:
                text.Append(Figures.Exact(number.Value));
                break;
            case Reference reference:
                text.Append(textOf(reference.Operand));
                break;
            case Negation negation:
                text.Append(SignText(Arithmetic.Subtract, forPeople));
                negation.Inner.Write(text, textOf, forPeople, tightness: 3);
                break;
            case Binary binary:
                binary.Left.Write(text, textOf, forPeople, own);
                text.Append(' ').Append(SignText(binary.Sign, forPeople)).Append(' ');
                binary.Right.Write(text, textOf, forPeople, own + 1);
                break;
        }
        if (own < tightness)
        {
            text.Append(')');
        }
    }

    private static char SignText(Arithmetic sign, bool forPeople) => sign switch
    {
        Arithmetic.Add => '+',
        Arithmetic.Subtract => forPeople ? '−' : '-',
        Arithmetic.Multiply => forPeople ? '×' : '*',
        _ => forPeople ? '÷' : '/',
    };

    internal enum Arithmetic
    {
        Add,
        Subtract,
        Multiply,
        Divide,
    }

    /// <param name="Value">Not negative: a minus sign is a <see cref="Negation"/>.</param>
    internal sealed record Number(decimal Value) : Expression;

    internal sealed record Reference(Operand Operand) : Expression;

    internal sealed record Negation(Expression Inner) : Expression;

    internal sealed record Binary(Expression Left, Arithmetic Sign, Expression Right) : Expression;
}
