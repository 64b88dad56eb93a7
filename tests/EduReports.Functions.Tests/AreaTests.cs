using System.Globalization;
using System.Text;
using EduReports.Core.Progress;
using EduReports.Functions.Plans;
using EduReports.Functions.Progress;
using EduReports.Functions.Reminders;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using EduReports.Functions.Templates;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>A plan of a larger area: its districts are computed each by itself, and added up. June's files are due on Monday 3 July 2023, its
/// brief goes out on Wednesday the 5th at nine.</summary>
public sealed class AreaTests
{
    private const string ThreeDistricts = "districts: [ { code: \"330301\", name: 一区 }, { code: \"330302\", name: 二区 }, { code: \"330303\", name: 三区 } ]\n";

    /// <summary>Two schools in the first district, one in each of the others, and one of the area's own.</summary>
    private const string Register = """
        code,name,type,district,group,contact_email,active_from,active_to
        S1,第一小学,primary,330301,东街,s1@example.org,,
        S2,第二小学,primary,330301,西街,s2@example.org,,
        S3,第三小学,primary,330302,,s3@example.org,,
        S4,第四小学,primary,330303,,s4@example.org,,
        S5,实验小学,primary,330000,,s5@example.org,,

        """;

    [Fact]
    public async Task The_rows_of_ninety_districts_add_up_to_those_of_their_area()
    {
        var districts = Enumerable.Range(1, 90).Select(number => (Number: number, Code: string.Create(CultureInfo.InvariantCulture, $"3301{number:00}"))).ToList();
        var plan = AppWithin.Plan + "districts:\n" + string.Concat(districts.Select(district =>
            string.Create(CultureInfo.InvariantCulture, $"  - {{ code: \"{district.Code}\", name: 第{district.Number}区 }}\n")));
        var register = "code,name,type,district,group,contact_email,active_from,active_to\n" + string.Concat(districts.SelectMany(district =>
            new[] { "A", "B" }.Select(school => $"{school}{district.Code},{school}{district.Code}小学,primary,{district.Code},,,,\n")));
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00", plan, register);
        // Of every third district only one school reports; district n's report n drills each.
        var sent = districts.SelectMany(district => new[] { "A", "B" }.Take(district.Number % 3 == 0 ? 1 : 2)
            .Select(school => (School: school + district.Code, district.Number))).ToList();
        await Parallel.ForEachAsync(sent, async (file, _) =>
        {
            await app.DropAsync(file.School, "2023-06", file.Number);
            await app.Get<SubmissionIngestion>().IngestAsync(app.Blob("submissions", $"{file.School}/2023-06.csv"), default);
        });
        await app.WorkAsync();

        var area = await app.RowsAsync("Progress", "test-2023|2023-06|330000");
        var whole = area["all|1-01"];
        var rows = new List<TableEntity>();
        foreach (var district in districts)
        {
            rows.Add((await app.RowsAsync("Progress", $"test-2023|2023-06|{district.Code}"))["all|1-01"]);
        }
        Assert.Equal((180, 150, 30), (whole.GetInt32("Due"), whole.GetInt32("Reported"), whole.GetInt32("Missing")));
        // 1 + … + 90 = 4095, of which 3 + 6 + … + 90 = 1395 come once.
        Assert.Equal("6795", whole.GetString("ValueText"));
        foreach (var count in new[] { "Due", "Reported", "Nothing", "Rejected", "Missing", "Carried" })
        {
            Assert.Equal(rows.Sum(row => row.GetInt32(count)), whole.GetInt32(count));
        }
        Assert.Equal(rows.Sum(row => row.GetDouble("Value")), whole.GetDouble("Value"));
        Assert.All(districts.Zip(rows), pair =>
        {
            var part = area[$"{pair.First.Code}|1-01"];
            Assert.Equal(pair.Second.GetString("ValueText"), part.GetString("ValueText"));
            Assert.Equal(pair.Second.GetInt32("Missing"), part.GetInt32("Missing"));
        });
        Assert.Equal(90, (await app.RowsAsync("Progress", "aggregate|test-2023|2023-06")).Count);
    }

