namespace EduReports.Core.Briefs.WordEdition;

/// <summary>A paragraph or a table.</summary>
internal abstract record WordBlock;

/// <summary>Text in one look; a line feed in it is a new line, a tab a tab.</summary>
/// <param name="Text">Any text; what XML cannot hold is replaced.</param>
internal sealed record WordRun(string Text)
{
    /// <summary>A character style's id; empty for that of the paragraph.</summary>
    public string Style { get; init; } = "";

    /// <summary>As RRGGBB; empty for that of the style.</summary>
    public string Colour { get; init; } = "";
}

/// <summary>A paragraph of one style.</summary>
/// <param name="Style">A style's id, see <see cref="WordStyles"/>.</param>
/// <param name="Runs">Its text.</param>
internal sealed record WordParagraph(string Style, params IReadOnlyList<WordRun> Runs) : WordBlock
{
    public WordParagraph(string style, string text) : this(style, new WordRun(text))
    {
    }

    /// <summary>Room below it beyond what its style says, in twentieths of a point.</summary>
    public int SpaceAfter { get; init; }

    /// <summary>Whether it begins a page.</summary>
    public bool BeginsPage { get; init; }

    /// <summary>Whether it stays on the page of what follows.</summary>
    public bool KeepsWithNext { get; init; }
}

/// <summary>A cell of a table.</summary>
internal sealed record WordCell(params IReadOnlyList<WordParagraph> Paragraphs)
{
    public WordCell(string style, string text) : this(new WordParagraph(style, text))
    {
    }

    /// <summary>How many columns it takes.</summary>
    public int Span { get; init; } = 1;

    /// <summary>Colour of its ground as RRGGBB; empty for none.</summary>
    public string Ground { get; init; } = "";

    /// <summary>How it belongs to the cell above or below.</summary>
    public WordMerge Merge { get; init; }
}

/// <summary>Whether a cell and the one below it are one.</summary>
internal enum WordMerge
{
    None,
    Begins,
    Continues,
}

/// <summary>A row, which is never split over two pages.</summary>
internal sealed record WordRow(params IReadOnlyList<WordCell> Cells)
{
    /// <summary>Whether it is repeated on each page.</summary>
    public bool IsHeader { get; init; }

    /// <summary>Whether it stays on the page of the next row.</summary>
    public bool KeepsWithNext { get; init; }
}

/// <summary>A table.</summary>
/// <param name="Caption">What a screen reader says of it.</param>
/// <param name="Widths">Of its columns, in twentieths of a point.</param>
/// <param name="Rows">At least one.</param>
internal sealed record WordTable(string Caption, IReadOnlyList<int> Widths, IReadOnlyList<WordRow> Rows) : WordBlock
{
    /// <summary>A table style's id.</summary>
    public string Style { get; init; } = WordStyles.Table;
}
