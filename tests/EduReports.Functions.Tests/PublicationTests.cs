using System.Text;
using EduReports.Functions.Tests.Figures;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>The brief that nobody asks for.</summary>
public sealed class PublicationTests
{
    [Fact]
    public async Task At_nine_on_the_workday_after_files_were_due_the_brief_of_the_month_before_appears_by_itself()
    {
        var district = SampleDistrict.Small;
        var files = district.FilesOf(5);
        // Long enough before for the app to start.
        var nine = new DateTimeOffset(2023, 6, 6, 9, 0, 0, TimeSpan.FromHours(8));
        await using var pipeline = await Pipeline.CreateAsync(
            nine - TimeSpan.FromSeconds(25), new Dictionary<string, string> { ["EduReports__Schedules__PublishBriefs"] = "0 0 * * * *" });
        await district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.UploadAllAsync(files.Uploads());
        await pipeline.StartAppAsync();
        var brief = await Eventually.GivesAsync("the brief", () => pipeline.TryDownloadAsync("briefs", "ouhai-2023/2023-05/brief.pdf"));
        await pipeline.SettleAsync();

        Assert.Equal(
            ["ouhai-2023/2023-05/brief.docx", "ouhai-2023/2023-05/brief.html", "ouhai-2023/2023-05/brief.pdf", "ouhai-2023/2023-05/figures.csv"],
            await pipeline.ListAsync("briefs"));
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(brief), StringComparison.Ordinal);
        ProgressComparison.AssertEqual(await pipeline.ProgressAsync("2023-05"), district.CalculatorFor(files).Of("2023-05"));
    }
}
