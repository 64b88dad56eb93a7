using System.Security.Cryptography;
using System.Text;
using EduReports.Core;
using EduReports.Core.Plans;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Submissions;

/// <summary>
/// Files that were rejected and not yet replaced: so that a school that tried counts as rejected and not as missing, and
/// so that a file which came before its plan is read again when the plan has come.
/// <c>{planId}|{yyyy-MM}|{district}</c>, or <c>unassigned</c>, / hash of the path.
/// </summary>
public sealed class RejectionTable(StorageAccount account)
{
    /// <summary>The partition of files whose plan or month could not be told.</summary>
    public const string Unassigned = "unassigned";

    private TableClient Table => account.Table(StorageNames.RejectionTable);

    public Task NoteAsync(string partition, string organisationCode, string path, CancellationToken cancellationToken) =>
        Table.UpsertEntityAsync(
            new TableEntity(partition, RowKey(path)) { ["Organisation"] = organisationCode, ["Path"] = path },
            TableUpdateMode.Replace, cancellationToken);

    public Task ForgetAsync(string partition, string path, CancellationToken cancellationToken) =>
        Table.DeleteEntityAsync(partition, RowKey(path), cancellationToken: cancellationToken);

    /// <summary>The organisations with a rejected file for a month.</summary>
    public async Task<IReadOnlySet<string>> OrganisationsAsync(Plan plan, YearMonth month, CancellationToken cancellationToken)
    {
        var partition = SubmissionTable.PartitionKey(plan.Id, month, plan.District);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellationToken))
        {
            codes.Add(row.GetString("Organisation")!);
        }
        return codes;
    }

    /// <summary>The paths of all rejected files.</summary>
    public async IAsyncEnumerable<string> PathsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            yield return row.GetString("Path")!;
        }
    }

    // A path may hold characters that a key must not.
    private static string RowKey(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16));
}
