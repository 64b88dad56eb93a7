using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using EduReports.Standins.FunctionsWorker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EduReports.Standins.Tests.FunctionsWorker;

public sealed class BlobTriggerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private sealed class Ingest(Recorder recorder)
    {
        [Function("Ingest")]
        public async Task RunAsync(
            [BlobTrigger("%Container%/{org}/{name}")] BlobClient blob, string org, string name, FunctionContext context, CancellationToken cancellationToken)
        {
            var content = await blob.DownloadContentAsync(cancellationToken);
            Assert.Equal($"{blob.BlobContainerName}/{org}/{name}", context.BindingContext.BindingData["BlobTrigger"]);
            recorder.Tell($"{org}|{name}|{content.Value.Content}");
        }
    }

    [Fact]
    public async Task Each_blob_comes_once_and_again_after_it_was_overwritten()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Ingest)]);
        await storage.UploadAsync("does-not-match.csv", "x");
        foreach (var i in Enumerable.Range(0, 20))
        {
            await storage.UploadAsync($"org/{i:D2}.csv", "1");
        }
        var first = await recorder.NextAsync(20);
        await storage.UploadAsync("org/07.csv", "2");
        Assert.Equal("org|07.csv|2", await recorder.NextAsync());
        await app.StopAsync();

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"org|{i:D2}.csv|1"), first.Order(StringComparer.Ordinal));
        Assert.Equal(21, recorder.All.Count);
        Assert.Equal(0, await storage.CountAsync(storage.BlobQueue));
    }

    [Fact]
    public async Task A_restart_finds_what_is_new_and_does_not_repeat_what_was_done()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await storage.UploadAsync("org/a.csv", "1");
        await storage.UploadAsync("org/b 二月.csv", "1");
        await using (var before = await TestApp.StartAsync(storage, recorder, [typeof(Ingest)]))
        {
            await recorder.NextAsync(2);
        }
        await storage.UploadAsync("org/c.csv", "1");
        await using (var after = await TestApp.StartAsync(storage, recorder, [typeof(Ingest)]))
        {
            Assert.Equal("org|c.csv|1", await recorder.NextAsync());
        }
        Assert.Equal(3, recorder.All.Count);
        Assert.Equal(0, await storage.CountAsync(storage.BlobQueue));
    }

    [Fact]
    public async Task A_blob_whose_receipt_is_missing_comes_again_after_a_restart()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await storage.UploadAsync("org/a.csv", "1");
        await using (var before = await TestApp.StartAsync(storage, recorder, [typeof(Ingest)]))
        {
            await recorder.NextAsync();
        }
        var etag = (await storage.Container.GetBlobClient("org/a.csv").GetPropertiesAsync()).Value.ETag.ToString("H");
        var receipt = storage.Hosts.GetBlobClient(
            $"blobreceipts/{storage.HostId}/Host.Functions.Ingest/{etag}/{storage.Container.Name}/org/a.csv");
        Assert.True(await receipt.DeleteIfExistsAsync());
        await using var after = await TestApp.StartAsync(storage, recorder, [typeof(Ingest)]);
        Assert.Equal("org|a.csv|1", await recorder.NextAsync());
    }

    private sealed record HostName(string Value);

    private sealed class Slow(Recorder recorder, Gate gate, HostName host)
    {
        [Function("Slow")]
        public async Task RunAsync([BlobTrigger("%Container%/{name}")] string content, string name)
        {
            recorder.Tell($"{name}{content} {host.Value}");
            await gate.Opened;
        }
    }

    private static Task<TestApp> StartSlowAsync(TestStorage storage, Recorder recorder, Gate gate, string name, TimeSpan shutdownTimeout) =>
        TestApp.StartAsync(
            storage, recorder, [typeof(Slow)],
            app =>
            {
                app.Services.AddSingleton(gate).AddSingleton(new HostName(name));
                app.Services.Configure<HostOptions>(options => options.ShutdownTimeout = shutdownTimeout);
            },
            ("AzureFunctionsJobHost:extensions:blobs:maxDegreeOfParallelism", "2"));

    [Fact]
    public async Task Two_hosts_share_the_work()
    {
        var (storage, recorder, gate) = (new TestStorage(azurite), new Recorder(), new Gate());
        await using (var a = await StartSlowAsync(storage, recorder, gate, "A", TimeSpan.FromSeconds(20)))
        await using (var b = await StartSlowAsync(storage, recorder, gate, "B", TimeSpan.FromSeconds(20)))
        {
            foreach (var i in Enumerable.Range(0, 6))
            {
                await storage.UploadAsync($"{i}", "!");
            }
            // No host takes more than two while the gate is shut, so both must have come in.
            var first = await recorder.NextAsync(4);
            Assert.Equal(["A", "A", "B", "B"], first.Select(told => told[^1..]).Order(StringComparer.Ordinal));
            gate.Open();
            await recorder.NextAsync(2);
        }
        Assert.Equal(["0!", "1!", "2!", "3!", "4!", "5!"], recorder.All.Select(told => told[..2]).Order(StringComparer.Ordinal));
    }

    private sealed class Failing(Recorder recorder)
    {
        [Function("Failing")]
        public void Run([BlobTrigger("%Container%/{name}")] string content, string name)
        {
            recorder.Tell($"{name}{content}");
            throw new InvalidDataException("not a file that anyone could read");
        }

        [Function("Poison")]
        public void Poison([QueueTrigger("webjobs-blobtrigger-poison")] string message) => recorder.Tell(message);
    }

    [Fact]
    public async Task What_fails_five_times_goes_to_the_poison_queue()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Failing)]);
        await storage.UploadAsync("bad", "!");
        Assert.Equal(Enumerable.Repeat("bad!", 5), await recorder.NextAsync(5));
        var poison = System.Text.Json.JsonDocument.Parse(await recorder.NextAsync()).RootElement;
        Assert.Equal("Host.Functions.Failing", poison.GetProperty("FunctionId").GetString());
        Assert.Equal("BlobTrigger", poison.GetProperty("Type").GetString());
        Assert.Equal("BlockBlob", poison.GetProperty("BlobType").GetString());
        Assert.Equal(storage.Container.Name, poison.GetProperty("ContainerName").GetString());
        Assert.Equal("bad", poison.GetProperty("BlobName").GetString());
        var errors = app.Logs.Lines.Where(line => line.EventId == 3).ToList();
        Assert.Equal(5, errors.Count);
        Assert.Contains("Function Failing failed", errors[4].Message, StringComparison.Ordinal);
        Assert.Contains("attempt 5 of 5", errors[4].Message, StringComparison.Ordinal);
        Assert.IsType<InvalidDataException>(errors[4].Exception);
    }

    [Fact]
    public async Task A_blob_that_is_gone_or_was_overwritten_is_dropped_without_a_run()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await storage.UploadAsync("org/a.csv", "1");
        await storage.BlobQueue.CreateAsync();
        foreach (var (name, etag) in new[] { ("org/gone.csv", "0x1"), ("org/a.csv", "0xOLD") })
        {
            await storage.BlobQueue.SendMessageAsync(
                $$"""
                {"Type":"BlobTrigger","FunctionId":"Host.Functions.Ingest","BlobType":"BlockBlob","ContainerName":"{{storage.Container.Name}}","BlobName":"{{name}}","ETag":"\"{{etag}}\""}
                """);
        }
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Ingest)]);
        Assert.Equal("org|a.csv|1", await recorder.NextAsync());
        await app.StopAsync();
        Assert.Single(recorder.All);
        Assert.Equal(2, app.Logs.Lines.Count(line => line.EventId == 51));
        Assert.Equal(0, await storage.CountAsync(storage.BlobQueue));
    }

    public sealed record Row(string Code, decimal Value);

    private static class Shapes
    {
        [Function("AsStream")]
        public static async Task StreamAsync([BlobTrigger("%Container%/{name}")] Stream blob, Recorder? recorder, FunctionContext context)
        {
            Assert.Null(recorder);
            using var reader = new StreamReader(blob);
            Recorder(context).Tell("stream " + await reader.ReadToEndAsync(context.CancellationToken));
        }

        [Function("AsBytes")]
        public static void Bytes([BlobTrigger("%Container%/{name}.{ext}")] byte[] blob, string ext, FunctionContext context) =>
            Recorder(context).Tell($"bytes {blob.Length} {ext}");

        [Function("AsText")]
        public static Task TextAsync([BlobTrigger("%Container%/r{number}.json")] string blob, int number, FunctionContext context)
        {
            Recorder(context).Tell($"text {blob} {number + 1}");
            return Task.CompletedTask;
        }

        [Function("AsObject")]
        public static ValueTask ObjectAsync([BlobTrigger("%Container%")] Row blob, Uri uri, FunctionContext context)
        {
            Recorder(context).Tell($"object {blob.Code} {blob.Value} {uri.Segments[^1]}");
            return ValueTask.CompletedTask;
        }

        private static Recorder Recorder(FunctionContext context) => context.InstanceServices.GetRequiredService<Recorder>();
    }

    [Fact]
    public async Task Several_functions_take_one_blob_each_in_its_own_type()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Shapes)]);
        const string Json = """{"code":"1-03","value":60.5}""";
        await storage.UploadAsync("r41.json", Json);
        var told = await recorder.NextAsync(4);
        Assert.Equal(["bytes 28 json", "object 1-03 60.5 r41.json", $"stream {Json}", $"text {Json} 42"], told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_host_takes_over_when_the_one_that_scans_has_died()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await storage.Hosts.CreateIfNotExistsAsync();
        var dead = storage.Hosts.GetBlobClient($"locks/{storage.HostId}/WebJobs.Internal.Blobs.Listener");
        await dead.UploadAsync(BinaryData.Empty);
        await dead.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(15));
        await storage.UploadAsync("org/a.csv", "1");
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Ingest)]);
        Assert.Equal("org|a.csv|1", await recorder.NextAsync());
    }

    [Fact]
    public async Task Work_that_does_not_end_in_time_is_handed_to_the_next_host()
    {
        var (storage, recorder, stuck) = (new TestStorage(azurite), new Recorder(), new Gate());
        await storage.UploadAsync("a", "!");
        var first = await StartSlowAsync(storage, recorder, stuck, "A", shutdownTimeout: TimeSpan.FromSeconds(1));
        Assert.Equal("a! A", await recorder.NextAsync());
        await first.StopAsync();
        var open = new Gate();
        open.Open();
        await using var second = await StartSlowAsync(storage, recorder, open, "B", TimeSpan.FromSeconds(20));
        Assert.Equal("a! B", await recorder.NextAsync());
        stuck.Open();
        await first.DisposeAsync();
    }
}
