using EduReports.Demo.Generator;
using EduReports.Functions.Tests.Figures;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>A school mends its file, and a month that has already been printed changes.</summary>
public sealed class CorrectionTests
{
    private const string Folder = "ouhai-2023/2023-05/";

    private readonly SampleDistrict _district = SampleDistrict.Small;

    [Fact]
    public async Task Corrections_change_progress_of_that_and_later_months_and_a_new_revision_of_the_brief_says_so()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        var files = _district.FilesToMay([SampleMistake.NotANumber], silent: 0).Where(file => file.Month.Month >= 3).ToList();
        var faulty = files.Single(file => file.Mistake is not null);
        await pipeline.UploadAllAsync(files.Uploads());
        await pipeline.SettleAsync();
        await pipeline.RequestBriefAsync("2023-05");
        var first = await pipeline.DownloadAsync("briefs", Folder + "brief.pdf");
        Assert.Equal("rejected", await pipeline.StatusAsync(faulty.Path()));

        // Unchanged: the same bytes, and no other revision.
        await pipeline.RequestBriefAsync("2023-05");
        Assert.Equal(first, await pipeline.DownloadAsync("briefs", Folder + "brief.pdf"));
        Assert.Equal(["brief.docx", "brief.html", "brief.pdf", "figures.csv"], await BriefsAsync(pipeline));
        Assert.Single(await pipeline.RowsAsync("Briefs", "ouhai-2023"));

        // The school that was rejected mends its file; another corrects March.
        var mended = _district.FileOf(faulty.OrgCode, 5);
        var correctedMonth = files.First(file => file.Month.Month == 3 && file.OrgCode.StartsWith("1133", StringComparison.Ordinal));
        var corrected = correctedMonth with
        {
            Content = HandmadeFile.Of(correctedMonth.OrgCode, "2023-03", "1-03,,,17,200,", "1-05,,,19,200,", "1-06,,3,,,一次性建成三个"),
        };
        files = [.. files.Where(file => file != faulty && file != correctedMonth), mended, corrected];
        await pipeline.UploadAllAsync([(mended.Path(), mended.Content), (corrected.Path(), corrected.Content)]);
        await pipeline.SettleAsync();
        Assert.Equal("accepted", await pipeline.StatusAsync(faulty.Path()));
        var calculator = _district.CalculatorFor(files);
        foreach (var month in (string[])["2023-03", "2023-04", "2023-05"])
        {
            ProgressComparison.AssertEqual(await pipeline.ProgressAsync(month), calculator.Of(month));
        }

        await pipeline.RequestBriefAsync("2023-05");
        Assert.Equal(["brief-r1.pdf", "brief-r2.pdf", "brief.docx", "brief.html", "brief.pdf", "figures.csv"], await BriefsAsync(pipeline));
        var newest = await pipeline.DownloadAsync("briefs", Folder + "brief.pdf");
        Assert.Equal(first, await pipeline.DownloadAsync("briefs", Folder + "brief-r1.pdf"));
        Assert.Equal(newest, await pipeline.DownloadAsync("briefs", Folder + "brief-r2.pdf"));
        Assert.NotEqual(first, newest);
        var revisions = await pipeline.RowsAsync("Briefs", "ouhai-2023");
        Assert.Equal(["2023-05|1", "2023-05|2"], revisions.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task<IEnumerable<string>> BriefsAsync(Pipeline pipeline) =>
        (await pipeline.ListAsync("briefs", Folder)).Select(name => name[Folder.Length..]).Order(StringComparer.Ordinal);
}
