using System.Collections.Immutable;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>
/// The path of a blob trigger: a container, and a pattern that the whole blob name must match. Literals are
/// case-sensitive; each capture is greedy, may be empty and may hold slashes.
/// </summary>
internal sealed class BlobPathPattern
{
    // literal, capture, literal, capture, ... literal; the literals may be empty, so there is always one more of them.
    private readonly ImmutableArray<string> _literals;
    private readonly ImmutableArray<string> _captures;

    private BlobPathPattern(string container, ImmutableArray<string> literals, ImmutableArray<string> captures, bool takesAll) =>
        (Container, _literals, _captures, TakesAll) = (container, literals, captures, takesAll);

    public string Container { get; }

    /// <summary>Whether the path names a container only, and so takes every blob.</summary>
    public bool TakesAll { get; }

    /// <summary>What every matching blob name starts with.</summary>
    public string Prefix => _literals[0];

    /// <exception cref="FunctionsConfigurationException">The container is missing or has captures, a brace has no partner,
    /// or a name is captured twice.</exception>
    public static BlobPathPattern Parse(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var container = slash < 0 ? path : path[..slash];
        if (container.Length == 0 || container.Contains('{', StringComparison.Ordinal))
        {
            throw new FunctionsConfigurationException(
                $"The blob path '{path}' must begin with the name of a container, without braces, as in 'submissions/{{name}}'.");
        }
        var takesAll = slash < 0 || slash == path.Length - 1;
        var literals = ImmutableArray.CreateBuilder<string>();
        var captures = ImmutableArray.CreateBuilder<string>();
        var literal = "";
        foreach (var part in takesAll ? [] : PathTemplate.Parse(path[(slash + 1)..]))
        {
            if (!part.IsName)
            {
                literal += part.Text;
                continue;
            }
            if (captures.Contains(part.Text, StringComparer.OrdinalIgnoreCase))
            {
                throw new FunctionsConfigurationException($"The blob path '{path}' captures {{{part.Text}}} twice. Give the captures different names.");
            }
            captures.Add(part.Text);
            literals.Add(literal);
            literal = "";
        }
        literals.Add(literal);
        return new BlobPathPattern(container, literals.ToImmutable(), captures.ToImmutable(), takesAll);
    }

    /// <summary>The captures of a blob name by their names (in any case), or null if it does not match.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blobName)
    {
        if (TakesAll)
        {
            return ImmutableDictionary<string, string>.Empty;
        }
        if (_captures.Length == 0)
        {
            return blobName == _literals[0] ? ImmutableDictionary<string, string>.Empty : null;
        }
        var first = _literals[0];
        var last = _literals[^1];
        if (blobName.Length < first.Length + last.Length
            || !blobName.StartsWith(first, StringComparison.Ordinal)
            || !blobName.EndsWith(last, StringComparison.Ordinal))
        {
            return null;
        }
        // From the right, each literal at its last possible place leaves the most to the captures on its left: that is greedy.
        var captured = new Dictionary<string, string>(_captures.Length, StringComparer.OrdinalIgnoreCase);
        var end = blobName.Length - last.Length;
        for (var i = _captures.Length - 1; i > 0; i--)
        {
            var at = LastIndexOf(blobName.AsSpan(first.Length, end - first.Length), _literals[i]);
            if (at < 0)
            {
                return null;
            }
            var start = first.Length + at;
            captured[_captures[i]] = blobName[(start + _literals[i].Length)..end];
            end = start;
        }
        captured[_captures[0]] = blobName[first.Length..end];
        return captured;
    }

    /// <summary>The name of the blob that has these captures, or null if they do not tell it.</summary>
    public string? NameOf(IReadOnlyDictionary<string, object?> captured) =>
        TakesAll || _captures.Any(name => captured.GetValueOrDefault(name) is null)
            ? null
            : _literals[0] + string.Concat(_captures.Select((name, i) => captured[name] + _literals[i + 1]));

    private static int LastIndexOf(ReadOnlySpan<char> text, string literal) =>
        literal.Length == 0 ? text.Length : text.LastIndexOf(literal, StringComparison.Ordinal);
}
