using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

/// <summary>Every finding, with its place, and the same text mended as its hint says.</summary>
public sealed class SubmissionFindingsTests
{
    /// <summary>What is replaced in the good file; by what fault; code, row, cell and value of the finding; and by what mend.</summary>
    public static TheoryData<string, string, string, int?, string?, string?, string> Pairs => new()
    {
        // 1xx: the file and its form.
        { Files.Header, "指标代号,本期值\n", "EDU104", null, null, null, Files.Header },
        { Files.Header, "指标代码,指标名称,数值,说明\n", "EDU105", 3, null, null, Files.Header },
        { Files.Header, "指标代码,指标名称,本期值,分子,分母,本期值\n", "EDU106", 4, "F4", null, Files.Header },
        { Files.Header + "C,新增座位,10,,,", Files.Header + "合计,,99,,,\nC,新增座位,10,,,", "EDU108", 5, null, "C", Files.Header + "C,新增座位,10,,," },
        // 2xx: who, when, which plan.
        { "单位代码: 2133000001", "单位代码: 2133000002", "EDU202", 1, null, "2133000002", "单位代码: 2133000001" },
        { "报送月份: 2023-05", "报送月份: 2023-04", "EDU205", 2, null, "2023-04", "报送月份: 2023-05" },
        { "报送月份: 2023-05", "报送月份: 五月", "EDU206", 2, null, "五月", "报送月份: 2023年5月" },
        { "报送月份: 2023-05", "计划: other-2023", "EDU211", 2, null, "other-2023", "计划: test-2023" },
        // 3xx: cells.
        { "C,新增座位,10", "C,新增座位,十个", "EDU301", 4, "C4", "十个", "C,新增座位,10" },
        { "C,新增座位,10", "C,新增座位,1e5", "EDU301", 4, "C4", "1e5", "C,新增座位,—" },
        { ",30,40,", ",30%,40,", "EDU301", 7, "D7", "30%", ",30,40," },
        { ",30,40,", ",30,40人,", "EDU301", 7, "E7", "40人", ",30,40," },
        { "C,新增座位,10", "C,新增座位,-3", "EDU302", 4, "C4", "-3", "C,新增座位,0" },
        { "C,新增座位,10", "C,新增座位,2.5", "EDU303", 4, "C4", "2.5", "C,新增座位,3" },
        { "C,新增座位,10", "C,新增座位,约60", "EDU304", 4, "C4", "约60", "C,新增座位,60" },
        { "优良率,,30,40", "优良率,106%,,40", "EDU305", 7, "C7", "106%", "优良率,60%,,40" },
        { "优良率,,30,40", "优良率,0.6,,40", "EDU306", 7, "C7", "0.6", "优良率,0.6%,,40" },
        { "优良率,,30,40", "优良率,1,,40", "EDU306", 7, "C7", "1", "优良率,,24,40" },
        { "优良率,,30,40", "优良率,0.6,,", "EDU306", 7, "C7", "0.6", "优良率,,24,40" },
        { "经费比例,4.5%", "经费比例,0.045", "EDU306", 9, "C9", "0.045", "经费比例,4.5%" },
        { "优良率,,30,40", "优良率,60%,,", "EDU307", 7, "E7", null, "优良率,60%,,40" },
        { "优良率,,30,40", "优良率,,30,", "EDU307", 7, "E7", null, "优良率,,30,40" },
        { "优良率,,30,40", "优良率,,0,0", "EDU308", 7, "E7", "0", "优良率,不适用,," },
        { "优良率,,30,40", "优良率,60%,,0", "EDU308", 7, "E7", "0", "优良率,不适用,," },
        { "优良率,,30,40", "优良率,,41,40", "EDU309", 7, "D7", "41", "优良率,,40,41" },
        { "优良率,,30,40", "优良率,,1,0", "EDU309", 7, "D7", "1", "优良率,,0,1" },
        { "优良率,,30,40", "优良率,61%,30,40", "EDU310", 7, "C7", "61%", "优良率,,30,40" },
        { "优良率,,30,40", "优良率,1,30,40", "EDU310", 7, "C7", "1", "优良率,75,30,40" },
        { "制度建立,是", "制度建立,基本完成", "EDU311", 8, "C8", "基本完成", "制度建立,否" },
        { "C,新增座位,10", "C,新增座位,10所", "EDU312", 4, "C4", "10所", "C,新增座位,10" },
        { "C,新增座位,10", "C,新增座位,60%", "EDU312", 4, "C4", "60%", "C,新增座位,60" },
        { "优良率,,30,40", "优良率,,,40", "EDU313", 7, "D7", null, "优良率,,30,40" },
        { "优良率,,30,40", "优良率,不适用,30,40", "EDU314", 7, "C7", "不适用", "优良率,,30,40" },
        { "优良率,,30,40", "优良率,/,30,40", "EDU314", 7, "C7", "/", "优良率,不适用,," },
        { "C,新增座位,10", "C,新增座位,12345678901234", "EDU315", 4, "C4", "12345678901234", "C,新增座位,1234" },
        // 4xx: rows.
        { "C,新增座位,10", "X,新增座位,10", "EDU401", 4, "A4", "X", "C,新增座位,10" },
        { "C,新增座位,10", "1月3日,新增座位,10", "EDU401", 4, "A4", "1月3日", "C,新增座位,10" },
        { "C,新增座位,10", "K,,,1,2,", "EDU402", 4, "A4", "K", "C,新增座位,10" },
        { "S,累计培训,20", "C,新增座位,20", "EDU403", 5, "A5", "C", "S,累计培训,20" },
        { "C,新增座位,10", ",新增座位,10", "EDU406", 4, "A4", null, "C,新增座位,10" },
        // 5xx: what must not be there.
        { "新增座位,10,,,", "新增座位,10,,,张三13800000000", "EDU501", 4, "F4", null, "新增座位,10,,," },
        { "新增座位,10,,,", "新增座位,10,,,110101190001010018", "EDU501", 4, "F4", null, "新增座位,10,,," },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_fault_is_found_at_its_place_and_doing_what_the_hint_says_mends_it(
        string old, string fault, string code, int? row, string? cell, string? value, string mended)
    {
        var check = Files.Check(Files.With(old, fault));
        Assert.False(check.IsAccepted);
        var errors = check.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        // A fault of the header shows in every row.
        Assert.Equal([code], errors.Select(finding => finding.Code).Distinct());
        var finding = errors[0];
        Assert.Equal((code, row, cell, value), (finding.Code, finding.Row, finding.Cell, finding.Value));
        Assert.EndsWith("。", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith("。", finding.Hint, StringComparison.Ordinal);
        Assert.EndsWith(".", finding.MessageEn, StringComparison.Ordinal);

        var after = Files.Check(Files.With(old, mended));
        Assert.True(after.IsAccepted, string.Join("\n", after.Findings.Select(finding => finding.Message)));
    }

    public static TheoryData<string, string, string> FileFaults => new()
    {
        { "", "2023-05.csv", "EDU101" },
        { "\n , ,\n", "2023-05.csv", "EDU101" },
        { "\uFEFF", "2023-05.csv", "EDU101" },
        { "x", "2023-05.pdf", "EDU103" },
        { "x", "2023-05", "EDU103" },
        { Files.Header, "2023-05.csv", "EDU109" },
        { Files.Header + "合计,,5,,,\n", "2023-05.csv", "EDU109" },
        { Files.Header + "C,新增座位,10,,,\n", "报表.csv", "EDU204" },
    };

    [Theory]
    [MemberData(nameof(FileFaults))]
    public void A_fault_of_the_whole_file_has_no_cell(string text, string fileName, string code)
    {
        var finding = Assert.Single(Files.Check(text, fileName).Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal((code, null, null), (finding.Code, finding.Row, finding.Cell));
    }

    [Fact]
    public void Bytes_of_no_encoding_are_EDU102() => Assert.Equal("EDU102", OnlyError(Files.Check([0xFF, 0xFF, 0xFF])));

    [Fact]
    public void A_file_over_the_limit_is_EDU110()
    {
        Assert.Equal("EDU110", OnlyError(Files.Check(new byte[SubmissionReader.MaximumBytes + 1])));
        Assert.Equal("EDU110", OnlyError(Files.Check(
            Files.Header + string.Concat(Enumerable.Repeat("C,新增座位,10,,,\n", SubmissionReader.MaximumRows)))));
    }

    [Fact]
    public void More_columns_than_the_limit_are_EDU110_unless_they_are_blank()
    {
        var blank = new string(',', 300);
        Assert.True(Files.Check(Files.Header + "C,新增座位,10,,," + blank + "\n").IsAccepted);
        Assert.Equal("EDU110", OnlyError(Files.Check(Files.Header + "C,新增座位,10,,," + blank + "x\n")));
    }

    [Fact]
    public void Blank_rows_at_the_end_do_not_count_against_the_limit() =>
        Assert.True(Files.Check(Files.Good + string.Concat(Enumerable.Repeat(",,,,,\n", SubmissionReader.MaximumRows * 2))).IsAccepted);

    [Fact]
    public void An_unknown_folder_is_EDU201() =>
        Assert.Equal("EDU201", OnlyError(Files.Check(Files.With("单位代码: 2133000001\n", ""), organisation: "9999999999")));

    [Fact]
    public void A_school_that_no_longer_reports_is_EDU203() =>
        Assert.Equal("EDU203", OnlyError(Files.Check(Files.With("单位代码: 2133000001\n", ""), organisation: "2133000009")));

    [Fact]
    public void A_month_that_has_not_come_is_EDU207()
    {
        Assert.Equal("EDU207", OnlyError(Files.Check(Files.Good, receivedAt: "2023-04-30")));
        Assert.True(Files.Check(Files.Good, receivedAt: "2023-05-01").IsAccepted);
    }

    [Fact]
    public void A_closed_month_is_EDU208_and_names_the_first_open_one()
    {
        Assert.True(Files.Check(Files.Good, receivedAt: "2023-08-31").IsAccepted);
        var finding = Assert.Single(Files.Check(Files.Good, receivedAt: "2023-09-01").Findings);
        Assert.Equal("EDU208", finding.Code);
        Assert.Equal("2023年5月已经关账，现在可报 2023-06 及以后的月份。", finding.Message);
    }

    [Fact]
    public void A_month_without_a_plan_is_EDU209()
    {
        Assert.Equal("EDU209", OnlyError(Files.Check(Files.With("2023-05", "2024-05"), "x.csv")));
        Assert.Equal("EDU209", OnlyError(Files.Check("计划: test-2023\n" + Files.With("2023-05", "2024-05"), "x.csv")));
    }

    [Fact]
    public void Several_plans_that_fit_are_EDU210_and_naming_one_mends_it()
    {
        var other = Files.Plan with { Id = "other-2023" };
        var finding = Assert.Single(Files.Check(Files.Good, plans: [Files.Plan, other]).Findings);
        Assert.Equal("EDU210", finding.Code);
        Assert.Equal("无法确定属于哪个工作计划（other-2023、test-2023）。", finding.Message);
        var mended = Files.Check("计划: test-2023\n" + Files.Good, plans: [Files.Plan, other]);
        Assert.True(mended.IsAccepted);
        Assert.Equal("test-2023", mended.Plan!.Id);
    }

    [Fact]
    public void Of_several_plans_the_one_that_has_all_codes_is_taken()
    {
        var other = Files.Plan with { Id = "other-2023", Indicators = [Files.Plan.Indicators[0]] };
        Assert.Equal("test-2023", Files.Check(Files.Good, plans: [Files.Plan, other]).Plan!.Id);
    }

    [Fact]
    public void An_unknown_column_a_wrong_name_and_what_is_not_filled_are_notes_and_the_file_is_taken()
    {
        var check = Files.Check("指标代码,指标名称,本期值,电话\nC,新增桌椅,10,\n");
        Assert.True(check.IsAccepted);
        Assert.Equal(["EDU405", "EDU107", "EDU404"], check.Findings.Select(finding => finding.Code));
        Assert.Equal("应报指标中有 6 项未填：S、L、R、Y、P、M。", check.Findings[0].Message);
        Assert.Equal("D1（电话）是不认识的列，已忽略。", check.Findings[1].Message);
        Assert.Equal("B2（指标名称）“新增桌椅”与该代码的指标名称“新增座位”不同。", check.Findings[2].Message);
    }

    /// <summary>The sentences a clerk reads, whole.</summary>
    [Theory]
    [InlineData("C,新增座位,10", "C,新增座位,约60", "C4（本期值）“约60”是约数，无法汇总。")]
    [InlineData("C,新增座位,10", "C,新增座位,10所", "C4（本期值）“10所”的单位不对，应为个。")]
    [InlineData("优良率,,30,40", "优良率,106%,,40", "C7（本期值）“106%”不在 0 到 100 之间。")]
    [InlineData("C,新增座位,10", "X,新增座位,10", "A4（指标代码）“X”不是计划 test-2023 的指标代码。")]
    [InlineData("C,新增座位,10", "K,,,1,2,", "A4（指标代码）“K”即“入园率”，不由本类单位报送。")]
    [InlineData("S,累计培训,20", "C,新增座位,20", "A5（指标代码）“C”与第4行重复。")]
    [InlineData("优良率,,30,40", "优良率,,0,0", "E7（分母）“0”不能作分母，算不出比率。")]
    [InlineData("优良率,,30,40", "优良率,,50,40", "D7（分子）“50”大于分母（40）。")]
    [InlineData("优良率,,30,40", "优良率,,30,", "E7（分母）缺少分母，无法加权汇总。")]
    [InlineData("优良率,,30,40", "优良率,,,40", "D7（分子）缺少分子，也没有比率。")]
    [InlineData("优良率,,30,40", "优良率,61%,30,40", "C7（本期值）“61%”与分子÷分母算出的 75.00% 不符。")]
    [InlineData("单位代码: 2133000001", "单位代码: 2133000002", "第1行“2133000002”与文件所在文件夹的单位代码“2133000001”不一致。")]
    [InlineData("报送月份: 2023-05", "报送月份: 2023-04", "第2行“2023-04”与文件名中的月份 2023-05 不一致。")]
    [InlineData("报送月份: 2023-05", "报送月份: 五月", "第2行“五月”不是能识别的报送月份。")]
    [InlineData("报送月份: 2023-05", "计划: other-2023", "第2行“other-2023”不是适用于本单位和该月的工作计划。")]
    [InlineData("C,新增座位,10,,,", "C,新增座位,10,,,张三13800000000", "F4（备注）含有个人信息（手机号）。")]
    [InlineData("C,新增座位,10,,,", "C,新增座位,10,,,,13800000000", "G4含有个人信息（手机号）。")]
    public void The_sentences_read_well(string old, string fault, string message) => Assert.Equal(
        message, Assert.Single(Files.Check(Files.With(old, fault)).Findings, finding => finding.Severity == Severity.Error).Message);

    [Fact]
    public void Rows_below_the_total_and_a_column_that_contradicts_itself_are_told_in_whole_sentences()
    {
        Assert.Equal(
            "第5行“C”在第4行“合计”之下，合计以下不应再有数据。",
            Assert.Single(Files.Check(Files.With(Files.Header, Files.Header + "合计,,9,,,\n").Replace("S,", ",", StringComparison.Ordinal))
                .Findings, finding => finding.Row == 5).Message);
        var twice = Files.Check("指标代码,本期值,本期值\nC,1,2\n");
        Assert.Equal("C2（本期值）“2”与前面同名列的内容不同。", Assert.Single(twice.Findings, finding => finding.Code == "EDU106").Message);
    }

    [Fact]
    public void Everything_is_said_at_once_errors_first_and_then_in_the_order_of_the_file()
    {
        var check = Files.Check(
            "单位代码: 2133000002\n报送月份: 2023-04\n指标代码,指标名称,本期值,分子,分母,备注,列\n"
            + "C,新增桌椅,约60,,,\nR,优良率,,371,361,\nY,制度建立,基本完成,,,\nX,,1,,,\nS,,1,,,13800000000\n");
        Assert.Equal(
            ["EDU202 1", "EDU205 2", "EDU304 4", "EDU309 5", "EDU311 6", "EDU401 7", "EDU501 8", "EDU107 3", "EDU404 4"],
            check.Findings.Select(finding => $"{finding.Code} {finding.Row}"));
    }

    [Fact]
    public void A_missing_month_does_not_hide_what_is_wrong_in_the_rows() => Assert.Equal(
        ["EDU204", "EDU301"],
        Files.Check(Files.Header + "C,新增座位,十个,,,\n", "报表.csv").Findings.Select(finding => finding.Code));

    [Theory]
    [InlineData("2133000132", "")]
    [InlineData("3303040001", "")]
    [InlineData("1133000123", "EDU403")]
    [InlineData("2133000157", "EDU309")]
    [InlineData("1133000056", "EDU205 EDU309 EDU304 EDU311")]
    public void The_sample_files_are_answered_as_their_readme_says(string organisation, string errors)
    {
        var sheet = SubmissionReader.Read(Samples.Bytes($"submissions/{organisation}/2023-05.csv"), "2023-05.csv");
        var register = Core.Organisations.RegisterReader.Read(Samples.Bytes("organisations/ouhai.csv")).Register!;
        var check = SubmissionValidator.Check(sheet, new SubmissionContext(
            organisation, "2023-05.csv", new DateTimeOffset(2023, 6, 2, 0, 0, 0, TimeSpan.FromHours(8)), register, [Samples.OuhaiPlan]));
        Assert.Equal(errors, string.Join(" ", check.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code)));
        Assert.Equal(errors.Length == 0, check.IsAccepted);
    }

    private static string OnlyError(SubmissionCheck check) =>
        Assert.Single(check.Findings, finding => finding.Severity == Severity.Error).Code;
}
