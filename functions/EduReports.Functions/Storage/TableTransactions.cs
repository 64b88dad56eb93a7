using Azure;

namespace EduReports.Functions.Storage;

/// <summary>Writes many rows in as few requests as the service allows: a hundred of one partition at a time.</summary>
internal static class TableTransactions
{
    private const int MaximumActions = 100;

    /// <returns>The answer to each action, in the order of the actions where they are of one partition.</returns>
    /// <exception cref="ConcurrencyConflictException">A condition of one of the actions does not hold; earlier transactions stand.</exception>
    public static async Task<IReadOnlyList<Response>> SubmitAsync(
        TableClient table, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        var responses = new List<Response>();
        foreach (var partition in actions.GroupBy(action => action.Entity.PartitionKey, StringComparer.Ordinal))
        {
            foreach (var batch in partition.Chunk(MaximumActions))
            {
                try
                {
                    responses.AddRange((await table.SubmitTransactionAsync(batch, cancellationToken)).Value);
                }
                catch (RequestFailedException e) when (e.IsConflict())
                {
                    throw new ConcurrencyConflictException("Another host wrote the same rows at the same time.", e);
                }
            }
        }
        return responses;
    }
}
