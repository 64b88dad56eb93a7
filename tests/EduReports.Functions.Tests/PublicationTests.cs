using System.Text;
using EduReports.Functions.Tests.Figures;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>The brief that nobody asks for.</summary>
public sealed class PublicationTests
{
    [Fact]
    public async Task On_the_fifth_at_nine_the_brief_of_the_month_before_appears_by_itself()
    {
        var district = SampleDistrict.Small;
        var files = district.FilesOf(5);
        // 09:00 in China; long enough before for the app to start.
        await using var pipeline = await Pipeline.CreateAsync(new DateTimeOffset(2023, 6, 5, 1, 0, 0, TimeSpan.Zero) - TimeSpan.FromSeconds(12));
        await district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.UploadAllAsync(files.Uploads());
        await pipeline.StartAppAsync();
        await Eventually.GivesAsync("the brief", () => pipeline.TryDownloadAsync("briefs", "ouhai-2023/2023-05/brief.pdf"));
        await pipeline.SettleAsync();

        Assert.Equal(
            ["ouhai-2023/2023-05/brief.html", "ouhai-2023/2023-05/brief.pdf", "ouhai-2023/2023-05/figures.csv"],
            await pipeline.ListAsync("briefs"));
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(await pipeline.DownloadAsync("briefs", "ouhai-2023/2023-05/brief.pdf")), StringComparison.Ordinal);
        ProgressComparison.AssertEqual(await pipeline.ProgressAsync("2023-05"), district.CalculatorFor(files).Of("2023-05"));
    }
}
