using EduReports.Standins.FunctionsWorker.Settings;
using Microsoft.Extensions.Configuration;

namespace EduReports.Standins.Tests.FunctionsWorker;

public sealed class HostSettingsTests
{
    [Fact]
    public void Host_json_is_read_and_the_environment_overrides_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "host.json");
            File.WriteAllText(file, """
                { "version": "2.0", "functionTimeout": "-1",
                  "logging": { "logLevel": { "default": "Warning" } },
                  "extensions": { "blobs": { "maxDegreeOfParallelism": 3, "poisonBlobThreshold": 2 },
                                  "queues": { "batchSize": 4, "newBatchThreshold": 1, "messageEncoding": "none", "visibilityTimeout": "00:00:05" } } }
                """);
            using var configuration = new ConfigurationManager();
            configuration.AddInMemoryCollection([new("AzureFunctionsJobHost:extensions:queues:batchSize", "7")]);
            configuration.AddHostJson(file);
            var settings = HostSettings.Read(configuration);
            Assert.Equal("Warning", configuration["Logging:LogLevel:Default"]);
            Assert.Equal((3, 2, 7, 1), (settings.MaxBlobConcurrency, settings.PoisonBlobThreshold, settings.BatchSize, settings.NewBatchThreshold));
            Assert.Equal((false, TimeSpan.FromSeconds(5)), (settings.Base64Messages, settings.VisibilityTimeout));
            Assert.Equal(Timeout.InfiniteTimeSpan, settings.FunctionTimeout);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Without_host_json_the_defaults_of_the_Functions_host_hold_but_for_the_work_of_a_killed_host()
    {
        var settings = HostSettings.Read(new ConfigurationBuilder().Build());
        Assert.Equal((16, 5, 8 * Environment.ProcessorCount), (settings.BatchSize, settings.MaxDequeueCount, settings.NewBatchThreshold));
        Assert.Equal((8 * Environment.ProcessorCount, 5), (settings.MaxBlobConcurrency, settings.PoisonBlobThreshold));
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.Zero), (settings.MaxPollingInterval, settings.VisibilityTimeout));
        Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(30)), (settings.FunctionTimeout, settings.Invisibility));
        Assert.True(settings.Base64Messages);
        Assert.Matches("^[0-9a-f]{32}$", settings.HostId);
        Assert.Equal(settings.HostId, HostSettings.Read(new ConfigurationBuilder().Build()).HostId);
    }
}
