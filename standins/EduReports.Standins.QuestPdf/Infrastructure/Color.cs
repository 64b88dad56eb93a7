using System.Globalization;

namespace EduReports.Standins.QuestPdf.Infrastructure;

/// <summary>A colour with alpha, 8 bits each.</summary>
public readonly record struct Color
{
    /// <param name="hex">0xAARRGGBB.</param>
    public Color(uint hex) => Hex = hex;

    /// <summary>0xAARRGGBB.</summary>
    public uint Hex { get; }

    public byte Alpha => (byte)(Hex >> 24);

    public byte Red => (byte)((Hex >> 16) & 0xFF);

    public byte Green => (byte)((Hex >> 8) & 0xFF);

    public byte Blue => (byte)(Hex & 0xFF);

    public static implicit operator Color(string hex) => FromHex(hex);

    public static implicit operator Color(uint hex) => new(hex);

    public static implicit operator uint(Color color) => color.Hex;

    public static implicit operator string(Color color) => color.ToString();

    /// <param name="hex">#RGB, #ARGB, #RRGGBB or #AARRGGBB (alpha first); the # may be left out.</param>
    /// <exception cref="ArgumentException">It has another form.</exception>
    public static Color FromHex(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        var digits = hex.StartsWith('#') ? hex[1..] : hex;
        if (!uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw NotAColor(hex);
        }
        return digits.Length switch
        {
            3 => new Color(0xFF000000 | Widen(value)),
            4 => new Color(Widen(value)),
            6 => new Color(0xFF000000 | value),
            8 => new Color(value),
            _ => throw NotAColor(hex),
        };
    }

    public static Color FromRGB(byte red, byte green, byte blue) => FromARGB(255, red, green, blue);

    public static Color FromARGB(byte alpha, byte red, byte green, byte blue) =>
        new(((uint)alpha << 24) | ((uint)red << 16) | ((uint)green << 8) | blue);

    public Color WithAlpha(byte alpha) => new((Hex & 0x00FFFFFF) | ((uint)alpha << 24));

    /// <param name="alpha">0 (clear) to 1 (opaque).</param>
    public Color WithAlpha(float alpha)
    {
        if (alpha is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "An opacity runs from 0 to 1.");
        }
        return WithAlpha((byte)MathF.Round(alpha * 255));
    }

    public override string ToString() => Alpha == 255
        ? string.Create(CultureInfo.InvariantCulture, $"#{Hex & 0x00FFFFFF:X6}")
        : string.Create(CultureInfo.InvariantCulture, $"#{Hex:X8}");

    /// <summary>Doubles each of the four hexadecimal digits.</summary>
    private static uint Widen(uint value)
    {
        var spread = ((value & 0xF000) << 12) | ((value & 0x0F00) << 8) | ((value & 0x00F0) << 4) | (value & 0x000F);
        return spread | (spread << 4);
    }

    private static ArgumentException NotAColor(string hex) =>
        new($"'{hex}' is not a colour: write #RGB, #ARGB, #RRGGBB or #AARRGGBB.", nameof(hex));
}