    [Fact]
    public async Task The_brief_is_of_the_area_and_tells_who_has_reported_by_district()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00", AppWithin.Plan + ThreeDistricts, Register);
        await app.ReportAsync("S1", "2023-06", 30);
        await app.ReportAsync("S5", "2023-06", 20);
        // Nobody has written a file in the second and third district.
        await app.PublishAsync("2023-07-05T09:00");
        var page = await TextAsync(app, "brief.html");
        Assert.Contains("50次", page, StringComparison.Ordinal);
        Assert.Contains("第二小学", page, StringComparison.Ordinal);
        foreach (var (district, due, accepted) in new[] { ("一区", 2, 1), ("二区", 1, 0), ("三区", 1, 0), ("本级", 1, 1) })
        {
            Assert.Matches($"{district}</t[dh]>(<td[^>]*>){due}</td>(<td[^>]*>){accepted}</td>", page);
        }
        Assert.Equal(["test-2023|2023-06|1 > leaders@example.org"], await app.MailsAsync());
        Assert.Contains("330301", await TextAsync(app, "figures.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_says_which_districts_it_came_from()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00", AppWithin.Plan + ThreeDistricts, Register);
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PublishAsync("2023-07-05T09:00");
        await app.ReportAsync("S3", "2023-06", 20);
        await app.PublishAsync("2023-07-06T09:00");
        var changes = (await TextAsync(app, "brief.html")).Split("更正说明")[^1];
        Assert.Contains("区县数据变动：二区", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("一区", changes.Split("</table>")[0], StringComparison.Ordinal);
        Assert.Equal(["test-2023|2023-06|1 > leaders@example.org", "test-2023|2023-06|2 > leaders@example.org"], await app.MailsAsync());
    }

    [Fact]
    public void What_a_district_leaves_for_its_area_fits_many_times_into_a_row() =>
        Assert.InRange(DistrictAggregate.Of(EduReports.Demo.SampleDistrict.Load(seed: 2023).Expected()).Write().Length, 1, 20_000);

    [Fact]
    public async Task A_host_that_died_before_it_asked_for_the_area_asks_when_the_request_comes_again()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00", AppWithin.Plan + ThreeDistricts, Register);
        await app.ReportAsync("S1", "2023-06", 30);
        await app.DropAsync("S3", "2023-06", 20);
        await app.Get<SubmissionIngestion>().IngestAsync(app.Blob("submissions", "S3/2023-06.csv"), default);
        var request = new MonthRequest("test-2023", "2023-06", "330302");
        await app.Get<Aggregation>().ComputeAsync(request, default);
        // The host is gone, and with it what it asked for.
        await app.Get<StorageAccount>().Queue("aggregate-requests").ClearMessagesAsync();
        Assert.Equal("30", (await app.RowsAsync("Progress", "test-2023|2023-06|330000"))["all|1-01"].GetString("ValueText"));
        await app.Get<Aggregation>().AggregateAsync(request, null, default);
        await app.WorkAsync();
        Assert.Equal("50", (await app.RowsAsync("Progress", "test-2023|2023-06|330000"))["all|1-01"].GetString("ValueText"));
    }

