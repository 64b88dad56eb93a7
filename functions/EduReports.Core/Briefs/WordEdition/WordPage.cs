namespace EduReports.Core.Briefs.WordEdition;

/// <summary>The page of GB/T 9704-2012, 5.2, in twentieths of a point, which Word counts in.</summary>
internal static class WordPage
{
    /// <summary>A4 is 210 mm wide.</summary>
    public const int Width = 11906;

    /// <summary>A4 is 297 mm high.</summary>
    public const int Height = 16838;

    /// <summary>37 mm (天头).</summary>
    public const int Top = 2098;

    /// <summary>28 mm (订口).</summary>
    public const int Left = 1587;

    public const int Right = 1474;

    public const int Bottom = 1984;

    /// <summary>The type area's 156 mm.</summary>
    public const int TextWidth = Width - Left - Right;

    /// <summary>22 lines in 225 mm; one more, and the last would no longer fit.</summary>
    public const int LinePitch = (Height - Top - Bottom) / 22;

    /// <summary>28 characters in 156 mm: what a character of 16 points has less than its size, in 4096ths of a point.</summary>
    public const int CharacterSpace = -849;

    /// <summary>From the page's lower edge to the page number's line, so that its dashes are 7 mm below the type area (7.5).</summary>
    public const int Footer = 1423;
}
