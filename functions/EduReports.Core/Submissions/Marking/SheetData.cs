using System.Globalization;
using System.Xml.Linq;
using EduReports.Core.Text;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>The rows and cells of a clerk's sheet, found by their places. A file may leave the places of both unsaid.</summary>
internal sealed class SheetData
{
    private static readonly XNamespace Main = SpreadsheetXml.Main;

    private readonly XElement _data;
    private readonly SortedList<int, XElement> _rows = [];

    /// <summary>Says the places of all rows and cells.</summary>
    public SheetData(XElement data)
    {
        _data = data;
        var number = 0;
        foreach (var row in data.Elements(Main + "row"))
        {
            number = int.TryParse((string?)row.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : number + 1;
            row.SetAttributeValue("r", number);
            _rows.TryAdd(number, row);
            var column = -1;
            foreach (var cell in row.Elements(Main + "c"))
            {
                column = (string?)cell.Attribute("r") is { } name && SheetMarks.Parse(name.ToUpperInvariant()) is { } place ? place.Column : column + 1;
                cell.SetAttributeValue("r", CsvTable.CellName(column, number));
            }
        }
    }

    /// <summary>In their order.</summary>
    public IEnumerable<(int Number, XElement Row)> Rows => _rows.Select(row => (row.Key, row.Value));

    /// <summary>A cell; null when there is none.</summary>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 0.</param>
    public XElement? Find(int row, int column)
    {
        var name = CsvTable.CellName(column, row);
        return _rows.TryGetValue(row, out var element) ? element.Elements(Main + "c").FirstOrDefault(cell => (string?)cell.Attribute("r") == name) : null;
    }

    /// <summary>A cell, which is made when there is none.</summary>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 0.</param>
    public XElement Cell(int row, int column)
    {
        if (Find(row, column) is { } existing)
        {
            return existing;
        }
        var element = Row(row);
        // Where its cells begin and end; only a hint, and now a wrong one.
        element.SetAttributeValue("spans", null);
        var cell = new XElement(Main + "c", new XAttribute("r", CsvTable.CellName(column, row)));
        // An empty cell of a formatted row looks like the row.
        if ((string?)element.Attribute("customFormat") is "1" or "true" && element.Attribute("s") is { } format)
        {
            cell.SetAttributeValue("s", format.Value);
        }
        var after = element.Elements(Main + "c").LastOrDefault(other => SheetMarks.Parse((string)other.Attribute("r")!) is { } place && place.Column < column);
        if (after is null)
        {
            element.AddFirst(cell);
        }
        else
        {
            after.AddAfterSelf(cell);
        }
        return cell;
    }

    /// <summary>Shows a row that is hidden or filtered out.</summary>
    /// <param name="row">From 1.</param>
    public void Show(int row)
    {
        if (_rows.TryGetValue(row, out var element))
        {
            element.SetAttributeValue("hidden", null);
        }
    }

    /// <summary>Makes a row at least so high, if it does not find its height by itself.</summary>
    /// <param name="row">From 1.</param>
    /// <param name="height">In points.</param>
    public void Grow(int row, int height)
    {
        if (_rows.TryGetValue(row, out var element) && element.Attribute("ht") is { } stated
            && decimal.TryParse(stated.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) && points < height)
        {
            stated.SetValue(height);
        }
    }

    /// <summary>Puts a text into a cell, in the place of all that was there; nothing for an empty one.</summary>
    public static void SetText(XElement cell, string text)
    {
        cell.RemoveNodes();
        cell.SetAttributeValue("t", text.Length == 0 ? null : "inlineStr");
        foreach (var link in new[] { "cm", "vm" })
        {
            cell.SetAttributeValue(link, null);
        }
        if (text.Length > 0)
        {
            cell.Add(new XElement(Main + "is",
                new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), SpreadsheetXml.Escape(text))));
        }
    }

    private XElement Row(int number)
    {
        if (_rows.TryGetValue(number, out var existing))
        {
            return existing;
        }
        var row = new XElement(Main + "row", new XAttribute("r", number));
        _rows.Add(number, row);
        var index = _rows.IndexOfKey(number);
        if (index == 0)
        {
            _data.AddFirst(row);
        }
        else
        {
            _rows.Values[index - 1].AddAfterSelf(row);
        }
        return row;
    }
}
