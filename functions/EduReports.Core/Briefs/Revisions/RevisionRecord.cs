using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EduReports.Core.Briefs.Revisions;

/// <summary>What is kept of a revision: the next one is compared with it, and the same one is rendered from it again.</summary>
/// <param name="Said">What it said.</param>
/// <param name="Changes">What it said otherwise than the revision before; null for the first.</param>
public sealed record RevisionRecord(RevisionSnapshot Said, BriefChanges? Changes)
{
    // Raised whenever older files can no longer be read.
    private const int CurrentSchema = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new YearMonthConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The record as compressed JSON; the same record gives the same bytes.</summary>
    public byte[] Write()
    {
        using var file = new MemoryStream();
        using (var zip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(zip, new RecordFile(CurrentSchema, Said, Changes), Json);
        }
        return file.ToArray();
    }

    /// <summary>What <see cref="Write"/> wrote; null when the bytes are something else, or of another version of the app.</summary>
    public static RevisionRecord? Read(byte[] bytes)
    {
        try
        {
            using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<RecordFile>(zip, Json) is { Schema: CurrentSchema } file ? new RevisionRecord(file.Said, file.Changes) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or FormatException)
        {
            return null;
        }
    }

    private sealed record RecordFile(int Schema, RevisionSnapshot Said, BriefChanges? Changes = null);

    private sealed class YearMonthConverter : JsonConverter<YearMonth>
    {
        public override YearMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => YearMonth.Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, YearMonth value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
