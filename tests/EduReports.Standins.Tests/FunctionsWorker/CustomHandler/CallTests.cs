using System.Net;
using System.Text;
using Azure.Storage.Queues.Models;
using EduReports.Standins.FunctionsWorker;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.Tests.FunctionsWorker.CustomHandler;

/// <summary>Sections 3 and 4 of the custom-handler protocol: how a call is read and answered.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private readonly Recorder _recorder = new();
    private HandlerApp _app = null!;

    public sealed record Job(int Number, string Name);

    private sealed class Functions(Recorder recorder)
    {
        [Function("Text")]
        public void Text([QueueTrigger("q")] string message) => recorder.Tell(message);

        [Function("Bytes")]
        public void Bytes([QueueTrigger("q")] byte[] message) => recorder.Tell(Convert.ToHexString(message));

        [Function("Object")]
        public void Object([QueueTrigger("q")] Job job) => recorder.Tell($"{job}");

        [Function("Message")]
        public void Message([QueueTrigger("q")] QueueMessage message) => recorder.Tell(
            $"{message.Body} {message.MessageId} {message.PopReceipt} {message.DequeueCount} {message.InsertedOn:u} {message.ExpiresOn:u} {message.NextVisibleOn:u}");

        [Function("Named")]
        public void Named([QueueTrigger("q")] string message, string id, long dequeueCount, DateTimeOffset? insertionTime, int job, string queueTrigger) =>
            recorder.Tell($"{id} {dequeueCount} {insertionTime:u} {job} {queueTrigger}");

        [Function("Context")]
        public void Context([QueueTrigger("q")] string message, FunctionContext context) => recorder.Tell(context.InvocationId);

        [Function("Timer")]
        public void Timer([TimerTrigger("0 0 1 5 * *")] TimerInfo timer, FunctionContext context) => recorder.Tell(
            $"{timer.IsPastDue} {timer.ScheduleStatus?.Last:u} {timer.ScheduleStatus?.Next:u} {context.RetryContext.RetryCount}/{context.RetryContext.MaxRetryCount}");

        [Function("Failing")]
        public void Failing([QueueTrigger("q")] string message) => throw new InvalidDataException($"secret {message}");

        [Function("Length")]
        public void Length([QueueTrigger("q")] byte[] message) => recorder.Tell($"{message.Length}");
    }

    public async Task InitializeAsync() => _app = await HandlerApp.StartAsync(_recorder, typeof(Functions));

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("二〇二三年“要点”\n")]
    [InlineData("{\"job\":7}")]
    [InlineData("\"quoted\"")]
    [InlineData("3")]
    [InlineData("null")]
    public async Task A_text_is_decoded_twice(string text)
    {
        Assert.Equal(Answer.Success, await _app.CallAsync("Text", new { Data = new { message = HandlerApp.Twice(text) } }));
        Assert.Equal(text, await _recorder.NextAsync());
    }

    [Theory]
    [InlineData("hello, world")]
    [InlineData("{\"job\":7}")]
    public async Task A_text_that_is_encoded_once_as_the_documentation_prints_it_reads_as_well(string text)
    {
        await _app.CallAsync("Text", new { Data = new { message = text } });
        Assert.Equal(text, await _recorder.NextAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00FF80FE")]
    [InlineData("EFBBBF41")]
    // In base64 this reads "null".
    [InlineData("9EE965")]
    public async Task Content_of_data_type_binary_is_decoded_once(string hexadecimal)
    {
        await _app.CallAsync("Bytes", new { Data = new { message = Convert.ToBase64String(Convert.FromHexString(hexadecimal)) } });
        Assert.Equal(hexadecimal, await _recorder.NextAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Json_in_a_message_is_read_into_the_functions_own_type(bool binary)
    {
        const string Json = """{"number":7,"name":"七"}""";
        await _app.CallAsync("Object", new
        {
            Data = new { job = binary ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Json)) : HandlerApp.Twice(Json) },
        });
        Assert.Equal($"{new Job(7, "七")}", await _recorder.NextAsync());
    }

    // The example of section 3, with the members that it leaves out, and the values of the metadata as the host's source and as
    // the documentation print them.
    [Theory]
    [InlineData("""
        { "Data": { "message": "\"{\\\"job\\\":7}\"" },
          "Metadata": { "Id": "\"8b1\"", "PopReceipt": "\"pop\"", "DequeueCount": "2", "job": "\"7\"", "InsertionTime": "2026-03-01T08:00:00+00:00",
                        "ExpirationTime": "2026-03-08T08:00:00+00:00", "NextVisibleTime": "2026-03-01T08:10:00+00:00",
                        "sys": { "MethodName": "Ingest", "UtcNow": "2026-03-01T08:00:01Z", "RandGuid": "1" } } }
        """)]
    [InlineData("""
        { "Data": { "message": "{\"job\":7}" },
          "Metadata": { "Id": "8b1", "PopReceipt": "pop", "DequeueCount": 2, "job": 7, "InsertionTime": "2026-03-01T08:00:00Z",
                        "ExpirationTime": "2026-03-08T08:00:00+00:00", "NextVisibleTime": "2026-03-01T16:10:00+08:00" } }
        """)]
    public async Task Metadata_are_what_a_message_and_parameters_of_their_names_are_made_of(string body)
    {
        Assert.Equal(Answer.Success, await _app.CallAsync("Message", body));
        Assert.Equal("""{"job":7} 8b1 pop 2 2026-03-01 08:00:00Z 2026-03-08 08:00:00Z 2026-03-01 08:10:00Z""", await _recorder.NextAsync());
        Assert.Equal(Answer.Success, await _app.CallAsync("Named", body));
        Assert.Equal("""8b1 2 2026-03-01 08:00:00Z 7 {"job":7}""", await _recorder.NextAsync());
    }

    [Theory]
    [InlineData("""{"Data":{"message":"\"m\""},"Metadata":{}}""")]
    [InlineData("""{"Data":{"message":"\"m\""}}""")]
    [InlineData("""{"Data":{"message":"\"m\""},"Metadata":null,"Later":1}""")]
    public async Task Missing_metadata_are_absent_and_not_fatal(string body)
    {
        Assert.Equal(Answer.Success, await _app.CallAsync("Message", body));
        Assert.Equal("m   1   ", await _recorder.NextAsync());
    }

    [Theory]
    [InlineData("""{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""", "", "False   0/0")]
    [InlineData(
        """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2023-05-05T01:00:00Z","LastUpdated":"2023-05-05T01:00:01Z","Next":"2023-06-05T01:00:00Z"},"IsPastDue":true}""",
        """{"RetryContext":{"RetryCount":1,"MaxRetryCount":3,"Exception":null}}""", "True 2023-05-05 01:00:00Z 2023-06-05 01:00:00Z 1/3")]
    [InlineData(
        """{"ScheduleStatus":null,"IsPastDue":false}""",
        """{"RetryContext":"{\"RetryCount\":2,\"MaxRetryCount\":-1}"}""", "False   2/-1")]
    public async Task A_timer_comes_as_an_object(string timer, string metadata, string expected)
    {
        Assert.Equal(Answer.Success, await _app.CallAsync("Timer", $$"""{"Data":{"timer":{{timer}}}{{(metadata == "" ? "" : $",\"Metadata\":{metadata}")}}}"""));
        Assert.Equal(expected, await _recorder.NextAsync());
    }

    [Fact]
    public async Task The_invocation_bears_the_hosts_id()
    {
        await _app.CallAsync("Context", new { Data = new { message = HandlerApp.Twice("m") } });
        Assert.Equal("the-id", await _recorder.NextAsync());
    }

    [Fact]
    public async Task A_body_may_be_larger_than_a_web_server_usually_takes()
    {
        var bytes = new byte[30_000_000];
        Assert.Equal(Answer.Success, await _app.CallAsync("Length", new { Data = new { message = Convert.ToBase64String(bytes) } }));
        Assert.Equal("30000000", await _recorder.NextAsync());
    }

    [Fact]
    public async Task An_exception_fails_the_invocation_and_is_told_by_the_log_alone()
    {
        var answer = await _app.CallAsync("Failing", new { Data = new { message = HandlerApp.Twice("m") }, Metadata = new { DequeueCount = "4" } });
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        var line = await _app.Logs.WaitForAsync(3);
        Assert.Equal((LogLevel.Error, "secret m"), (line.Level, line.Exception!.Message));
        Assert.Contains("invocation the-id, attempt 4 of 5", line.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Data\":")]
    [InlineData("[]")]
    [InlineData("hello")]
    public async Task A_body_that_is_no_invocation_fails_it(string body)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _app.CallAsync("Text", body)).Status);
        Assert.Empty(_recorder.All);
    }

    [Theory]
    [InlineData("Text", """{"Data":{"other":"\"m\""}}""")]
    [InlineData("Timer", """{"Data":{"timer":"null"}}""")]
    [InlineData("Timer", """{"Data":{"timer":"\"noon\""}}""")]
    [InlineData("Object", """{"Data":{"job":"\"no json\""}}""")]
    public async Task A_value_that_is_missing_or_does_not_convert_fails_the_invocation(string function, string body)
    {
        Assert.Equal(HttpStatusCode.InternalServerError, (await _app.CallAsync(function, body)).Status);
        Assert.Empty(_recorder.All);
    }

    [Theory]
    [InlineData("Unknown")]
    [InlineData("api/Text")]
    [InlineData("Text/")]
    [InlineData("")]
    public async Task There_is_nothing_but_the_functions(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _app.CallAsync(path, new { Data = new { message = HandlerApp.Twice("m") } })).Status);

    [Fact]
    public async Task A_function_is_called_by_post_only()
    {
        using var response = await _app.Http.GetAsync(new Uri("Text", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
