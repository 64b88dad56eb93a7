namespace EduReports.Core.Submissions;

/// <summary>The columns that a submission may have; the header may name them in Chinese or English, in any order.</summary>
public enum SubmissionColumn
{
    Code,
    Name,
    Value,
    Numerator,
    Denominator,
    Note,
    Reason,
    NextStep,
    ByWhen,
}

/// <summary>A head row of the form <c>单位代码: …</c>.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Text">What stands behind the colon, trimmed.</param>
public sealed record HeadEntry(int Row, string Text);

/// <summary>A data row with its cells remembered.</summary>
/// <param name="Number">As a spreadsheet numbers it, from 1.</param>
/// <param name="Cells">The text by column; columns that the file lacks are absent.</param>
public sealed record SubmissionRow(int Number, IReadOnlyDictionary<SubmissionColumn, string> Cells)
{
    /// <summary>The trimmed text of a cell; empty when the file has no such column.</summary>
    public string this[SubmissionColumn column] => Cells.GetValueOrDefault(column, "").Trim();

    /// <summary>Whether the code is a stored number such as 5.1, which may have been typed as 5.10.</summary>
    public bool HasCodeWithOneDecimal { get; init; }
}

/// <summary>A file as it was read, before anyone asks what it means.</summary>
/// <param name="OrganisationCode">The head row 单位代码.</param>
/// <param name="Period">The head row 报送月份.</param>
/// <param name="PlanId">The head row 计划.</param>
/// <param name="Columns">Where each column stands, from 0, with the header's own words.</param>
/// <param name="Rows">In the order of the file.</param>
/// <param name="Findings">What is wrong with its form; with an error among them the rows may be incomplete.</param>
public sealed record SubmissionSheet(
    HeadEntry? OrganisationCode,
    HeadEntry? Period,
    HeadEntry? PlanId,
    IReadOnlyDictionary<SubmissionColumn, (int Index, string Header)> Columns,
    IReadOnlyList<SubmissionRow> Rows,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>The head row 模板版本; null where no template was filled in.</summary>
    public HeadEntry? TemplateVersion { get; init; }

    /// <summary>The workbook's sheet that all rows and cells are on; null for a text file.</summary>
    public string? SheetName { get; init; }
}
