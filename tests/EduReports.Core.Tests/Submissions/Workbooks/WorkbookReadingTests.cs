using System.Globalization;
using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions.Workbooks;

/// <summary>What good workbooks say, of both forms.</summary>
public sealed class WorkbookReadingTests
{
    private const string Xlsx = "2023-05.xlsx";
    private const string Xls = "2023-05.xls";

    private const string Head = "单位代码: 2133000001\n报送月份: 2023-05\n";

    [Fact]
    public void A_workbook_says_what_the_CSV_file_with_the_same_cells_says()
    {
        var expected = Files.Check(Files.Good).Observations;
        foreach (var content in new[] { XlsxBook.Of(Files.Good).ToBytes(), XlsBook.Of(Files.Good).ToBytes() })
        {
            var check = Files.Check(content, Xlsx);
            Assert.Empty(check.Findings);
            Assert.Equal(expected, check.Observations);
        }
    }

    [Theory]
    [InlineData("2023-05.xlsx")]
    [InlineData("2023-05.xls")]
    [InlineData("2023-05.xlsm")]
    [InlineData("2023-05.XLS")]
    [InlineData("2023-05.csv")]
    public void The_content_decides_and_not_the_name(string fileName)
    {
        Assert.True(Files.Check(XlsxBook.Of(Files.Good).ToBytes(), fileName).IsAccepted);
        Assert.True(Files.Check(XlsBook.Of(Files.Good).ToBytes(), fileName).IsAccepted);
        Assert.True(Files.Check(Files.Good, fileName).IsAccepted);
    }

    [Fact]
    public void The_sheet_is_remembered_by_name()
    {
        Assert.Equal("报表", SubmissionReader.Read(XlsxBook.Of(Files.Good).ToBytes(), Xlsx).SheetName);
        Assert.Equal("报表", SubmissionReader.Read(XlsBook.Of(Files.Good).ToBytes(), Xls).SheetName);
        Assert.Null(SubmissionReader.Read("指标代码,本期值\n"u8, "2023-05.csv").SheetName);
    }

