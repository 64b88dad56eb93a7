using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
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
internal sealed class CellComments
{
    private const string Author = "EduReports";
    private const string BoxShape = "_x0000_t202";
    private const string BoxPrefix = "_x0000_s";
    private const int FirstBox = 1025;
    private const byte ChineseCharset = 134;

    // Every text of ours begins with it, so that a workbook that comes back is rid of them.
    private const string Opening = "【错误说明】";

    private static readonly XNamespace Vml = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace Office = "urn:schemas-microsoft-com:office:office";
    private static readonly XNamespace Excel = "urn:schemas-microsoft-com:office:excel";

    private readonly Comments _words;
    private readonly XDocument _boxes;
    private readonly VmlDrawingPart _boxesPart;

    private CellComments(Comments words, XDocument boxes, VmlDrawingPart boxesPart)
    {
        _words = words;
        _boxes = boxes;
        _boxesPart = boxesPart;
    }

    /// <summary>The notes of a sheet, whose parts are made where it has none.</summary>
    public static CellComments Of(WorksheetPart sheet)
    {
        var words = sheet.WorksheetCommentsPart ?? sheet.AddNewPart<WorksheetCommentsPart>(sheet.FreeId("comments"));
        words.Comments ??= new Comments();
        words.Comments.Authors ??= new Authors();
        words.Comments.CommentList ??= new CommentList();
        var drawing = sheet.Worksheet.GetFirstChild<LegacyDrawing>();
        if (drawing is null)
        {
            drawing = new LegacyDrawing { Id = sheet.FreeId("boxes") };
            sheet.Worksheet.AddChild(drawing);
            return new CellComments(words.Comments, NoBoxes(), sheet.AddNewPart<VmlDrawingPart>(drawing.Id.Value!));
        }
        var boxes = (VmlDrawingPart)sheet.GetPartById(drawing.Id!.Value!);
        using var stream = boxes.GetStream(FileMode.Open);
        using var xml = XmlReader.Create(stream);
        return new CellComments(words.Comments, XDocument.Load(xml), boxes);
    }

    private static XDocument NoBoxes() => new(new XElement("xml",
        new XAttribute(XNamespace.Xmlns + "v", Vml), new XAttribute(XNamespace.Xmlns + "o", Office), new XAttribute(XNamespace.Xmlns + "x", Excel),
        new XElement(Office + "shapelayout", new XAttribute(Vml + "ext", "edit"),
            new XElement(Office + "idmap", new XAttribute(Vml + "ext", "edit"), new XAttribute("data", "1")))));

    /// <summary>Writes the boxes; the words are written with the workbook.</summary>
    public void Save()
    {
        using var stream = _boxesPart.GetStream(FileMode.Create);
        _boxes.Save(stream, SaveOptions.DisableFormatting);
    }

    /// <summary>Takes away what was added before.</summary>
    public void RemoveOurs()
    {
        var bare = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var comment in _words.CommentList!.Elements<Comment>().ToList())
        {
            var runs = comment.Descendants<Run>().Where(run => run.InnerText.StartsWith(Opening, StringComparison.Ordinal)).ToList();
            runs.ForEach(run => run.Remove());
            if (runs.Count > 0 && comment.InnerText.Length == 0)
            {
                comment.Remove();
                bare.Add(comment.Reference?.Value ?? "");
            }
        }
        _boxes.Descendants(Excel + "ClientData").Where(data => (string?)data.Attribute("ObjectType") == "Note" && bare.Contains(CellOf(data)))
            .Select(data => data.Parent).OfType<XElement>().Distinct().ToList().ForEach(box => box.Remove());
    }

    /// <summary>Adds notes; on a cell that has one, what we say comes before what it says.</summary>
    public void Add(IEnumerable<CellComment> comments)
    {
        var list = _words.CommentList!;
        var known = list.Elements<Comment>().DistinctBy(comment => comment.Reference?.Value ?? "", StringComparer.OrdinalIgnoreCase)
            .ToDictionary(comment => comment.Reference?.Value ?? "", StringComparer.OrdinalIgnoreCase);
        var author = AuthorNumber();
        var number = _boxes.Descendants(Vml + "shape").Select(NumberOf).Append(FirstBox - 1).Max();
        AddShape();
        foreach (var comment in comments)
        {
            if (known.TryGetValue(comment.Cell, out var existing))
            {
                TextOf(existing).PrependChild(RunOf(comment.Text + "\n"));
                continue;
            }
            list.AppendChild(new Comment(new CommentText(RunOf(comment.Text))) { Reference = comment.Cell, AuthorId = author });
            _boxes.Root!.Add(Box(++number, comment));
        }
    }

    private uint AuthorNumber()
    {
        var authors = _words.Authors!.Elements<Author>().ToList();
        var index = authors.FindIndex(author => author.Text == Author);
        if (index < 0)
        {
            _words.Authors.AppendChild(new Author(Author));
            index = authors.Count;
        }
        return (uint)index;
    }

    private static CommentText TextOf(Comment comment)
    {
        var text = comment.CommentText ??= new CommentText();
        // Beside runs, a plain text is shown by some programs only.
        if (text.Text is { } plain)
        {
            plain.Remove();
            text.AppendChild(new Run(plain));
        }
        return text;
    }

    private static Run RunOf(string text) => new(
        new RunProperties(new FontSize { Val = 10 }, new RunFont { Val = "宋体" }, new RunPropertyCharSet { Val = ChineseCharset }),
        SpreadsheetText.Of(Opening + text));
    private void AddShape()
    {
        if (!_boxes.Descendants(Vml + "shapetype").Any(shape => (string?)shape.Attribute("id") == BoxShape))
        {
            _boxes.Root!.Add(new XElement(Vml + "shapetype",
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
