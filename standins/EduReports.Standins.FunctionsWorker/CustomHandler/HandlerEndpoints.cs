using System.Text.Json;
using EduReports.Standins.FunctionsWorker.Invocation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.FunctionsWorker.CustomHandler;

/// <summary>What the Functions host asks: <c>GET /</c> whether the process is there, and <c>POST /{function}</c> to run a function.</summary>
internal sealed partial class HandlerEndpoints(
    IReadOnlyList<HandlerFunction> functions, FunctionExecutor executor, IOutputWriter outputs, TimeSpan timeout, ILogger logger, CancellationToken impatient)
    : IHttpApplication<HttpContext>
{
    private const string InvocationIdHeader = "X-Azure-Functions-InvocationId";

    private readonly Dictionary<string, HandlerFunction> _functions = functions.ToDictionary(function => $"/{function.Function.Name}");

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public Task ProcessRequestAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (HttpMethods.IsGet(context.Request.Method) && path == "/")
        {
            return Task.CompletedTask;
        }
        return HttpMethods.IsPost(context.Request.Method) && _functions.TryGetValue(path, out var function)
            ? InvokeAsync(function, context)
            : AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such function.");
    }

    private async Task InvokeAsync(HandlerFunction function, HttpContext context)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(impatient, context.RequestAborted);
        try
        {
            using var request = await InvocationRequest.ReadAsync(context.Request.Body, stopping.Token);
            var invocation = function.Invocation(request, outputs) with { Timeout = timeout };
            if (context.Request.Headers[InvocationIdHeader] is [{ Length: > 0 } id])
            {
                invocation = invocation with { Id = id };
            }
            // An empty answer would leave the host waiting, and a text in place of JSON is a failure; {} is success.
            await (await executor.ExecuteAsync(invocation, stopping.Token) == InvocationOutcome.Succeeded
                ? AnswerAsync(context, StatusCodes.Status200OK, "{}", "application/json")
                : AnswerAsync(context, StatusCodes.Status500InternalServerError, "The function has failed; the log tells why."));
        }
        catch (JsonException e)
        {
            LogUnreadable(e, function.Function.Name);
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "The body is not the JSON of an invocation.");
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string body, string contentType = "text/plain")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return context.Response.WriteAsync(body);
    }

    [LoggerMessage(200, LogLevel.Error, "A call of the function {Function} cannot be read")]
    private partial void LogUnreadable(Exception exception, string function);
}