    [Fact]
    public async Task Every_school_of_every_district_gets_its_template_and_no_district_deletes_anothers()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00", AppWithin.Plan + ThreeDistricts, Register);
        foreach (var district in new[] { "330301", "330302", "330303", "330000", "330301" })
        {
            await app.Get<TemplateWriting>().WriteAsync(new MonthRequest("test-2023", "2023-06", district), null, default);
        }
        var names = new List<string>();
        await foreach (var blob in app.Get<StorageAccount>().Container("templates").GetBlobsAsync(new() { Prefix = "test-2023/2023-06/" }))
        {
            names.Add(blob.Name.Split('/')[^1]);
        }
        Assert.Equal(["S1.xlsx", "S2.xlsx", "S3.xlsx", "S4.xlsx", "S5.xlsx"], names);
    }

    [Fact]
    public async Task Reminders_go_to_the_schools_of_all_districts_and_one_list_to_the_office()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T08:00", AppWithin.Plan + ThreeDistricts, Register);
        await app.ReportAsync("S3", "2023-06", 20);
        await app.TickAsync<LateReminders>("2023-07-03T09:00", (reminders, token) => reminders.RemindAsync(token));
        Assert.Equal(
            ["S1|s1@example.org", "S2|s2@example.org", "S4|s4@example.org", "S5|s5@example.org", "office|office@example.org"],
            (await app.MailsAsync()).Where(mail => mail.Contains("reminder-dueday", StringComparison.Ordinal))
                .Select(mail => mail.Split('|')[^1].Replace(" > ", "|", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_plan_is_followed_in_every_district()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00", AppWithin.Plan + ThreeDistricts, Register);
        await app.ReportAsync("S1", "2023-06", 30);
        await app.ReportAsync("S3", "2023-06", 20);
        await app.ClockTicksAsync();
        await app.LoadPlanAsync((AppWithin.Plan + ThreeDistricts).Replace("at_least: 100", "at_least: 200", StringComparison.Ordinal));
        Assert.Equal(200, (await app.RowsAsync("Progress", "test-2023|2023-06|330302"))["all|1-01"].GetDouble("Target"));
        var area = (await app.RowsAsync("Progress", "test-2023|2023-06|330000"))["all|1-01"];
        Assert.Equal((200, "50"), (area.GetDouble("Target"), area.GetString("ValueText")));
    }

    [Fact]
    public async Task A_school_that_moves_to_another_district_takes_what_it_has_reported_along()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00", AppWithin.Plan + ThreeDistricts, Register);
        await app.ReportAsync("S1", "2023-05", 7);
        await app.ReportAsync("S1", "2023-06", 30);
        await app.ReportAsync("S3", "2023-06", 20);
        await app.ClockTicksAsync();
        await app.LoadRegisterAsync(Register.Replace("primary,330301,东街", "primary,330302,", StringComparison.Ordinal));
        Assert.Equal("57", (await app.RowsAsync("Progress", "test-2023|2023-06|330302"))["all|1-01"].GetString("ValueText"));
        var area = (await app.RowsAsync("Progress", "test-2023|2023-06|330000"))["all|1-01"];
        Assert.Equal(("57", 2), (area.GetString("ValueText"), area.GetInt32("Reported")));
        // It lies where it belongs now: another register finds nothing to be read again.
        var known = await app.Get<PlanCatalogue>().GetFreshAsync(default);
        Assert.Empty(await app.Get<SubmissionTable>().PathsOfMovedAsync(known.Plans["test-2023"].Plan, known.Register, default));
        await app.ClockTicksAsync();
        await app.LoadRegisterAsync(Register.Replace("primary,330301,东街", "primary,330302,南街", StringComparison.Ordinal));
        Assert.Equal("57", (await app.RowsAsync("Progress", "test-2023|2023-06|330000"))["all|1-01"].GetString("ValueText"));
    }

    [Fact]
    public async Task A_plan_that_comes_to_name_districts_before_the_register_does_is_followed_in_them_once_it_does()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00");
        await app.ReportAsync("S1", "2023-06", 30);
        await app.ClockTicksAsync();
        await app.LoadPlanAsync(AppWithin.Plan + ThreeDistricts);
        await app.LoadRegisterAsync(Register);
        Assert.Equal("30", (await app.RowsAsync("Progress", "test-2023|2023-06|330301"))["all|1-01"].GetString("ValueText"));
        Assert.Equal("30", (await app.RowsAsync("Progress", "test-2023|2023-06|330000"))["all|1-01"].GetString("ValueText"));
    }

    [Fact]
    public async Task A_brief_that_is_asked_for_of_a_district_is_not_made_in_place_of_the_areas()
    {
        await using var app = await AppWithin.StartAsync("2023-07-03T10:00", AppWithin.Plan + ThreeDistricts, Register);
        await app.ReportAsync("S1", "2023-06", 30);
        await app.PublishAsync("2023-07-05T09:00");
        await app.PutMessageAsync("brief-requests", """{"plan":"test-2023","period":"2023-06","district":"330301"}""");
        await app.WorkAsync();
        Assert.DoesNotContain("test-2023/2023-06/brief-r2.pdf", await app.BriefsAsync());
        Assert.Single(await app.MailsAsync());
    }

    private static async Task<string> TextAsync(AppWithin app, string name) =>
        Encoding.UTF8.GetString((await app.Blob("briefs", "test-2023/2023-06/" + name).DownloadContentAsync()).Value.Content.ToArray());
}
