using System.Globalization;
using EduReports.Core.Plans;
using FsCheck;
using FsCheck.Fluent;

namespace EduReports.Core.Tests.Plans.Expressions;

/// <summary>What holds of every expression. Each property is tried on ten thousand made from random numbers.</summary>
public sealed class ExpressionPropertyTests
{
    private static readonly Config TenThousand = Config.QuickThrowOnFailure.WithMaxTest(10_000);

    /// <summary>The values that data give.</summary>
    private static readonly Dictionary<string, decimal> Values = new(StringComparer.Ordinal)
    {
        ["甲"] = 12,
        ["乙"] = -5,
        ["丙"] = 0.7m,
        ["[1-03]"] = 9_999_999_999_999m,
        ["[1-03].numerator"] = 3,
        ["[1-05].numerator"] = 480,
        ["[2-07.1].denominator"] = 7,
    };

    private static readonly string[] Pieces =
    [
        "(", ")", "（", "）", "[", "]", "+", "-", "*", "/", "×", "÷", "−", "＋", ".", "1", "0.5", "12345678901234", " ", "\u3000", "甲", "3岁",
        "[1-03]", "[1-03].numerator", ".value", "[", "\ud842", "\udfb7", "\u200b", "\0", "%", ",", "<=", "e5", "𠮷",
    ];

