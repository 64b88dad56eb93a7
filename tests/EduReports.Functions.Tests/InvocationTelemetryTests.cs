using System.Diagnostics.Metrics;
using EduReports.Functions.Telemetry;
using EduReports.Functions.Tests.Running;
using Microsoft.Extensions.Configuration;

namespace EduReports.Functions.Tests;

/// <summary>What is measured of an invocation, however the host tells of its message.</summary>
public sealed class InvocationTelemetryTests
{
    private const string Function = "InvocationTelemetryTests";

    /// <summary>The local host gives a moment, a custom handler's host a text, the isolated worker's host the JSON of a moment.</summary>
    [Theory]
    [InlineData("2023-07-05T01:00:00+00:00")]
    [InlineData("\"2023-07-05T01:00:00+00:00\"")]
    [InlineData(null)]
    public async Task The_age_of_a_message_is_measured(string? text)
    {
        var inserted = new DateTimeOffset(2023, 7, 5, 1, 0, 0, TimeSpan.Zero);
        var clock = new TestClock(inserted.AddSeconds(90));
        var ages = new List<double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "edureports.queue.age")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, age, tags, _) =>
        {
            if (tags.Contains(new KeyValuePair<string, object?>("function", Function)))
            {
                ages.Add(age);
            }
        });
        listener.Start();

        var telemetry = new InvocationTelemetry(clock, AppSettings.From(new ConfigurationBuilder().Build()));
        await telemetry.Invoke(new Context(text is null ? inserted : text), _ => Task.CompletedTask);

        Assert.Equal([90.0], ages);
    }

    private sealed class Context(object insertionTime) : FunctionContext
    {
        public override string InvocationId => "1";

        public override string FunctionId => Function;

        public override TraceContext TraceContext => throw new NotSupportedException();

        public override BindingContext BindingContext { get; } = new Data(insertionTime);

        public override RetryContext RetryContext => throw new NotSupportedException();

        public override IServiceProvider InstanceServices { get; set; } = null!;

        public override FunctionDefinition FunctionDefinition { get; } = new Definition();

        public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

        public override IInvocationFeatures Features => throw new NotSupportedException();
    }

    private sealed class Data(object insertionTime) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData { get; } = new Dictionary<string, object?> { ["InsertionTime"] = insertionTime };
    }

    private sealed class Definition : FunctionDefinition
    {
        public override System.Collections.Immutable.ImmutableArray<FunctionParameter> Parameters => [];

        public override string PathToAssembly => "";

        public override string EntryPoint => "";

        public override string Id => Function;

        public override string Name => Function;

        public override System.Collections.Immutable.IImmutableDictionary<string, BindingMetadata> InputBindings => throw new NotSupportedException();

        public override System.Collections.Immutable.IImmutableDictionary<string, BindingMetadata> OutputBindings => throw new NotSupportedException();
    }
}
