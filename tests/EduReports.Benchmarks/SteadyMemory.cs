using System.Globalization;
using EduReports.Functions.Tests.Briefs;

namespace EduReports.Benchmarks;

/// <summary>Whether rendering brief after brief keeps anything.</summary>
internal static class SteadyMemory
{
    private const int Renders = 1000;
    private const int Step = 100;
    private const long MostGrowth = 512 * 1024;

    /// <summary>Prints the heap after each 100 renders; 1 if it has grown since the first 100.</summary>
    public static int Measure()
    {
        var sample = BriefSamples.Ouhai();
        var heaps = new List<long>();
        for (var i = 1; i <= Renders; i++)
        {
            sample.Render();
            if (i % Step == 0)
            {
                heaps.Add(GC.GetTotalMemory(forceFullCollection: true));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{i,5} renders: heap {heaps[^1] / 1e6,7:F2} MB, process {Environment.WorkingSet / 1e6,6:F0} MB, collections {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)}"));
            }
        }
        var growth = heaps[^1] - heaps[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Growth since the first {Step}: {growth / 1e3:F0} kB."));
        return growth > MostGrowth ? 1 : 0;
    }
}
