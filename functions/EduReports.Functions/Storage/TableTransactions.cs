using Azure;

namespace EduReports.Functions.Storage;

/// <summary>Writes many rows in as few requests as the service allows: a hundred of one partition at a time.</summary>
internal static class TableTransactions
{
    private const int MaximumActions = 100;

    /// <exception cref="ConcurrencyConflictException">A condition of one of the actions does not hold; earlier transactions stand.</exception>
    public static async Task SubmitAsync(
        TableClient table, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        foreach (var partition in actions.GroupBy(action => action.Entity.PartitionKey, StringComparer.Ordinal))
        {
            foreach (var batch in partition.Chunk(MaximumActions))
            {
                try
                {
                    await table.SubmitTransactionAsync(batch, cancellationToken);
                }
                catch (RequestFailedException e) when (e.IsConflict())
                {
                    throw new ConcurrencyConflictException("Another host wrote the same rows at the same time.", e);
                }
            }
        }
    }
}
