using System.Net;
using System.Text;

namespace EduReports.Core.Text;

/// <summary>Builds an HTML page; every text is escaped, since texts from files are data.</summary>
internal sealed class Html
{
    private readonly StringBuilder _page = new();

    /// <summary>Markup that this program wrote; never text from elsewhere.</summary>
    public Html Raw(string markup)
    {
        _page.Append(markup);
        return this;
    }

    public Html Text(string text)
    {
        _page.Append(WebUtility.HtmlEncode(text.Any(IsUnseen) ? string.Concat(text.Select(character => IsUnseen(character) ? '\uFFFD' : character)) : text));
        return this;
    }

    // Control characters, which HTML cannot hold, and marks that turn the order of reading: a text would turn what stands behind it.
    private static bool IsUnseen(char character) =>
        (char.IsControl(character) && character is not ('\t' or '\n' or '\r')) || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>An element with text in it, for example <c>Element("td", "12", "number")</c>.</summary>
    public Html Element(string tag, string text, string? cssClass = null) =>
        Raw(cssClass is null ? $"<{tag}>" : $"<{tag} class=\"{cssClass}\">").Text(text).Raw($"</{tag}>");

    public override string ToString() => _page.ToString();

    /// <summary>Everything around the body: one file, no script, readable on a phone and in print.</summary>
    public static Html Page(string title, string style) => new Html()
        .Raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
        .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .Element("title", title).Raw("\n<style>\n").Raw(style).Raw("\n</style>\n</head>\n<body>\n<main>\n");

    public string End() => Raw("</main>\n</body>\n</html>\n").ToString();
}
