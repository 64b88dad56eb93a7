using System.Buffers.Text;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>How messages are written into a queue: as they are, or in base64.</summary>
internal sealed class MessageText(bool base64)
{
    public string Encode(BinaryData body) => base64 ? Convert.ToBase64String(body.ToMemory().Span) : body.ToString();

    /// <summary>The content of a message; null if it is not base64 where it should be.</summary>
    public BinaryData? Decode(string text)
    {
        if (!base64)
        {
            return BinaryData.FromString(text);
        }
        return Base64.IsValid(text) ? BinaryData.FromBytes(Convert.FromBase64String(text)) : null;
    }
}
