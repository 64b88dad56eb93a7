using EduReports.Core.Workbooks;

namespace EduReports.Core.Submissions.Marking;

/// <summary>How what we add to a clerk's workbook looks.</summary>
internal static class MarkStyles
{
    /// <summary>RGB of a cell that must be mended; no program offers it by itself, so that it is known again.</summary>
    public const string Error = "FFB3B3";

    /// <summary>RGB of a cell that is asked about.</summary>
    public const string Query = "FFE08A";

    /// <summary>The width of the column 错误说明, in characters.</summary>
    public const int FaultWidth = 60;

    public static IReadOnlyList<string> Colours { get; } = [Error, Query];

    public static CellStyle Header { get; } = new()
    {
        IsBold = true,
        Fill = "F8CBAD",
        HasBorder = true,
        Wraps = true,
        IsText = true,
        Alignment = CellAlignment.Centre,
    };

    public static CellStyle Text { get; } = new() { HasBorder = true, Wraps = true, IsText = true, Colour = "9C0006" };

    /// <summary>How high a row must be, in points, to show a text in the column 错误说明.</summary>
    public static int HeightOf(string text) => 6 + 15 * text.Split('\n').Sum(line => (TextWidth.Of(line) + FaultWidth - 3) / (FaultWidth - 2));

    public static string ColourOf(CellMark mark) => mark.IsQuery ? Query : Error;
}
