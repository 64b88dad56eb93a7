using System.Text;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>One piece of a path: text as it stands, or a name in braces with an optional format after a colon.</summary>
internal sealed record PathPart(string Text, bool IsName, string? Format = null);

/// <summary>Reads paths with <c>{names}</c>; <c>{{</c> and <c>}}</c> stand for braces.</summary>
internal static class PathTemplate
{
    /// <exception cref="FunctionsConfigurationException">A brace has no partner, or holds no name.</exception>
    public static IReadOnlyList<PathPart> Parse(string path)
    {
        var parts = new List<PathPart>();
        var literal = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            if (c is '{' or '}' && i + 1 < path.Length && path[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '{')
            {
                var end = path.IndexOf('}', i);
                var name = end > i + 1 ? path[(i + 1)..end] : throw Malformed(path);
                FlushLiteral();
                var colon = name.IndexOf(':', StringComparison.Ordinal);
                parts.Add(colon < 0 ? new PathPart(name, true) : new PathPart(name[..colon], true, name[(colon + 1)..]));
                i = end;
            }
            else if (c == '}')
            {
                throw Malformed(path);
            }
            else
            {
                literal.Append(c);
            }
        }
        FlushLiteral();
        return parts;

        void FlushLiteral()
        {
            if (literal.Length > 0)
            {
                parts.Add(new PathPart(literal.ToString(), false));
                literal.Clear();
            }
        }
    }

    private static FunctionsConfigurationException Malformed(string path) =>
        new($"The path '{path}' has a brace that encloses no name. Write {{name}}, or {{{{ and }}}} for the characters themselves.");
}
