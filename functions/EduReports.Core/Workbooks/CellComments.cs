using System.Globalization;
using System.Xml.Linq;
using EduReports.Core.Text;

namespace EduReports.Core.Workbooks;

/// <summary>A note on a cell.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 0.</param>
/// <param name="Text">What it says.</param>
internal sealed record CellComment(int Row, int Column, string Text)
{
    public string Cell => CsvTable.CellName(Column, Row);
}

/// <summary>
/// The two parts that hold a sheet's notes: their words, and the boxes that show them (VML, which Excel, WPS and LibreOffice all
/// know). They are new, or a clerk's, whose own notes stay.
/// </summary>
/// <param name="words">The part with the words.</param>
/// <param name="boxes">The part with the boxes.</param>
internal sealed class CellComments(XDocument words, XDocument boxes)
{
    public const string WordsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
    public const string BoxesType = "application/vnd.openxmlformats-officedocument.vmlDrawing";

    private const string Author = "EduReports";
    private const string BoxShape = "_x0000_t202";
    private const string BoxPrefix = "_x0000_s";
    private const int FirstBox = 1025;

    // Every text of ours begins with it, so that a workbook that comes back is rid of them.
    private const string Opening = "【错误说明】";

    private static readonly XNamespace Main = SpreadsheetXml.Main;
    private static readonly XNamespace Vml = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace Office = "urn:schemas-microsoft-com:office:office";
    private static readonly XNamespace Excel = "urn:schemas-microsoft-com:office:excel";

    public XDocument Words => words;

    public XDocument Boxes => boxes;

    /// <summary>The parts of a sheet without any.</summary>
    public static CellComments Create() => new(
        new XDocument(new XElement(Main + "comments", new XElement(Main + "authors"), new XElement(Main + "commentList"))),
        new XDocument(new XElement("xml",
            new XAttribute(XNamespace.Xmlns + "v", Vml), new XAttribute(XNamespace.Xmlns + "o", Office), new XAttribute(XNamespace.Xmlns + "x", Excel),
            new XElement(Office + "shapelayout", new XAttribute(Vml + "ext", "edit"),
                new XElement(Office + "idmap", new XAttribute(Vml + "ext", "edit"), new XAttribute("data", "1"))))));

    /// <summary>Whether the parts have the form that notes are added to.</summary>
    public bool IsUsable =>
        words.Root?.Name == Main + "comments" && words.Root.Element(Main + "authors") is not null && words.Root.Element(Main + "commentList") is not null
        && boxes.Root is not null;

