using System.Xml;

namespace EduReports.Core.Workbooks;

/// <summary>Writes a workbook of our own: the same sheets give the same bytes.</summary>
internal static class NewWorkbook
{
    public const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    private const string StylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>The first sheet is in front.</summary>
    public static byte[] Write(IReadOnlyList<NewSheet> sheets)
    {
        var styles = StyleTable.Create();
        var parts = new List<WorkbookPart>
        {
            new("[Content_Types].xml", stream => WriteContentTypes(stream, sheets)),
            new("_rels/.rels", stream => WriteRelations(stream, [("officeDocument", "xl/workbook.xml")])),
            new("xl/workbook.xml", stream => WriteWorkbook(stream, sheets)),
            new("xl/_rels/workbook.xml.rels", stream => WriteRelations(
                stream, [.. sheets.Select((_, index) => ("worksheet", SheetName(index))), ("styles", "styles.xml")])),
        };
        for (var index = 0; index < sheets.Count; index++)
        {
            AddSheet(parts, sheets[index], index, styles);
        }
        // Last: the sheets tell which styles there are.
        parts.Add(new WorkbookPart("xl/styles.xml", stream => SpreadsheetXml.Save(styles.Document, stream)));
        return WorkbookArchive.Pack(parts);
    }

    private static void AddSheet(List<WorkbookPart> parts, NewSheet sheet, int index, StyleTable styles)
    {
        parts.Add(new WorkbookPart("xl/" + SheetName(index), stream => NewSheetXml.Write(stream, sheet, styles.Add, isSelected: index == 0)));
        if (sheet.Comments.Count == 0)
        {
            return;
        }
        var comments = CellComments.Create();
        comments.Add(sheet.Comments);
        parts.Add(new WorkbookPart($"xl/worksheets/_rels/{SheetName(index)[(SheetName(index).LastIndexOf('/') + 1)..]}.rels", stream => WriteRelations(
            stream, [("comments", "../" + CommentsName(index)), ("vmlDrawing", "../" + BoxesName(index))])));
        parts.Add(new WorkbookPart("xl/" + CommentsName(index), stream => SpreadsheetXml.Save(comments.Words, stream)));
        parts.Add(new WorkbookPart("xl/" + BoxesName(index), stream => SpreadsheetXml.Save(comments.Boxes, stream)));
    }

    private static string CommentsName(int index) => FormattableString.Invariant($"comments{index + 1}.xml");

    private static string BoxesName(int index) => FormattableString.Invariant($"drawings/vmlDrawing{index + 1}.vml");

    private static string SheetName(int index) => FormattableString.Invariant($"worksheets/sheet{index + 1}.xml");

    private static void WriteContentTypes(Stream stream, IReadOnlyList<NewSheet> sheets)
    {
        using var xml = SpreadsheetXml.Begin(stream);
        xml.WriteStartElement("Types", SpreadsheetXml.ContentTypes);
        Write("Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Write("Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Write("Default", ("Extension", "vml"), ("ContentType", CellComments.BoxesType));
        Write("Override", ("PartName", "/xl/workbook.xml"), ("ContentType", WorkbookType));
        for (var index = 0; index < sheets.Count; index++)
        {
            Write("Override", ("PartName", "/xl/" + SheetName(index)), ("ContentType", SheetType));
            if (sheets[index].Comments.Count > 0)
            {
                Write("Override", ("PartName", "/xl/" + CommentsName(index)), ("ContentType", CellComments.WordsType));
            }
        }
        Write("Override", ("PartName", "/xl/styles.xml"), ("ContentType", StylesType));
        xml.WriteEndElement();

        void Write(string name, params (string Name, string Value)[] attributes) => WriteEmpty(xml, name, SpreadsheetXml.ContentTypes, attributes);
    }

    private static void WriteRelations(Stream stream, IReadOnlyList<(string Type, string Target)> relations)
    {
        using var xml = SpreadsheetXml.Begin(stream);
        xml.WriteStartElement("Relationships", SpreadsheetXml.PackageRelations);
        for (var index = 0; index < relations.Count; index++)
        {
            WriteEmpty(xml, "Relationship", SpreadsheetXml.PackageRelations,
                ("Id", FormattableString.Invariant($"rId{index + 1}")),
                ("Type", $"{SpreadsheetXml.Relations}/{relations[index].Type}"), ("Target", relations[index].Target));
        }
        xml.WriteEndElement();
    }

    private static void WriteEmpty(XmlWriter xml, string name, string ns, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name, ns);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }
        xml.WriteEndElement();
    }

    private static void WriteWorkbook(Stream stream, IReadOnlyList<NewSheet> sheets)
    {
        using var xml = SpreadsheetXml.Begin(stream);
        xml.Start("workbook");
        xml.WriteAttributeString("xmlns", "r", null, SpreadsheetXml.Relations);
        xml.Start("bookViews").Start("workbookView").End().End();
        xml.Start("sheets");
        for (var index = 0; index < sheets.Count; index++)
        {
            xml.Start("sheet").Attribute("name", sheets[index].Name).Attribute("sheetId", index + 1);
            xml.WriteAttributeString("r", "id", SpreadsheetXml.Relations, FormattableString.Invariant($"rId{index + 1}"));
            xml.End();
        }
        xml.End();
        if (sheets.Any(sheet => sheet.TitleRow > 0 || sheet.Filter.Length > 0))
        {
            xml.Start("definedNames");
            for (var index = 0; index < sheets.Count; index++)
            {
                WriteNames(xml, sheets[index], index);
            }
            xml.End();
        }
        xml.End();
    }

    private static void WriteNames(XmlWriter xml, NewSheet sheet, int index)
    {
        if (sheet.Filter.Length > 0)
        {
            Write("_xlnm._FilterDatabase", Absolute(sheet.Filter), isHidden: true);
        }
        if (sheet.TitleRow > 0)
        {
            Write("_xlnm.Print_Titles", FormattableString.Invariant($"${sheet.TitleRow}:${sheet.TitleRow}"), isHidden: false);
        }

        void Write(string name, string range, bool isHidden)
        {
            xml.Start("definedName").Attribute("name", name).Attribute("localSheetId", index);
            if (isHidden)
            {
                xml.Attribute("hidden", 1);
            }
            xml.WriteString(Quote(sheet.Name) + "!" + range);
            xml.End();
        }
    }

    /// <summary>A sheet's name as formulas write it.</summary>
    public static string Quote(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A range such as <c>A3:F20</c> as names write it: <c>$A$3:$F$20</c>.</summary>
    public static string Absolute(string range) => string.Join(':', range.Split(':').Select(cell =>
    {
        var digits = cell.AsSpan().IndexOfAnyInRange('0', '9');
        return $"${cell[..digits]}${cell[digits..]}";
    }));
}
