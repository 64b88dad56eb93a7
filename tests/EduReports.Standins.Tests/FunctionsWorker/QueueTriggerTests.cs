using System.Text;
using Azure.Storage.Queues.Models;
using EduReports.Standins.FunctionsWorker;

namespace EduReports.Standins.Tests.FunctionsWorker;

public sealed class QueueTriggerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    public sealed record Request(string Plan, int Month);

    private sealed class Shapes(Recorder recorder)
    {
        [Function("Text")]
        public void Text([QueueTrigger("%Queue%-1")] string message, int month, string plan, long dequeueCount) =>
            recorder.Tell($"text {message} {plan} {month} {dequeueCount}");

        [Function("Bytes")]
        public void Bytes([QueueTrigger("%Queue%-2")] byte[] message) => recorder.Tell($"bytes {Encoding.UTF8.GetString(message)}");

        [Function("Data")]
        public void Data([QueueTrigger("%Queue%-3")] BinaryData message) => recorder.Tell($"data {message}");

        [Function("Message")]
        public void Message([QueueTrigger("%Queue%-4")] QueueMessage message, string id) =>
            recorder.Tell($"message {message.Body} {id == message.MessageId} {message.DequeueCount}");

        [Function("Object")]
        public void Object([QueueTrigger("%Queue%-5")] Request message, FunctionContext context) =>
            recorder.Tell($"object {message.Plan} {message.Month} {context.BindingContext.BindingData["queuetrigger"]}");
    }

    [Fact]
    public async Task A_message_comes_in_the_type_that_the_function_asks_for()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Shapes)]);
        await app.Logs.WaitForAsync(100);
        const string Json = """{"plan":"ouhai-2023","month":5}""";
        foreach (var i in Enumerable.Range(1, 5))
        {
            await storage.Queues.GetQueueClient($"{storage.Queue.Name}-{i}").SendMessageAsync(Json);
        }
        var told = await recorder.NextAsync(5);
        Assert.Equal(
            [$"bytes {Json}", $"data {Json}", $"message {Json} True 1", $"object ouhai-2023 5 {Json}", $"text {Json} ouhai-2023 5 1"],
            told.Order(StringComparer.Ordinal));
    }

    private sealed class Failing(Recorder recorder)
    {
        [Function("Failing")]
        public void Run([QueueTrigger("%Queue%")] string message, int dequeueCount)
        {
            recorder.Tell($"{message} {dequeueCount}");
            throw new InvalidDataException("always");
        }

        [Function("Poison")]
        public void Poison([QueueTrigger("%Queue%-poison")] string message) => recorder.Tell($"poison {message}");
    }

    [Fact]
    public async Task What_fails_five_times_goes_to_the_poison_queue()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Failing)]);
        await storage.SendAsync("m");
        Assert.Equal(["m 1", "m 2", "m 3", "m 4", "m 5", "poison m"], await recorder.NextAsync(6));
        await app.StopAsync();
        Assert.Equal(0, await storage.CountAsync(storage.Queue));
    }

    [Fact]
    public async Task A_message_that_is_not_base64_goes_to_the_poison_queue_without_a_run()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Failing)], null, ("AzureWebJobs.Poison.Disabled", "true"));
        await storage.Queue.CreateIfNotExistsAsync();
        var plain = new Azure.Storage.Queues.QueueServiceClient(azurite.ConnectionString).GetQueueClient(storage.Queue.Name);
        await plain.SendMessageAsync("{not base64}");
        await app.Logs.WaitForAsync(34);
        var poison = new Azure.Storage.Queues.QueueServiceClient(azurite.ConnectionString).GetQueueClient(storage.Queue.Name + "-poison");
        Assert.Equal("{not base64}", (await poison.PeekMessageAsync()).Value.MessageText);
        Assert.Empty(recorder.All);
        Assert.Contains(app.Logs.Lines, line => line.EventId == 60 && line.Message.Contains("QueueMessageEncoding.Base64", StringComparison.Ordinal));
    }

    public sealed record Results(
        [property: QueueOutput("%Queue%-many")] string[] Many,
        [property: BlobOutput("%Container%/{plan}/{datetime:yyyy}/{month}.json")] Request Copy,
        [property: QueueOutput("%Queue%-none")] string? None);

    private sealed class Outputs(Recorder recorder)
    {
        [Function("Start")]
        [QueueOutput("%Queue%-next")]
        public async Task<Request> StartAsync([QueueTrigger("%Queue%")] Request request)
        {
            await Task.Yield();
            return request with { Month = request.Month + 1 };
        }

        [Function("Next")]
        public ValueTask<Results> NextAsync([QueueTrigger("%Queue%-next")] Request request) =>
            ValueTask.FromResult(new Results(["one", "two"], request, null));

        [Function("End")]
        public void End([QueueTrigger("%Queue%-many")] string message) => recorder.Tell(message);
    }

    [Fact]
    public async Task Outputs_are_written_after_the_function()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Outputs)]);
        await storage.SendAsync("""{"plan":"ouhai","month":5}""");
        Assert.Equal(["one", "two"], (await recorder.NextAsync(2)).Order(StringComparer.Ordinal));
        await app.StopAsync();
        var blob = storage.Container.GetBlobClient($"ouhai/{DateTime.UtcNow:yyyy}/6.json");
        Assert.Equal("""{"Plan":"ouhai","Month":6}""", (await blob.DownloadContentAsync()).Value.Content.ToString());
        Assert.False(await storage.Queues.GetQueueClient(storage.Queue.Name + "-none").ExistsAsync());
    }

    private sealed class BadOutput(Recorder recorder)
    {
        [Function("BadOutput")]
        [QueueOutput("No Such Name")]
        public string Run([QueueTrigger("%Queue%")] string message)
        {
            recorder.Tell(message);
            return "result";
        }
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_fails_the_invocation()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(
            storage, recorder, [typeof(BadOutput)], null, ("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "2"));
        await storage.SendAsync("m");
        await app.Logs.WaitForAsync(34);
        Assert.Equal(["m", "m"], recorder.All);
    }

    private sealed class Long(Recorder recorder)
    {
        [Function("Long")]
        public async Task RunAsync([QueueTrigger("%Queue%")] string message, CancellationToken cancellationToken)
        {
            recorder.Tell($"begin {message}");
            await Task.Delay(message == "endless" ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(9), cancellationToken);
            recorder.Tell($"end {message}");
        }
    }

    [Fact]
    public async Task A_message_stays_hidden_for_as_long_as_it_is_worked_on()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(
            storage, recorder, [typeof(Long)], null, ("AzureFunctionsJobHost:localHost:invisibility", "00:00:04"));
        await storage.SendAsync("m");
        Assert.Equal(["begin m", "end m"], await recorder.NextAsync(2));
        await app.StopAsync();
        Assert.Equal(2, recorder.All.Count);
        Assert.Equal(0, await storage.CountAsync(storage.Queue));
    }

    [Fact]
    public async Task A_stop_is_told_to_the_function_and_its_message_comes_again()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await storage.SendAsync("endless");
        await using (var first = await TestApp.StartAsync(storage, recorder, [typeof(Long)]))
        {
            Assert.Equal("begin endless", await recorder.NextAsync());
            await first.StopAsync();
            Assert.Contains(first.Logs.Lines, line => line.EventId == 2);
            Assert.DoesNotContain(first.Logs.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
        }
        await using var second = await TestApp.StartAsync(storage, recorder, [typeof(Long)]);
        Assert.Equal("begin endless", await recorder.NextAsync());
    }

    [Fact]
    public async Task A_function_that_takes_longer_than_it_may_is_told_to_stop_and_has_failed()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(
            storage, recorder, [typeof(Long)], null,
            ("AzureFunctionsJobHost:functionTimeout", "00:00:00.5"), ("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "1"));
        await storage.SendAsync("endless");
        await app.Logs.WaitForAsync(34);
        Assert.Contains("functionTimeout", (await app.Logs.WaitForAsync(4)).Message, StringComparison.Ordinal);
    }

    private sealed class Echo(Recorder recorder)
    {
        [Function("Echo")]
        public void Run([QueueTrigger("%Queue%")] string message) => recorder.Tell(message);
    }

    [Fact]
    public async Task A_queue_that_was_deleted_is_created_again_and_listened_to()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(storage, recorder, [typeof(Echo)]);
        await storage.SendAsync("before");
        Assert.Equal("before", await recorder.NextAsync());
        await storage.Queue.DeleteAsync();
        await storage.SendAsync("after");
        Assert.Equal("after", await recorder.NextAsync());
    }

    [Fact]
    public async Task Messages_are_taken_as_they_are_where_host_json_says_so()
    {
        var (storage, recorder) = (new TestStorage(azurite), new Recorder());
        await using var app = await TestApp.StartAsync(
            storage, recorder, [typeof(Echo)], null, ("AzureFunctionsJobHost:extensions:queues:messageEncoding", "none"));
        await app.Logs.WaitForAsync(100);
        await new Azure.Storage.Queues.QueueServiceClient(azurite.ConnectionString).GetQueueClient(storage.Queue.Name).SendMessageAsync("公办");
        Assert.Equal("公办", await recorder.NextAsync());
    }
}
