using System.Globalization;
using System.Xml;

namespace EduReports.Core.Briefs.WordEdition;

/// <summary>Writes the main part of a Word file: paragraphs and tables on the pages of <see cref="WordPage"/>.</summary>
internal sealed class WordBody
{
    public const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string OddFooter = "rId4";
    public const string EvenFooter = "rId5";

    /// <summary>From here on, characters belong to Chinese writing and are as wide as high.</summary>
    public const char FirstEastAsian = '\u2E80';

    private readonly XmlWriter _xml;

    private WordBody(XmlWriter xml) => _xml = xml;

    /// <summary>Writes the part.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="blocks">What; between two tables and at the end stands a paragraph, or Word makes one table of them.</param>
    public static void Write(Stream stream, IReadOnlyList<WordBlock> blocks)
    {
        using var xml = WordXml.Begin(stream);
        var body = new WordBody(xml);
        xml.WriteStartElement("w", "document", Main);
        xml.WriteAttributeString("xmlns", "r", null, WordXml.Relations);
        body.Start("body");
        foreach (var block in blocks)
        {
            body.Write(block);
        }
        body.WritePage();
        body.End();
        xml.WriteEndElement();
    }

    private void Write(WordBlock block)
    {
        if (block is WordTable table)
        {
            Write(table);
        }
        else
        {
            Write((WordParagraph)block, keepsWithNext: false);
        }
    }

    private void Write(WordParagraph paragraph, bool keepsWithNext)
    {
        Start("p");
        Start("pPr");
        Value("pStyle", paragraph.Style);
        if (keepsWithNext || paragraph.KeepsWithNext)
        {
            Empty("keepNext");
        }
        if (paragraph.BeginsPage)
        {
            Empty("pageBreakBefore");
        }
        if (paragraph.SpaceAfter > 0)
        {
            Empty("spacing", ("after", Number(paragraph.SpaceAfter)));
        }
        End();
        foreach (var run in paragraph.Runs.Where(run => run.Text.Length > 0))
        {
            Write(run);
        }
        End();
    }

    private void Write(WordRun run)
    {
        var text = WordText.Clean(run.Text);
        Start("r");
        Start("rPr");
        if (run.Style.Length > 0)
        {
            Value("rStyle", run.Style);
        }
        if (text.AsSpan().ContainsAnyInRange(FirstEastAsian, char.MaxValue))
        {
            // Quotation marks and signs are as wide as the characters around them.
            Empty("rFonts", ("hint", "eastAsia"));
        }
        if (run.Colour.Length > 0)
        {
            Value("color", run.Colour);
        }
        End();
        WriteText(text);
        End();
    }

    private void WriteText(string text)
    {
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny('\n', '\t');
            var part = end < 0 ? rest : rest[..end];
            if (part.Length > 0)
            {
                Start("t");
                _xml.WriteAttributeString("xml", "space", null, "preserve");
                _xml.WriteString(part.ToString());
                End();
            }
            if (end < 0)
            {
                return;
            }
            Empty(rest[end] == '\n' ? "br" : "tab");
            rest = rest[(end + 1)..];
        }
    }

    private void Write(WordTable table)
    {
        Start("tbl");
        WriteProperties(table);
        Start("tblGrid");
        foreach (var width in table.Widths)
        {
            Empty("gridCol", ("w", Number(width)));
        }
        End();
        foreach (var row in table.Rows)
        {
            Write(row, table.Widths);
        }
        End();
    }

    private void WriteProperties(WordTable table)
    {
        Start("tblPr");
        Value("tblStyle", table.Style);
        Empty("tblW", ("w", Number(table.Widths.Sum())), ("type", "dxa"));
        Empty("tblLayout", ("type", "fixed"));
        Empty("tblLook", ("val", "0420"), ("firstRow", table.Rows[0].IsHeader ? "1" : "0"), ("lastRow", "0"),
            ("firstColumn", "0"), ("lastColumn", "0"), ("noHBand", "0"), ("noVBand", "1"));
        Value("tblCaption", WordText.Clean(table.Caption));
        End();
    }

    private void Write(WordRow row, IReadOnlyList<int> widths)
    {
        Start("tr");
        Start("trPr");
        Empty("cantSplit");
        if (row.IsHeader)
        {
            Empty("tblHeader");
        }
        End();
        var column = 0;
        foreach (var cell in row.Cells)
        {
            Write(cell, widths.Skip(column).Take(cell.Span).Sum(), row.KeepsWithNext);
            column += cell.Span;
        }
        End();
    }

    private void Write(WordCell cell, int width, bool keepsWithNext)
    {
        Start("tc");
        Start("tcPr");
        Empty("tcW", ("w", Number(width)), ("type", "dxa"));
        if (cell.Span > 1)
        {
            Value("gridSpan", Number(cell.Span));
        }
        if (cell.Merge != WordMerge.None)
        {
            Value("vMerge", cell.Merge == WordMerge.Begins ? "restart" : "continue");
        }
        if (cell.Ground.Length > 0)
        {
            Empty("shd", ("val", "clear"), ("color", "auto"), ("fill", cell.Ground));
        }
        End();
        foreach (var paragraph in cell.Paragraphs)
        {
            Write(paragraph, keepsWithNext);
        }
        End();
    }

    private void WritePage()
    {
        Start("sectPr");
        WriteFooter("default", OddFooter);
        WriteFooter("even", EvenFooter);
        Empty("pgSz", ("w", Number(WordPage.Width)), ("h", Number(WordPage.Height)));
        Empty("pgMar", ("top", Number(WordPage.Top)), ("right", Number(WordPage.Right)), ("bottom", Number(WordPage.Bottom)), ("left", Number(WordPage.Left)),
            ("header", "851"), ("footer", Number(WordPage.Footer)), ("gutter", "0"));
        Empty("docGrid", ("type", "linesAndChars"), ("linePitch", Number(WordPage.LinePitch)), ("charSpace", Number(WordPage.CharacterSpace)));
        End();
    }

    private void WriteFooter(string type, string relation)
    {
        Start("footerReference");
        _xml.WriteAttributeString("type", Main, type);
        _xml.WriteAttributeString("id", WordXml.Relations, relation);
        End();
    }

    private void Start(string name) => _xml.WriteStartElement(name, Main);

    private void End() => _xml.WriteEndElement();

    private void Value(string name, string value) => Empty(name, ("val", value));

    private void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name);
        foreach (var (attribute, value) in attributes)
        {
            _xml.WriteAttributeString(attribute, Main, value);
        }
        End();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
