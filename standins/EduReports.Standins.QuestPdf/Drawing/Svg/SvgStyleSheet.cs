using System.Xml.Linq;

namespace EduReports.Standins.QuestPdf.Drawing.Svg;

/// <summary>The rules of an SVG's <c>style</c> elements, with selectors of element name, class and id (CSS 2.1, 5).</summary>
internal sealed class SvgStyleSheet
{
    private static readonly SvgStyleSheet Empty = new();

    private readonly List<Rule> rules = [];

    /// <exception cref="FormatException">A selector or an at-rule is not supported.</exception>
    public static SvgStyleSheet Read(IReadOnlyList<XElement> styles)
    {
        if (styles.Count == 0)
        {
            return Empty;
        }
        var sheet = new SvgStyleSheet();
        foreach (var element in styles)
        {
            sheet.Add(WithoutComments(element.Value));
        }
        // The sort is stable: of equal weight, the later rule wins.
        var ordered = sheet.rules.OrderBy(rule => rule.Selector.Weight).ToList();
        sheet.rules.Clear();
        sheet.rules.AddRange(ordered);
        return sheet;
    }

    /// <summary>The declarations for an element, weakest first.</summary>
    public IEnumerable<(string Name, string Value)> For(XElement element) => rules.Count == 0 ? [] : Matching(element);

    private IEnumerable<(string Name, string Value)> Matching(XElement element)
    {
        foreach (var rule in rules)
        {
            if (rule.Selector.Matches(element))
            {
                foreach (var declaration in rule.Declarations)
                {
                    yield return declaration;
                }
            }
        }
    }

    public static IEnumerable<(string Name, string Value)> Declarations(string? list) => string.IsNullOrEmpty(list) ? [] : Split(list);

    private static IEnumerable<(string Name, string Value)> Split(string list)
    {
        foreach (var declaration in list.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (declaration.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value])
            {
                yield return (name, value.Replace("!important", "", StringComparison.Ordinal).Trim());
            }
        }
    }

    private static string WithoutComments(string css)
    {
        for (var start = css.IndexOf("/*", StringComparison.Ordinal); start >= 0; start = css.IndexOf("/*", StringComparison.Ordinal))
        {
            var end = css.IndexOf("*/", start + 2, StringComparison.Ordinal);
            css = css[..start] + (end < 0 ? "" : css[(end + 2)..]);
        }
        return css;
    }

    private void Add(string css)
    {
        foreach (var block in css.Split('}', StringSplitOptions.RemoveEmptyEntries))
        {
            if (block.Split('{') is not [var selectors, var body])
            {
                if (!string.IsNullOrWhiteSpace(block))
                {
                    throw new FormatException($"The style rule '{block.Trim()}' is not supported: write selector {{ property: value; }}.");
                }
                continue;
            }
            (string, string)[] declarations = [.. Declarations(body)];
            foreach (var selector in selectors.Split(',', StringSplitOptions.TrimEntries))
            {
                rules.Add(new Rule(Selector.Read(selector), declarations));
            }
        }
    }

    private sealed record Rule(Selector Selector, IReadOnlyList<(string Name, string Value)> Declarations);

    private sealed record Selector(string? Element, string? Id, IReadOnlyList<string> Classes)
    {
        public int Weight => (Id is null ? 0 : 10_000) + (100 * Classes.Count) + (Element is null ? 0 : 1);

        public static Selector Read(string text)
        {
            var (element, id, classes) = ((string?)null, (string?)null, new List<string>());
            var position = 0;
            while (position < text.Length)
            {
                var mark = text[position] is '.' or '#' or '*' ? text[position++] : '\0';
                var start = position;
                while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] is '-' or '_'))
                {
                    position++;
                }
                var name = text[start..position];
                if (name.Length == 0 && mark != '*')
                {
                    throw Unsupported(text);
                }
                switch (mark)
                {
                    case '.':
                        classes.Add(name);
                        break;
                    case '#':
                        id = name;
                        break;
                    case '\0' when start == 0:
                        element = name;
                        break;
                    case '*' when start == 1 && name.Length == 0:
                        break;
                    default:
                        throw Unsupported(text);
                }
            }
            return text.Length > 0 ? new Selector(element, id, classes) : throw Unsupported(text);
        }

        public bool Matches(XElement element)
        {
            if ((Element is not null && element.Name.LocalName != Element) || (Id is not null && SvgValues.Attribute(element, "id") != Id))
            {
                return false;
            }
            if (Classes.Count == 0)
            {
                return true;
            }
            var own = (SvgValues.Attribute(element, "class") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return Classes.All(own.Contains);
        }

        private static FormatException Unsupported(string selector) =>
            new($"The style selector '{selector}' is not supported: use an element name, .class, #id, or these joined without spaces.");
    }
}
