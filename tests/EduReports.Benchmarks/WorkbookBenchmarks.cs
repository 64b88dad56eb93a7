using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using EduReports.Core.Submissions;
using EduReports.Core.Tests.Submissions.Workbooks;
using ExcelDataReader;

namespace EduReports.Benchmarks;

/// <summary>Cost of reading 400 workbooks of 60 rows into sheets with their findings, against a library that only gives the cells.</summary>
[MemoryDiagnoser]
public class WorkbookBenchmarks
{
    private const int Schools = 400;
    private const int Rows = 60;

    private byte[][] _files = [];

    /// <summary>The form of the files.</summary>
    [Params("xlsx", "xls")]
    public string Form { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        // The library looks for a Windows code page, even where the file needs none.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _files = [.. Enumerable.Range(0, Schools).Select(school =>
        {
            var csv = Csv(new Random(school));
            return Form == "xlsx" ? XlsxBook.Of(csv).ToBytes() : XlsBook.Of(csv).ToBytes();
        })];
    }

    [Benchmark(Baseline = true)]
    public int ExcelDataReaderAlone()
    {
        var filled = 0;
        foreach (var file in _files)
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file));
            while (reader.Read())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    filled += reader.GetValue(column) is null ? 0 : 1;
                }
            }
        }
        return filled;
    }

    [Benchmark]
    public int ReadSubmissions() => _files.Sum(file => SubmissionReader.Read(file, "2023-05." + Form).Rows.Count);

    private static string Csv(Random random)
    {
        var csv = new StringBuilder("2023年5月报送表\n单位代码: 2133000001\n报送月份: 2023-05\n指标代码,指标名称,本期值,分子,分母,备注\n");
        for (var row = 1; row <= Rows; row++)
        {
            var (whole, part) = (random.Next(1, 2_000), random.Next(1, 2_000));
            csv.Append(CultureInfo.InvariantCulture, $"{row / 20 + 1}-{row:D2},第{row}项指标的名称,");
            csv.Append((row % 3) switch
            {
                0 => string.Create(CultureInfo.InvariantCulture, $"{whole},,,"),
                1 => string.Create(CultureInfo.InvariantCulture, $",{part},{whole + part},"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{part / 8.0:0.###},,,上月补报"),
            }).Append('\n');
        }
        return csv.ToString();
    }
}
