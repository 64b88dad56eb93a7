using EduReports.Standins.FunctionsWorker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace EduReports.Standins.FunctionsWorker;

/// <summary>Where middleware and services are added.</summary>
public interface IFunctionsWorkerApplicationBuilder
{
    IServiceCollection Services { get; }

    /// <summary>Adds a step around every invocation, inside those added before.</summary>
    IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
}
