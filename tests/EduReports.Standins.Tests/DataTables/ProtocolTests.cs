using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using EduReports.Standins.DataTables;

namespace EduReports.Standins.Tests.DataTables;

/// <summary>What goes over the wire, seen from the other end.</summary>
public sealed class ProtocolTests
{
    private static readonly TableSharedKeyCredential Key = new("account", Convert.ToBase64String(new byte[64]));

    [Fact]
    public async Task Throttling_is_retried_after_the_time_the_service_asks_for_with_a_fresh_signature()
    {
        await using var server = new LoopbackServer((_, number) =>
            number == 0 ? new LoopbackReply(503, "", ("Retry-After", "2")) : new LoopbackReply(204));
        var table = new TableClient(server.Address, "Progress", Key, Impatient());

        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["Text"] = "body" });

        var (first, second) = (server.Requests.First(), server.Requests.Last());
        Assert.Equal(204, added.Status);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(first.Body, second.Body);
        // The client's own delay is a millisecond, so only the header explains what the signed dates show.
        Assert.True(Date(second) - Date(first) >= TimeSpan.FromSeconds(1));
        Assert.NotEqual(first.Headers["Authorization"], second.Headers["Authorization"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task Passing_failures_are_retried(int status)
    {
        await using var server = new LoopbackServer((_, number) => new LoopbackReply(number < 2 ? status : 204));
        var table = new TableClient(server.Address, "Progress", Key, Impatient());

        await table.UpsertEntityAsync(new TableEntity("p", "r"));

        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(404)]
    public async Task Refusals_are_not_retried(int status)
    {
        await using var server = new LoopbackServer((_, _) => new LoopbackReply(status));
        var table = new TableClient(server.Address, "Progress", Key, Impatient());

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(status, refused.Status);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_failure_that_does_not_pass_is_thrown_with_the_last_answer()
    {
        await using var server = new LoopbackServer((_, _) => Json(503, """{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"The server is busy."}}}"""));
        var table = new TableClient(server.Address, "Progress", Key, Impatient());

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((503, "ServerBusy"), (refused.Status, refused.ErrorCode));
        Assert.StartsWith("The server is busy.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Requests_share_a_connection_and_wait_for_no_leave_to_send()
    {
        await using var server = new LoopbackServer((_, _) => new LoopbackReply(204));
        var table = new TableClient(server.Address, "Progress", Key);

        for (var i = 0; i < 20; i++)
        {
            await table.UpsertEntityAsync(new TableEntity("p", $"{i}") { ["Text"] = new string('x', 10_000) });
        }

        Assert.Equal(20, server.Requests.Count);
        Assert.Equal(1, server.ConnectionCount);
        Assert.All(server.Requests, request =>
        {
            Assert.DoesNotContain("Expect", request.Headers.Keys);
            Assert.Equal(request.Body.Length.ToString(CultureInfo.InvariantCulture), request.Headers["Content-Length"]);
        });
    }

    [Fact]
    public async Task An_insert_has_the_protocol_s_headers_and_body()
    {
        await using var server = new LoopbackServer((_, _) => new LoopbackReply(204));
        var table = new TableClient(server.Address, "Progress", Key);

        await table.AddEntityAsync(new TableEntity("p", "中") { ["N"] = 5L, ["Timestamp"] = DateTimeOffset.UnixEpoch, ETag = new ETag("x") });

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/account/Progress"), (request.Method, request.Target));
        Assert.Equal(
            """{"PartitionKey":"p","RowKey":"\u4E2D","N@odata.type":"Edm.Int64","N":"5"}""", request.Body);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal("return-no-content", request.Headers["Prefer"]);
        Assert.Equal("2020-12-06", request.Headers["x-ms-version"]);
        Assert.Equal("3.0", request.Headers["DataServiceVersion"]);
        Assert.StartsWith("application/json", request.Headers["Accept"], StringComparison.Ordinal);
        Assert.StartsWith("SharedKeyLite account:", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.True(request.Headers.ContainsKey("x-ms-client-request-id"));
    }

    [Fact]
    public async Task Merge_replace_update_and_delete_are_told_apart_by_method_and_condition()
    {
        await using var server = new LoopbackServer((_, _) => new LoopbackReply(204));
        var table = new TableClient(server.Address, "Progress", Key);
        var entity = new TableEntity("O'Brien", "a b");
        var tag = new ETag("W/\"datetime'x'\"");

        await table.UpsertEntityAsync(entity);
        await table.UpsertEntityAsync(entity, TableUpdateMode.Replace);
        await table.UpdateEntityAsync(entity, tag);
        await table.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Replace);
        await table.DeleteEntityAsync("O'Brien", "a b");
        await table.DeleteEntityAsync(entity, tag);

        Assert.All(server.Requests, request =>
            Assert.Equal("/account/Progress(PartitionKey='O%27%27Brien',RowKey='a%20b')", request.Target));
        Assert.Equal(
            [("PATCH", null), ("PUT", null), ("PATCH", "W/\"datetime'x'\""), ("PUT", "*"), ("DELETE", "*"), ("DELETE", "W/\"datetime'x'\"")],
            server.Requests.Select(request => (request.Method, request.Headers.GetValueOrDefault("If-Match"))));
    }

    [Fact]
    public async Task An_empty_page_with_a_token_is_not_the_end()
    {
        await using var server = new LoopbackServer((_, number) => number switch
        {
            0 => Json(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!4!cA--"), ("x-ms-continuation-NextRowKey", "1!4!cg--")),
            1 => Json(200, """{"value":[{"PartitionKey":"p","RowKey":"r"}]}""", ("x-ms-continuation-NextPartitionKey", "1!4!cB+-")),
            _ => Json(200, """{"value":[{"PartitionKey":"p","RowKey":"s"}]}"""),
        });
        var table = new TableClient(server.Address, "Progress", Key);

        var rows = await table.QueryAsync<TableEntity>("N gt 5", maxPerPage: 7, select: ["RowKey", "N"]).ToListAsync();

        const string Query = "/account/Progress()?$filter=N%20gt%205&$top=7&$select=RowKey%2CN";
        Assert.Equal(["r", "s"], rows.Select(row => row.RowKey));
        Assert.Equal(
            [Query, Query + "&NextPartitionKey=1%214%21cA--&NextRowKey=1%214%21cg--", Query + "&NextPartitionKey=1%214%21cB%2B-"],
            server.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task A_table_that_is_being_deleted_is_not_taken_for_one_that_exists()
    {
        await using var server = new LoopbackServer((_, _) => Json(409, """{"odata.error":{"code":"TableBeingDeleted","message":{"lang":"en-US","value":"The specified table is being deleted. Try operation later."}}}"""));
        var table = new TableClient(server.Address, "Progress", Key);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateIfNotExistsAsync());

        Assert.Equal("TableBeingDeleted", refused.ErrorCode);
    }

    [Fact]
    public async Task Errors_in_XML_keep_their_code_and_words()
    {
        await using var server = new LoopbackServer((_, _) => new LoopbackReply(
            403,
            "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><error xmlns=\"urn:x\"><code>AuthenticationFailed</code><message xml:lang=\"en-US\">The signature is wrong.</message></error>",
            ("Content-Type", "application/xml")));
        var table = new TableClient(server.Address, "Progress", Key);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((403, "AuthenticationFailed"), (refused.Status, refused.ErrorCode));
        Assert.StartsWith("The signature is wrong.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Bad gateway<br></body>")]
    [InlineData("{\"odata.error\":")]
    [InlineData("{\"odata.error\":5}")]
    [InlineData("nothing known")]
    public async Task An_error_in_no_known_form_keeps_its_status_and_the_code_of_the_header(string body)
    {
        await using var server = new LoopbackServer((_, _) => new LoopbackReply(400, body, ("x-ms-error-code", "OutOfRangeInput")));
        var table = new TableClient(server.Address, "Progress", Key);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((400, "OutOfRangeInput"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task A_token_is_sent_as_bearer_and_asked_for_with_the_audience_s_scope()
    {
        await using var server = new LoopbackServer((_, _) => new LoopbackReply(204), tls: true);
        var scopes = new List<string>();
        var credential = DelegatedTokenCredential.Create((context, _) =>
        {
            scopes.AddRange(context.Scopes);
            return new AccessToken("the-token", DateTimeOffset.UtcNow.AddHours(1));
        });
        using var handler = new HttpClientHandler
        {
            // The server's certificate is of its own making.
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=127.0.0.1",
        };
        using var transport = new HttpClientTransport(handler);
        var options = new TableClientOptions { Transport = transport, Audience = TableAudience.AzureChina };

        await new TableClient(server.Address, "Progress", credential, options).AddEntityAsync(new TableEntity("p", "r"));

        Assert.Equal("Bearer the-token", Assert.Single(server.Requests).Headers["Authorization"]);
        Assert.Equal(["https://storage.azure.cn/.default"], scopes);
    }

    [Fact]
    public async Task A_token_is_not_sent_in_the_clear()
    {
        await using var server = new LoopbackServer((_, _) => new LoopbackReply(204));
        var credential = DelegatedTokenCredential.Create((_, _) => new AccessToken("the-token", DateTimeOffset.MaxValue));
        var table = new TableClient(server.Address, "Progress", credential);

        await Assert.ThrowsAsync<InvalidOperationException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(null, "https://storage.azure.com/.default")]
    [InlineData("https://storage.azure.us/", "https://storage.azure.us/.default")]
    [InlineData("https://own.example/.default", "https://own.example/.default")]
    public void An_audience_makes_a_scope(string? audience, string scope) =>
        Assert.Equal(scope, (audience is null ? TableAudience.AzurePublicCloud : new TableAudience(audience)).Scope());

    [Fact]
    public async Task A_signature_is_put_into_the_query_once_per_try_and_can_change()
    {
        await using var server = new LoopbackServer((_, number) => new LoopbackReply(number == 0 ? 503 : 204));
        var credential = new AzureSasCredential("?sv=1&sig=a");
        var table = new TableClient(new Uri(server.Address + "/Progress"), credential, Impatient());

        await table.AddEntityAsync(new TableEntity("p", "r"));
        credential.Update("sv=1&sig=b");
        await table.DeleteEntityAsync("p", "r");

        Assert.Equal(
            ["/account/Progress?sv=1&sig=a", "/account/Progress?sv=1&sig=a", "/account/Progress(PartitionKey='p',RowKey='r')?sv=1&sig=b"],
            server.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task A_transaction_s_reply_is_read_in_the_form_the_service_gives_it()
    {
        // Headers and line breaks as in the documentation's sample of a failed change set.
        const string Reply =
            "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_2\r\n\r\n" +
            "--changesetresponse_2\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n" +
            "HTTP/1.1 409 Conflict\r\nContent-ID: 4\r\nContent-Type: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0;\r\n\r\n" +
            """{"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"en-US","value":"3:The specified entity already exists.\n"}}}""" +
            "\r\n--changesetresponse_2--\r\n--batchresponse_1--\r\n";
        await using var server = new LoopbackServer((_, _) =>
            new LoopbackReply(202, Reply, ("Content-Type", "multipart/mixed; boundary=batchresponse_1")));
        var table = new TableClient(server.Address, "Progress", Key);

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity("p", "r"))]));

        Assert.Equal((409, "EntityAlreadyExists", 3), (refused.Status, refused.ErrorCode, refused.FailedTransactionActionIndex));
        Assert.Contains("If-Match: *\r\n", Assert.Single(server.Requests).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "<html></html>")]
    [InlineData("multipart/mixed; boundary=x", "nothing of the kind")]
    [InlineData("multipart/mixed; boundary=x", "--x\r\nContent-Type: application/http\r\n\r\nno status\r\n--x--")]
    public async Task A_transaction_s_reply_that_is_none_is_a_format_error(string contentType, string body)
    {
        await using var server = new LoopbackServer((_, _) => new LoopbackReply(202, body, ("Content-Type", contentType)));
        var table = new TableClient(server.Address, "Progress", Key);

        await Assert.ThrowsAsync<FormatException>(() => table.SubmitTransactionAsync(
            [new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "r"))]));
    }

    private static LoopbackReply Json(int status, string body, params (string, string)[] headers) =>
        new(status, body, [.. headers, ("Content-Type", "application/json;odata=minimalmetadata")]);

    private static DateTime Date(LoopbackRequest request) =>
        DateTime.ParseExact(request.Headers["x-ms-date"], "R", CultureInfo.InvariantCulture);

    private static TableClientOptions Impatient()
    {
        var options = new TableClientOptions();
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(2);
        return options;
    }
}
