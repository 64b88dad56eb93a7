using System.Text;
using EduReports.Core.Tests.Submissions.Workbooks;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>Workbooks go the way of text files, from the folder to the receipt.</summary>
public sealed class WorkbookTests
{
    private const string Kindergarten = "1133000001";
    private const string Other = "1133000002";

    [Fact]
    public async Task A_workbook_is_taken_or_answered_like_a_text_file()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await SampleDistrict.Small.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05.xlsx", Workbook(Kindergarten).ToBytes());
        await pipeline.UploadAsync("submissions", $"{Other}/2023-05.xlsx", Workbook(Other).Number("A4", "44932", "58").ToBytes());
        await pipeline.SettleAsync();

        Assert.Equal("accepted", await pipeline.StatusAsync($"{Kindergarten}/2023-05.xlsx"));
        var rejected = await pipeline.ReceiptAsync($"{Other}/2023-05.xlsx");
        Assert.Equal("rejected", rejected.GetProperty("status").GetString());
        var finding = rejected.GetProperty("findings")[0];
        Assert.Equal(("EDU120", "A4"), (finding.GetProperty("code").GetString(), finding.GetProperty("cell").GetString()));
        Assert.Single(await pipeline.RowsAsync("Submissions", null));
    }

    private static XlsxBook Workbook(string organisation) =>
        XlsxBook.Of(Encoding.UTF8.GetString(HandmadeFile.Of(organisation, "2023-05", "1-06,,1,,,").Span));
}
