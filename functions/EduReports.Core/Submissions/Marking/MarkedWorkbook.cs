using EduReports.Core.Submissions.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>
/// Hands a rejected workbook back: faulty cells coloured and commented, a column 错误说明 to filter by, and a sheet 错误汇总 in front
/// with every finding. Mended, the same file can be sent again.
/// </summary>
public static class MarkedWorkbook
{
    /// <summary>The media type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The title of the column that is added; the reader passes over it.</summary>
    public const string FaultTitle = "错误说明";

    /// <summary>Marks a workbook.</summary>
    /// <param name="content">The file that was rejected: xlsx, xlsm or xls.</param>
    /// <param name="findings">What is wrong with it.</param>
    /// <returns>
    /// An xlsx without macros: the clerk's own, or, where that cannot be handed back as it is, the values of the sheet that was read.
    /// Null for a file that is no workbook or cannot be read. The same input gives the same bytes.
    /// </returns>
    public static byte[]? Mark(byte[] content, IReadOnlyList<Finding> findings)
    {
        var form = FileSignature.Of(content).Form;
        if (form is not (FileForm.Zip or FileForm.Compound))
        {
            return null;
        }
        var workbook = WorkbookReader.Read(content, form, SubmissionHeader.IsHeader);
        if (workbook.Sheet is not { } sheet || SheetMarks.Of(sheet, findings) is not { } marks)
        {
            return null;
        }
        return (form == FileForm.Zip ? XlsxMarker.Mark(content, workbook.Name, marks, findings) : null)
            ?? PlainCopy.Write(sheet, workbook.Name, marks, findings);
    }
}
