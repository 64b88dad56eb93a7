using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using EduReports.Core;
using EduReports.Core.Plans;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Submissions;

/// <summary>
/// Files that were rejected and not yet replaced: so that a school that tried counts as rejected and not as missing, and
/// so that a file which came before its plan is read again when the plan has come.
/// district, or <c>unassigned</c> for a sender that the register lacks, / hash of the path.
/// </summary>
public sealed class RejectionTable(StorageAccount account)
{
    private const string Unassigned = "unassigned";

    private TableClient Table => account.Table(StorageNames.RejectionTable);

    /// <summary>Notes that what lies at <paramref name="path"/> was rejected.</summary>
    /// <param name="path">Inside the container <c>submissions</c>.</param>
    /// <param name="organisationCode">The folder.</param>
    /// <param name="district">Of the sender; null when the register lacks it.</param>
    /// <param name="month">Plan and month that the file is for; null when they could not be told.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task NoteAsync(
        string path, string organisationCode, string? district, (Plan Plan, YearMonth Month)? month, CancellationToken cancellationToken) =>
        Table.UpsertEntityAsync(
            new TableEntity(district ?? Unassigned, RowKey(path))
            {
                ["Organisation"] = organisationCode,
                ["Path"] = path,
                ["Month"] = month is { } known ? MonthKey.Of(known.Plan, known.Month) : "",
            },
            TableUpdateMode.Replace, cancellationToken);

    /// <summary>The month (<see cref="MonthKey"/>) that the file at a path was last rejected for; null for none.</summary>
    public async Task<string?> FindMonthAsync(string path, string district, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(district, RowKey(path), cancellationToken: cancellationToken);
        return row.HasValue && row.Value!.GetString("Month") is { Length: > 0 } month ? month : null;
    }

    /// <summary>Forgets a path, as a newer file lies there now.</summary>
    public async Task ForgetAsync(string path, string? district, CancellationToken cancellationToken)
    {
        if (district is not null)
        {
            await Table.DeleteEntityAsync(district, RowKey(path), cancellationToken: cancellationToken);
        }
        await Table.DeleteEntityAsync(Unassigned, RowKey(path), cancellationToken: cancellationToken);
    }

    /// <summary>The organisations with a rejected file for a month.</summary>
    public async Task<IReadOnlySet<string>> OrganisationsAsync(Plan plan, YearMonth month, CancellationToken cancellationToken)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var key = MonthKey.Of(plan, month);
        await foreach (var row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {plan.District} and Month eq {key}"), cancellationToken: cancellationToken))
        {
            codes.Add(row.GetString("Organisation")!);
        }
        return codes;
    }

    /// <summary>The paths of all rejected files.</summary>
    public async IAsyncEnumerable<string> PathsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
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
