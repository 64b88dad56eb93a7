using EduReports.Standins.FunctionsWorker.Extensions.Abstractions;
using EduReports.Standins.FunctionsWorker.Invocation;
using EduReports.Standins.FunctionsWorker.Settings;
using Microsoft.Extensions.Logging;

namespace EduReports.Standins.FunctionsWorker.LocalHost;

/// <summary>The functions to listen for, with their settings filled in.</summary>
internal sealed partial class FunctionPlan
{
    private readonly List<BlobFunction> _blobs = [];
    private readonly List<QueueFunction> _queues = [];
    private readonly List<TimerFunction> _timers = [];

    public IReadOnlyList<BlobFunction> Blobs => _blobs;

    public IReadOnlyList<QueueFunction> Queues => _queues;

    public IReadOnlyList<TimerFunction> Timers => _timers;

    public int Count => _blobs.Count + _queues.Count + _timers.Count;

    /// <summary>Resolves every function; one whose attribute is faulty or lacks a setting is logged and left out.</summary>
    /// <exception cref="FunctionsConfigurationException">A connection is missing.</exception>
    public static FunctionPlan Create(
        IReadOnlyList<FunctionDescriptor> functions, AppSettings settings, StorageConnections connections, ILogger logger)
    {
        var plan = new FunctionPlan();
        foreach (var function in functions)
        {
            if (settings.IsDisabled(function.Name))
            {
                LogDisabled(logger, function.Name, $"AzureWebJobs.{function.Name}.Disabled");
                continue;
            }
            try
            {
                CheckOutputs(function, settings);
                plan.Add(function, ReadTrigger(function, settings), settings, connections);
            }
            catch (TriggerException e)
            {
                LogFaulty(logger, function.Name, e.Message);
            }
        }
        return plan;
    }

    private void Add(FunctionDescriptor function, object trigger, AppSettings settings, StorageConnections connections)
    {
        foreach (var output in function.Outputs)
        {
            connections.Get(output.Connection);
        }
        switch (function.Trigger)
        {
            case BlobTriggerAttribute blob:
                _blobs.Add(new BlobFunction(function, (BlobPathPattern)trigger, connections.Get(FillName(blob.Connection, settings))));
                break;
            case QueueTriggerAttribute queue:
                _queues.Add(new QueueFunction(function, (string)trigger, connections.Get(FillName(queue.Connection, settings))));
                break;
            case TimerTriggerAttribute timer:
                _timers.Add(new TimerFunction(function, timer, (TimerSchedule)trigger));
                break;
        }
    }

    private static string? FillName(string? connection, AppSettings settings) => connection is null ? null : settings.Fill(connection);

    private static object ReadTrigger(FunctionDescriptor function, AppSettings settings)
    {
        try
        {
            return function.Trigger switch
            {
                BlobTriggerAttribute blob => BlobPathPattern.Parse(settings.Fill(blob.BlobPath)),
                QueueTriggerAttribute queue => settings.Fill(queue.QueueName),
                TimerTriggerAttribute timer => TimerSchedule.Parse(settings.Fill(timer.Schedule)),
                TriggerBindingAttribute other => throw new TriggerException($"{other.GetType().Name} is not supported here."),
            };
        }
        catch (FunctionsConfigurationException e)
        {
            throw new TriggerException(e.Message);
        }
    }

    private static void CheckOutputs(FunctionDescriptor function, AppSettings settings)
    {
        try
        {
            foreach (var output in function.Outputs)
            {
                _ = new BindingTemplate(settings.Fill(output.Target));
            }
        }
        catch (FunctionsConfigurationException e)
        {
            throw new TriggerException(e.Message);
        }
    }

    /// <summary>One function cannot be listened for; the others can.</summary>
    private sealed class TriggerException(string message) : Exception(message);

    [LoggerMessage(10, LogLevel.Information, "Function {Function} is disabled by the setting {Setting}")]
    private static partial void LogDisabled(ILogger logger, string function, string setting);

    [LoggerMessage(11, LogLevel.Error, "Function {Function} is not run: {Reason}")]
    private static partial void LogFaulty(ILogger logger, string function, string reason);
}
