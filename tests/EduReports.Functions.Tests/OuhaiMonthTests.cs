using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EduReports.Demo.Generator;
using EduReports.Functions.Tests.Figures;
using EduReports.Functions.Tests.Running;
using EduReports.Tests;
using Xunit.Abstractions;

namespace EduReports.Functions.Tests;

/// <summary>The sample district's files from January to May, once through the whole pipeline, for the tests of a class.</summary>
public sealed class OuhaiMonth : IAsyncLifetime
{
    // Each is wrong within its own file, whatever else was sent.
    private static readonly SampleMistake[] Mistakes =
    [
        SampleMistake.NotANumber, SampleMistake.NegativeCount, SampleMistake.FractionInWholeNumber, SampleMistake.UnknownCode,
        SampleMistake.IndicatorOfAnotherType, SampleMistake.AnotherSchoolsCode, SampleMistake.MonthsDisagree,
        SampleMistake.DuplicateRowsDiffer, SampleMistake.NumeratorAboveDenominator, SampleMistake.RateDisagrees,
        SampleMistake.UnknownYesNoWord, SampleMistake.MobileNumberInNote, SampleMistake.EmptyFile,
    ];

    private Pipeline? _pipeline;
    private Lazy<Task>? _brief;

    internal Pipeline Pipeline => _pipeline!;

    internal SampleDistrict District { get; } = SampleDistrict.Whole;

    internal IReadOnlyList<SampleFile> Files { get; private set; } = [];

    internal IndependentCalculator Calculator { get; private set; } = null!;

    internal TimeSpan Took { get; private set; }

    public async Task InitializeAsync()
    {
        Files = District.FilesToMay(Mistakes, silent: 2);
        Calculator = District.CalculatorFor(Files);
        _pipeline = await Pipeline.StartAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await District.UploadPlanAndRegisterAsync(_pipeline);
        await _pipeline.UploadAllAsync(Files.Uploads());
        await _pipeline.SettleAsync();
        Took = watch.Elapsed;
        _brief = new Lazy<Task>(() => _pipeline.RequestBriefAsync("2023-05"));
    }

    /// <summary>Waits until May's brief has been made; asks for it once.</summary>
    internal Task BriefIsMadeAsync() => _brief!.Value;

    public async Task DisposeAsync()
    {
        if (_pipeline is not null)
        {
            await _pipeline.DisposeAsync();
        }
    }
}

/// <summary>A whole district's months, held against figures worked out from the uploaded bytes alone.</summary>
public sealed partial class OuhaiMonthTests(OuhaiMonth month, ITestOutputHelper output) : IClassFixture<OuhaiMonth>
{
    private const string Folder = "ouhai-2023/2023-05/";

    private static readonly Dictionary<string, string> StatusNames = new()
    {
        ["met"] = "已完成", ["on_track"] = "正常推进", ["behind"] = "滞后", ["far_behind"] = "严重滞后",
        ["no_data"] = "未报送", ["not_due"] = "未到期",
    };

    [Theory]
    [InlineData("2023-01")]
    [InlineData("2023-03")]
    [InlineData("2023-05")]
    public async Task Progress_is_what_the_files_say_to_the_last_digit(string period)
    {
        output.WriteLine($"{month.Files.Count} files settled in {month.Took.TotalSeconds:F1} s");
        ProgressComparison.AssertEqual(await month.Pipeline.ProgressAsync(period), month.Calculator.Of(period));
    }

    [Fact]
    public async Task Every_file_has_a_receipt_that_says_what_became_of_it()
    {
        var receipts = (await month.Pipeline.ListAsync("receipts")).ToHashSet();
        foreach (var file in month.Files)
        {
            var receipt = await month.Pipeline.ReceiptAsync(file.Path());
            var errors = receipt.GetProperty("findings").EnumerateArray()
                .Count(finding => finding.GetProperty("severity").GetString() == "error");
            Assert.True(
                receipt.GetProperty("status").GetString() == (file.Mistake is null ? "accepted" : "rejected")
                && (errors > 0) == file.Mistake is not null
                && receipts.Contains(file.Path() + ".html"),
                $"{file.Path()} with {file.Mistake?.ToString() ?? "no mistake"}: {receipt}");
        }
    }

    [Fact]
    public async Task What_stands_is_every_right_file_and_nothing_else()
    {
        foreach (var files in month.Files.GroupBy(file => file.Month))
        {
            var standing = await month.Pipeline.RowsAsync("Submissions", $"ouhai-2023|{files.Key:yyyy-MM}|330304");
            Assert.Equal(
                files.Where(file => file.Mistake is null).Select(file => file.Path()).Order(StringComparer.Ordinal),
                standing.Values.Select(row => row.Text("Blob")).Order(StringComparer.Ordinal));
            // All of them came on 2 June.
            Assert.All(standing.Values, row => Assert.Equal(files.Key.Month == 5, row.Columns["OnTime"]));
        }
    }

