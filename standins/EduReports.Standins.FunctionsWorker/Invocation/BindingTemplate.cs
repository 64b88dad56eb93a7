using System.Globalization;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>The path or name of an output: its <c>{names}</c> are filled in for each invocation.</summary>
internal sealed class BindingTemplate
{
    private readonly string _text;
    private readonly IReadOnlyList<PathPart> _parts;

    /// <exception cref="FunctionsConfigurationException">A brace has no partner.</exception>
    public BindingTemplate(string text) => (_text, _parts) = (text, PathTemplate.Parse(text));

    /// <summary>Whether anything has to be filled in.</summary>
    public bool HasNames => _parts.Any(part => part.IsName);

    /// <param name="bindingData">The trigger's data; besides it there are <c>rand-guid</c> and <c>datetime</c> (UTC).</param>
    /// <param name="now">The moment that <c>datetime</c> stands for.</param>
    /// <exception cref="InvalidOperationException">A name has no value.</exception>
    public string Fill(IReadOnlyDictionary<string, object?> bindingData, DateTimeOffset now) =>
        string.Concat(_parts.Select(part => part.IsName ? Value(part, bindingData, now) : part.Text));

    private string Value(PathPart part, IReadOnlyDictionary<string, object?> bindingData, DateTimeOffset now)
    {
        if (bindingData.TryGetValue(part.Text, out var value) && value is not null)
        {
            return value is IFormattable formattable
                ? formattable.ToString(part.Format, CultureInfo.InvariantCulture)
                : value.ToString() ?? "";
        }
        return part.Text.ToUpperInvariant() switch
        {
            "RAND-GUID" => Guid.NewGuid().ToString(part.Format ?? "D", CultureInfo.InvariantCulture),
            "DATETIME" => now.UtcDateTime.ToString(part.Format ?? "yyyy-MM-ddTHH-mm-ssK", CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException(
                $"The output '{_text}' needs {{{part.Text}}}, which the trigger does not give. It gives: {string.Join(", ", bindingData.Keys)}."),
        };
    }
}
