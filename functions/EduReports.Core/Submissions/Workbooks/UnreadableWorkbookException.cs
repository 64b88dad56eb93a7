namespace EduReports.Core.Submissions.Workbooks;

/// <summary>Ends the reading of a workbook that cannot be read on; it never leaves <see cref="WorkbookReader"/>.</summary>
internal sealed class UnreadableWorkbookException(Finding finding) : Exception(finding.MessageEn)
{
    public Finding Finding { get; } = finding;

    /// <summary>For a limit of <see cref="WorkbookLimits"/>.</summary>
    public static UnreadableWorkbookException OverLimit(string limit, string limitEn) =>
        new(SubmissionFindings.WorkbookTooLarge(limit, limitEn));

    /// <summary>For content that contradicts itself.</summary>
    public static UnreadableWorkbookException Damaged() => new(SubmissionFindings.Damaged());
}
