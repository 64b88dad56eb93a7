using static System.FormattableString;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>How large a workbook may be inside. A month's file needs a hundredth of it; a hostile one is stopped early.</summary>
internal static class WorkbookLimits
{
    /// <summary>Files in the archive.</summary>
    public const int Entries = 1_000;

    /// <summary>Bytes of all files in the archive, unpacked.</summary>
    public const long ExpandedBytes = 64 * 1024 * 1024;

    /// <summary>How many times larger a file of more than a mebibyte may become; tables reach some 30, deflate 1,030.</summary>
    public const int Ratio = 200;

    public const int Sheets = 100;

    /// <summary>Columns with content, on the sheet that is read.</summary>
    public const int Columns = 256;

    /// <summary>Different texts in the workbook.</summary>
    public const int SharedStrings = 100_000;

    /// <summary>Characters of all different texts together.</summary>
    public const int SharedCharacters = 8_000_000;

    /// <summary>Characters of one cell; Excel allows no more. What is beyond is not kept.</summary>
    public const int CellCharacters = 32_767;

    public const int MergedRanges = 10_000;

    /// <summary>Cells that merged ranges may cover where there is something to cover.</summary>
    public const int MergedCells = 500_000;

    /// <summary>Cell formats; Excel allows no more.</summary>
    public const int Formats = 65_536;

    /// <summary>XML elements inside one another; a sheet has some ten.</summary>
    public const int Depth = 64;

    /// <summary>Different names of XML elements and attributes; a workbook has some three hundred.</summary>
    public const int Names = 4_096;

    /// <summary>Bytes from one <c>&lt;</c> to the next: a cell's longest text, each character written as a reference.</summary>
    public const int BytesPerTag = 512 * 1024;
}

/// <summary>What a limit is called in a finding, in Chinese and in English.</summary>
internal readonly record struct WorkbookLimit(string Chinese, string English)
{
    public static WorkbookLimit Entries => new(
        Invariant($"压缩包内 {WorkbookLimits.Entries:N0} 个文件"), Invariant($"{WorkbookLimits.Entries:N0} files in the archive"));

    public static WorkbookLimit ExpandedBytes => new(
        Invariant($"解压后 {WorkbookLimits.ExpandedBytes >> 20} MB"), Invariant($"{WorkbookLimits.ExpandedBytes >> 20} MB unpacked"));

    public static WorkbookLimit Ratio => new(
        Invariant($"压缩比 {WorkbookLimits.Ratio}:1"), Invariant($"a ratio of {WorkbookLimits.Ratio}:1 in the archive"));

    public static WorkbookLimit Sheets => new(Invariant($"{WorkbookLimits.Sheets} 个工作表"), Invariant($"{WorkbookLimits.Sheets} sheets"));

    public static WorkbookLimit Rows => new(
        Invariant($"{SubmissionReader.MaximumRows} 行"), Invariant($"{SubmissionReader.MaximumRows:N0} rows"));

    public static WorkbookLimit Columns => new(Invariant($"{WorkbookLimits.Columns} 列"), Invariant($"{WorkbookLimits.Columns} columns"));

    public static WorkbookLimit SharedStrings => new(
        Invariant($"{WorkbookLimits.SharedStrings:N0} 条、{WorkbookLimits.SharedCharacters:N0} 字的不同文字"),
        Invariant($"{WorkbookLimits.SharedStrings:N0} different texts of {WorkbookLimits.SharedCharacters:N0} characters"));

    public static WorkbookLimit CellCharacters => new(
        Invariant($"单个单元格 {WorkbookLimits.CellCharacters:N0} 个字符"), Invariant($"{WorkbookLimits.CellCharacters:N0} characters in a cell"));

    public static WorkbookLimit MergedRanges => new(
        Invariant($"{WorkbookLimits.MergedRanges:N0} 处合并单元格"), Invariant($"{WorkbookLimits.MergedRanges:N0} merged ranges"));

    public static WorkbookLimit MergedCells => new(
        Invariant($"合并单元格 {WorkbookLimits.MergedCells:N0} 格"), Invariant($"{WorkbookLimits.MergedCells:N0} merged cells"));

    public static WorkbookLimit Formats => new(
        Invariant($"{WorkbookLimits.Formats:N0} 种单元格格式"), Invariant($"{WorkbookLimits.Formats:N0} cell formats"));

    public static WorkbookLimit Depth => new(
        Invariant($"XML 嵌套 {WorkbookLimits.Depth} 层"), Invariant($"{WorkbookLimits.Depth} levels of XML"));

    public static WorkbookLimit Names => new(
        Invariant($"{WorkbookLimits.Names:N0} 种 XML 名称"), Invariant($"{WorkbookLimits.Names:N0} names in its XML"));
}
