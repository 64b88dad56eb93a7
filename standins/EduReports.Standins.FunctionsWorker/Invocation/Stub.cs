using Microsoft.Extensions.Hosting;
namespace EduReports.Standins.FunctionsWorker.Invocation
{
    internal sealed record FunctionClasses(IReadOnlyList<Type> Types);
    internal sealed class FunctionExecutor;
}
namespace EduReports.Standins.FunctionsWorker.LocalHost
{
    internal sealed class LocalFunctionsHost : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
