using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace EduReports.Core.Workbooks;

/// <summary>The styles of a workbook, ours or somebody's, to which formats are added.</summary>
internal sealed class StyleTable
{
    // On every machine that has Excel or WPS.
    private const string FontName = "宋体";

    private const byte ChineseCharset = 134;
    private const uint TextFormat = 49;

    // White behind a solid fill: there was none before.
    private const string NoColour = "FFFFFFFF";

    private readonly StyleList<Font> _fonts;
    private readonly StyleList<Fill> _fills;
    private readonly StyleList<Border> _borders;
    private readonly StyleList<CellFormat> _formats;
    private readonly Dictionary<CellStyle, uint> _known = [];
    private readonly Dictionary<uint, uint> _unmarked = [];

    /// <summary>Of styles that are usable.</summary>
    public StyleTable(Stylesheet stylesheet)
    {
        Stylesheet = stylesheet;
        _fonts = new StyleList<Font>(stylesheet.Fonts!);
        _fills = new StyleList<Fill>(stylesheet.Fills!);
        _borders = new StyleList<Border>(stylesheet.Borders!);
        _formats = new StyleList<CellFormat>(stylesheet.CellFormats!);
    }

    public Stylesheet Stylesheet { get; }

    /// <summary>The styles of a new workbook.</summary>
    public static StyleTable Create() => new(new Stylesheet(
        new Fonts(FontOf(new CellStyle())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat()),
        new CellStyles(new DocumentFormat.OpenXml.Spreadsheet.CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 })));

    /// <summary>Whether styles have the lists that formats are added to.</summary>
    public static bool IsUsable(Stylesheet styles) =>
        styles is { Fonts: not null, Fills: not null, Borders: not null, CellFormats: { } formats } && formats.Elements<CellFormat>().Any();

    /// <summary>The number of a format that looks like <paramref name="style"/>.</summary>
    public uint Add(CellStyle style)
    {
        if (_known.TryGetValue(style, out var known))
        {
            return known;
        }
        return _known[style] = _formats.Add(new CellFormat
        {
            NumberFormatId = style.IsText ? TextFormat : 0,
            FontId = _fonts.Add(FontOf(style)),
            FillId = style.Fill is null ? 0 : AddFill(style.Fill),
            BorderId = style.HasBorder ? _borders.Add(ThinBorder()) : 0,
            QuotePrefix = style.IsText,
            ApplyNumberFormat = style.IsText,
            ApplyFont = true,
            ApplyFill = style.Fill is not null,
            ApplyBorder = style.HasBorder,
            ApplyAlignment = true,
            ApplyProtection = style.IsUnlocked,
            Alignment = new Alignment { Horizontal = HorizontalOf(style), Vertical = VerticalAlignmentValues.Center, WrapText = style.Wraps },
            Protection = new Protection { Locked = !style.IsUnlocked },
        });
    }

    /// <summary>The number of a format that is like another in everything but its fill.</summary>
    /// <param name="format">The number of the other; one that is not there counts as the first.</param>
    /// <param name="colour">RGB of the fill.</param>
    public uint Mark(uint format, string colour)
    {
        // A solid fill shows its first colour only. The second remembers what was there before.
        var original = Format(format);
        var before = SolidFillOf(original)?.ForegroundColor?.Rgb?.Value ?? NoColour;
        return AddFilled(original, _fills.Add(SolidFill(colour, new BackgroundColor { Rgb = before })));
    }

    /// <summary>The number of the format that a cell had before it was marked with one of the colours; its own when it never was.</summary>
    public uint Unmark(uint format, IReadOnlyCollection<string> colours)
    {
        if (_unmarked.TryGetValue(format, out var known))
        {
            return known;
        }
        var marked = Format(format);
        if (SolidFillOf(marked) is not { ForegroundColor.Rgb.Value: { Length: 8 } colour } fill || !colours.Contains(colour[2..]))
        {
            return _unmarked[format] = format;
        }
        return _unmarked[format] = AddFilled(
            marked, fill.BackgroundColor?.Rgb?.Value is { Length: 8 } before and not NoColour ? AddFill(before[2..]) : 0);
    }

    private CellFormat Format(uint number) => _formats.Find(number) ?? _formats.Find(0)!;

    private PatternFill? SolidFillOf(CellFormat format) =>
        _fills.Find(format.FillId?.Value ?? 0)?.PatternFill is { PatternType.Value: PatternValues.Solid } fill ? fill : null;

    private uint AddFilled(CellFormat original, uint fill)
    {
        var format = (CellFormat)original.CloneNode(deep: true);
        format.FillId = fill;
        format.ApplyFill = true;
        return _formats.Add(format);
    }

    private uint AddFill(string colour) => _fills.Add(SolidFill(colour, new BackgroundColor { Indexed = 64 }));

    private static Fill SolidFill(string colour, BackgroundColor background) =>
        new(new PatternFill(new ForegroundColor { Rgb = "FF" + colour }, background) { PatternType = PatternValues.Solid });

    private static Font FontOf(CellStyle style)
    {
        OpenXmlElement?[] parts =
        [
            style.IsBold ? new Bold() : null,
            style.IsUnderlined ? new Underline() : null,
            new FontSize { Val = style.Size },
            new Color { Rgb = "FF" + style.Colour },
            new FontName { Val = FontName },
            new FontCharSet { Val = ChineseCharset },
        ];
        return new Font(parts.OfType<OpenXmlElement>());
    }

    private static HorizontalAlignmentValues HorizontalOf(CellStyle style) => style.Alignment switch
    {
        CellAlignment.Centre => HorizontalAlignmentValues.Center,
        CellAlignment.Right => HorizontalAlignmentValues.Right,
        _ => HorizontalAlignmentValues.Left,
    };

    private static Border ThinBorder() => new(
        Thin(new LeftBorder()), Thin(new RightBorder()), Thin(new TopBorder()), Thin(new BottomBorder()), new DiagonalBorder());

    private static BorderPropertiesType Thin(BorderPropertiesType side)
    {
        side.Style = BorderStyleValues.Thin;
        side.Color = new Color { Rgb = "FFA6A6A6" };
        return side;
    }
}