    [Fact]
    public async Task The_figures_file_agrees_to_the_last_digit()
    {
        await month.BriefIsMadeAsync();
        var cells = SheetFacts.Cells(await month.Pipeline.DownloadAsync("briefs", Folder + "figures.csv"));
        string[] columns = ["范围", "编号", "累计或现值", "应报", "已报", "无数据", "退回", "未报"];
        var places = columns.Select(column => cells[0].IndexOf(column)).ToList();
        var status = cells[0].IndexOf("状态");
        var written = cells.Skip(1).Where(line => line.Count > 1).Select(line =>
            string.Join(' ', places.Select(place => line[place])) + (line[status].Length > 0 ? " " + line[status] : ""));
        var expected = Figures().Values.Select(figure => string.Join(' ',
            figure.Scope == "all" ? "全部" : figure.Scope, figure.Code, figure.ValueText ?? "",
            figure.Due, figure.Reported, figure.Nothing, figure.Rejected, figure.Missing)
            + (figure.Status is { } standing ? " " + StatusNames[standing] : ""));

        Assert.Equal(expected.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_brief_on_screen_has_every_indicator_as_it_stands()
    {
        await month.BriefIsMadeAsync();
        var page = Encoding.UTF8.GetString(await month.Pipeline.DownloadAsync("briefs", Folder + "brief.html"));
        var rows = RowOfSection().Matches(page[page.IndexOf("<h3>分项进展", StringComparison.Ordinal)..])
            .ToDictionary(row => row.Groups["code"].Value, row => $"{row.Groups["value"].Value} {row.Groups["status"].Value}");

        AssertSaysSummary(page);
        var expected = month.District.Plan.Indicators.ToDictionary(
            indicator => indicator.Code,
            indicator => $"{Printed(indicator)}{Coverage(indicator)} {Figures()[("all", indicator.Code)].Status}");
        Assert.Equal(
            expected.OrderBy(row => row.Key, StringComparer.Ordinal), rows.OrderBy(row => row.Key, StringComparer.Ordinal));
    }

    [ExternalProgramFact("pdftotext")]
    public async Task The_brief_on_paper_has_every_indicator_as_it_stands()
    {
        await month.BriefIsMadeAsync();
        var path = Path.Combine(Directory.CreateTempSubdirectory("edureports-brief-").FullName, "brief.pdf");
        await File.WriteAllBytesAsync(path, await month.Pipeline.DownloadAsync("briefs", Folder + "brief.pdf"));
        var (exitCode, text, errors) = await ExternalProgram.RunAsync("pdftotext", "-layout", path, "-");
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        Assert.True(exitCode == 0, errors);

        var plan = month.District.Plan;
        var words = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
        Assert.Contains(plan.Title, words, StringComparison.Ordinal);
        Assert.Contains(plan.Issuer, words, StringComparison.Ordinal);
        AssertSaysSummary(words);
        // A cell of three lines stands within two lines of the code's line; a unit may break off, digits do not.
        var lines = text[text.IndexOf("分项进展", StringComparison.Ordinal)..].Split('\n');
        foreach (var indicator in plan.Indicators)
        {
            var row = Array.FindIndex(lines, line => line.TrimStart().StartsWith(indicator.Code + " ", StringComparison.Ordinal));
            Assert.True(row >= 0, $"{indicator.Code} is not in the brief.");
            var near = string.Join('\n', lines.Skip(Math.Max(0, row - 2)).Take(5));
            var value = Printed(indicator).TrimEnd([.. indicator.Unit, '%']);
            Assert.True(near.Contains(value, StringComparison.Ordinal), $"{indicator.Code} is not {value} in\n{near}");
        }
    }

    private IReadOnlyDictionary<(string Scope, string Code), FigureFact> Figures() => month.Calculator.Of("2023-05");

    /// <summary>The summary's numbers: how many indicators are in each state, and how many files stand.</summary>
    private void AssertSaysSummary(string text)
    {
        foreach (var (status, count) in Figures().Values.Where(figure => figure.Scope == "all").CountBy(figure => figure.Status!))
        {
            Assert.Contains($"{StatusNames[status]}{count}项", text, StringComparison.Ordinal);
        }
        var may = month.Files.Where(file => file.Month.Month == 5).ToList();
        var accepted = may.Count(file => file.Mistake is null);
        Assert.Contains($"应报{month.District.Organisations.Count}家，实报{accepted}家", text, StringComparison.Ordinal);
    }

    private string Printed(IndicatorFact indicator)
    {
        if (Figures()[("all", indicator.Code)].Value is not { } value)
        {
            return "—";
        }
        if (indicator is { Kind: "yesno", Each: false, Reporters: ["office"] })
        {
            return value == 100 ? "是" : "否";
        }
        // Shares of schools are printed as percentages with one place, whatever is counted.
        var (decimals, unit) = indicator.Kind == "yesno" ? (1, "%") : (indicator.Decimals, indicator.Unit);
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded.ToString("F" + decimals, CultureInfo.InvariantCulture) + unit;
    }

    /// <summary>What stands beside a figure to which not everybody has contributed.</summary>
    private string Coverage(IndicatorFact indicator)
    {
        var figure = Figures()[("all", indicator.Code)];
        var answered = figure.Reported + figure.Nothing;
        return answered < figure.Due ? $"（{answered}/{figure.Due}）" : "";
    }

    // Name and code, target, this month, the value, the rest of the row up to its status.
    [GeneratedRegex(
        """<tr><th scope="row">[^<]* <span class="code">(?<code>[^<]+)</span></th>""" +
        """(?:<td class="number"[^>]*>[^<]*</td>){2}<td class="number"[^>]*>(?<value>[^<]*)</td>.*?<span class="status (?<status>\w+)">""")]
    private static partial Regex RowOfSection();
}
