using EduReports.Demo.Generator;
using EduReports.Functions.Tests.Figures;
using EduReports.Functions.Tests.Running;

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
public sealed class OuhaiMonthTests(OuhaiMonth month, Xunit.Abstractions.ITestOutputHelper output) : IClassFixture<OuhaiMonth>
{
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
        foreach (var file in month.Files)
        {
            var receipt = await month.Pipeline.ReceiptAsync(file.Path());
            var errors = receipt.GetProperty("findings").EnumerateArray().Count(finding => finding.GetProperty("severity").GetString() == "error");
            Assert.True(
                receipt.GetProperty("status").GetString() == (file.Mistake is null ? "accepted" : "rejected")
                && (errors > 0) == file.Mistake is not null,
                $"{file.Path()} with {file.Mistake?.ToString() ?? "no mistake"}: {receipt}");
        }
    }
}
