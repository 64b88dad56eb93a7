using System.Globalization;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Running;
using EduReports.Benchmarks;

// dotnet run -c Release --project tests/EduReports.Benchmarks -- --filter '*'
// dotnet run -c Release --project tests/EduReports.Benchmarks -- --cold [runs]
// dotnet run -c Release --project tests/EduReports.Benchmarks -- --memory
// dotnet run -c Release --project tests/EduReports.Benchmarks -- --cost
// dotnet run -c Release --project tests/EduReports.Benchmarks -- --handler {published folder} [runs]
return args switch
{
    _ when ColdStart.IsChild(args) => ColdStart.RunAsChild(args),
    ["--cold"] => ColdStart.Measure(runs: 15),
    ["--cold", var runs] => ColdStart.Measure(int.Parse(runs, CultureInfo.InvariantCulture)),
    ["--cost"] => await WorkCost.MeasureAsync(),
    ["--memory"] => SteadyMemory.Measure(),
    ["--handler", var folder] => await HandlerStart.MeasureAsync(folder, runs: 15),
    ["--handler", var folder, var runs] => await HandlerStart.MeasureAsync(folder, int.Parse(runs, CultureInfo.InvariantCulture)),
    _ => RunBenchmarks(args),
};

// Apart, so that a cold start does not load the benchmark library.
[MethodImpl(MethodImplOptions.NoInlining)]
static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(SubmissionBenchmarks).Assembly).Run(args);
    return 0;
}
