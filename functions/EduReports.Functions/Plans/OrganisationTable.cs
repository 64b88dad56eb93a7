using EduReports.Core.Organisations;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Plans;

/// <summary>The table <c>Organisations</c>: district / orgCode, the register as other programs read it.</summary>
public sealed class OrganisationTable(StorageAccount account)
{
    private static readonly string[] Properties = ["Name", "Type", "Group", "ContactEmail", "ActiveFrom", "ActiveTo", "Successor"];

    private TableClient Table => account.Table(StorageNames.OrganisationTable);

    /// <summary>Makes the table equal to the register; writes only what differs, and may be repeated.</summary>
    public async Task SynchroniseAsync(Register register, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<(string, string), TableEntity>();
        await foreach (var entity in Table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            stored[(entity.PartitionKey, entity.RowKey)] = entity;
        }
        var wanted = register.All.Select(ToEntity).ToDictionary(entity => (entity.PartitionKey, entity.RowKey));
        var actions = wanted
            .Where(entry => !stored.TryGetValue(entry.Key, out var existing) || Differ(entry.Value, existing))
            .Select(entry => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entry.Value))
            .Concat(stored.Where(entry => !wanted.ContainsKey(entry.Key))
                .Select(entry => new TableTransactionAction(TableTransactionActionType.Delete, entry.Value, Azure.ETag.All)));
        await TableTransactions.SubmitAsync(Table, actions, cancellationToken);
    }

    private static TableEntity ToEntity(Organisation organisation) => new(organisation.District, organisation.Code)
    {
        ["Name"] = organisation.Name,
        ["Type"] = organisation.Type,
        ["Group"] = organisation.Group,
        ["ContactEmail"] = organisation.ContactEmail,
        ["ActiveFrom"] = organisation.ActiveFrom?.ToString() ?? "",
        ["ActiveTo"] = organisation.ActiveTo?.ToString() ?? "",
        ["Successor"] = organisation.Successor,
    };

    private static bool Differ(TableEntity wanted, TableEntity stored) =>
        Properties.Any(property => wanted.GetString(property) != stored.GetString(property));
}
