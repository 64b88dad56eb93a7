namespace EduReports.Core.Submissions.Workbooks;

/// <summary>Ends the reading of a workbook that cannot be read on; it never leaves <see cref="WorkbookReader"/>.</summary>
internal sealed class UnreadableWorkbookException(Finding finding) : Exception(finding.MessageEn)
{
    public Finding Finding { get; } = finding;

    public static UnreadableWorkbookException OverLimit(WorkbookLimit limit) => new(SubmissionFindings.WorkbookTooLarge(limit));

    /// <summary>For content that contradicts itself.</summary>
    public static UnreadableWorkbookException Damaged() => new(SubmissionFindings.Damaged());
}
