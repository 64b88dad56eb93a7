using EduReports.Standins.FunctionsWorker.Middleware;

namespace EduReports.Standins.FunctionsWorker.Invocation;

/// <summary>The middleware, in the order of registration.</summary>
internal sealed class InvocationPipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _steps = [];

    public void Add(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> step) => _steps.Add(step);

    /// <summary>All steps around <paramref name="last"/>; the first one registered is the outermost.</summary>
    public FunctionExecutionDelegate Build(FunctionExecutionDelegate last) =>
        Enumerable.Reverse(_steps).Aggregate(last, (next, step) => step(next));
}