    /// <summary>What stands in the file, the cell's format (a code, or a built-in number), and what it says.</summary>
    [Theory]
    [InlineData("30", "General", "30")]
    [InlineData("30.0", "General", "30")]
    [InlineData("-0", "General", "0")]
    [InlineData("1.2E3", "General", "1200")]
    [InlineData("1E-7", "General", "0.0000001")]
    [InlineData("0.30000000000000004", "General", "0.3")] // 0.1 + 0.2
    [InlineData("4.3499999999999996", "General", "4.35")]
    [InlineData("0.66666666666666663", "General", "0.666666666666667")]
    [InlineData("123456789012345", "General", "123456789012345")]
    [InlineData("30", "@", "30")]
    [InlineData("0.6", "0%", "60%")]
    [InlineData("0.6", "9", "60%")]
    [InlineData("0.07", "10", "7.00%")]
    [InlineData("0.28499999999999998", "0.0%", "28.5%")]
    [InlineData("0.5667", "0%", "56.67%")] // what is stored counts, not what is rounded away
    [InlineData("0.6", "0%;[Red]-0%", "60%")]
    [InlineData("60", "0\"%\"", "60%")]
    [InlineData("60", "General", "60")]
    [InlineData("1234.5", "#,##0.00", "1234.50")]
    [InlineData("1234", "3", "1234")]
    [InlineData("1234.5", "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "1234.50")]
    [InlineData("0", "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "0")] // shown as a dash, but somebody typed 0
    [InlineData("-3", "#,##0_);(#,##0)", "-3")]
    [InlineData("-3", "0_);[Red](0)", "-3")]
    [InlineData("12.5", "\"¥\"#,##0.00", "12.50")]
    [InlineData("12.5", "[$￥-804]#,##0.00", "12.50")]
    [InlineData("3", "0\"人\"", "3人")]
    [InlineData("3", "General\"个\"", "3个")]
    [InlineData("1.2", "0.0\"万\"", "1.2万")]
    [InlineData("12345", "0!.0,\"万\"", "1.2345万")]
    [InlineData("12345", "0\\.0,\"万\"", "1.2345万")]
    [InlineData("12345", "0\".\"0,\"万元\"", "1.2345万元")]
    [InlineData("123456789", "0!.00,,\"亿\"", "1.23456789亿")]
    [InlineData("12345", "[>=10000]0!.0,\"万\";0", "1.2345万")]
    [InlineData("345", "[>=10000]0!.0,\"万\";0", "345")]
    [InlineData("5", "\"约\"0", "约5")]
    [InlineData("7", "000", "007")]
    [InlineData("5.1", "0.00", "5.10")]
    [InlineData("0.5", "# ?/?", "0.5")]
    [InlineData("1200", "0.00E+00", "1200")]
    [InlineData("3", "[DBNum1][$-804]General", "3")]
    [InlineData("3", "G/通用格式", "3")]
    [InlineData("3", ";;;", "3")]
    [InlineData("3", "\"unclosed", "3")]
    public void A_number_says_what_is_stored_with_what_its_format_puts_around_it(string raw, string format, string expected) =>
        Assert.Equal(expected, Value(XlsxBook.Of(Files.Good).Number("C4", raw, format)));

    [Theory]
    [InlineData(0.1 + 0.2, 0, "0.3")]
    [InlineData(0.6, 9, "60%")]
    [InlineData(4.35, 0, "4.35")]
    [InlineData(12345678.0, 3, "12345678")]
    [InlineData(-3.0, 0, "-3")]
    public void Xls_numbers_say_the_same(double number, int format, string expected) =>
        Assert.Equal(expected, Value(XlsBook.Of(Rest).Number(4, 2, number, format).Text(4, 0, "C").ToBytes()));

    [Theory]
    [InlineData(0x3FF00000u, "1")] // the front half of the binary number 1
    [InlineData((10 << 2) | 2u, "10")] // a whole number
    [InlineData((1234 << 2) | 3u, "12.34")] // in hundredths
    [InlineData(0xFFFFFFFEu - 8, "-3")]
    public void Xls_short_numbers_say_the_same(uint rk, string expected) =>
        Assert.Equal(expected, Value(XlsBook.Of(Rest).Rk(4, 2, rk).Text(4, 0, "C").ToBytes()));

    [Fact]
    public void Xls_rows_of_short_numbers_say_the_same()
    {
        var cells = XlsBook.Record(0x00BD, XlsBook.U16(3), XlsBook.U16(2), XlsBook.U16(0), XlsBook.U32((75 << 2) | 2),
            XlsBook.U16(0), XlsBook.U32((30 << 2) | 2), XlsBook.U16(0), XlsBook.U32((40 << 2) | 2), XlsBook.U16(4));
        var row = SubmissionReader.Read(XlsBook.Of(Rest).Text(4, 0, "R").Add(cells).ToBytes(), Xls).Rows[0];
        Assert.Equal(("75", "30", "40"), (row[SubmissionColumn.Value], row[SubmissionColumn.Numerator], row[SubmissionColumn.Denominator]));
    }

    private const string Rest = Head + Files.Header;

    [Theory]
    [InlineData(8_000)]
    [InlineData(61)] // breaks in the middle of texts
    [InlineData(60)]
    [InlineData(17)]
    public void Xls_texts_may_lie_in_several_records(int length)
    {
        var book = XlsBook.Of(Files.Good);
        book.StringRecordLength = length;
        Assert.Equal(Files.Check(Files.Good).Observations, Files.Check(book.ToBytes(), Xls).Observations);
    }

    [Fact]
    public void Texts_may_be_shared_inline_formatted_and_escaped_and_how_they_are_pronounced_is_no_content()
    {
        var book = XlsxBook.Of(Files.Good)
            .RichText("B4", "<si><r><t>新增</t></r><r><rPr><b/></rPr><t>座位</t></r><rPh sb=\"0\" eb=\"1\"><t>xin zeng</t></rPh><phoneticPr fontId=\"1\"/></si>")
            .Cell("B5", "t=\"inlineStr\"><is><t>累计</t><phoneticPr fontId=\"1\"/><rPh sb=\"0\" eb=\"1\"><t>lei</t></rPh></is>")
            .Cell("F4", "t=\"inlineStr\"><is><t>一_x000A_二_x005F_x000A_</t></is>")
            .Cell("F5", "t=\"inlineStr\"><is><t>一_x0000_二_xD800_三</t></is>");
        var sheet = SubmissionReader.Read(book.ToBytes(), Xlsx);
        Assert.Equal(("新增座位", "累计"), (sheet.Rows[0][SubmissionColumn.Name], sheet.Rows[1][SubmissionColumn.Name]));
        Assert.Equal(("一\n二_x000A_", "一二\uFFFD三"), (sheet.Rows[0][SubmissionColumn.Note], sheet.Rows[1][SubmissionColumn.Note]));
    }

    [Fact]
    public void Numbers_typed_as_text_full_width_digits_and_thousands_read_as_meant()
    {
        var check = Files.Check(XlsxBook.Of(Files.Good).Text("C4", "１，２００").Text("C5", "1,200").Text("C6", "1.2万").Text("C8", " 是 ").ToBytes(), Xlsx);
        Assert.True(check.IsAccepted);
        Assert.Equal([1200, 1200, 12000], check.Observations.Take(3).Select(observation => (int)observation.Value!.Value));
    }

    [Fact]
    public void A_formula_says_its_stored_result()
    {
        var check = Files.Check(XlsxBook.Of(Files.Good)
            .Formula("C4", "<v>12</v>").Formula("C8", "<v>是</v>", "str").Formula("F4", "<v></v>", "str").Formula("C9", "<v>0.045</v>", format: "0.0%").ToBytes(), Xlsx);
        Assert.True(check.IsAccepted, string.Join("\n", check.Findings.Select(finding => finding.Message)));
        Assert.Equal((12, 1, 4.5m), (check.Observations[0].Value, check.Observations[4].Value, check.Observations[5].Value));
        Assert.Null(check.Observations[0].Note);
    }

    [Fact]
    public void A_rate_that_a_formula_divided_agrees_with_its_numbers()
    {
        var random = new Random(20230504);
        for (var i = 0; i < 300; i++)
        {
            var denominator = random.Next(1, 10_000);
            var numerator = random.Next(1, denominator + 1);
            var result = $"<v>{((double)numerator / denominator).ToString("R", CultureInfo.InvariantCulture)}</v>";
            var book = XlsxBook.Of(Files.Good).Formula("C7", result, format: i % 2 == 0 ? "0.00%" : "General")
                .Number("D7", numerator.ToString(CultureInfo.InvariantCulture)).Number("E7", denominator.ToString(CultureInfo.InvariantCulture));
            Assert.True(Files.Check(book.ToBytes(), Xlsx).IsAccepted, $"{numerator} / {denominator}");
        }
    }

    [Fact]
    public void Xls_formulas_say_their_stored_results()
    {
        var check = Files.Check(XlsBook.Of(Rest)
            .Text(4, 0, "C").Formula(4, 2, XlsBook.F64(12))
            .Text(5, 0, "Y").Formula(5, 2, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF).Add(XlsBook.Record(0x0207, XlsBook.Wide("是")))
            .Text(6, 0, "S").Number(6, 2, 5).Formula(6, 5, 3, 0, 0, 0, 0, 0, 0xFF, 0xFF).ToBytes(), Xls);
        Assert.True(check.IsAccepted, string.Join("\n", check.Findings.Select(finding => finding.Message)));
        Assert.Equal([12m, 1m, 5m], check.Observations.Select(observation => observation.Value!.Value));
    }

    [Fact]
    public void Truth_values_answer_yes_or_no()
    {
        Assert.Equal(1, Files.Check(XlsxBook.Of(Files.Good).Cell("C8", "t=\"b\"><v>1</v>").ToBytes(), Xlsx).Observations[4].Value);
        Assert.Equal(0, Files.Check(XlsxBook.Of(Files.Good).Cell("C8", "t=\"b\"><v>0</v>").ToBytes(), Xlsx).Observations[4].Value);
        Assert.Equal(1, Files.Check(XlsBook.Of(Rest).Text(4, 0, "Y").Boolean(4, 2, true).ToBytes(), Xls).Observations[0].Value);
        Assert.Contains("EDU301", Codes(Files.Check(XlsxBook.Of(Files.Good).Cell("C4", "t=\"b\"><v>1</v>").ToBytes(), Xlsx)));
    }

    [Theory]
    [InlineData("45047", "57", false)] // 2023年5月
    [InlineData("45047", "yyyy\"年\"m\"月\"", false)]
    [InlineData("45047", "mmm-yy", false)]
    [InlineData("45060", "yyyy/m/d", false)] // the month of a day
    [InlineData("43585", "yyyy/m/d", true)] // counted from 1904
    [InlineData("202305", "General", false)]
    [InlineData("2023.05", "General", false)]
    public void The_month_may_be_a_date_or_a_number(string raw, string format, bool isDate1904)
    {
        var book = XlsxBook.Of(Files.Good.Replace("报送月份: 2023-05", "报送月份,", StringComparison.Ordinal)).Number("B2", raw, format);
        if (isDate1904)
        {
            book.Replace("<workbookPr/>", "<workbookPr date1904=\"true\"/>");
        }
        Assert.Equal(new YearMonth(2023, 5), Files.Check(book.ToBytes(), "报表.xlsx").Period);
    }

    [Fact]
    public void Xls_months_may_be_dates_too()
    {
        const string Text = "单位代码: 2133000001\n报送月份\n" + Files.Header;
        var one = XlsBook.Of(Text).Number(2, 1, 45047, 57).Text(4, 0, "C").Number(4, 2, 1);
        Assert.Equal(new YearMonth(2023, 5), Files.Check(one.ToBytes(), "报表.xls").Period);
        var two = XlsBook.Of(Text).AddGlobal(XlsBook.Record(0x0022, XlsBook.U16(1))).Number(2, 1, 45047 - 1462, 57).Text(4, 0, "C").Number(4, 2, 1);
        Assert.Equal(new YearMonth(2023, 5), Files.Check(two.ToBytes(), "报表.xls").Period);
    }

    [Fact]
    public void A_month_that_lost_its_zero_is_the_one_in_the_files_name()
    {
        var plan = Files.Plan;
        var book = XlsxBook.Of(Files.Good.Replace("报送月份: 2023-05", "报送月份,", StringComparison.Ordinal)).Number("B2", "2023.1");
        Assert.Equal(new YearMonth(2023, 10), Files.Check(book.ToBytes(), "2023-10.xlsx", receivedAt: "2023-11-02", plans: plan).Period);
        Assert.Equal(new YearMonth(2023, 10), Files.Check(book.Number("B2", "2023.1", "0.00").ToBytes(), "报表.xlsx", receivedAt: "2023-11-02").Period);
    }

    [Fact]
    public void The_header_stands_below_titles_and_may_begin_anywhere()
    {
        var book = new XlsxBook().Sheet("报表").Text("B2", "示例小学2023年5月工作要点完成情况报送表").Merge("B2:G2")
            .Text("B4", "单位代码：").Merge("B4:C4").Text("D4", "2133000001").Text("F4", "报送月份：2023-05")
            .Text("B6", "指标代码").Text("C6", "指标名称").Text("D6", "本期值").Text("B7", "C").Number("D7", "10");
        var check = Files.Check(book.ToBytes(), "报表.xlsx");
        Assert.True(check.IsAccepted, string.Join("\n", check.Findings.Select(finding => finding.Message)));
        Assert.Equal(new Observation("C", CellState.Value, 7) { Value = 10 }, check.Observations[0]);
    }

    [Fact]
    public void A_header_may_take_merged_rows()
    {
        var book = new XlsxBook().Sheet("报表")
            .Text("A1", "序号").Merge("A1:A3").Text("B1", "指标").Merge("B1:C1").Text("D1", "报送数据").Merge("D1:F1").Text("G1", "备注").Merge("G1:G3")
            .Text("B2", "指标代码").Merge("B2:B3").Text("C2", "指标名称").Merge("C2:C3").Text("D2", "本期值").Text("E2", "比率").Merge("E2:F2")
            .Text("D3", "（数）").Text("E3", "分子").Text("F3", "分母")
            .Text("B4", "C").Number("D4", "10").Text("G4", "说明").Text("B5", "R").Number("E5", "30").Number("F5", "40");
        var check = Files.Check(book.ToBytes(), Xlsx);
        Assert.Equal(["EDU405"], Codes(check));
        Assert.Equal(new Observation("C", CellState.Value, 4) { Value = 10, Note = "说明" }, check.Observations[0]);
        Assert.Equal(new Observation("R", CellState.Value, 5) { Numerator = 30, Denominator = 40 }, check.Observations[1]);
    }

    [Fact]
    public void A_header_of_two_rows_reads_without_merged_cells_too()
    {
        var check = Files.Check("指标代码,指标名称,报送数据,,,备注\n,,本期值,分子,分母,\nC,新增座位,10,,,\nR,优良率,,30,40,好\n");
        Assert.Equal(["EDU405"], Codes(check));
        Assert.Equal(new Observation("R", CellState.Value, 4) { Numerator = 30, Denominator = 40, Note = "好" }, check.Observations[1]);
    }

    [Fact]
    public void A_title_over_several_columns_names_none_of_them()
    {
        var check = Files.Check("指标代码,本期值,,说明\n,本月,累计,备注\nC,10,20,\n");
        Assert.Equal(["EDU105"], check.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code));
    }

    [Fact]
    public void A_header_that_is_printed_again_is_no_row() =>
        Assert.Equal(2, Files.Check(XlsxBook.Of(Files.Header + "C,新增座位,10,,,\n" + Files.Header + "S,累计培训,20,,,\n").ToBytes(), Xlsx).Rows);

    [Fact]
    public void The_first_visible_sheet_with_a_header_is_read_wherever_it_stands()
    {
        var book = new XlsxBook().Sheet("封面", "2023年5月\n示例小学\n").Sheet("旧表", Files.With("10", "99"), "hidden").Sheet("五月", Files.Good).Sheet("备查", "一,二\n");
        var check = Files.Check(book.ToBytes(), Xlsx);
        Assert.True(check.IsAccepted);
        Assert.Equal(10, check.Observations[0].Value);
        Assert.Equal("隐藏的工作表没有读取：“旧表”。", Assert.Single(check.Findings, finding => finding.Code == "EDU118").Message);
        var old = new XlsBook().Sheet("封面", "2023年5月\n").Sheet("旧表", Files.With("10", "99"), state: 2).Sheet("五月", Files.Good);
        Assert.Equal(10, Files.Check(old.ToBytes(), Xls).Observations[0].Value);
    }

    [Fact]
    public void Hidden_rows_and_columns_are_read_with_a_note()
    {
        var check = Files.Check(XlsxBook.Of(Files.Good).HideRow(5).HideRow(6).HideRow(9).HideRow(40).HideColumn(4).ToBytes(), Xlsx);
        Assert.True(check.IsAccepted);
        Assert.Equal(7, check.Rows);
        Assert.Equal("隐藏或筛选掉的第5–6、9行和D列也已读取。", Assert.Single(check.Findings).Message);
        var hidden = XlsBook.Record(0x0208, XlsBook.U16(4), XlsBook.U16(0), XlsBook.U16(6), XlsBook.U16(0), XlsBook.U16(0), XlsBook.U16(0), XlsBook.U16(0x20), XlsBook.U16(0));
        Assert.Equal("隐藏或筛选掉的第5行也已读取。", Assert.Single(Files.Check(XlsBook.Of(Files.Good).Add(hidden).ToBytes(), Xls).Findings).Message);
    }

    [Fact]
    public void What_merged_cells_cover_is_not_there()
    {
        var check = Files.Check(XlsxBook.Of(Files.Good).Merge("C7:E7").Text("C7", "—").Merge("F4:G4").Text("G4", "旧的").ToBytes(), Xlsx);
        Assert.Equal(CellState.Nothing, check.Observations[3].State);
        Assert.True(check.IsAccepted);
        var merged = XlsBook.Record(0x00E5, XlsBook.U16(1), XlsBook.U16(6), XlsBook.U16(6), XlsBook.U16(3), XlsBook.U16(4));
        Assert.Equal(["EDU307"], Codes(Files.Check(XlsBook.Of(Files.Good).Add(merged).ToBytes(), Xls)));
    }

    [Fact]
    public void A_note_merged_over_several_rows_is_for_all_of_them()
    {
        var check = Files.Check(XlsxBook.Of(Files.Good).Text("F4", "疫情").Merge("F4:F6").Text("F5", "旧的").ToBytes(), Xlsx);
        Assert.Equal(["疫情", "疫情", "疫情", null], check.Observations.Take(4).Select(observation => observation.Note));
    }

    [Fact]
    public void Dates_in_words_stay_words()
    {
        var book = XlsxBook.Of("指标代码,本期值,备注,完成时限\nC,10,,\n").Number("C2", "45060", "m\"月\"d\"日\"").Number("D2", "45291", "14");
        var observation = Files.Check(book.ToBytes(), Xlsx).Observations[0];
        Assert.Equal(("5月14日", "2023年12月31日"), (observation.Note, observation.Explanation!.ByWhen));
    }

    [Fact]
    public void The_total_ends_the_data_even_in_a_column_of_its_own_and_remarks_are_left_alone()
    {
        var book = XlsxBook.Of("序号,指标代码,本期值,备注\n1,C,10,\n合 计,,10,\n,填表说明：按月填报,,\n填表人：,张三,,\n");
        var check = Files.Check(book.ToBytes(), Xlsx);
        Assert.True(check.IsAccepted, string.Join("\n", check.Findings.Select(finding => finding.Message)));
        Assert.Equal(1, check.Rows);
        Assert.True(Files.Check("指标代码,本期值\nC,10\n填表说明：一、按月填报；二、不得漏报,\n注：见附件,\n").IsAccepted);
        Assert.True(Files.Check(Files.Good + "填表人：,张三,审核人：李四,填报日期：,2023年6月1日,\n说明,,,,,以上数据已核对\n").IsAccepted);
        // A colon behind a code makes it no remark.
        Assert.Equal(["EDU401"], Codes(Files.Check("指标代码,本期值\nC：,10\n")));
        Assert.Equal(["EDU401"], Codes(Files.Check("指标代码,本期值,原因\nC：,,停工\n")));
    }

    [Fact]
    public void Long_explanations_above_and_below_the_data_are_nobodys_cells()
    {
        var words = new string('字', SubmissionReader.MaximumCellLength + 1);
        Assert.True(Files.Check($"填表说明：{words},\n指标代码,本期值\nC,10\n填表说明：{words},\n").IsAccepted);
        Assert.Equal(["EDU111"], Codes(Files.Check($"指标代码,本期值,备注\nC,10,{words}\n")).Where(code => code != "EDU405"));
    }

    [Fact]
    public void Strict_files_absolute_names_and_other_prefixes_read_the_same()
    {
        var expected = Files.Check(Files.Good).Observations;
        var strict = XlsxBook.Of(Files.Good)
            .Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
            .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships");
        Assert.Equal(expected, Files.Check(strict.ToBytes(), Xlsx).Observations);
        var absolute = XlsxBook.Of(Files.Good).Replace("Target=\"worksheets/", "Target=\"/xl/worksheets/").Replace("Target=\"sharedStrings.xml", "Target=\"../xl/./sharedStrings.xml");
        Assert.Equal(expected, Files.Check(absolute.ToBytes(), Xlsx).Observations);
        var renamed = XlsxBook.Of(Files.Good).Replace("sharedStrings.xml", "texts1.xml").Replace("xl/", "excel\\");
        Assert.Equal(expected, Files.Check(renamed.ToBytes(), Xlsx).Observations);
        var prefixed = XlsxBook.Of(Files.Good).Replace("<c ", "<x:c ").Replace("</c>", "</x:c>").Replace("<v>", "<x:v>").Replace("</v>", "</x:v>")
            .Replace("<worksheet xmlns=", "<worksheet xmlns:x=\"" + XlsxBook.MainNamespace + "\" xmlns=");
        Assert.Equal(expected, Files.Check(prefixed.ToBytes(), Xlsx).Observations);
    }

    [Fact]
    public void A_strict_files_date_reads_like_any_date()
    {
        var book = XlsxBook.Of(Files.Good.Replace("报送月份: 2023-05", "报送月份,", StringComparison.Ordinal)).Cell("B2", "t=\"d\"><v>2023-05-01T00:00:00</v>");
        Assert.Equal(new YearMonth(2023, 5), Files.Check(book.ToBytes(), "报表.xlsx").Period);
    }

    [Fact]
    public void Cells_without_names_follow_one_another_and_a_wrong_extent_does_not_matter()
    {
        var book = XlsxBook.Of(Files.Good).Replace("<sheetData>", "<dimension ref=\"A1\"/><sheetData>");
        for (var row = 1; row <= 10; row++)
        {
            foreach (var column in "ABCDEF")
            {
                book.Replace($"<c r=\"{column}{row}\" ", "<c ");
            }
            book.Replace($"<row r=\"{row}\"", "<row");
        }
        // The cells in front of a number must be there when nothing has a name.
        book.Cell("C7", "s=\"0\">");
        Assert.Equal(Files.Check(Files.Good).Observations, Files.Check(book.ToBytes(), Xlsx).Observations);
    }

    [Fact]
    public void Personal_data_is_found_in_numbers_too_and_echoed_nowhere()
    {
        var check = Files.Check(XlsxBook.Of(Files.Good).Number("F4", "110101199001010016").Number("F5", "13800000000").ToBytes(), Xlsx);
        Assert.Equal(["EDU501", "EDU501"], Codes(check));
        Assert.All(check.Findings, finding => Assert.DoesNotContain("0000", finding.Message + finding.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Macros_and_links_are_left_alone_with_a_note()
    {
        var check = Files.Check(XlsxBook.Of(Files.Good).Part("xl/vbaProject.bin", "x").Relation("vbaProject", "vbaProject.bin")
            .Part("xl/externalLinks/externalLink1.xml", "<x/>").Relation("externalLink", "externalLinks/externalLink1.xml").ToBytes(), "2023-05.xlsm");
        Assert.True(check.IsAccepted);
        Assert.Equal("文件里的宏没有运行，指向其他文件的链接没有更新；读取的是文件里保存的值。", Assert.Single(check.Findings).Message);
    }

    private static string Value(XlsxBook book) => Value(book.ToBytes());

    private static string Value(byte[] content) => SubmissionReader.Read(content, Xlsx).Rows[0][SubmissionColumn.Value];

    private static IEnumerable<string> Codes(SubmissionCheck check) => check.Findings.Select(finding => finding.Code);
}
