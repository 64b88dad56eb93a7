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
