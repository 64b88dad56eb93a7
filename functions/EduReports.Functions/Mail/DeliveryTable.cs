using Azure;
using EduReports.Functions.Storage;

namespace EduReports.Functions.Mail;

/// <summary>How far a mail to one recipient has come.</summary>
public enum DeliveryState
{
    /// <summary>Still to be sent.</summary>
    Pending,

    /// <summary>Somebody is handing it to the server.</summary>
    Sending,

    /// <summary>The server has taken it.</summary>
    Sent,

    /// <summary>It cannot be sent.</summary>
    Failed,

    /// <summary>It may have been sent; it is not sent again, so that nobody gets it twice without a word.</summary>
    Unsure,
}

/// <summary>A row of the table <c>Deliveries</c>.</summary>
/// <param name="Mail">Which mail; a recipient gets one of each name.</param>
/// <param name="Recipient">An address.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Attempts">How often the server was asked.</param>
/// <param name="MessageId">The same for every try.</param>
public sealed record Delivery(string Mail, string Recipient, DeliveryState State, int Attempts, string MessageId)
{
    /// <summary>The name of what it says in the container <c>outbox</c>: that of <see cref="Mail"/>, unless it says different things to
    /// different people.</summary>
    public string Content { get; init; } = Mail;

    /// <summary>What the server said last; empty before the first try.</summary>
    public string Answer { get; init; } = "";

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When <see cref="State"/> was reached.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Which version of the row this is; not stored.</summary>
    public ETag RowETag { get; init; }
}

/// <summary>The table <c>Deliveries</c>: briefId, or another mail's name, / recipient.</summary>
public sealed class DeliveryTable(StorageAccount account)
{
    private TableClient Table => account.Table(StorageNames.DeliveryTable);

    /// <summary>A row; null when there is none.</summary>
    public async Task<Delivery?> FindAsync(string mail, string recipient, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(KeyOf(mail), KeyOf(recipient), cancellationToken: cancellationToken);
        return row.HasValue ? FromEntity(row.Value!) : null;
    }

    /// <summary>Adds a row, unless there is one.</summary>
    public async Task AddAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await Table.AddEntityAsync(ToEntity(delivery), cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Asked for before.
        }
    }

    /// <summary>Replaces the row that was read.</summary>
    /// <returns>The row as it is now.</returns>
    /// <exception cref="ConcurrencyConflictException">Somebody else has changed it.</exception>
    public async Task<Delivery> ReplaceAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var response = await Table.UpdateEntityAsync(ToEntity(delivery), delivery.RowETag, TableUpdateMode.Replace, cancellationToken).OrConflictAsync();
        return delivery with { RowETag = response.Headers.ETag ?? ETag.All };
    }

    /// <summary>Everything that is in one of some states.</summary>
    public async Task<IReadOnlyList<Delivery>> InStatesAsync(IReadOnlyCollection<DeliveryState> states, CancellationToken cancellationToken)
    {
        var filter = string.Join(" or ", states.Select(state => TableClient.CreateQueryFilter($"State eq {TextOf(state)}")));
        var deliveries = new List<Delivery>();
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            deliveries.Add(FromEntity(row));
        }
        return deliveries;
    }

    // What a key must not hold; an address has none of it, unless it is none.
    private static string KeyOf(string name) =>
        string.Concat(name.Select(character => character is '/' or '\\' or '#' or '?' || char.IsControl(character) ? '|' : character));

    private static string TextOf(DeliveryState state) => state.ToString().ToLowerInvariant();

    private static TableEntity ToEntity(Delivery delivery) => new(KeyOf(delivery.Mail), KeyOf(delivery.Recipient))
    {
        ["Mail"] = delivery.Mail,
        ["Content"] = delivery.Content,
        ["Recipient"] = delivery.Recipient,
        ["State"] = TextOf(delivery.State),
        ["Attempts"] = delivery.Attempts,
        ["MessageId"] = delivery.MessageId,
        ["Answer"] = delivery.Answer,
        ["CreatedAt"] = delivery.CreatedAt,
        ["ChangedAt"] = delivery.ChangedAt,
    };

    private static Delivery FromEntity(TableEntity row) => new(
        row.GetString("Mail")!, row.GetString("Recipient")!, Enum.Parse<DeliveryState>(row.GetString("State")!, ignoreCase: true),
        row.GetInt32("Attempts")!.Value, row.GetString("MessageId")!)
    {
        // Rows from before there were parts lack it.
        Content = row.GetString("Content") ?? row.GetString("Mail")!,
        Answer = row.GetString("Answer") ?? "",
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        ChangedAt = row.GetDateTimeOffset("ChangedAt")!.Value,
        RowETag = row.ETag,
    };
}
