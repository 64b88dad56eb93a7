using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using EduReports.Core;
using EduReports.Core.Plans;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Submissions;

/// <summary>A file that was rejected.</summary>
/// <param name="Path">Inside the container <c>submissions</c>.</param>
/// <param name="OrganisationCode">The folder.</param>
/// <param name="District">Of the sender; null when the register lacks it.</param>
/// <param name="BlobETag">The version of the file, as <see cref="BlobContent.VersionOf"/> writes it.</param>
/// <param name="JudgedUnder">The stamp (<see cref="SentFiles.StampOf"/>) of the plans and the register that it was rejected under.</param>
public sealed record RejectedFile(string Path, string OrganisationCode, string? District, string BlobETag, string JudgedUnder)
{
    /// <summary>The month (<see cref="MonthKey"/>) that it is for; empty when that could not be told.</summary>
    public string Month { get; init; } = "";
}

/// <summary>
/// Files that were rejected and not yet replaced: so that a school that tried counts as rejected and not as missing, and
/// so that a file which came before its plan is read again when the plan has come.
/// district, or <c>unassigned</c> for a sender that the register lacks, / hash of the path.
/// </summary>
public sealed class RejectionTable(StorageAccount account)
{
    private const string Unassigned = "unassigned";

    private TableClient Table => account.Table(StorageNames.RejectionTable);

    /// <summary>Notes that a file was rejected, in place of what was noted of its path. A host that lags may note an older version than lies
    /// there by now: it forgets that, or reconciliation finds it.</summary>
    public Task NoteAsync(RejectedFile file, CancellationToken cancellationToken) => Table.UpsertEntityAsync(
        new TableEntity(file.District ?? Unassigned, RowKey(file.Path))
        {
            ["Organisation"] = file.OrganisationCode,
            ["Path"] = file.Path,
            ["ETag"] = file.BlobETag,
            ["JudgedUnder"] = file.JudgedUnder,
            ["Month"] = file.Month,
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

    /// <summary>All rejected files, in no order.</summary>
    public async IAsyncEnumerable<RejectedFile> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            yield return new RejectedFile(
                row.GetString("Path")!, row.GetString("Organisation")!, row.PartitionKey == Unassigned ? null : row.PartitionKey,
                row.GetString("ETag") ?? "", row.GetString("JudgedUnder") ?? "")
            {
                Month = row.GetString("Month") ?? "",
            };
        }
    }

    // A path may hold characters that a key must not.
    private static string RowKey(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16));
}
