namespace EduReports.Standins.QuestPdf.Infrastructure;

/// <summary>Width and height in points.</summary>
public readonly record struct Size(float Width, float Height)
{
    /// <summary>Two lengths that differ by no more than this, in points, count as equal.</summary>
    internal const float Tolerance = 0.01f;

    /// <summary>Stands for "as much as it wants": the largest page that a PDF reader must show (ISO 32000-1, annex C).</summary>
    internal const float Infinity = 14_400;

    public static Size Zero => default;

    internal static Size Max => new(Infinity, Infinity);
}