    [Fact]
    public void A_tree_is_read_as_it_was_meant() => Check.One(TenThousand, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        var tree = Tree.Make(random, depth: 4);
        var expression = Expression.Parse(tree.Write(random)).Expression;
        return expression is not null && expression.Evaluate(ValueOf) == tree.Evaluate();
    }));

    [Fact]
    public void The_canonical_text_reads_back_as_an_equal_tree() => Check.One(TenThousand, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        var expression = Expression.Parse(Tree.Make(random, depth: 4).Write(random)).Expression!;
        var again = Expression.Parse(expression.ToString()).Expression;
        return again == expression && again.ToString() == expression.ToString() && again.GetHashCode() == expression.GetHashCode()
            && again.Operands.SequenceEqual(expression.Operands);
    }));

    [Fact]
    public void However_a_tree_is_spaced_and_parenthesised_its_canonical_text_is_the_same() => Check.One(TenThousand, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        var tree = Tree.Make(random, depth: 4);
        return Expression.Parse(tree.Write(random)).Expression == Expression.Parse(tree.Write(random)).Expression;
    }));

    [Fact]
    public void Times_binds_tighter_than_plus_and_equal_signs_go_from_the_left() => Check.One(TenThousand, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        var (a, b, c) = (random.Next(1, 1000), random.Next(1, 1000), random.Next(1, 1000));
        return ValueOf($"{a}+{b}*{c}") == a + (b * c)
            && ValueOf($"{a}*{b}-{c}") == (a * b) - c
            && ValueOf($"{a}-{b}-{c}") == a - b - c
            && ValueOf($"{a}-{b}+{c}") == a - b + c
            && ValueOf($"{a}/{b}/{c}") == (decimal)a / b / c
            && ValueOf($"{a}/{b}*{c}") == (decimal)a / b * c
            && ValueOf($"-{a}+{b}") == b - a
            && ValueOf($"-{a}*{b}") == -(a * b)
            && ValueOf($"{a}-{b}/{c}") == a - ((decimal)b / c);
    }));

    [Fact]
    public void Pieces_in_any_order_are_read_or_answered_and_never_throw() => Check.One(TenThousand, Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        return IsSound(string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pieces[random.Next(Pieces.Length)])));
    }));

    [Fact]
    public void Any_text_is_read_or_answered_and_never_throws() =>
        Check.One(TenThousand, Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => IsSound(text ?? "")));

    /// <summary>Either an expression that reads back, or a fault at a place within the text or just behind it.</summary>
    private static bool IsSound(string text)
    {
        var (expression, fault) = Expression.Parse(text);
        if (fault is not null)
        {
            return expression is null && fault.Position >= 1 && fault.Position <= text.Length + 1
                && fault.Message.Length > 0 && fault.MessageEn.Length > 0;
        }
        expression!.Evaluate(_ => 0.1m);
        return Expression.Parse(expression.ToString()).Expression == expression;
    }

    private static decimal? ValueOf(string text) => Expression.Parse(text).Expression?.Evaluate(_ => null);

    // 丁 has none.
    private static decimal? ValueOf(Operand operand) => Values.TryGetValue(operand.ToString(), out var value) ? value : null;

    private static Arbitrary<int> Seeds() => Gen.Choose(1, int.MaxValue - 1).ToArbitrary();

    /// <summary>A tree of the test's own: what it is worth is worked out without reading any text.</summary>
    private abstract record Tree
    {
        /// <param name="random">Chooses everything.</param>
        /// <param name="depth">With 4, no text of the tree can pass the limit of 500 characters.</param>
        public static Tree Make(Random random, int depth) => (depth == 0 ? 0 : random.Next(10)) switch
        {
            0 or 1 => new Leaf(random.Next(50) == 0 ? "丁"
                : random.Next(3) == 0 ? (random.Next(10_000) / 100m).ToString(CultureInfo.InvariantCulture)
                : Values.Keys.ElementAt(random.Next(Values.Count))),
            2 => new Minus(Make(random, depth - 1)),
            _ => new Pair(Make(random, depth - 1), "+-*/"[random.Next(4)], Make(random, depth - 1)),
        };

        public decimal? Evaluate()
        {
            switch (this)
            {
                case Leaf leaf:
                    return Values.TryGetValue(leaf.Text, out var value) ? value
                        : leaf.Text == "丁" ? null
                        : decimal.Parse(leaf.Text, CultureInfo.InvariantCulture);
                case Minus minus:
                    return minus.Inner.Evaluate() is { } inner ? 0 - inner : null;
                case Pair pair:
                    if (pair.Left.Evaluate() is not { } left || pair.Right.Evaluate() is not { } right)
                    {
                        return null;
                    }
                    try
                    {
                        return pair.Sign switch
                        {
                            '+' => decimal.Add(left, right),
                            '-' => decimal.Subtract(left, right),
                            '*' => decimal.Multiply(left, right),
                            _ => decimal.Divide(left, right),
                        };
                    }
                    catch (Exception e) when (e is OverflowException or DivideByZeroException)
                    {
                        return null;
                    }
                default:
                    throw new InvalidOperationException();
            }
        }

        /// <summary>Needed parentheses, now and then some that are not, random spaces, and signs of either width.</summary>
        public string Write(Random random)
        {
            var text = this switch
            {
                Leaf leaf => leaf.Text,
                Minus minus => Pick(random, "-", "−", "－") + (minus.Inner is Pair ? Enclosed(minus.Inner) : minus.Inner.Write(random)),
                Pair { Sign: '+' or '-' } pair => pair.Left.Write(random) + Sign(pair.Sign)
                    + (pair.Right is Pair { Sign: '+' or '-' } ? Enclosed(pair.Right) : pair.Right.Write(random)),
                Pair pair => (pair.Left is Pair { Sign: '+' or '-' } ? Enclosed(pair.Left) : pair.Left.Write(random)) + Sign(pair.Sign)
                    + (pair.Right is Pair ? Enclosed(pair.Right) : pair.Right.Write(random)),
                _ => throw new InvalidOperationException(),
            };
            return random.Next(20) == 0 ? $"（{text} )" : text;

            string Enclosed(Tree tree) => $"{Pick(random, "(", "（")}{tree.Write(random)}{Pick(random, ")", "）")}";

            string Sign(char sign) => Pick(random, "", " ", "\u3000") + sign switch
            {
                '+' => Pick(random, "+", "＋", "+"),
                '-' => Pick(random, "-", "−", "－"),
                '*' => Pick(random, "*", "×", "＊"),
                _ => Pick(random, "/", "÷", "／"),
            } + Pick(random, "", " ", "\n");
        }

        private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];

        public sealed record Leaf(string Text) : Tree;

        public sealed record Minus(Tree Inner) : Tree;

        public sealed record Pair(Tree Left, char Sign, Tree Right) : Tree;
    }
}
