using System.Globalization;
using System.Xml.Linq;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>The widths of a sheet's columns, which are given for ranges of columns.</summary>
internal static class SheetColumns
{
    private static readonly XNamespace Main = SpreadsheetXml.Main;

    /// <summary>Sets the width of one column, and shows it if it was hidden; its neighbours stay as they are.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="column">From 0.</param>
    /// <param name="width">In characters.</param>
    public static void SetWidth(XElement sheet, int column, int width)
    {
        if (sheet.Element(Main + "cols") is not { } columns)
        {
            ElementOrder.InsertIntoSheet(sheet, columns = new XElement(Main + "cols"));
        }
        var number = column + 1;
        foreach (var range in columns.Elements(Main + "col").ToList())
        {
            var (first, last) = (Number(range, "min"), Number(range, "max"));
            if (number < first || number > last)
            {
                continue;
            }
            if (first < number)
            {
                range.AddBeforeSelf(Part(range, first, number - 1));
            }
            if (last > number)
            {
                range.AddAfterSelf(Part(range, number + 1, last));
            }
            range.Remove();
        }
        var before = columns.Elements(Main + "col").LastOrDefault(range => Number(range, "max") < number);
        var ours = new XElement(Main + "col",
            new XAttribute("min", number), new XAttribute("max", number), new XAttribute("width", width), new XAttribute("customWidth", 1));
        if (before is null)
        {
            columns.AddFirst(ours);
        }
        else
        {
            before.AddAfterSelf(ours);
        }
    }

    /// <summary>Shows a column, with those that were hidden in one go with it.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="column">From 0.</param>
    public static void Show(XElement sheet, int column)
    {
        foreach (var range in sheet.Elements(Main + "cols").Elements(Main + "col")
            .Where(range => column + 1 >= Number(range, "min") && column + 1 <= Number(range, "max")))
        {
            range.SetAttributeValue("hidden", null);
        }
    }

    private static XElement Part(XElement range, int first, int last)
    {
        var part = new XElement(range);
        part.SetAttributeValue("min", first);
        part.SetAttributeValue("max", last);
        return part;
    }

    private static int Number(XElement range, string name) =>
        int.TryParse((string?)range.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
