using EduReports.Demo.Generator;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests.Killing;

/// <summary>
/// What schools drop while several hosts work: months of files with mistakes, some of them mended at once under the same name, some corrected
/// by a further file; and, when all of it has come to rest, other figures for months that were accepted.
/// </summary>
/// <remarks>What each school drops, it drops in order, and the names of one moment are in the same order: so the outcome is known.</remarks>
internal sealed class HostsLoad
{
    private const int MostMonths = 8;

    private static readonly SampleMistake[] Mistakes =
    [
        SampleMistake.NotANumber, SampleMistake.UnknownCode, SampleMistake.MonthsDisagree, SampleMistake.MonthMissing, SampleMistake.CumulativeFalling,
        SampleMistake.RateDisagrees, SampleMistake.EmptyFile,
    ];

    private HostsLoad(SampleDistrict district, int months)
    {
        (District, Months) = (district, months);
        var files = district.FilesTo(months, Mistakes).GroupBy(file => file.OrgCode, StringComparer.Ordinal).ToList();
        First = [.. files.Select((ofSchool, place) => (IReadOnlyList<SampleFile>)[.. ofSchool.SelectMany(file => Tries(file, place)), .. FurtherFiles(ofSchool.Last(), place)])];
        Second = [.. files.Where((_, place) => place % 4 == 1).Select(ofSchool => (IReadOnlyList<SampleFile>)[OtherFigures(ofSchool)])];
    }

    public SampleDistrict District { get; }

    /// <summary>From January on.</summary>
    public int Months { get; }

    /// <summary>By school, in order.</summary>
    public IReadOnlyList<IReadOnlyList<SampleFile>> First { get; }

    /// <summary>By school, in order; dropped when the first have been dealt with.</summary>
    public IReadOnlyList<IReadOnlyList<SampleFile>> Second { get; }

    /// <summary>The present: after the last month, before its files are due.</summary>
    public DateTimeOffset Now => new(2023, Months + 1, 2, 10, 0, 0, TimeSpan.FromHours(8));

    /// <summary>A load of about so many files, of at least a month and at most eight.</summary>
    public static HostsLoad OfAbout(int files)
    {
        var district = files > MostMonths * SampleDistrict.Small.Organisations.Count ? SampleDistrict.Whole : SampleDistrict.Small;
        return new HostsLoad(district, Math.Clamp(files / district.Organisations.Count, 1, MostMonths));
    }

    // A school that sends nonsense, sees it at once and sends the file again.
    private static IEnumerable<SampleFile> Tries(SampleFile file, int place) => (place + file.Month.Month) % 5 == 0
        ? [file with { Content = HandmadeFile.Of(file.OrgCode, file.Month.ToString(), "9-99,没有的指标,1,,,"), Mistake = SampleMistake.UnknownCode }, file]
        : [file];

    private IEnumerable<SampleFile> FurtherFiles(SampleFile last, int place) => place % 3 == 0
        ? [District.OtherFileOf(last.OrgCode, last.Month.Month) with { FileName = Path.GetFileNameWithoutExtension(last.FileName) + "更正.csv" }]
        : [];

    private SampleFile OtherFigures(IEnumerable<SampleFile> ofSchool)
    {
        var changed = ofSchool.ElementAt(Math.Max(0, Months - 2));
        return District.OtherFileOf(changed.OrgCode, changed.Month.Month);
    }
}
