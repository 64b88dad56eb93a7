using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Spreadsheet;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;
using EduReports.Core.Templates;
using EduReports.Core.Tests.Submissions;
using EduReports.Core.Tests.Workbooks;
using EduReports.Tests;

namespace EduReports.Core.Tests.Templates;

/// <summary>The workbook that an organisation fills in, and the way back.</summary>
public sealed class TemplateWorkbookTests
{
    private const string Sheet = TemplateSamples.Sheet;

    public static TheoryData<string, string> Reporters
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (plan, type) in TemplateSamples.All)
            {
                data.Add(plan, type);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Reporters))]
    public void Each_is_a_valid_workbook_that_is_accepted_once_it_is_filled_in(string plan, string type)
    {
        var input = TemplateSamples.Input(plan, type);
        var empty = TemplateWorkbook.Write(input);
        Assert.Equal("", Spreadsheet.Faults(empty));
        Assert.Equal(empty, TemplateWorkbook.Write(TemplateSamples.Input(plan, type)));

        // Not a word beyond: none of the template's own columns or rows is unknown.
        var check = TemplateSamples.Check(TemplateSamples.Filled(input), input, $"{input.Month}.xlsx");
        Assert.Equal("", string.Join("\n", check.Findings.Select(finding => finding.Message)));
        Assert.Equal(TemplateSamples.Expected(input), check.Observations.Select(seen => (seen.Code, seen.State, seen.Value, seen.Numerator, seen.Denominator)));
    }

    [Fact]
    public void An_empty_one_says_only_what_is_missing()
    {
        var input = TemplateSamples.Input("ouhai-2023", "primary");
        var check = TemplateSamples.Check(TemplateWorkbook.Write(input), input, "报送.xlsx");
        Assert.True(check.IsAccepted);
        Assert.Equal("EDU405", Assert.Single(check.Findings).Code);
        Assert.Equal(input.Month, check.Period);
    }

    [Fact]
    public void It_says_who_when_and_what_and_shows_last_months_values()
    {
        var input = TemplateSamples.Input("ouhai-2023", "primary");
        using var spreadsheet = new Spreadsheet(TemplateWorkbook.Write(input));
        Assert.Equal(["报送表", "填表说明"], spreadsheet.SheetNames);
        Assert.Equal("2023年教育工作要点　2023年5月报送表", spreadsheet.Text(Sheet, "A1"));
        Assert.Equal("单位代码: 2133000123", spreadsheet.Text(Sheet, "A2"));
        Assert.Equal("单位名称: 示例单位", spreadsheet.Text(Sheet, "C2"));
        Assert.Equal("报送月份: 2023-05", spreadsheet.Text(Sheet, "A3"));
        Assert.Equal("计划: ouhai-2023", spreadsheet.Text(Sheet, "C3"));
        Assert.Equal($"模板版本: {TemplateVersion.Of(input.Plan, "primary")}", spreadsheet.Text(Sheet, "F3"));
        Assert.Equal(
            ["指标代码", "指标名称", "条款", "单位", "填报说明", "上月值", "本期值", "分子", "分母", "备注"],
            "ABCDEFGHIJ".Select(column => spreadsheet.Text(Sheet, column + "4")));

        var rows = TemplateSamples.Rows(input.Plan, "primary");
        Assert.Equal(rows.Select(row => row.Code), Enumerable.Range(TemplateSamples.FirstRow, rows.Count).Select(row => spreadsheet.Text(Sheet, $"A{row}")));
        var ratio = TemplateSamples.FirstRow + rows.FindIndex(row => row.Indicator.Kind == IndicatorKind.Ratio);
        Assert.Equal("66.67%\n2/3", spreadsheet.Text(Sheet, $"F{ratio}"));
        Assert.Equal("1234.5", spreadsheet.Text(Sheet, "F5"));
        Assert.Equal("—", spreadsheet.Text(Sheet, "F9"));
    }

    [Fact]
    public void An_office_has_columns_to_explain_itself_and_rows_to_explain_the_schools()
    {
        var input = TemplateSamples.Input("ouhai-2023", Organisation.Office);
        using var spreadsheet = new Spreadsheet(TemplateSamples.Filled(input));
        Assert.Equal(["原因", "下一步措施", "完成时限"], "KLM".Select(column => spreadsheet.Text(Sheet, column + "4")));
        var spare = TemplateSamples.FirstRow + TemplateSamples.Rows(input.Plan, Organisation.Office).Count;
        var school = input.Plan.Indicators.First(indicator => indicator.Kind != IndicatorKind.Derived && !indicator.Reporters.Contains(Organisation.Office));
        spreadsheet.Type(Sheet, $"A{spare}", school.Code);
        spreadsheet.Type(Sheet, $"K{spare}", "疫情影响");
        var check = TemplateSamples.Check(spreadsheet.ToBytes(), input, "2023-05.xlsx");
        Assert.Empty(check.Findings);
        Assert.Equal("疫情影响", check.Observations.Single(seen => seen.Code == school.Code).Explanation?.Reason);
    }

    [Fact]
    public void What_may_be_filled_in_is_open_and_everything_else_is_locked()
    {
        var input = TemplateSamples.Input("city-2023", "primary");
        using var spreadsheet = new Spreadsheet(TemplateWorkbook.Write(input));
        var worksheet = spreadsheet.Part(Sheet).Worksheet;
        var protection = worksheet.GetFirstChild<SheetProtection>()!;
        Assert.True(protection.Sheet!.Value);
        Assert.Null(protection.HashValue);
        Assert.Null(protection.Password);
        var rows = TemplateSamples.Rows(input.Plan, "primary");
        for (var index = 0; index < rows.Count; index++)
        {
            var isRatio = rows[index].Indicator.Kind == IndicatorKind.Ratio;
            var open = isRatio ? "HIJ" : "GJ";
            foreach (var column in "ABCDEFGHIJ")
            {
                var cell = $"{column}{TemplateSamples.FirstRow + index}";
                Assert.Equal(open.Contains(column), spreadsheet.IsUnlocked(Sheet, cell));
                Assert.Equal(open.Contains(column), spreadsheet.Fill(Sheet, cell) is "FFF7D6");
            }
            // 1-03 stays 1-03.
            Assert.Equal(49u, spreadsheet.Format(Sheet, $"A{TemplateSamples.FirstRow + index}").NumberFormatId!.Value);
        }
        Assert.All(worksheet.Descendants<Cell>().Where(cell => cell.CellReference!.Value![1..] is "1" or "2" or "3" or "4"),
            cell => Assert.False(spreadsheet.IsUnlocked(Sheet, cell.CellReference!)));
    }

    [Fact]
    public void Cells_tell_what_they_take()
    {
        var stages = new Indicator("G", "建设项目", "一", IndicatorKind.Milestone, "个", "科", ["primary"], new Target(Comparator.Equal, 1) { Stage = "开工" })
        {
            Stages = ["前期", "开工", "投用"],
            Projects = [new Project("G.1", "第一小学")],
        };
        var plan = Files.Plan with { Indicators = [.. Files.Plan.Indicators, stages] };
        var rules = Rules(plan);
        // In the order of the plan: 5 C, 6 S, 7 L, 8 R, 9 Y, 10 P, 11 M, 12 G.1.
        Assert.Equal("\"是,否,不适用\"", rules["G9"].Formula1!.Text);
        Assert.Equal("\"前期,开工,投用,—,不适用\"", rules["G12"].Formula1!.Text);
        Assert.Equal(DataValidationValues.List, rules["G12"].Type!.Value);
        Assert.StartsWith("IF(ISNUMBER(G5),AND(G5>=0,G5=INT(G5)),OR(G5=\"—\"", rules["G5"].Formula1!.Text, StringComparison.Ordinal);
        Assert.StartsWith("IF(ISNUMBER(G11),G11>=0,OR(", rules["G11"].Formula1!.Text, StringComparison.Ordinal);
        Assert.StartsWith("IF(ISNUMBER(G10),AND(G10>=0,G10<=100),OR(", rules["G10"].Formula1!.Text, StringComparison.Ordinal);
        // A rate such as 毛入学率 may be above 100.
        Assert.Equal(DataValidationErrorStyleValues.Warning, rules["G10"].ErrorStyle!.Value);
        Assert.Null(rules["G5"].ErrorStyle);
        Assert.Equal("优良率的分子。不能多于分母。没有这类对象的，这里填“不适用”，分母留空。", rules["H8"].Prompt!.Value);
        Assert.Equal("优良率的分母。", rules["I8"].Prompt!.Value);
        Assert.DoesNotContain("G8", rules.Keys);
        Assert.Equal("R 分子", rules["H8"].PromptTitle!.Value);
        Assert.Equal("500", rules["J5:J12"].Formula1!.Text);
    }

    [Fact]
    public void Stages_that_no_list_can_hold_are_told_and_not_chosen()
    {
        var stages = new Indicator("G", "建设项目", "一", IndicatorKind.Milestone, "个", "科", ["primary"], new Target(Comparator.Equal, 1) { Stage = "开工" })
        {
            Stages = ["前期,立项", new string('长', 300)],
            Projects = [new Project("G.1", "第一小学")],
        };
        var rules = Rules(Files.Plan with { Indicators = [stages] });
        Assert.DoesNotContain("G5", rules.Keys);
    }

    [Fact]
    public void Long_names_are_cut_to_what_a_hint_can_hold()
    {
        var name = string.Concat(Enumerable.Repeat("𠮷很长的名称", 60));
        var indicator = new Indicator("R", name, "一", IndicatorKind.Ratio, "%", "科", ["primary"], new Target(Comparator.AtLeast, 1)) { Numerator = name };
        var content = Write(Files.Plan with { Indicators = [indicator] });
        Assert.Equal("", Spreadsheet.Faults(content));
        Assert.All(Rules(Files.Plan with { Indicators = [indicator] }).Values, rule => Assert.True((rule.Prompt?.Value ?? "").Length <= 255));
    }

    [Fact]
    public void Names_are_texts_whatever_they_begin_with()
    {
        var indicator = new Indicator("C", "=HYPERLINK(\"http://x\") & <b>\u0001_x0041_ ", "+1", IndicatorKind.Count, "个", "科", ["primary"], new Target(Comparator.AtLeast, 1));
        var content = Write(Files.Plan with { Indicators = [indicator], Title = "@计划" });
        Assert.Equal("", Spreadsheet.Faults(content));
        using var spreadsheet = new Spreadsheet(content);
        Assert.Empty(spreadsheet.Part(Sheet).Worksheet.Descendants<CellFormula>());
        Assert.Equal(CellValues.InlineString, spreadsheet.Find(Sheet, "B5")!.DataType!.Value);
        Assert.True(spreadsheet.Format(Sheet, "B5").QuotePrefix!.Value);
        Assert.Equal("=HYPERLINK(\"http://x\") & <b>_x0001__x005F_x0041_ ", spreadsheet.Text(Sheet, "B5"));
    }

    [Fact]
    public void Another_schools_or_months_template_is_the_error_that_any_file_would_be()
    {
        var input = TemplateSamples.Input("ouhai-2023", "primary");
        var content = TemplateSamples.Filled(input);
        Assert.Equal(["EDU202"], Errors(TemplateSamples.Check(content, input, "2023-05.xlsx", "2133000124")));
        Assert.Equal(["EDU205"], Errors(TemplateSamples.Check(content, input, "2023-06.xlsx")));
    }

    [Fact]
    public void An_outdated_one_is_a_note_that_names_the_template_in_use()
    {
        var input = TemplateSamples.Input("ouhai-2023", "primary");
        var renamed = input.Plan with
        {
            Indicators = [.. input.Plan.Indicators.Select((indicator, index) => index == 0 || !indicator.Reporters.Contains("primary") ? indicator : indicator with { Unit = "件" })],
        };
        var check = TemplateSamples.Check(TemplateSamples.Filled(input), input with { Plan = renamed }, "2023-05.xlsx");
        var finding = Assert.Single(check.Findings);
        Assert.True(check.IsAccepted);
        Assert.Equal(("EDU212", Severity.Note, 3, TemplateVersion.Of(input.Plan, "primary")), (finding.Code, finding.Severity, finding.Row, finding.Value));
        Assert.Contains("templates/ouhai-2023/2023-05/2133000123.xlsx", finding.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_names_what_is_asked_and_nothing_else()
    {
        var plan = Samples.OuhaiPlan;
        var version = TemplateVersion.Of(plan, "primary");
        Assert.Matches("^[0-9a-f]{8}$", version);
        Assert.Equal(version, TemplateVersion.Of(plan with { Title = "另一个标题", DueDay = 9 }, "primary"));
        Assert.Equal(version, TemplateVersion.Of(plan with { Indicators = [.. plan.Indicators.Where(indicator => indicator.Reporters is not ["office"])] }, "primary"));
        Assert.NotEqual(version, TemplateVersion.Of(plan, "junior"));
        Assert.NotEqual(version, TemplateVersion.Of(plan with { Indicators = [.. plan.Indicators.Reverse()] }, "primary"));
    }

    [Fact]
    public void The_guide_is_no_data_even_where_it_speaks_of_it()
    {
        using var spreadsheet = new Spreadsheet(TemplateWorkbook.Write(TemplateSamples.Input("ouhai-2023", "primary")));
        var guide = spreadsheet.Part("填表说明").Worksheet.Descendants<Cell>().Select(cell => cell.InnerText).ToList();
        Assert.Contains(guide, line => line.Contains("2023年6月5日（含）前报送", StringComparison.Ordinal));
        Assert.Contains(guide, line => line.Contains("submissions/2133000123/", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_printed_on_A4_one_page_wide_with_its_head_on_every_page()
    {
        using var spreadsheet = new Spreadsheet(TemplateWorkbook.Write(TemplateSamples.Input("ouhai-2023", Organisation.Office)));
        var worksheet = spreadsheet.Part(Sheet).Worksheet;
        var setup = worksheet.GetFirstChild<PageSetup>()!;
        Assert.Equal((9u, OrientationValues.Landscape, 0u), (setup.PaperSize!.Value, setup.Orientation!.Value, setup.FitToHeight!.Value));
        Assert.True(worksheet.SheetProperties!.PageSetupProperties!.FitToPage!.Value);
        var pane = worksheet.SheetViews!.GetFirstChild<SheetView>()!.Pane!;
        Assert.Equal(("C5", PaneStateValues.Frozen), (pane.TopLeftCell!.Value, pane.State!.Value));
        Assert.Equal("'报送表'!$4:$4", spreadsheet.Workbook.Workbook.DefinedNames!.InnerText);
    }

    [Fact]
    public void The_archive_has_no_trace_of_the_time()
    {
        using var archive = new ZipArchive(new MemoryStream(TemplateWorkbook.Write(TemplateSamples.Input("ouhai-2023", "primary"))));
        Assert.Equal("[Content_Types].xml", archive.Entries[0].FullName);
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(archive.Entries, entry =>
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            Assert.DoesNotContain(DateTime.Now.Year.ToString(null, null), entry.FullName.Contains("sheet", StringComparison.Ordinal) ? "" : reader.ReadToEnd(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Who_has_nothing_to_report_gets_none()
    {
        var plan = Files.Plan;
        var school = new Organisation("1", "一", "primary", "33", "", "", new YearMonth(2023, 3), new YearMonth(2023, 6));
        Assert.True(TemplateWorkbook.IsFor(school, plan, new YearMonth(2023, 5)));
        Assert.False(TemplateWorkbook.IsFor(school, plan, new YearMonth(2023, 2)));
        Assert.False(TemplateWorkbook.IsFor(school, plan, new YearMonth(2023, 7)));
        Assert.False(TemplateWorkbook.IsFor(school with { Type = "special" }, plan, new YearMonth(2023, 5)));
        Assert.False(TemplateWorkbook.IsFor(school with { District = "34" }, plan, new YearMonth(2023, 5)));
    }

    /// <summary>LibreOffice opens each, keeps what was filled in, and the file that it saves is accepted.</summary>
    [ExternalProgramFact(LibreOffice.Program)]
    public async Task Filled_in_and_saved_by_LibreOffice_each_is_accepted()
    {
        var inputs = TemplateSamples.All.ToDictionary(sample => $"{sample.Plan}-{sample.Type}", sample => TemplateSamples.Input(sample.Plan, sample.Type));
        var files = inputs.ToDictionary(input => input.Key + ".xlsx", input => TemplateSamples.Filled(input.Value));
        foreach (var form in (string[])["xlsx", "csv:Text - txt - csv (StarCalc):44,34,76"])
        {
            var saved = await LibreOffice.ConvertAsync(files, form);
            Assert.Equal(inputs.Keys.Order(StringComparer.Ordinal), saved.Keys.Order(StringComparer.Ordinal));
            foreach (var (name, input) in inputs)
            {
                var check = TemplateSamples.Check(saved[name], input, $"{input.Month}.{form.Split(':')[0]}");
                Assert.Equal("", string.Join("\n", check.Findings.Select(finding => $"{name}: {finding.Message}")));
                Assert.Equal(TemplateSamples.Expected(input), check.Observations.Select(seen => (seen.Code, seen.State, seen.Value, seen.Numerator, seen.Denominator)));
            }
        }
    }

    private static byte[] Write(Plan plan) => TemplateWorkbook.Write(new TemplateInput(plan, Files.Register.Find(Files.School)!, new YearMonth(2023, 5), []));

    private static Dictionary<string, DataValidation> Rules(Plan plan)
    {
        using var spreadsheet = new Spreadsheet(Write(plan));
        return spreadsheet.Part(Sheet).Worksheet.Descendants<DataValidation>().ToDictionary(rule => rule.SequenceOfReferences!.InnerText!);
    }

    private static IEnumerable<string> Errors(SubmissionCheck check) =>
        check.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code);
}
