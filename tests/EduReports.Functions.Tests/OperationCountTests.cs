using EduReports.Functions.Briefs;
using EduReports.Functions.Operations;
using EduReports.Functions.Progress;
using EduReports.Functions.Storage;
using EduReports.Functions.Submissions;
using EduReports.Functions.Templates;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>What work costs in requests to the storage account, as docs/scale.md reckons with: a change here changes the bill of a country.
/// What triggers cost beside it (queue polling, deleting messages) is the host's.</summary>
[Collection(nameof(OperationCountTests))]
[CollectionDefinition(nameof(OperationCountTests), DisableParallelization = true)]
public sealed class OperationCountTests
{
    private const string Area = AppWithin.Plan + "districts: [ { code: \"330301\", name: 一区 }, { code: \"330302\", name: 二区 } ]\n";

    private const string AreasRegister = """
        code,name,type,district,group,contact_email,active_from,active_to
        S1,第一小学,primary,330301,,,,
        S2,第二小学,primary,330302,,,,

        """;

    private static readonly MonthRequest June = new("test-2023", "2023-06", "330000");

    [Fact]
    public async Task A_schools_first_file_that_is_accepted() => AssertCosts(
        "blob GET 1, blob GET list 1, blob PUT 2, queue POST 1, table GET 1, table POST 3",
        await CountAsync(
        app => app.DropAsync("S1", "2023-06", 30), IngestAsync));

    [Fact]
    public async Task A_file_that_is_corrected() => AssertCosts(
        "blob GET 1, blob GET list 1, blob HEAD 3, blob PUT 4, queue POST 1, table DELETE 2, table GET 3, table POST 3, table PUT 1",
        await CountAsync(
        async app =>
        {
            await app.ReportAsync("S1", "2023-06", 30);
            await app.ClockTicksAsync();
            await app.DropAsync("S1", "2023-06", 31);
        }, IngestAsync));

    [Fact]
    public async Task A_file_that_is_rejected() => AssertCosts(
        "blob GET 1, blob GET list 2, blob PUT 2, queue POST 1, table GET 1, table POST 1, table PUT 1",
        await CountAsync(
        app => app.UploadAsync("submissions", "S1/2023-06.csv", "单位代码: S1\n报送月份: 2023-06\n指标代码,本期值\n1-01,many\n"), IngestAsync));

    [Fact]
    public async Task A_file_that_comes_again_and_was_dealt_with() => AssertCosts(
        "blob GET list 1, table GET 1",
        await CountAsync(
        app => app.ReportAsync("S1", "2023-06", 30), IngestAsync));

    [Fact]
    public async Task A_month_that_is_computed() => AssertCosts(
        "blob GET list 2, queue POST 1, table GET 10, table POST 1, table PUT 1",
        await CountAsync(
        SendAsync,
        app => app.Get<Aggregation>().AggregateAsync(June, null, default)));

    [Fact]
    public async Task A_brief_for_one_recipient() => AssertCosts(
        "blob GET 2, blob GET list 2, blob HEAD 5, blob PUT 6, queue POST 1, table GET 14, table POST 2, table PUT 2",
        await CountAsync(
        app => app.ReportAsync("S1", "2023-06", 30), app => app.Get<BriefRendering>().RenderAsync(June, default)));

    [Fact]
    public async Task A_look_for_what_was_lost() => AssertCosts(
        "blob GET list 7, table GET 3",
        await CountAsync(
        app => app.ReportAsync("S1", "2023-06", 30), app => app.Get<Reconciliation>().ReconcileAsync(default)));

    [Fact]
    public async Task A_month_of_a_district_that_is_part_of_an_area() => AssertCosts(
        "blob GET list 2, queue POST 2, table GET 11, table POST 1, table PUT 2",
        await CountAsync(
        SendAsync,
        app => app.Get<Aggregation>().AggregateAsync(June with { District = "330301" }, null, default), Area, AreasRegister));

    [Fact]
    public async Task A_month_of_an_area_of_two_districts() => AssertCosts(
        "blob GET list 2, queue POST 1, table GET 11, table POST 1, table PUT 1",
        await CountAsync(
        async app =>
        {
            await SendAsync(app);
            await app.Get<Aggregation>().AggregateAsync(June with { District = "330301" }, null, default);
        },
        app => app.Get<Aggregation>().AggregateAsync(June, null, default), Area, AreasRegister));

    [Fact]
    public async Task The_templates_of_three_schools_for_a_new_month() => AssertCosts(
        "blob GET list 3, blob PUT 3, table GET 2",
        await CountAsync(
        _ => Task.CompletedTask, app => app.Get<TemplateWriting>().WriteAsync(June with { Period = "2023-07" }, null, default)));

    // The usual message is cut after forty characters.
    private static void AssertCosts(string expected, string counted) => Assert.True(expected == counted, $"It costs: {counted}");

    private static async Task SendAsync(AppWithin app)
    {
        await app.DropAsync("S1", "2023-06", 30);
        await IngestAsync(app);
    }

    private static Task IngestAsync(AppWithin app) =>
        app.Get<SubmissionIngestion>().IngestAsync(app.Blob("submissions", "S1/2023-06.csv"), default);

    private static async Task<string> CountAsync(
        Func<AppWithin, Task> before, Func<AppWithin, Task> work, string plan = AppWithin.Plan, string register = AppWithin.Register)
    {
        await using var app = await AppWithin.StartAsync("2023-07-05T09:00", plan, register);
        // As in the middle of a month: the other schools have reported, and what is read once is known.
        await app.ReportAsync("S2", "2023-06", 20);
        await before(app);
        using var operations = new StorageOperations(app.ConnectionString);
        await work(app);
        return string.Join(", ", operations.Take());
    }
}
