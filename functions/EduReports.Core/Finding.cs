namespace EduReports.Core;

/// <summary>What a finding does to the file it stands in.</summary>
public enum Severity
{
    /// <summary>Must be mended; the file is rejected.</summary>
    Error,

    /// <summary>Improbable but possible (核实): mended, or explained in 备注.</summary>
    Query,

    /// <summary>For information.</summary>
    Note,
}

/// <summary>Something that the person who made a file should mend, explain or know.</summary>
/// <param name="Code">Stable, for example <c>EDU301</c>.</param>
/// <param name="Severity">What it does to the file.</param>
/// <param name="Message">What was found and what was expected, in Chinese.</param>
/// <param name="MessageEn">The same in English.</param>
/// <param name="Hint">What to do, in Chinese; doing it makes the finding go away.</param>
public sealed record Finding(string Code, Severity Severity, string Message, string MessageEn, string Hint)
{
    /// <summary>The row as a spreadsheet numbers it, from 1; null for the whole file.</summary>
    public int? Row { get; init; }

    /// <summary>The header text of the column, or the character column of a text file.</summary>
    public string? Column { get; init; }

    /// <summary>The cell as a spreadsheet names it, for example <c>C12</c>.</summary>
    public string? Cell { get; init; }

    /// <summary>The text that was found; never set for personal data.</summary>
    public string? Value { get; init; }
}
