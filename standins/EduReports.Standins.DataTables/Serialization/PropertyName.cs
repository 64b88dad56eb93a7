using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EduReports.Standins.DataTables.Serialization;

/// <summary>A property's name and its annotation's name, ready to be written.</summary>
internal readonly struct PropertyName
{
    // Few names are in use in one program; the bound is for data that turns keys into names.
    private const int CacheLimit = 4096;

    private static readonly ConcurrentDictionary<string, PropertyName> Cache = new(StringComparer.Ordinal);

    private PropertyName(string name)
    {
        Text = name;
        Value = JsonEncodedText.Encode(name, Json.Encoder);
        Annotation = JsonEncodedText.Encode(name + EntityNames.TypeSuffix, Json.Encoder);
    }

    /// <summary>The name as people read it.</summary>
    public string Text { get; }

    public JsonEncodedText Value { get; }

    public JsonEncodedText Annotation { get; }

    public static PropertyName Of(string name)
    {
        if (Cache.TryGetValue(name, out var known))
        {
            return known;
        }
        var made = new PropertyName(name);
        if (Cache.Count < CacheLimit)
        {
            Cache.TryAdd(name, made);
        }
        return made;
    }
}

/// <summary>How this library writes JSON.</summary>
internal static class Json
{
    /// <summary>Escapes all but ASCII. The emulator decodes a body chunk by chunk and so breaks UTF-8 characters that
    /// straddle two chunks.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Default;

    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = Encoder, SkipValidation = true };
}
