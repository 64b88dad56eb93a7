using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Helpers;

/// <summary>A page's width and height in points.</summary>
public sealed record PageSize
{
    public PageSize(float width, float height, Unit unit = Unit.Point)
    {
        Width = width.ToPoints(unit);
        Height = height.ToPoints(unit);
    }

    public float Width { get; }

    public float Height { get; }

    public static implicit operator Size(PageSize pageSize) => new(pageSize.Width, pageSize.Height);
}

/// <summary>Usual paper sizes (ISO 216 and North American), portrait.</summary>
public static class PageSizes
{
    public static PageSize A0 { get; } = new(2384, 3370);

    public static PageSize A1 { get; } = new(1684, 2384);

    public static PageSize A2 { get; } = new(1191, 1684);

    public static PageSize A3 { get; } = new(842, 1191);

    public static PageSize A4 { get; } = new(595, 842);

    public static PageSize A5 { get; } = new(420, 595);

    public static PageSize A6 { get; } = new(298, 420);

    public static PageSize A7 { get; } = new(210, 298);

    public static PageSize A8 { get; } = new(147, 210);

    public static PageSize A9 { get; } = new(105, 147);

    public static PageSize A10 { get; } = new(74, 105);

    public static PageSize B4 { get; } = new(709, 1001);

    public static PageSize B5 { get; } = new(499, 709);

    public static PageSize Letter { get; } = new(612, 792);

    public static PageSize Legal { get; } = new(612, 1008);
}

public static class PageSizeExtensions
{
    public static PageSize Portrait(this PageSize size) =>
        new(Math.Min(size.Width, size.Height), Math.Max(size.Width, size.Height));

    public static PageSize Landscape(this PageSize size) =>
        new(Math.Max(size.Width, size.Height), Math.Min(size.Width, size.Height));
}
