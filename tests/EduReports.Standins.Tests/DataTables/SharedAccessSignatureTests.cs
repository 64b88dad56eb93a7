using System.Globalization;
using Azure;
using EduReports.Standins.DataTables;

namespace EduReports.Standins.Tests.DataTables;

[Collection(TableStorageTests.Name)]
public sealed class SharedAccessSignatureTests(TableStorage storage)
{
    [Fact]
    public async Task A_signature_opens_the_table_whichever_way_it_is_given()
    {
        var table = await storage.NewTableAsync();
        var signature = Sign("rwdlacu");
        var address = $"{storage.Endpoint}/{table.Name}";
        TableClient[] clients =
        [
            new(new Uri(address), new AzureSasCredential(signature)),
            new(new Uri($"{address}?{signature}")),
            new($"TableEndpoint={storage.Endpoint};SharedAccessSignature={signature}", table.Name),
            new TableServiceClient(storage.Endpoint, new AzureSasCredential(signature)).GetTableClient(table.Name),
        ];

        for (var i = 0; i < clients.Length; i++)
        {
            Assert.Equal(table.Name, clients[i].Name);
            await clients[i].AddEntityAsync(new TableEntity("p", $"{i}"));
            await clients[i].SubmitTransactionAsync(
                [new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity("p", $"{i}t"))]);
            Assert.Equal((i + 1) * 2, (await clients[i].QueryAsync<TableEntity>().ToListAsync()).Count);
        }
    }

    [Fact]
    public async Task A_signature_that_only_reads_does_not_write()
    {
        var table = await storage.NewTableAsync();
        var reader = new TableClient(new Uri($"{storage.Endpoint}/{table.Name}"), new AzureSasCredential(Sign("r")));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => reader.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((403, "AuthorizationPermissionMismatch"), (refused.Status, refused.ErrorCode));
    }

    // An account signature for tables, over the fields that version 2018-11-09 of the service signs.
    private string Sign(string permissions)
    {
        const string Version = "2018-11-09";
        var key = storage.ConnectionString.Split(';').Single(part => part.StartsWith("AccountKey=", StringComparison.Ordinal))[11..];
        var expiry = DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var signature = new TableSharedKeyCredential("devstoreaccount1", key)
            .Sign($"devstoreaccount1\n{permissions}\nt\nsco\n\n{expiry}\n\nhttps,http\n{Version}\n");
        return $"sv={Version}&ss=t&srt=sco&sp={permissions}&se={Uri.EscapeDataString(expiry)}&spr=https,http" +
            $"&sig={Uri.EscapeDataString(signature)}";
    }
}
