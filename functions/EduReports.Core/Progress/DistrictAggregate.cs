using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EduReports.Core.Progress;

/// <summary>
/// What a larger area needs of one of its districts: every sum, numerator, denominator and count that its figures are made from, and who has
/// reported. An area is the sum of such aggregates, whatever the number of its schools.
/// </summary>
/// <param name="District">The district's code.</param>
/// <param name="PlanVersion">Of the plan that it was computed under.</param>
/// <param name="Generation">Names the computation, see <see cref="ProgressResult.Generation"/>.</param>
/// <param name="Reporting">Who has reported.</param>
public sealed record DistrictAggregate(string District, string PlanVersion, string Generation, Reporting Reporting)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ProjectStagesConverter() },
        RespectNullableAnnotations = true,
    };

    /// <summary>By scope, <c>all</c> or an organisation type, and indicator code. Groups are the district's own affair.</summary>
    internal IReadOnlyDictionary<(string Scope, string Code), ScopeTrack> Tracks { get; init; } = new Dictionary<(string, string), ScopeTrack>();

    /// <summary>Adds up a district.</summary>
    /// <param name="input">Of the district's part of the area's plan.</param>
    public static DistrictAggregate Of(ProgressInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var scopes = input.Organisations.Select(organisation => organisation.Type).Append(ProgressRow.All).ToHashSet(StringComparer.Ordinal);
        return new DistrictAggregate(
            input.Plan.District, input.PlanVersion, ProgressCalculator.GenerationOf(input),
            Reporting.Of(
                [.. input.Plan.Due(input.Organisations, input.Month)], input.Submissions.Where(submission => submission.Period == input.Month), input.Rejected))
        {
            Tracks = new DistrictTallies(input).Tracks.Where(entry => scopes.Contains(entry.Key.Scope)).ToDictionary(),
        };
    }

    /// <summary>The aggregate as compressed JSON; numbers are exact.</summary>
    public byte[] Write()
    {
        using var file = new MemoryStream();
        using (var zip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(zip, new AggregateFile(
                ProgressCalculator.FormulaVersion, District, PlanVersion, Generation, Reporting with { Groups = [] },
                [.. Tracks.Select(entry => new TrackFile(entry.Key.Scope, entry.Key.Code, entry.Value.Write()))]), Json);
        }
        return file.ToArray();
    }

    /// <summary>What <see cref="Write"/> wrote; null when the bytes are something else, or of another version of the app.</summary>
    public static DistrictAggregate? Read(byte[] bytes)
    {
        try
        {
            using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<AggregateFile>(zip, Json) is not { Method: ProgressCalculator.FormulaVersion, Reporting: not null, Tracks: not null } file ? null
                : new DistrictAggregate(file.District, file.PlanVersion, file.Generation, file.Reporting)
                {
                    Tracks = file.Tracks.ToDictionary(track => (track.Scope, track.Code), track => ScopeTrack.Read(track.Sums)),
                };
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    private sealed record AggregateFile(
        string Method, string District, string PlanVersion, string Generation, Reporting Reporting, IReadOnlyList<TrackFile> Tracks);

    private sealed record TrackFile(string Scope, string Code, TrackSums Sums);

    private sealed class ProjectStagesConverter : JsonConverter<ProjectStages>
    {
        public override ProjectStages Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ProjectStages.Of(JsonSerializer.Deserialize<Dictionary<string, int>>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, ProjectStages value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ByProject, options);
    }
}

/// <summary>The numbers of a <see cref="ScopeTrack"/>.</summary>
/// <param name="Months">By month since the plan's first; null where nobody had to say anything.</param>
/// <param name="Low">See <see cref="ScopeTrack.Low"/>.</param>
/// <param name="High">See <see cref="ScopeTrack.High"/>.</param>
/// <param name="IsUnbounded">See <see cref="ScopeTrack.IsUnbounded"/>.</param>
/// <param name="Now">See <see cref="ScopeTrack.Alike"/>.</param>
/// <param name="Before">See <see cref="ScopeTrack.Alike"/>.</param>
/// <param name="IsUnlike">See <see cref="ScopeTrack.IsUnlike"/>.</param>
internal sealed record TrackSums(
    IReadOnlyList<Tally?> Months, Tally Low, Tally High, Tally Now, Tally Before, bool IsUnbounded = false, bool IsUnlike = false);
