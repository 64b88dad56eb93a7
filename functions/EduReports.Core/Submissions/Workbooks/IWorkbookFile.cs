using EduReports.Core.Text;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>A sheet's name, and whether anybody sees it.</summary>
internal sealed record SheetEntry(string Name, bool IsHidden);

/// <summary>A workbook, whatever its file's form.</summary>
internal interface IWorkbookFile : IDisposable
{
    /// <summary>In the order of their tabs; charts and macro sheets are left out.</summary>
    IReadOnlyList<SheetEntry> Sheets { get; }

    bool HasMacros { get; }

    /// <summary>Whether formulas take values from other files.</summary>
    bool HasExternalLinks { get; }

    /// <summary>Reads a sheet; null when none of its first rows is a header.</summary>
    /// <param name="index">Into <see cref="Sheets"/>.</param>
    /// <param name="isHeader">Whether a row is the header.</param>
    /// <param name="stopAtHeader">Whether the rows behind the header do not matter.</param>
    /// <exception cref="UnreadableWorkbookException">The sheet is damaged, or over a limit.</exception>
    WorkbookSheet? Read(int index, Func<TableRow, bool> isHeader, bool stopAtHeader);
}
