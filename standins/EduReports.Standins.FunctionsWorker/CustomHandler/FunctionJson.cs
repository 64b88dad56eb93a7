using System.Text.Json.Nodes;
using EduReports.Standins.FunctionsWorker.Invocation;
using EduReports.Standins.FunctionsWorker.Settings;

namespace EduReports.Standins.FunctionsWorker.CustomHandler;

/// <summary>A function's <c>function.json</c>: its trigger, and for a timer how failed runs are repeated. Outputs are not in it:
/// the function's own process writes them.</summary>
internal static class FunctionJson
{
    public static JsonObject Of(FunctionDescriptor function)
    {
        var json = new JsonObject { ["bindings"] = new JsonArray(Binding(function)) };
        if (function.Retry is not null)
        {
            json["retry"] = Retry(function.Retry);
        }
        return json;
    }

    private static JsonObject Binding(FunctionDescriptor function)
    {
        var name = function.TriggerParameter.Name!;
        var binding = new JsonObject { ["type"] = function.InputBindings[name].Type, ["direction"] = "in", ["name"] = name };
        switch (function.Trigger)
        {
            case BlobTriggerAttribute blob:
                binding["path"] = blob.BlobPath;
                AddContent(binding, blob.Connection);
                if (blob.Source == BlobTriggerSource.EventGrid)
                {
                    binding["source"] = nameof(BlobTriggerSource.EventGrid);
                }
                break;
            case QueueTriggerAttribute queue:
                binding["queueName"] = queue.QueueName;
                AddContent(binding, queue.Connection);
                break;
            case TimerTriggerAttribute timer:
                binding["schedule"] = timer.Schedule;
                binding["useMonitor"] = timer.UseMonitor;
                binding["runOnStartup"] = timer.RunOnStartup;
                break;
        }
        return binding;
    }

    // As text the host would corrupt what is not UTF-8.
    private static void AddContent(JsonObject binding, string? connection)
    {
        binding["connection"] = connection ?? StorageConnections.Default;
        binding["dataType"] = "binary";
    }

    private static JsonObject Retry(RetryAttribute retry) => retry switch
    {
        FixedDelayRetryAttribute delay => new JsonObject
        {
            ["strategy"] = "fixedDelay", ["maxRetryCount"] = delay.MaxRetryCount, ["delayInterval"] = delay.DelayInterval,
        },
        ExponentialBackoffRetryAttribute backoff => new JsonObject
        {
            ["strategy"] = "exponentialBackoff", ["maxRetryCount"] = backoff.MaxRetryCount,
            ["minimumInterval"] = backoff.MinimumInterval, ["maximumInterval"] = backoff.MaximumInterval,
        },
        _ => throw new FunctionsConfigurationException($"{retry.GetType().Name} is not supported here."),
    };
}
