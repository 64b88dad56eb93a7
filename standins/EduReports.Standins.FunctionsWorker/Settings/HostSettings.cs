using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EduReports.Standins.FunctionsWorker.Invocation;
using Microsoft.Extensions.Configuration;

namespace EduReports.Standins.FunctionsWorker.Settings;

/// <summary>What <c>host.json</c> and the environment say about how the host works.</summary>
internal sealed partial record HostSettings
{
    private const int MaxBatchSize = 32;

    /// <summary>The identity shared by all hosts of one app: they share its queue, its receipts and its locks.</summary>
    public required string HostId { get; init; }

    public required int MaxBlobConcurrency { get; init; }

    public required int PoisonBlobThreshold { get; init; }

    public required TimeSpan MaxPollingInterval { get; init; }

    /// <summary>After how long a failed message comes again.</summary>
    public required TimeSpan VisibilityTimeout { get; init; }

    public required int BatchSize { get; init; }

    public required int MaxDequeueCount { get; init; }

    public required int NewBatchThreshold { get; init; }

    public required bool Base64Messages { get; init; }

    public required TimeSpan FunctionTimeout { get; init; }

    /// <summary>For how long a message that was taken stays hidden; renewed while it is worked on, so it only decides how
    /// soon a killed host's work is taken up again. The Azure host hides for ten minutes; half a minute suits a developer.</summary>
    public required TimeSpan Invisibility { get; init; }

    /// <exception cref="FunctionsConfigurationException">A value is not of its kind or out of its range.</exception>
    public static HostSettings Read(IConfiguration configuration)
    {
        var read = new Reader(configuration);
        var batchSize = read.Number("extensions:queues:batchSize", 16, 1, MaxBatchSize);
        return new HostSettings
        {
            HostId = ReadHostId(configuration),
            MaxBlobConcurrency = read.Number("extensions:blobs:maxDegreeOfParallelism", 8 * Environment.ProcessorCount, 1),
            PoisonBlobThreshold = read.Number("extensions:blobs:poisonBlobThreshold", 5, 1),
            MaxPollingInterval = read.Time("extensions:queues:maxPollingInterval", TimeSpan.FromMinutes(1)),
            VisibilityTimeout = read.Time("extensions:queues:visibilityTimeout", TimeSpan.Zero),
            BatchSize = batchSize,
            MaxDequeueCount = read.Number("extensions:queues:maxDequeueCount", 5, 1),
            NewBatchThreshold = read.Number("extensions:queues:newBatchThreshold", batchSize / 2 * Environment.ProcessorCount, 0),
            Base64Messages = read.Choice("extensions:queues:messageEncoding", "base64", "none") == "base64",
            FunctionTimeout = read.Text("functionTimeout") == "-1"
                ? Timeout.InfiniteTimeSpan
                : read.Time("functionTimeout", TimeSpan.FromMinutes(30)),
            Invisibility = read.Time("localHost:invisibility", TimeSpan.FromSeconds(30)),
        };
    }

    private static string ReadHostId(IConfiguration configuration)
    {
        if (configuration["AzureFunctionsWebHost:hostid"] is { Length: > 0 } configured)
        {
            return configured.Length <= 32 && HostIdForm().IsMatch(configured)
                ? configured
                : throw new FunctionsConfigurationException(
                    $"AzureFunctionsWebHost__hostid is '{configured}'. It must be at most 32 lower-case letters, digits and single dashes.");
        }
        var place = SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.MachineName}\n{AppContext.BaseDirectory}"));
        return Convert.ToHexStringLower(place.AsSpan(0, 16));
    }

    [GeneratedRegex("^[a-z0-9](-?[a-z0-9])*$")]
    private static partial Regex HostIdForm();

    private sealed class Reader(IConfiguration configuration)
    {
        public string? Text(string key) => configuration[$"{HostJson.Section}:{key}"];

        public int Number(string key, int standard, int min, int max = int.MaxValue) => Text(key) switch
        {
            null => standard,
            var text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max => number,
            var text => throw Wrong(key, text, max == int.MaxValue ? $"a whole number from {min} up" : $"a whole number from {min} to {max}"),
        };

        public TimeSpan Time(string key, TimeSpan standard) => Text(key) switch
        {
            null => standard,
            var text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero => time,
            var text => throw Wrong(key, text, "a time such as 00:00:02"),
        };

        public string Choice(string key, params string[] choices) => Text(key) switch
        {
            null => choices[0],
            var text => choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase))
                ?? throw Wrong(key, text, string.Join(" or ", choices)),
        };

        private static FunctionsConfigurationException Wrong(string key, string text, string expected) =>
            new($"host.json: {key.Replace(':', '.')} is '{text}'. It must be {expected}.");
    }
}
