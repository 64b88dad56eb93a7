using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EduReports.Demo.LocalServers;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>What the app tells a collector (OTLP over HTTP) of a month's work.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task One_trace_leads_from_a_file_to_the_brief_and_to_the_mail_and_nothing_tells_figures_or_addresses()
    {
        await using var collector = new OtlpCollector();
        await using var mailbox = await MailServer.StartAsync();
        await using var pipeline = await Pipeline.StartAsync(AppWithin.At("2023-07-05T09:00"), new Dictionary<string, string>(mailbox.Settings)
        {
            ["EduReports__Mail__Receipts"] = "None",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        });
        await pipeline.UploadAsync("plans", "organisations.csv", "code,name,type,district,group,contact_email,active_from,active_to\nS1,第一小学,primary,330000,,s1@example.org,,\n");
        await pipeline.UploadAsync("plans", "test-2023.yaml", AppWithin.Plan);
        await pipeline.SettleAsync();
        await pipeline.UploadAsync("submissions", "S1/2023-06.csv", "单位代码: S1\n报送月份: 2023-06\n指标代码,本期值\n1-01,98765\n");
        await pipeline.SettleAsync();
        await pipeline.CrashAndRestartAsync(("EduReports__Schedules__PublishBriefs", "*/1 * * * * *"));
        await Eventually.HoldsAsync("a trace from the file to the mail", () => Task.FromResult(
            collector.Spans.Where(span => span.Name == "DeliverBrief").Any(mail => Names(collector, mail.TraceId).IsSupersetOf(["IngestSubmission", "Aggregate", "RenderBrief"]))
                ? null : string.Join(' ', collector.Spans.Select(span => $"{span.Name}:{span.TraceId[..4]}"))));
        await Eventually.HoldsAsync("the metrics", () => Task.FromResult(
            new[] { "edureports.submissions", "edureports.queue.age", "edureports.brief.render_time", "edureports.mails" }
                .FirstOrDefault(name => !collector.Holds(name))));

        Assert.False(collector.Holds("98765"));
        Assert.False(collector.Holds(AppWithin.Leader));
        Assert.True(collector.Holds("submissions/S1/2023-06.csv"), "The log is missing.");
    }

    private static HashSet<string> Names(OtlpCollector collector, string traceId) =>
        [.. collector.Spans.Where(span => span.TraceId == traceId).Select(span => span.Name)];

    /// <summary>A server that keeps what it is sent.</summary>
    private sealed class OtlpCollector : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<byte[]> _bodies = new();
        private readonly Task _serving;

        public OtlpCollector()
        {
            Endpoint = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/");
            _listener.Prefixes.Add(Endpoint);
            _listener.Start();
            _serving = ServeAsync();
        }

        public string Endpoint { get; }

        public ConcurrentQueue<(string TraceId, string Name)> Spans { get; } = new();

        public bool Holds(string text) => _bodies.Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _listener.Close();
        }

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _bodies.Enqueue(body.ToArray());
                if (context.Request.Url!.AbsolutePath.EndsWith("/v1/traces", StringComparison.Ordinal))
                {
                    // opentelemetry/proto/trace/v1: ResourceSpans 1, ScopeSpans 2, Span 2 with trace_id 1 and name 5.
                    foreach (var span in Fields(body.ToArray(), 1).SelectMany(resource => Fields(resource, 2)).SelectMany(scope => Fields(scope, 2)))
                    {
                        Spans.Enqueue((Convert.ToHexStringLower(Fields(span, 1).Single()), Encoding.UTF8.GetString(Fields(span, 5).Single())));
                    }
                }
                context.Response.Close();
            }
        }

        /// <summary>The length-delimited fields of a protobuf message that have a number.</summary>
        private static List<byte[]> Fields(byte[] message, int number)
        {
            var found = new List<byte[]>();
            for (var at = 0; at < message.Length;)
            {
                var tag = Varint(message, ref at);
                switch (tag & 7)
                {
                    case 0:
                        Varint(message, ref at);
                        break;
                    case 1:
                        at += 8;
                        break;
                    case 5:
                        at += 4;
                        break;
                    default:
                        var length = (int)Varint(message, ref at);
                        if ((int)(tag >> 3) == number)
                        {
                            found.Add(message[at..(at + length)]);
                        }
                        at += length;
                        break;
                }
            }
            return found;
        }

        private static ulong Varint(byte[] message, ref int at)
        {
            var value = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                var next = message[at++];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }
        }

        private static int FreePort()
        {
            using var socket = new TcpListener(IPAddress.Loopback, 0);
            socket.Start();
            return ((IPEndPoint)socket.LocalEndpoint).Port;
        }
    }
}
