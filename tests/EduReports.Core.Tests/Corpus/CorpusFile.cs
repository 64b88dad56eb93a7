using System.Globalization;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Core.Text;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EduReports.Core.Tests.Corpus;

/// <summary>One of the files in <c>tests/corpus</c> that imitate what clerks send, with what it should be read as; its README has the form.</summary>
internal sealed class CorpusFile
{
    public const string Folder = "../tests/corpus";
    public const string SidecarSuffix = ".yaml";

    private static readonly SubmissionColumn[] FigureColumns = [SubmissionColumn.Value, SubmissionColumn.Numerator, SubmissionColumn.Denominator];

    private static readonly IDeserializer Yaml =
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithDuplicateKeyChecking().Build();

    private CorpusFile(string path, Sidecar expected) => (Path, Expected) = (path, expected);

    public static Plan Plan { get; } = PlanReader.Read(Samples.Text($"{Folder}/plan.yaml"), "corpus-2023").Plan
        ?? throw new InvalidDataException("tests/corpus/plan.yaml does not load.");

    public static Register Register { get; } = RegisterReader.Read(Samples.Bytes($"{Folder}/organisations.csv")).Register
        ?? throw new InvalidDataException("tests/corpus/organisations.csv does not load.");

    /// <summary>Theme and name, for example <c>numbers/full-width.csv</c>.</summary>
    public string Path { get; }

    public Sidecar Expected { get; }

    public string Theme => Path[..Path.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The name under which it is sent.</summary>
    public string FileName => Expected.SentAs ?? Path[(Path.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public byte[] Content => Samples.Bytes($"{Folder}/{Path}");

    /// <summary>The paths of all files in themes, sidecars left out.</summary>
    public static IEnumerable<string> Paths => AllPaths.Where(path => !path.EndsWith(SidecarSuffix, StringComparison.Ordinal));

    /// <summary>The paths of all files in themes.</summary>
    public static IEnumerable<string> AllPaths => Samples.Files(Folder, "*")
        .Select(path => string.Join('/', path.Split(System.IO.Path.DirectorySeparatorChar)[^2..])).Where(path => !path.StartsWith("corpus/", StringComparison.Ordinal));

    public static CorpusFile Of(string path) => new(path, Yaml.Deserialize<Sidecar>(Samples.Text($"{Folder}/{path}{SidecarSuffix}")));

    public SubmissionSheet Read() => SubmissionReader.Read(Content, FileName);

    public SubmissionCheck Check(SubmissionSheet sheet) => SubmissionValidator.Check(sheet, new SubmissionContext(
        Expected.Organisation, FileName, DateTimeOffset.Parse(Expected.Received + "T00:00:00+08:00", CultureInfo.InvariantCulture), Register, [Plan]));

    /// <summary>What was read, in the words of a sidecar.</summary>
    public static IEnumerable<string> ReadingsOf(SubmissionSheet sheet, SubmissionCheck check) =>
        check.Observations.Select(observation => $"{observation.Code}: {Said(observation)} {CellOf(sheet, observation)}").Order(StringComparer.Ordinal);

    /// <summary>What is wrong, in the words of a sidecar.</summary>
    public static IEnumerable<string> FindingsOf(SubmissionCheck check) => check.Findings
        .Select(finding => string.Create(CultureInfo.InvariantCulture, $"{finding.Code} {finding.Cell ?? finding.Row?.ToString(CultureInfo.InvariantCulture)}").Trim())
        .Order(StringComparer.Ordinal);

    private static string Said(Observation observation)
    {
        var indicator = Plan.Indicators.First(indicator => indicator.Rows.Any(row => row.Code == observation.Code) || indicator.Code == observation.Code);
        return (observation, indicator.Kind) switch
        {
            ({ State: CellState.Missing }, _) => "blank",
            ({ State: CellState.Nothing }, _) => "—",
            ({ State: CellState.NotApplicable }, _) => "不适用",
            (_, IndicatorKind.Ratio) => $"{Figures.Exact(observation.Numerator!.Value)}/{Figures.Exact(observation.Denominator!.Value)}",
            (_, IndicatorKind.YesNo) => observation.Value == 1 ? "是" : "否",
            (_, IndicatorKind.Milestone) => indicator.Stages[(int)observation.Value!.Value - 1],
            _ => Figures.Exact(observation.Value!.Value),
        } + (observation.Note is { } note ? $" “{note.ReplaceLineEndings("⏎")}”" : "");
    }

    // The first cell of its row with a figure in it; the value's, where there is none.
    private static string CellOf(SubmissionSheet sheet, Observation observation)
    {
        var row = sheet.Rows.First(row => row.Number == observation.Row);
        var column = FigureColumns.Where(sheet.Columns.ContainsKey).OrderBy(column => row[column].Length == 0).First();
        return CsvTable.CellName(sheet.Columns[column].Index, row.Number);
    }

    /// <summary>What stands in the file beside a corpus file.</summary>
    public sealed class Sidecar
    {
        /// <summary>What its author did.</summary>
        public string Imitates { get; set; } = "";

        /// <summary>The program that wrote the file, where it was a spreadsheet program.</summary>
        public string? MadeWith { get; set; }

        /// <summary>The name under which it is sent; its own, unless said.</summary>
        public string? SentAs { get; set; }

        /// <summary>Whose folder it is dropped into.</summary>
        public string Organisation { get; set; } = "2133000001";

        /// <summary>The day on which it comes.</summary>
        public string Received { get; set; } = "2023-06-02";

        /// <summary>By code: what its author meant, and the cell where that stands. Null for a file that is not taken.</summary>
        public Dictionary<string, string>? Reads { get; set; }

        /// <summary>Codes of findings with their cells, or rows.</summary>
        public List<string> Findings { get; set; } = [];
    }
}
