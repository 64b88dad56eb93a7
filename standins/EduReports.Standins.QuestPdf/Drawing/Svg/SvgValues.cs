using System.Globalization;
using System.Numerics;
using System.Xml.Linq;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Svg;

/// <summary>The value types of SVG attributes.</summary>
internal static class SvgValues
{
    public static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value;

    public static float? Length(XElement element, string name) => Attribute(element, name) is { } value && !value.EndsWith('%') ? Length(value) : null;

    /// <param name="whole">What a percentage is a part of.</param>
    public static float? Length(XElement element, string name, float whole) => Attribute(element, name) is { } value ? Length(value, whole) : null;

    /// <inheritdoc cref="Length(XElement, string, float)"/>
    public static float Length(string value, float whole) =>
        value.TrimEnd() is [.. var number, '%'] ? Length(number) / 100 * whole : Length(value);

    /// <summary>The id in url(#id), or null.</summary>
    public static string? Target(string value)
    {
        var text = value.AsSpan().Trim();
        if (!text.StartsWith("url(", StringComparison.Ordinal) || text.IndexOf(')') is var end && end < 0)
        {
            return null;
        }
        return text[4..end].Trim().Trim("'\"") is ['#', .. var id] ? id.ToString() : null;
    }

    /// <summary>In user units: px counts as one, pt as 4/3.</summary>
    /// <exception cref="FormatException">It is not a length.</exception>
    public static float Length(string value)
    {
        var text = value.Trim();
        var factor = 1f;
        if (text.EndsWith("px", StringComparison.Ordinal))
        {
            text = text[..^2];
        }
        else if (text.EndsWith("pt", StringComparison.Ordinal))
        {
            (text, factor) = (text[..^2], 4 / 3f);
        }
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number)
            ? number * factor
            : throw new FormatException($"'{value}' is not a length that is supported: write a number, or a number with px or pt.");
    }

    /// <summary>All numbers in a list, whatever parts them.</summary>
    public static float[] Numbers(string? list)
    {
        var numbers = new List<float>();
        var text = list.AsSpan();
        while (!text.IsEmpty)
        {
            var length = NumberLength(text);
            if (length == 0)
            {
                text = text[1..];
                continue;
            }
            numbers.Add(float.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture));
            text = text[length..];
        }
        return [.. numbers];
    }

    /// <returns>0 where no number begins.</returns>
    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var position = text[0] is '-' or '+' ? 1 : 0;
        var digits = CountDigits(text, ref position);
        if (position < text.Length && text[position] == '.')
        {
            position++;
            digits += CountDigits(text, ref position);
        }
        if (digits == 0)
        {
            return 0;
        }
        var exponent = position;
        if (exponent < text.Length && text[exponent] is 'e' or 'E')
        {
            exponent += exponent + 1 < text.Length && text[exponent + 1] is '-' or '+' ? 2 : 1;
            position = CountDigits(text, ref exponent) > 0 ? exponent : position;
        }
        return position;
    }

    private static int CountDigits(ReadOnlySpan<char> text, ref int position)
    {
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }
        return position - start;
    }

    /// <returns>Null for none.</returns>
    public static Color? Paint(string value)
    {
        if (value is "none" or "transparent")
        {
            return null;
        }
        if (value.StartsWith('#'))
        {
            // CSS writes alpha last, colours of this library have it first.
            return value.Length switch
            {
                5 => Color.FromHex($"#{value[4]}{value[1..4]}"),
                9 => Color.FromHex($"#{value[7..]}{value[1..7]}"),
                _ => Color.FromHex(value),
            };
        }
        if (value.StartsWith("rgb", StringComparison.Ordinal) && !value.Contains('%', StringComparison.Ordinal))
        {
            switch (Numbers(value))
            {
                case [var red, var green, var blue]:
                    return Color.FromRGB(Channel(red), Channel(green), Channel(blue));
                case [var red, var green, var blue, var alpha]:
                    return Color.FromARGB(Channel(alpha * 255), Channel(red), Channel(green), Channel(blue));
            }
        }
        return value.ToLowerInvariant() switch
        {
            "black" or "currentcolor" => 0xFF000000u,
            "white" => 0xFFFFFFFFu,
            "red" => 0xFFFF0000u,
            "green" => 0xFF008000u,
            "lime" => 0xFF00FF00u,
            "blue" => 0xFF0000FFu,
            "navy" => 0xFF000080u,
            "yellow" => 0xFFFFFF00u,
            "orange" => 0xFFFFA500u,
            "gold" => 0xFFFFD700u,
            "purple" => 0xFF800080u,
            "magenta" or "fuchsia" => 0xFFFF00FFu,
            "cyan" or "aqua" => 0xFF00FFFFu,
            "teal" => 0xFF008080u,
            "maroon" => 0xFF800000u,
            "olive" => 0xFF808000u,
            "brown" => 0xFFA52A2Au,
            "pink" => 0xFFFFC0CBu,
            "crimson" => 0xFFDC143Cu,
            "tomato" => 0xFFFF6347u,
            "steelblue" => 0xFF4682B4u,
            "silver" => 0xFFC0C0C0u,
            "grey" or "gray" => 0xFF808080u,
            "darkgrey" or "darkgray" => 0xFFA9A9A9u,
            "dimgrey" or "dimgray" => 0xFF696969u,
            "lightgrey" or "lightgray" => 0xFFD3D3D3u,
            "whitesmoke" => 0xFFF5F5F5u,
            _ => throw new FormatException($"'{value}' is not a colour that is supported: write #RRGGBB or none."),
        };
    }

    public static FontWeight Weight(string value) => value switch
    {
        "normal" => FontWeight.Normal,
        "bold" or "bolder" => FontWeight.Bold,
        "lighter" => FontWeight.Light,
        _ => (FontWeight)(int)Math.Clamp(Length(value), 1, 1000),
    };

    /// <exception cref="FormatException">A function is unknown or has a wrong number of arguments.</exception>
    public static Matrix3x2 Transform(string? list)
    {
        var result = Matrix3x2.Identity;
        if (string.IsNullOrEmpty(list))
        {
            return result;
        }
        foreach (var function in list.Split(')', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, values) = function.TrimStart(',', ' ').Split('(') is [var head, var arguments] ? (head.Trim(), Numbers(arguments)) : (function, []);
            Matrix3x2 matrix = (name, values.Length) switch
            {
                ("translate", 1) => Matrix3x2.CreateTranslation(values[0], 0),
                ("translate", 2) => Matrix3x2.CreateTranslation(values[0], values[1]),
                ("scale", 1) => Matrix3x2.CreateScale(values[0]),
                ("scale", 2) => Matrix3x2.CreateScale(values[0], values[1]),
                ("rotate", 1) => Matrix3x2.CreateRotation(Radians(values[0])),
                ("rotate", 3) => Matrix3x2.CreateRotation(Radians(values[0]), new Vector2(values[1], values[2])),
                ("skewX", 1) => new Matrix3x2(1, 0, MathF.Tan(Radians(values[0])), 1, 0, 0),
                ("skewY", 1) => new Matrix3x2(1, MathF.Tan(Radians(values[0])), 0, 1, 0, 0),
                ("matrix", 6) => new Matrix3x2(values[0], values[1], values[2], values[3], values[4], values[5]),
                _ => throw new FormatException($"The transform '{function}' is not supported: use translate, scale, rotate, skewX, skewY or matrix."),
            };
            result = matrix * result;
        }
        return result;
    }

    private static byte Channel(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);

    private static float Radians(float degrees) => degrees * MathF.PI / 180;
}
