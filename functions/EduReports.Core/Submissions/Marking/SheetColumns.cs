using DocumentFormat.OpenXml.Spreadsheet;

namespace EduReports.Core.Submissions.Marking;

/// <summary>The widths of a sheet's columns, which are given for ranges of columns.</summary>
internal static class SheetColumns
{
    /// <summary>Sets the width of one column, and shows it if it was hidden; its neighbours stay as they are.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="column">From 0.</param>
    /// <param name="width">In characters.</param>
    public static void SetWidth(Worksheet sheet, int column, int width)
    {
        if (sheet.GetFirstChild<Columns>() is not { } columns)
        {
            sheet.AddChild(columns = new Columns());
        }
        var number = (uint)column + 1;
        foreach (var range in columns.Elements<Column>().Where(range => range.Min! <= number && range.Max! >= number).ToList())
        {
            if (range.Min! < number)
            {
                range.InsertBeforeSelf(Part(range, range.Min!, number - 1));
            }
            if (range.Max! > number)
            {
                range.InsertAfterSelf(Part(range, number + 1, range.Max!));
            }
            range.Remove();
        }
        columns.InsertAfter(
            new Column { Min = number, Max = number, Width = width, CustomWidth = true },
            columns.Elements<Column>().LastOrDefault(range => range.Max! < number));
    }

    /// <summary>Shows a column, with those that were hidden in one go with it.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="column">From 0.</param>
    public static void Show(Worksheet sheet, int column)
    {
        foreach (var range in sheet.Elements<Columns>().SelectMany(columns => columns.Elements<Column>())
            .Where(range => range.Min! <= column + 1 && range.Max! >= column + 1))
        {
            range.Hidden = null;
        }
    }

    private static Column Part(Column range, uint first, uint last)
    {
        var part = (Column)range.CloneNode(deep: true);
        part.Min = first;
        part.Max = last;
        return part;
    }
}
