using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EduReports.Core.Submissions;

/// <summary>What became of a file.</summary>
public enum ReceiptStatus
{
    /// <summary>Taken; it stands.</summary>
    Accepted,

    /// <summary>Not taken; what was accepted before stands.</summary>
    Rejected,

    /// <summary>Right, but a newer file of the same school and month stands.</summary>
    Superseded,

    /// <summary>Only checked, at the sender's wish.</summary>
    Checked,
}

/// <summary>What differs from the file that stood before.</summary>
/// <param name="Code">The indicator's code.</param>
/// <param name="Name">The indicator's name.</param>
/// <param name="From">As text; empty when the file that stood before had none.</param>
/// <param name="To">As text; empty when this file has none.</param>
public sealed record ReceiptChange(string Code, string Name, string From, string To);

/// <summary>The answer to a file (DESIGN section 5).</summary>
public sealed record Receipt
{
    /// <summary>The form of this document.</summary>
    public string Schema { get; init; } = "edureports/receipt/1";

    /// <summary>Container and path of the file.</summary>
    public required string Blob { get; init; }

    public required string Etag { get; init; }

    /// <summary>The organisation's code; null for a plan or register.</summary>
    public string? Org { get; init; }

    /// <summary>The plan's id; null when it could not be told.</summary>
    public string? Plan { get; init; }

    /// <summary><c>yyyy-MM</c>; null when it could not be told.</summary>
    public string? Period { get; init; }

    public required ReceiptStatus Status { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Whether the first accepted file of the month came in time; null when the file was not accepted.</summary>
    public bool? OnTime { get; init; }

    /// <summary>How many data rows the file has.</summary>
    public int Rows { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The file that stood before, or for a superseded file the one that stands; null for none.</summary>
    public string? Supersedes { get; init; }

    public IReadOnlyList<ReceiptChange> Changes { get; init; } = [];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // The document is read as a file, never pasted into a page: Chinese may stand as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>UTF-8 JSON with the names of DESIGN section 5.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>The inverse of <see cref="ToJson"/>.</summary>
    /// <exception cref="JsonException">The text is not a receipt.</exception>
    public static Receipt FromJson(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<Receipt>(utf8, Json) ?? throw new JsonException("The receipt is empty.");
}
