using Azure;

namespace EduReports.Functions.Storage;

/// <summary>Somebody else wrote in between: read again and decide anew.</summary>
public sealed class ConcurrencyConflictException : Exception
{
    public ConcurrencyConflictException()
    {
    }

    public ConcurrencyConflictException(string message)
        : base(message)
    {
    }

    public ConcurrencyConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>What the storage service answers to a conditional write that lost.</summary>
internal static class Conflicts
{
    /// <summary>409 for an entity or blob that exists already, 412 for another ETag, 404 for one that has gone meanwhile.</summary>
    public static bool IsConflict(this RequestFailedException exception) => exception.Status is 404 or 409 or 412;

    /// <summary>Runs a conditional write; a lost race becomes <see cref="ConcurrencyConflictException"/>.</summary>
    public static async Task<T> OrConflictAsync<T>(this Task<T> write)
    {
        try
        {
            return await write;
        }
        catch (RequestFailedException e) when (e.IsConflict())
        {
            throw new ConcurrencyConflictException("Another host wrote the same data at the same time.", e);
        }
    }
}
