using EduReports.Functions.Operations;
using EduReports.Functions.Submissions;
using Microsoft.Extensions.Hosting;

namespace EduReports.Functions.Storage;

/// <summary>Creates what is missing in the account, and the pages of the findings, before the first function runs.</summary>
public sealed class StorageSetup(StorageAccount account, FindingPages pages, TimerRuns timers) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var containers = StorageNames.Containers.Select(name => (Task)account.Container(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken));
        var queues = StorageNames.Queues.Select(name => (Task)account.Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken));
        var tables = StorageNames.Tables.Select(name => (Task)account.Table(name).CreateIfNotExistsAsync(cancellationToken));
        await Task.WhenAll(containers.Concat(queues).Concat(tables));
        await timers.NoteFirstSeenAsync(cancellationToken);
        await pages.WriteAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
