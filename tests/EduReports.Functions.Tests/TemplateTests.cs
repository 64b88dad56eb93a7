using System.Text;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Core.Templates;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>The clerk's side: templates to fill in, and rejected workbooks handed back.</summary>
public sealed class TemplateTests
{
    private const string Kindergarten = "1133000001";
    private const string Other = "1133000002";

    private readonly SampleDistrict _district = SampleDistrict.Small;

    [Fact]
    public async Task A_loaded_plan_gives_every_reporter_a_template_and_an_accepted_one_fills_the_next()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.SettleAsync();

        // On 2 June May is being reported; June comes next.
        var expected = new[] { "2023-05", "2023-06" }.SelectMany(month => _district.Organisations.Select(organisation => $"ouhai-2023/{month}/{organisation.Code}.xlsx"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), await pipeline.ListAsync("templates"));
        Assert.Equal(Expected(_district.Register, "2023-05", Kindergarten, []), await pipeline.DownloadAsync("templates", $"ouhai-2023/2023-05/{Kindergarten}.xlsx"));
        var before = await pipeline.ListVersionsAsync("templates");

        var template = await pipeline.DownloadAsync("templates", $"ouhai-2023/2023-05/{Kindergarten}.xlsx");
        await pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05.xlsx", FilledTemplate.Of(
            template, ("1-03", 'H', "30"), ("1-03", 'I', "40"), ("1-06", 'G', "2"), ("1-06", 'J', "新增两个托班")));
        await pipeline.SettleAsync();

        var receipt = await pipeline.ReceiptAsync($"{Kindergarten}/2023-05.xlsx");
        Assert.Equal("accepted", receipt.GetProperty("status").GetString());
        Assert.Equal(["EDU405"], receipt.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
        var next = await pipeline.DownloadAsync("templates", $"ouhai-2023/2023-06/{Kindergarten}.xlsx");
        Assert.Equal("75.00%\n30/40", FilledTemplate.Text(next, "1-03", 'F'));
        Assert.Equal("2", FilledTemplate.Text(next, "1-06", 'F'));
        // Nothing else was written again.
        Assert.Equal([$"ouhai-2023/2023-06/{Kindergarten}.xlsx"], (await pipeline.ListVersionsAsync("templates")).Except(before).Select(blob => blob.Path));
    }

    [Fact]
    public async Task Two_apps_and_a_new_register_leave_exactly_the_templates_that_follow_from_what_stands()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.StartAppAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.UploadAllAsync(_district.FilesOf(5).Uploads());
        var register = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_district.Register).Replace(
            $"{Other},瓯海示例第002幼儿园,kindergarten", $"{Other},瓯海示例第二幼儿园,primary", StringComparison.Ordinal).Replace(
            $"{Kindergarten},", "1133000999,", StringComparison.Ordinal));
        await pipeline.ClockTicksAsync();
        await pipeline.UploadAsync("plans", "organisations.csv", register);
        await pipeline.SettleAsync();

        var organisations = RegisterReader.Read(register).Register!;
        Assert.Equal(
            organisations.All.SelectMany(organisation => new[] { "2023-05", "2023-06" }.Select(month => $"ouhai-2023/{month}/{organisation.Code}.xlsx")).Order(StringComparer.Ordinal),
            await pipeline.ListAsync("templates"));
        Assert.Equal(Expected(register, "2023-06", "1133000999", []), await pipeline.DownloadAsync("templates", "ouhai-2023/2023-06/1133000999.xlsx"));
        var plan = Plan();
        foreach (var organisation in organisations.All.Where(organisation => organisation.Code is not (Other or "1133000999")))
        {
            var file = _district.FileOf(organisation.Code, 5);
            var observations = SubmissionValidator.Check(
                SubmissionReader.Read(file.Content.Span, file.FileName),
                new SubmissionContext(organisation.Code, file.FileName, Pipeline.InTime, organisations, [plan])).Observations;
            Assert.Equal(
                Expected(register, "2023-06", organisation.Code, observations),
                await pipeline.DownloadAsync("templates", $"ouhai-2023/2023-06/{organisation.Code}.xlsx"));
        }
    }

    [Fact]
    public async Task A_rejected_workbook_is_handed_back_until_it_is_mended()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.SettleAsync();
        var template = await pipeline.DownloadAsync("templates", $"ouhai-2023/2023-05/{Kindergarten}.xlsx");
        var faulty = FilledTemplate.Of(template, ("1-03", 'H', "50"), ("1-03", 'I', "40"));
        await pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05.xlsx", faulty);
        await pipeline.UploadAsync("precheck", $"{Other}/2023-05.xlsx", faulty);
        await pipeline.UploadAsync("submissions", $"{Other}/2023-05.csv", HandmadeFile.Of(Other, "2023-05", "1-03,,,50,40,"));
        await pipeline.SettleAsync();

        Assert.Equal("rejected", await pipeline.StatusAsync($"{Kindergarten}/2023-05.xlsx"));
        var marked = await pipeline.DownloadAsync("receipts", $"{Kindergarten}/2023-05.xlsx.xlsx");
        Assert.Equal("PK", Encoding.ASCII.GetString(marked, 0, 2));
        Assert.NotNull(await pipeline.TryDownloadAsync("receipts", $"precheck/{Other}/2023-05.xlsx.xlsx"));
        Assert.Null(await pipeline.TryDownloadAsync("receipts", $"{Other}/2023-05.csv.xlsx"));

        await pipeline.ClockTicksAsync();
        await pipeline.UploadAsync("submissions", $"{Kindergarten}/2023-05.xlsx", FilledTemplate.Of(template, ("1-03", 'H', "30"), ("1-03", 'I', "40")));
        await pipeline.SettleAsync();
        Assert.Equal("accepted", await pipeline.StatusAsync($"{Kindergarten}/2023-05.xlsx"));
        Assert.Null(await pipeline.TryDownloadAsync("receipts", $"{Kindergarten}/2023-05.xlsx.xlsx"));
    }

    private Plan Plan() => PlanReader.Read(Encoding.UTF8.GetString(_district.PlanYaml), "ouhai-2023").Plan!;

    private byte[] Expected(byte[] register, string month, string organisation, IReadOnlyList<Observation> lastMonth) => TemplateWorkbook.Write(
        new TemplateInput(Plan(), RegisterReader.Read(register).Register!.Find(organisation)!, YearMonth.Parse(month), lastMonth));
}
