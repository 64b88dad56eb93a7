using System.Globalization;
using Azure;

namespace EduReports.Standins.DataTables;

/// <summary>A transaction that the service refused; nothing of it was applied.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <param name="requestFailedException">The refusal of the failed operation; it becomes the inner exception.</param>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            (requestFailedException ?? throw new ArgumentNullException(nameof(requestFailedException))).Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException)
    {
        FailedTransactionActionIndex = IndexAtStartOf(requestFailedException.Message);
    }

    /// <summary>The zero-based position of the failed operation in the submitted order; null if the service did not tell.</summary>
    public int? FailedTransactionActionIndex { get; }

    // The service writes the index before the message proper: "3:The specified entity already exists."
    private static int? IndexAtStartOf(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
    }
}
