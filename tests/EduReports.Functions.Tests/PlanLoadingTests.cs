using System.Text;
using EduReports.Functions.Tests.Figures;
using EduReports.Functions.Tests.Running;

namespace EduReports.Functions.Tests;

/// <summary>Plans and the register, right and wrong, before and after the files.</summary>
public sealed class PlanLoadingTests
{
    private readonly SampleDistrict _district = SampleDistrict.Small;

    [Fact]
    public async Task A_faulty_plan_is_answered_line_by_line_and_the_old_one_stands()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.SettleAsync();
        Assert.Equal("accepted", await pipeline.StatusAsync("plans/ouhai-2023.yaml"));
        Assert.Equal("accepted", await pipeline.StatusAsync("plans/organisations.csv"));

        var lines = Encoding.UTF8.GetString(_district.PlanYaml).Split('\n');
        var kind = Array.FindIndex(lines, line => line.Trim() == "kind: ratio");
        lines[kind] = lines[kind].Replace("ratio", "share", StringComparison.Ordinal);
        await pipeline.UploadAsync("plans", "ouhai-2023.yaml", string.Join('\n', lines));
        await pipeline.UploadAsync("plans", "organisations.csv", "code,name\n1,2\n");
        await pipeline.SettleAsync();

        var receipt = await pipeline.ReceiptAsync("plans/ouhai-2023.yaml");
        Assert.Equal("rejected", receipt.GetProperty("status").GetString());
        Assert.Contains(receipt.GetProperty("findings").EnumerateArray(), finding =>
            finding.GetProperty("severity").GetString() == "error" && finding.GetProperty("row").GetInt32() == kind + 1);
        Assert.Equal("rejected", await pipeline.StatusAsync("plans/organisations.csv"));
        Assert.NotEmpty(await pipeline.DownloadAsync("receipts", "plans/ouhai-2023.yaml.html"));

        var files = _district.FilesOf(3).Take(5).ToList();
        await pipeline.UploadAllAsync(files.Uploads());
        await pipeline.SettleAsync();
        ProgressComparison.AssertEqual(await pipeline.ProgressAsync("2023-03"), _district.CalculatorFor(files).Of("2023-03"));
    }

    [Fact]
    public async Task Files_that_came_before_plan_and_register_end_as_if_they_had_come_after()
    {
        await using var pipeline = await Pipeline.StartAsync();
        var files = _district.FilesOf(3);
        await pipeline.UploadAllAsync(files.Uploads());
        await pipeline.SettleAsync();
        Assert.Equal("rejected", await pipeline.StatusAsync(files[0].Path()));
        await pipeline.UploadAsync("plans", "ouhai-2023.yaml", _district.PlanYaml);
        await pipeline.SettleAsync();
        await pipeline.UploadAsync("plans", "organisations.csv", _district.Register);
        await pipeline.SettleAsync();

        foreach (var file in files)
        {
            Assert.Equal("accepted", await pipeline.StatusAsync(file.Path()));
        }
        Assert.Empty(await pipeline.RowsAsync("Rejections", null));
        ProgressComparison.AssertEqual(await pipeline.ProgressAsync("2023-03"), _district.CalculatorFor(files).Of("2023-03"));
    }

    [Fact]
    public async Task A_changed_plan_reads_the_files_that_stand_again()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.UploadAsync("plans", "organisations.csv", "code,name,type,district\nA1,第一小学,primary,9\n");
        await pipeline.UploadAsync("plans", "small.yaml", SmallPlan("元"));
        await pipeline.SettleAsync();
        await pipeline.UploadAsync("submissions", "A1/2023-03.csv", HandmadeFile.Of("A1", "2023-03", "1-01,经费,3万元,,,"));
        await pipeline.SettleAsync();
        Assert.Equal("30000", await ValueAsync(pipeline));

        await pipeline.UploadAsync("plans", "small.yaml", SmallPlan("万元"));
        await pipeline.SettleAsync();
        Assert.Equal("3", await ValueAsync(pipeline));
        Assert.Equal("accepted", await pipeline.StatusAsync("A1/2023-03.csv"));
    }

    [Fact]
    public async Task A_school_s_folder_named_like_the_bureau_s_does_not_answer_in_its_place()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await _district.UploadPlanAndRegisterAsync(pipeline);
        await pipeline.SettleAsync();
        await pipeline.UploadAsync("submissions", "plans/ouhai-2023.yaml", "hostile");
        await Eventually.GivesAsync(
            "the folder's own receipt", () => pipeline.TryDownloadAsync("receipts", "submissions/plans/ouhai-2023.yaml.json"));
        Assert.Equal("accepted", await pipeline.StatusAsync("plans/ouhai-2023.yaml"));
    }

    private static async Task<string?> ValueAsync(Pipeline pipeline) =>
        (await pipeline.RowsAsync("Progress", "small|2023-03|9")).Values
            .Single(row => row.Key.EndsWith("all|1-01", StringComparison.Ordinal)).Text("ValueText");

    private static string SmallPlan(string unit) => $$"""
        id: small
        title: 小计划
        issuer: 某局
        district: "9"
        from: 2023-01
        to: 2023-12
        indicators:
          - { code: 1-01, name: 经费, clause: 一, kind: level, unit: {{unit}}, owner: 计财科, reporters: [primary], target: { at_least: 1 } }
        """;
}
