using System.Diagnostics;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>The app as a program: how it starts, how it stops, and what it says when it cannot.</summary>
public sealed class AppStartTests
{
    [Fact]
    public async Task Without_storage_it_says_in_one_line_which_setting_is_missing()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "EduReports.Functions.dll"));
        start.Environment.Remove("AzureWebJobsStorage");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        var line = Assert.Single((await output + await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("AzureWebJobsStorage", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_an_empty_account_it_creates_what_is_missing_and_stops_cleanly_when_asked()
    {
        await using var pipeline = await Pipeline.CreateAsync();
        var app = await pipeline.StartAppAsync();

        Assert.Empty(new[] { "plans", "submissions", "precheck", "receipts", "templates", "briefs" }.Except(await pipeline.ContainersAsync()));
        Assert.Empty(new[] { "aggregate-requests", "brief-requests", "template-requests" }.Except(await pipeline.QueuesAsync()));
        Assert.Empty(new[] { "Organisations", "Submissions", "Progress", "Briefs" }.Except(await pipeline.TablesAsync()));
        Assert.Equal(0, await app.StopAsync());
    }
}
