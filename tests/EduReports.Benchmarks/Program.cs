using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/EduReports.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(EduReports.Benchmarks.SubmissionBenchmarks).Assembly).Run(args);
