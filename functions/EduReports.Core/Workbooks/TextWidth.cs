namespace EduReports.Core.Workbooks;

/// <summary>How wide a text is in a column, in characters of the width of a digit.</summary>
internal static class TextWidth
{
    public static int Of(string text)
    {
        var width = 0;
        foreach (var character in text)
        {
            width += character < '\u2E80' && character is not ('“' or '”' or '—' or '…') ? 1 : 2;
        }
        return width;
    }
}
