namespace EduReports.Standins.QuestPdf.Infrastructure;

public enum LicenseType
{
    Evaluation,
    Community,
    Professional,
    Enterprise,
}

/// <summary>Units of length.</summary>
public enum Unit
{
    /// <summary>1/72 inch.</summary>
    Point,
    Meter,
    Centimetre,
    Millimetre,
    Feet,
    Inch,

    /// <summary>1/1000 inch.</summary>
    Mil,
}

public enum AspectRatioOption
{
    FitWidth,
    FitHeight,
    FitArea,
}

/// <summary>Stroke weights; the values are those of OpenType's usWeightClass.</summary>
public enum FontWeight
{
    Thin = 100,
    ExtraLight = 200,
    Light = 300,
    Normal = 400,
    Medium = 500,
    SemiBold = 600,
    Bold = 700,
    ExtraBold = 800,
    Black = 900,
    ExtraBlack = 1000,
}

/// <summary>How an element stands in a line of text.</summary>
public enum TextInjectedElementAlignment
{
    /// <summary>Its lower edge on the baseline.</summary>
    AboveBaseline,

    /// <summary>Its upper edge on the baseline.</summary>
    BelowBaseline,

    /// <summary>Its upper edge where the line's is.</summary>
    Top,

    /// <summary>Its lower edge where the line's is.</summary>
    Bottom,

    /// <summary>Its middle in the line's middle.</summary>
    Middle,
}

internal enum FontPosition
{
    Normal,
    Subscript,
    Superscript,
}

internal enum HorizontalAlignment
{
    Left,
    Center,
    Right,
    Justify,
}

internal enum VerticalAlignment
{
    Top,
    Middle,
    Bottom,
}

internal enum DecorationLine
{
    Solid,
    Double,
    Wavy,
    Dotted,
    Dashed,
}

internal static class UnitExtensions
{
    private const float PointsPerInch = 72;
    private const float InchesPerMetre = 1 / 0.0254f;

    public static float ToPoints(this float value, Unit unit) => value * unit switch
    {
        Unit.Point => 1,
        Unit.Meter => InchesPerMetre * PointsPerInch,
        Unit.Centimetre => InchesPerMetre * PointsPerInch / 100,
        Unit.Millimetre => InchesPerMetre * PointsPerInch / 1000,
        Unit.Feet => 12 * PointsPerInch,
        Unit.Inch => PointsPerInch,
        Unit.Mil => PointsPerInch / 1000,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit of length."),
    };
}
