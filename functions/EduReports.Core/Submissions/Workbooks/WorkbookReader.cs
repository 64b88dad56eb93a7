using System.Xml;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>What a workbook gave: a sheet with a header, or the finding that says why there is none.</summary>
/// <param name="Sheet">Null when nothing could be read.</param>
/// <param name="Name">The sheet's name.</param>
/// <param name="Findings">What else is to say of the workbook.</param>
internal sealed record WorkbookContent(WorkbookSheet? Sheet, string Name, IReadOnlyList<Finding> Findings);

/// <summary>Reads the first visible sheet of a workbook that holds a header.</summary>
internal static class WorkbookReader
{
    /// <summary>Reads a workbook; never throws on bad content.</summary>
    /// <param name="content">The file.</param>
    /// <param name="form">Which form of workbook it has.</param>
    /// <param name="isHeader">Whether a row is the header.</param>
    public static WorkbookContent Read(byte[] content, FileForm form, Func<TableRow, bool> isHeader)
    {
        try
        {
            using IWorkbookFile file = form == FileForm.Zip ? new XlsxFile(content) : new XlsFile(content);
            return Read(file, isHeader);
        }
        catch (UnreadableWorkbookException unreadable)
        {
            return new WorkbookContent(null, "", [unreadable.Finding]);
        }
        // What the framework throws when the archive is cut off or scrambled (InvalidDataException, IOException), packed in a
        // way that it does not know (NotSupportedException), or holds no XML (XmlException). Other exceptions would be our faults.
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or XmlException)
        {
            return new WorkbookContent(null, "", [SubmissionFindings.Damaged()]);
        }
    }

    private static WorkbookContent Read(IWorkbookFile file, Func<TableRow, bool> isHeader)
    {
        WorkbookSheet? found = null;
        var name = "";
        var others = new List<string>();
        for (var index = 0; index < file.Sheets.Count; index++)
        {
            if (file.Sheets[index].IsHidden)
            {
                continue;
            }
            if (found is null)
            {
                (found, name) = (file.Read(index, isHeader, stopAtHeader: false)?.WithoutCoveredCells(), file.Sheets[index].Name);
            }
            else if (file.Read(index, isHeader, stopAtHeader: true) is not null)
            {
                others.Add(file.Sheets[index].Name);
            }
        }
        var findings = new List<Finding>();
        if (found is null)
        {
            findings.Add(SubmissionFindings.NoHeader());
        }
        if (others.Count > 0)
        {
            findings.Add(SubmissionFindings.OtherSheets(name, others));
        }
        var hidden = file.Sheets.Where(sheet => sheet.IsHidden).Select(sheet => sheet.Name).ToList();
        if (hidden.Count > 0)
        {
            findings.Add(SubmissionFindings.HiddenSheets(hidden));
        }
        if (file.HasMacros || file.HasExternalLinks)
        {
            findings.Add(SubmissionFindings.NotFollowed(file.HasMacros, file.HasExternalLinks));
        }
        return new WorkbookContent(found, name, findings);
    }
}
