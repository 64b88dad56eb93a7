using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace EduReports.Functions.Hosting;

/// <summary>Reads the settings <c>EduReports__…</c>; what is wrong is named, with a right example.</summary>
/// <param name="configuration">Where they come from.</param>
internal sealed class SettingReader(IConfiguration configuration)
{
    /// <summary>As in the environment: <c>EduReports__Mail__Host</c> for <c>Mail:Host</c>.</summary>
    public static string NameOf(string key) => "EduReports__" + key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>A text; null when it is absent or empty.</summary>
    public string? Text(string key) => configuration["EduReports:" + key] is { Length: > 0 } text ? text : null;

    /// <summary>A text that must be there.</summary>
    /// <exception cref="SettingException">It is not.</exception>
    public string Required(string key, string example) => Text(key) ?? throw new SettingException(NameOf(key), "is missing", example);

    /// <summary>A time span in the form <c>[d.]hh:mm:ss</c>.</summary>
    /// <exception cref="SettingException">It is malformed.</exception>
    public TimeSpan Span(string key, string absent, string example) => Text(key) is not { } text
        ? TimeSpan.Parse(absent, CultureInfo.InvariantCulture)
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new SettingException(NameOf(key), $"is '{text}', which is no time span", example);

    /// <summary>A time span within bounds.</summary>
    /// <exception cref="SettingException">It is malformed or out of bounds.</exception>
    public TimeSpan Span(string key, string absent, TimeSpan shortest, TimeSpan longest)
    {
        var span = Span(key, absent, absent);
        return span >= shortest && span <= longest
            ? span
            : throw new SettingException(NameOf(key), $"must be from {shortest:c} to {longest:c}", absent);
    }

    /// <summary>A whole number within bounds.</summary>
    /// <exception cref="SettingException">It is malformed or out of bounds.</exception>
    public int Number(string key, int absent, int lowest, int highest) => Text(key) is not { } text
        ? absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= lowest && value <= highest
            ? value
            : throw new SettingException(
                NameOf(key), string.Create(CultureInfo.InvariantCulture, $"is '{text}', but must be a whole number from {lowest} to {highest}"),
                absent.ToString(CultureInfo.InvariantCulture));

    /// <summary>One of the names of an enumeration, in any case.</summary>
    /// <exception cref="SettingException">It is none of them.</exception>
    public T Choice<T>(string key, T absent)
        where T : struct, Enum => Text(key) is not { } text
        ? absent
        : Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text, ignoreCase: true)
            : throw new SettingException(NameOf(key), $"is '{text}', but must be one of {string.Join(", ", Enum.GetNames<T>())}", absent.ToString());
}