    /// <summary>Takes away what was added before.</summary>
    public void RemoveOurs()
    {
        var bare = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var comment in words.Descendants(Main + "comment").ToList())
        {
            var runs = comment.Descendants(Main + "r").Where(run => run.Value.StartsWith(Opening, StringComparison.Ordinal)).ToList();
            runs.ForEach(run => run.Remove());
            if (runs.Count > 0 && comment.Value.Length == 0)
            {
                comment.Remove();
                bare.Add((string?)comment.Attribute("ref") ?? "");
            }
        }
        boxes.Descendants(Excel + "ClientData").Where(data => (string?)data.Attribute("ObjectType") == "Note" && bare.Contains(CellOf(data)))
            .Select(data => data.Parent).OfType<XElement>().Distinct().ToList().ForEach(box => box.Remove());
    }

    /// <summary>Adds notes; on a cell that has one, what we say comes before what it says.</summary>
    public void Add(IEnumerable<CellComment> comments)
    {
        var list = words.Root!.Element(Main + "commentList")!;
        var known = list.Elements(Main + "comment").DistinctBy(comment => (string?)comment.Attribute("ref") ?? "", StringComparer.OrdinalIgnoreCase)
            .ToDictionary(comment => (string?)comment.Attribute("ref") ?? "", StringComparer.OrdinalIgnoreCase);
        var author = AuthorNumber();
        var number = boxes.Descendants(Vml + "shape").Select(NumberOf).Append(FirstBox - 1).Max();
        AddShape();
        foreach (var comment in comments)
        {
            if (known.TryGetValue(comment.Cell, out var existing))
            {
                TextOf(existing).AddFirst(Run(comment.Text + "\n"));
                continue;
            }
            list.Add(new XElement(Main + "comment", new XAttribute("ref", comment.Cell), new XAttribute("authorId", author),
                new XElement(Main + "text", Run(comment.Text))));
            boxes.Root!.Add(Box(++number, comment));
        }
    }

    private string AuthorNumber()
    {
        var authors = words.Root!.Element(Main + "authors")!;
        var all = authors.Elements(Main + "author").ToList();
        var index = all.FindIndex(author => author.Value == Author);
        if (index < 0)
        {
            authors.Add(new XElement(Main + "author", Author));
            index = all.Count;
        }
        return index.ToString(CultureInfo.InvariantCulture);
    }

    private static XElement TextOf(XElement comment)
    {
        if (comment.Element(Main + "text") is not { } text)
        {
            comment.AddFirst(text = new XElement(Main + "text"));
        }
        // Beside runs, a plain text is shown by some programs only.
        if (text.Element(Main + "t") is { } plain)
        {
            plain.Remove();
            text.Add(new XElement(Main + "r", plain));
        }
        return text;
    }

    private static XElement Run(string text) => new(Main + "r",
        new XElement(Main + "rPr",
            new XElement(Main + "sz", new XAttribute("val", 10)),
            new XElement(Main + "rFont", new XAttribute("val", "宋体")),
            new XElement(Main + "charset", new XAttribute("val", 134))),
        new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), SpreadsheetXml.Escape(Opening + text)));

    private void AddShape()
    {
        if (!boxes.Descendants(Vml + "shapetype").Any(shape => (string?)shape.Attribute("id") == BoxShape))
        {
            boxes.Root!.Add(new XElement(Vml + "shapetype",
                new XAttribute("id", BoxShape), new XAttribute("coordsize", "21600,21600"), new XAttribute(Office + "spt", "202"),
                new XAttribute("path", "m,l,21600r21600,l21600,xe"),
                new XElement(Vml + "stroke", new XAttribute("joinstyle", "miter")),
                new XElement(Vml + "path", new XAttribute("gradientshapeok", "t"), new XAttribute(Office + "connecttype", "rect"))));
        }
    }

    private static XElement Box(int number, CellComment comment)
    {
        var (row, column) = (comment.Row - 1, comment.Column);
        // As many lines as it takes, and no taller than a screen.
        var lines = Math.Min(20, comment.Text.Split('\n').Sum(line => 1 + TextWidth.Of(line) / 40) + 2);
        var anchor = string.Create(CultureInfo.InvariantCulture,
            $"{column + 1}, 15, {Math.Max(0, row - 1)}, 4, {column + 5}, 15, {Math.Max(0, row - 1) + lines}, 4");
        return new XElement(Vml + "shape",
            new XAttribute("id", BoxPrefix + number.ToString(CultureInfo.InvariantCulture)), new XAttribute("type", "#" + BoxShape),
            new XAttribute("style", string.Create(CultureInfo.InvariantCulture,
                $"position:absolute;margin-left:60pt;margin-top:2pt;width:250pt;height:{lines * 15}pt;z-index:1;visibility:hidden")),
            new XAttribute("fillcolor", "#ffffe1"), new XAttribute(Office + "insetmode", "auto"),
            new XElement(Vml + "fill", new XAttribute("color2", "#ffffe1")),
            new XElement(Vml + "shadow", new XAttribute("on", "t"), new XAttribute("color", "black"), new XAttribute("obscured", "t")),
            new XElement(Vml + "path", new XAttribute(Office + "connecttype", "none")),
            new XElement(Vml + "textbox", new XAttribute("style", "mso-direction-alt:auto"),
                new XElement("div", new XAttribute("style", "text-align:left"), "")),
            new XElement(Excel + "ClientData", new XAttribute("ObjectType", "Note"),
                new XElement(Excel + "MoveWithCells"), new XElement(Excel + "SizeWithCells"),
                new XElement(Excel + "Anchor", anchor), new XElement(Excel + "AutoFill", "False"),
                new XElement(Excel + "Row", row), new XElement(Excel + "Column", column)));
    }

    private static string CellOf(XElement data) =>
        int.TryParse(data.Element(Excel + "Row")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < int.MaxValue
        && int.TryParse(data.Element(Excel + "Column")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var column) && column < 20_000
            ? CsvTable.CellName(column, row + 1)
            : "";

    private static int NumberOf(XElement shape) =>
        ((string?)shape.Attribute("id") ?? "").Replace(BoxPrefix, "", StringComparison.Ordinal) is var digits
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000_000_000 ? number : 0;
}
