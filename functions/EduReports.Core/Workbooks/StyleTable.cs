using System.Globalization;
using System.Xml.Linq;

namespace EduReports.Core.Workbooks;

/// <summary>The styles of a workbook, ours or somebody's, to which formats are added.</summary>
/// <param name="document">The part <c>xl/styles.xml</c>.</param>
internal sealed class StyleTable(XDocument document)
{
    // On every machine that has Excel or WPS.
    private const string FontName = "宋体";

    private const int TextFormat = 49;

    // White behind a solid fill: there was none before.
    private const string NoColour = "FFFFFFFF";

    private static readonly string[] Lists = ["fonts", "fills", "borders", "cellXfs"];

    private static readonly string[] BorderSides = ["left", "right", "top", "bottom", "diagonal"];

    private readonly XNamespace _main = document.Root!.Name.Namespace;
    private readonly Dictionary<CellStyle, int> _formats = [];
    private readonly Dictionary<string, int> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Format, string Fill), int> _filled = [];

    // A workbook may have 65,000 formats: none is looked for by counting.
    private readonly Dictionary<string, List<XElement>> _lists = new(StringComparer.Ordinal);

    public XDocument Document => document;

    /// <summary>The styles of a new workbook.</summary>
    public static StyleTable Create()
    {
        XNamespace main = SpreadsheetXml.Main;
        return new StyleTable(new XDocument(new XElement(main + "styleSheet",
            new XElement(main + "fonts", new XAttribute("count", 1), Font(main, new CellStyle())),
            new XElement(main + "fills", new XAttribute("count", 2), PatternFill(main, "none"), PatternFill(main, "gray125")),
            new XElement(main + "borders", new XAttribute("count", 1), Border(main, isThin: false)),
            new XElement(main + "cellStyleXfs", new XAttribute("count", 1), Format(main, 0, 0, 0, 0)),
            new XElement(main + "cellXfs", new XAttribute("count", 1), Format(main, 0, 0, 0, 0)),
            new XElement(main + "cellStyles", new XAttribute("count", 1),
                new XElement(main + "cellStyle", new XAttribute("name", "Normal"), new XAttribute("xfId", 0), new XAttribute("builtinId", 0))))));
    }

    /// <summary>The number of a format that looks like <paramref name="style"/>.</summary>
    public int Add(CellStyle style)
    {
        if (_formats.TryGetValue(style, out var known))
        {
            return known;
        }
        var format = Format(
            _main, style.IsText ? TextFormat : 0,
            AddPart("fonts", Font(_main, style)),
            style.Fill is null ? 0 : AddFill(style.Fill),
            style.HasBorder ? AddPart("borders", Border(_main, isThin: true)) : 0);
        if (style.IsText)
        {
            format.SetAttributeValue("quotePrefix", 1);
        }
        if (style.IsUnlocked)
        {
            format.SetAttributeValue("applyProtection", 1);
        }
        format.SetAttributeValue("applyAlignment", 1);
        format.Add(new XElement(_main + "alignment",
            new XAttribute("horizontal", style.Alignment switch { CellAlignment.Centre => "center", CellAlignment.Right => "right", _ => "left" }),
            new XAttribute("vertical", "center"),
            style.Wraps ? new XAttribute("wrapText", 1) : null));
        if (style.IsUnlocked)
        {
            format.Add(new XElement(_main + "protection", new XAttribute("locked", 0)));
        }
        return _formats[style] = Append("cellXfs", format);
    }

    /// <summary>Whether the styles have the lists that formats are added to.</summary>
    public bool IsUsable => document.Root!.Name.LocalName == "styleSheet"
        && Array.TrueForAll(Lists, list => document.Root.Element(_main + list) is not null) && Formats.Count > 0;

    /// <summary>The number of a format that is like another in everything but its fill.</summary>
    /// <param name="format">The number of the other; one that is not there counts as the first.</param>
    /// <param name="colour">RGB of the fill.</param>
    public int Mark(int format, string colour)
    {
        if (_filled.TryGetValue((format, colour), out var known))
        {
            return known;
        }
        var original = Formats[format < Formats.Count ? format : 0];
        // A solid fill shows its first colour only. The second remembers what was there before.
        var before = SolidColourOf(original) ?? NoColour;
        var fill = AddPart("fills", Fill(colour, new XAttribute("rgb", before)));
        return _filled[(format, colour)] = Append("cellXfs", WithFill(original, fill));
    }

    /// <summary>The number of the format that a cell had before it was marked with one of the colours; its own when it never was.</summary>
    public int Unmark(int format, IReadOnlyCollection<string> colours)
    {
        if (_filled.TryGetValue((format, ""), out var known))
        {
            return known;
        }
        var marked = Formats[format < Formats.Count ? format : 0];
        if (SolidColourOf(marked) is not { Length: 8 } colour || !colours.Contains(colour[2..]))
        {
            return _filled[(format, "")] = format;
        }
        var before = (string?)PatternOf(marked)?.Element(_main + "bgColor")?.Attribute("rgb");
        var fill = before is null or NoColour || before.Length != 8 ? 0 : AddFill(before[2..]);
        return _filled[(format, "")] = Append("cellXfs", WithFill(marked, fill));
    }

    private List<XElement> Formats => All("cellXfs", "xf");

    private List<XElement> All(string list, string name) => _lists.TryGetValue(list, out var known)
        ? known
        : _lists[list] = [.. document.Root!.Element(_main + list)!.Elements(_main + name)];

    private string? SolidColourOf(XElement format) => PatternOf(format) is { } pattern && (string?)pattern.Attribute("patternType") == "solid"
        ? (string?)pattern.Element(_main + "fgColor")?.Attribute("rgb")
        : null;

    private XElement? PatternOf(XElement format) => int.TryParse((string?)format.Attribute("fillId"), NumberStyles.None, CultureInfo.InvariantCulture, out var fill)
        ? All("fills", "fill").ElementAtOrDefault(fill)?.Element(_main + "patternFill")
        : null;

    private static XElement WithFill(XElement format, int fill)
    {
        var result = new XElement(format);
        result.SetAttributeValue("fillId", fill);
        result.SetAttributeValue("applyFill", 1);
        return result;
    }

    private int AddFill(string colour) => AddPart("fills", Fill(colour, new XAttribute("indexed", 64)));

    private XElement Fill(string colour, XAttribute background) => new(_main + "fill",
        new XElement(_main + "patternFill", new XAttribute("patternType", "solid"),
            new XElement(_main + "fgColor", new XAttribute("rgb", "FF" + colour)), new XElement(_main + "bgColor", background)));

    private int AddPart(string list, XElement part)
    {
        var key = list + part.ToString(SaveOptions.DisableFormatting);
        return _parts.TryGetValue(key, out var known) ? known : _parts[key] = Append(list, part);
    }

    private int Append(string list, XElement element)
    {
        var parent = document.Root!.Element(_main + list)!;
        var all = All(list, element.Name.LocalName);
        parent.Add(element);
        all.Add(element);
        parent.SetAttributeValue("count", all.Count.ToString(CultureInfo.InvariantCulture));
        return all.Count - 1;
    }

    private static XElement Format(XNamespace main, int number, int font, int fill, int border) => new(main + "xf",
        new XAttribute("numFmtId", number), new XAttribute("fontId", font), new XAttribute("fillId", fill), new XAttribute("borderId", border),
        number == 0 ? null : new XAttribute("applyNumberFormat", 1), font == 0 ? null : new XAttribute("applyFont", 1),
        fill == 0 ? null : new XAttribute("applyFill", 1), border == 0 ? null : new XAttribute("applyBorder", 1));

    private static XElement Font(XNamespace main, CellStyle style) => new(main + "font",
        style.IsBold ? new XElement(main + "b") : null,
        style.IsUnderlined ? new XElement(main + "u") : null,
        new XElement(main + "sz", new XAttribute("val", style.Size)),
        new XElement(main + "color", new XAttribute("rgb", "FF" + style.Colour)),
        new XElement(main + "name", new XAttribute("val", FontName)),
        new XElement(main + "charset", new XAttribute("val", 134)));

    private static XElement PatternFill(XNamespace main, string pattern) =>
        new(main + "fill", new XElement(main + "patternFill", new XAttribute("patternType", pattern)));

    private static XElement Border(XNamespace main, bool isThin) => new(main + "border",
        BorderSides.Select(side => new XElement(main + side,
            isThin && side != "diagonal"
                ? new object[] { new XAttribute("style", "thin"), new XElement(main + "color", new XAttribute("rgb", "FFA6A6A6")) }
                : [])));
}
