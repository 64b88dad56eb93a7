namespace EduReports.Standins.FunctionsWorker.Middleware;

/// <summary>The rest of an invocation, as a middleware sees it.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>A step around every invocation. One instance serves all of them.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Does its part and calls <paramref name="next"/>; an exception that escapes fails the invocation.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
