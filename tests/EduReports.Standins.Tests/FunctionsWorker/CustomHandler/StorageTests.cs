using System.Net;
using System.Text;
using Azure.Storage.Blobs;
using EduReports.Standins.FunctionsWorker;

namespace EduReports.Standins.Tests.FunctionsWorker.CustomHandler;

/// <summary>Blobs that a call is about, and what functions put out.</summary>
public sealed class StorageTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly TestStorage _storage = new(azurite);
    private readonly Recorder _recorder = new();
    private HandlerApp _app = null!;

    private sealed class Functions(Recorder recorder)
    {
        [Function("Client")]
        public async Task ClientAsync([BlobTrigger("%Container%/in/{folder}/{name}.csv", Connection = "Other")] BlobClient blob, string folder, string blobTrigger) =>
            recorder.Tell($"{blob.BlobContainerName} {blob.Name} {folder} {blobTrigger} {(await blob.DownloadContentAsync()).Value.Content}");

        [Function("Whole")]
        public void Whole([BlobTrigger("%Container%", Connection = "Other")] BlobClient blob) => recorder.Tell(blob.Name);

        [Function("Bytes")]
        public void Bytes([BlobTrigger("%Container%/{name}")] byte[] content, string name) => recorder.Tell($"{name} {Convert.ToHexString(content)}");

        [Function("Stream")]
        public void Stream([BlobTrigger("%Container%/{name}")] Stream content) => recorder.Tell($"{content.Length}");

        [Function("Text")]
        public void Text([BlobTrigger("%Container%/{name}")] string content) => recorder.Tell(content);

        [Function("Answered")]
        [QueueOutput("%Queue%")]
        public string Answered([QueueTrigger("q")] string message) => message;

        [Function("Copied")]
        [BlobOutput("%Container%/copy/{name}")]
        public byte[] Copied([BlobTrigger("%Container%/{name}")] byte[] content) => content;

        [Function("Unwritable")]
        [BlobOutput("%Container%/")]
        public string Unwritable([QueueTrigger("q")] string message) => message;
    }

    public async Task InitializeAsync()
    {
        await _storage.Container.CreateIfNotExistsAsync();
        await _storage.Queue.CreateIfNotExistsAsync();
        _app = await HandlerApp.StartAsync(
            _recorder, typeof(Functions), null,
            [("AzureWebJobsOther", azurite.ConnectionString), ("AzureWebJobsStorage", azurite.ConnectionString), ("Container", _storage.Container.Name), ("Queue", _storage.Queue.Name)]);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("2023", "五月 100%")]
    [InlineData("a/b", "c d+e&f#g")]
    public async Task A_function_that_asks_for_a_client_gets_it_by_the_parts_of_the_path(string folder, string name)
    {
        await _storage.UploadAsync($"in/{folder}/{name}.csv", "content");
        Assert.Equal(Answer.Success, await _app.CallAsync("Client", new
        {
            Data = new { blob = "" },
            Metadata = new { folder = HandlerApp.Twice(folder), name = HandlerApp.Twice(name) },
        }));
        Assert.Equal($"{_storage.Container.Name} in/{folder}/{name}.csv {folder} {_storage.Container.Name}/in/{folder}/{name}.csv content", await _recorder.NextAsync());
    }

    [Theory]
    [InlineData("in/2023/五月 100%.csv")]
    [InlineData("in/a/b/c d+e&f#g.csv")]
    public async Task Where_the_parts_are_missing_the_blobs_address_tells_its_name_and_no_more(string path)
    {
        await _storage.UploadAsync(path, "content");
        // Another account's address: the trigger's own setting says where blobs lie.
        var elsewhere = new BlobUriBuilder(new Uri("https://elsewhere.blob.core.windows.net")) { BlobContainerName = "other", BlobName = path }.ToUri();
        Assert.Equal(Answer.Success, await _app.CallAsync("Client", new { Data = new { blob = "" }, Metadata = new { Uri = HandlerApp.Twice(elsewhere.AbsoluteUri) } }));
        Assert.Contains($"{_storage.Container.Name} {path} ", await _recorder.NextAsync(), StringComparison.Ordinal);
        // The emulator's addresses have the account in their path.
        Assert.Equal(Answer.Success, await _app.CallAsync("Whole", new
        {
            Data = new { blob = "" }, Metadata = new { Uri = HandlerApp.Twice(_storage.Container.GetBlobClient(path).Uri.AbsoluteUri) },
        }));
        Assert.Equal(path, await _recorder.NextAsync());
    }

    [Fact]
    public async Task A_call_that_tells_no_blob_fails() => Assert.Equal(
        HttpStatusCode.InternalServerError, (await _app.CallAsync("Client", new { Data = new { blob = "AA==" }, Metadata = new { folder = HandlerApp.Twice("2023") } })).Status);

    [Fact]
    public async Task Content_comes_as_the_bytes_that_it_is()
    {
        var metadata = new { name = HandlerApp.Twice("a.pdf"), Uri = HandlerApp.Twice("https://account.blob.core.windows.net/c/a.pdf"), Properties = new { Length = 3 } };
        var body = new { Data = new { content = Convert.ToBase64String([0x25, 0xFF, 0x80]) }, Metadata = metadata };
        Assert.Equal(Answer.Success, await _app.CallAsync("Bytes", body));
        Assert.Equal("a.pdf 25FF80", await _recorder.NextAsync());
        Assert.Equal(Answer.Success, await _app.CallAsync("Stream", body));
        Assert.Equal("3", await _recorder.NextAsync());
        Assert.Equal(Answer.Success, await _app.CallAsync("Text", new { Data = new { content = Convert.ToBase64String(Encoding.UTF8.GetBytes("教育")) } }));
        Assert.Equal("教育", await _recorder.NextAsync());
    }

    // The host would take these for base64 and write the bytes.
    [Theory]
    [InlineData("test")]
    [InlineData("教育")]
    public async Task What_a_function_puts_out_is_written_as_it_is_and_not_part_of_the_answer(string text)
    {
        Assert.Equal(Answer.Success, await _app.CallAsync("Answered", new { Data = new { message = HandlerApp.Twice(text) } }));
        Assert.Equal(text, (await _storage.Queue.ReceiveMessageAsync()).Value.Body.ToString());
        Assert.Equal(Answer.Success, await _app.CallAsync("Copied", new
        {
            Data = new { content = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) }, Metadata = new { name = HandlerApp.Twice("x") },
        }));
        Assert.Equal(text, (await _storage.Container.GetBlobClient("copy/x").DownloadContentAsync()).Value.Content.ToString());
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_fails_the_invocation() => Assert.Equal(
        HttpStatusCode.InternalServerError, (await _app.CallAsync("Unwritable", new { Data = new { message = HandlerApp.Twice("m") } })).Status);
}
