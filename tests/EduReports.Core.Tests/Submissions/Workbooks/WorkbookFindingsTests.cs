using System.Text;

namespace EduReports.Core.Tests.Submissions.Workbooks;

/// <summary>Every finding about a workbook, with its place, and the same workbook mended as the hint says.</summary>
public sealed class WorkbookFindingsTests
{
    private const string Xlsx = "2023-05.xlsx";

    private static readonly byte[] Good = XlsxBook.Of(Files.Good).ToBytes();

    /// <summary>A fault: the finding's code, cell and value, and what its hint leads to.</summary>
    private static readonly Dictionary<string, (string Code, string? Cell, string? Value, Func<byte[]> Fault, Func<byte[]> Mended)> Faults = new()
    {
        ["a web page"] = ("EDU113", null, null, () => Encoding.UTF8.GetBytes("<html><table><tr><td>指标代码</td></tr></table></html>"), () => Good),
        ["a web page with a byte order mark"] = ("EDU113", null, null, () => [0xEF, 0xBB, 0xBF, .. "\r\n<!DOCTYPE html>"u8], () => Good),
        ["an XML table"] = ("EDU113", null, null,
            () => Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"), () => Good),
        ["a saved web page"] = ("EDU113", null, null, () => [.. "MIME-Version: 1.0\r\n"u8], () => Good),
        ["a PDF file"] = ("EDU113", null, null, () => [.. "%PDF-1.7"u8], () => Good),
        ["a picture"] = ("EDU113", null, null, () => [0x89, .. "PNG\r\n"u8], () => Good),
        ["an archive"] = ("EDU113", null, null, () => XlsxBook.Of(Files.Good).Replace("_rels/", "x/").ToBytes(), () => Good),
        ["a RAR archive"] = ("EDU113", null, null, () => [.. "Rar!\u001A\u0007\u0001"u8], () => Good),
        ["an OpenDocument file"] = ("EDU113", null, null, () => XlsxBook.Of(Files.Good).Replace("_rels/", "x/").Part("content.xml", "<x/>").ToBytes(), () => Good),
        ["a binary workbook"] = ("EDU113", null, null, () => XlsxBook.Of(Files.Good).Part("xl/workbook.bin", "x").ToBytes(), () => Good),
        ["a Word document"] = ("EDU113", null, null, () => XlsxBook.Of(Files.Good).Part("word/document.xml", "<x/>").ToBytes(), () => Good),
        ["an old Word document"] = ("EDU113", null, null, () => XlsBook.Compound("WordDocument", [1]), () => Good),
        ["a workbook of Excel 95"] = ("EDU113", null, null, () => XlsBook.Compound("Book", [1]), () => Good),
        ["an older stream"] = ("EDU113", null, null,
            () => WithBeginning(XlsBook.Record(0x0809, XlsBook.U16(0x0500), XlsBook.U16(5), new byte[4])), () => Good),
        ["a workbook of Excel 4"] = ("EDU113", null, null, () => [0x09, 0x04, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00], () => Good),
        ["a password"] = ("EDU114", null, null, () => XlsBook.Compound("EncryptedPackage", [1]), () => Good),
        ["an old password"] = ("EDU114", null, null, () => XlsBook.Of(Files.Good).AddGlobal(XlsBook.Record(0x002F, new byte[54])).ToBytes(), () => Good),
        ["an encrypted archive"] = ("EDU114", null, null, () => Encrypted(Good), () => Good),
        ["a file cut off"] = ("EDU115", null, null, () => Good[..^100], () => Good),
        ["nothing but zeros"] = ("EDU115", null, null, () => new byte[5000], () => Good),
        ["a document type"] = ("EDU116", null, null,
            () => XlsxBook.Of(Files.Good).Replace("<worksheet ", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet ").ToBytes(), () => Good),
        ["two tables"] = ("EDU117", null, null,
            () => XlsxBook.Of(Files.Good).Sheet("六月", Files.Good).ToBytes(), () => XlsxBook.Of(Files.Good).Sheet("六月", Files.Good, "hidden").ToBytes()),
        ["two tables in an old file"] = ("EDU117", null, null,
            () => XlsBook.Of(Files.Good).Sheet("六月", Files.Good).ToBytes(), () => XlsBook.Of(Files.Good).ToBytes()),
        ["a code turned into a date"] = ("EDU120", "A4", "1月3日",
            () => XlsxBook.Of(Files.Good).Number("A4", "44929", "58").ToBytes(), () => XlsxBook.Of(Files.Good).Text("A4", "C").ToBytes()),
        ["a code turned into a date with its own format"] = ("EDU120", "A4", "1月3日",
            () => XlsxBook.Of(Files.Good).Number("A4", "44929", "m\"月\"d\"日\";@").ToBytes(), () => Good),
        ["a code turned into a date in an old file"] = ("EDU120", "A4", "2023年1月3日",
            () => XlsBook.Of("单位代码: 2133000001\n报送月份: 2023-05\n" + Files.Header).Number(4, 0, 44929, 14).Number(4, 2, 10).ToBytes(), () => Good),
        ["a number turned into a date"] = ("EDU121", "C4", "5月10日",
            () => XlsxBook.Of(Files.Good).Number("C4", "45056", "d-mmm").ToBytes(), () => XlsxBook.Of(Files.Good).Text("C4", "10").ToBytes()),
        ["a ratio turned into a time"] = ("EDU121", "D7", "3:04", () => XlsxBook.Of(Files.Good).Number("D7", "0.12777777777777777", "h:mm").ToBytes(), () => Good),
        ["a date before all dates"] = ("EDU121", "C4", "-1", () => XlsxBook.Of(Files.Good).Number("C4", "-1", "yyyy/m/d").ToBytes(), () => Good),
        ["an error"] = ("EDU122", "C4", "#DIV/0!",
            () => XlsxBook.Of(Files.Good).Error("C4", "#DIV/0!").ToBytes(), () => XlsxBook.Of(Files.Good).Text("C4", "—").ToBytes()),
        ["an error of a formula"] = ("EDU122", "C7", "#REF!", () => XlsxBook.Of(Files.Good).Formula("C7", "<v>#REF!</v>", "e").ToBytes(), () => Good),
        ["an error in a note"] = ("EDU122", "F5", "#N/A", () => XlsxBook.Of(Files.Good).Error("F5", "#N/A").ToBytes(), () => Good),
        ["an error in the code"] = ("EDU122", "A4", "#NAME?", () => XlsxBook.Of(Files.Good).Error("A4", "#NAME?").ToBytes(), () => Good),
        ["an error in an old file"] = ("EDU122", "F5", "#N/A", () => XlsBook.Of(Files.Good).Error(5, 5, 0x2A).ToBytes(), () => Good),
        ["an error of a formula in an old file"] = ("EDU122", "F5", "#DIV/0!",
            () => XlsBook.Of(Files.Good).Formula(5, 5, 2, 0, 7, 0, 0, 0, 0xFF, 0xFF).ToBytes(), () => Good),
        ["a formula without a result"] = ("EDU123", "C4", null,
            () => XlsxBook.Of(Files.Good).Formula("C4", "").ToBytes(), () => XlsxBook.Of(Files.Good).Formula("C4", "<v>10</v>").ToBytes()),
        ["a formula with an empty result"] = ("EDU123", "C4", null, () => XlsxBook.Of(Files.Good).Formula("C4", "<v/>").ToBytes(), () => Good),
        ["a formula without a text"] = ("EDU123", "C8", null, () => XlsxBook.Of(Files.Good).Formula("C8", "", "str").ToBytes(), () => Good),
        ["a formula of a program that does not calculate"] = ("EDU123", "C9", null,
            () => XlsxBook.Of(Files.Good).Formula("C9", "<v>0</v>", format: "0.0%").Replace("<calcPr ", "<calcPr fullCalcOnLoad=\"1\" ").ToBytes(), () => Good),
        ["a formula without a text in an old file"] = ("EDU123", "F5", null,
            () => XlsBook.Of(Files.Good).Formula(5, 5, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF).ToBytes(), () => Good),
        ["a formula that waits for its calculation in an old file"] = ("EDU123", "F5", null,
            () => XlsBook.Of(Files.Good).Add(XlsBook.Record(0x005E, XlsBook.U16(0))).Formula(5, 5, XlsBook.F64(0)).ToBytes(), () => Good),
        ["a code of 18 digits"] = ("EDU124", "A4", "110000000000123000",
            () => XlsxBook.Of(Files.Good).Number("A4", "110000000000123456").ToBytes(), () => XlsxBook.Of(Files.Good).Text("A4", "C").ToBytes()),
        ["a number beyond all numbers"] = ("EDU124", "C4", "1.00000000000000E+300",
            () => XlsxBook.Of(Files.Good).Number("C4", "1E300").ToBytes(), () => Good),
        ["a value merged over two indicators"] = ("EDU125", "C4", "10",
            () => XlsxBook.Of(Files.Good).Merge("C4:C5").ToBytes(), () => XlsxBook.Of(Files.Good).Number("C5", "10").ToBytes()),
        ["a number shown in thousands"] = ("EDU126", "C4", "12345",
            () => XlsxBook.Of(Files.Good).Number("C4", "12345", "0,").ToBytes(), () => XlsxBook.Of(Files.Good).Number("C4", "12345").ToBytes()),
        ["a number shown with a wrong unit word"] = ("EDU126", "C4", "12345",
            () => XlsxBook.Of(Files.Good).Number("C4", "12345", "0.0,\"万\"").ToBytes(), () => XlsxBook.Of(Files.Good).Number("C4", "12345").ToBytes()),
        ["a number that looks like a code"] = ("EDU126", "A4", "103",
            () => XlsxBook.Of(Files.Good).Number("A4", "103", "0-00").ToBytes(), () => XlsxBook.Of(Files.Good).Text("A4", "C").ToBytes()),
        ["too many percent signs"] = ("EDU126", "C4", "5", () => XlsxBook.Of(Files.Good).Number("C4", "5", "0%%%%%%%%%%").ToBytes(), () => Good),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_found_at_its_place_and_doing_what_the_hint_says_mends_it(string name)
    {
        var (code, cell, value, fault, mended) = Faults[name];
        var check = Files.Check(fault(), Xlsx);
        Assert.False(check.IsAccepted);
        var finding = Assert.Single(check.Findings, finding => finding.Severity != Severity.Note);
        Assert.Equal((code, cell, value), (finding.Code, finding.Cell, finding.Value));
        Assert.EndsWith("。", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith("。", finding.Hint, StringComparison.Ordinal);
        Assert.EndsWith(".", finding.MessageEn, StringComparison.Ordinal);

        var after = Files.Check(mended(), Xlsx);
        Assert.True(after.IsAccepted, string.Join("\n", after.Findings.Select(finding => finding.Message)));
    }

    /// <summary>The sentences a clerk reads, whole.</summary>
    [Theory]
    [InlineData("a web page", "文件的内容是网页（HTML），不是 Excel 工作簿或 CSV。")]
    [InlineData("a password", "文件有打开密码，无法读取。")]
    [InlineData("a file cut off", "文件已损坏或不完整。")]
    [InlineData("two tables", "读取的是工作表“报表”，但还有别的工作表也是报送表：“六月”。")]
    [InlineData("a code turned into a date", "A4（指标代码）“1月3日”被 Excel 或 WPS 变成了日期，看不出原来的指标代码。")]
    [InlineData("a number turned into a date", "C4（本期值）“5月10日”是日期，看不出原来填的是什么。")]
    [InlineData("an error", "C4（本期值）“#DIV/0!”是公式的错误，不是结果。")]
    [InlineData("a formula without a result", "C4（本期值）的公式还没有计算结果。")]
    [InlineData("a code of 18 digits", "A4（指标代码）“110000000000123000”超过 15 位，后面的数字已被 Excel 或 WPS 变成 0。")]
    [InlineData("a value merged over two indicators", "C4（本期值）“10”所在的单元格一直合并到第5行，看不出是哪个指标的。")]
    [InlineData("a number shown in thousands", "C4（本期值）“12345”是存储的数，单元格却没有照样显示。")]
    public void The_sentences_read_well(string name, string message) => Assert.Equal(
        message, Assert.Single(Files.Check(Faults[name].Fault(), Xlsx).Findings, finding => finding.Severity != Severity.Note).Message);

    [Fact]
    public void A_table_that_nobody_sees_is_no_table_and_the_note_says_where_to_look()
    {
        var check = Files.Check(new XlsxBook().Sheet("封面", "示例小学\n").Sheet("报表", Files.Good, "veryHidden").ToBytes(), Xlsx);
        Assert.Equal(["EDU104", "EDU118"], check.Findings.Select(finding => finding.Code));
        Assert.Equal("隐藏的工作表没有读取：“报表”。", check.Findings[1].Message);
    }

    [Fact]
    public void A_month_that_may_be_January_or_October_is_EDU127()
    {
        var text = Files.Good.Replace("报送月份: 2023-05", "报送月份,", StringComparison.Ordinal);
        var check = Files.Check(XlsxBook.Of(text).Number("B2", "2023.1").ToBytes(), "报表.xlsx", receivedAt: "2023-02-02");
        var finding = Assert.Single(check.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(("EDU127", 2, "2023.1"), (finding.Code, finding.Row, finding.Value));
        Assert.Equal("第2行“2023.1”可能是1月，也可能是10月：数字末尾的 0 不会保存。", finding.Message);
        foreach (var mended in new[] { XlsxBook.Of(text).Text("B2", "2023-01"), XlsxBook.Of(text).Text("B2", "2023.1"), XlsxBook.Of(text).Number("B2", "44927", "57") })
        {
            Assert.True(Files.Check(mended.ToBytes(), "报表.xlsx", receivedAt: "2023-02-02").IsAccepted);
        }
        // A text file that a spreadsheet program wrote has the same number.
        Assert.Contains("EDU127", Files.Check(text.Replace("报送月份,", "报送月份,2023.1", StringComparison.Ordinal), "报表.csv").Findings.Select(found => found.Code));
    }

    [Fact]
    public void A_code_that_may_have_lost_its_zero_is_EDU128_only_where_the_plan_has_both()
    {
        var both = Files.Plan with { Indicators = [Files.Plan.Indicators[0] with { Code = "5.1" }, Files.Plan.Indicators[0] with { Code = "5.10" }] };
        var one = both with { Indicators = [both.Indicators[0]] };
        var book = XlsxBook.Of(Files.Header + "5.1,新增座位,10,,,\n");
        var finding = Assert.Single(Files.Check(book.ToBytes(), Xlsx, plans: both).Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(("EDU128", "A2", "A2（指标代码）“5.1”也可能是 5.10：数字末尾的 0 不会保存。"), (finding.Code, finding.Cell, finding.Message));
        Assert.True(Files.Check(book.ToBytes(), Xlsx, plans: one).IsAccepted);
        Assert.Equal("5.1", Files.Check(book.Text("A2", "5.1").ToBytes(), Xlsx, plans: both).Observations[0].Code);
        Assert.Equal("5.10", Files.Check(book.Text("A2", "5.10").ToBytes(), Xlsx, plans: both).Observations[0].Code);
        Assert.Equal("5.10", Files.Check(book.Number("A2", "5.1", "0.00").ToBytes(), Xlsx, plans: both).Observations[0].Code);
    }

    [Fact]
    public void A_school_code_of_18_digits_that_lost_some_says_so()
    {
        var text = Files.Good.Replace("单位代码: 2133000001", "单位代码,", StringComparison.Ordinal);
        var check = Files.Check(XlsxBook.Of(text).Number("B1", "12330304470000123X".Replace("X", "1", StringComparison.Ordinal)).ToBytes(), Xlsx);
        Assert.Equal(["EDU124", "EDU202"], check.Findings.Select(finding => finding.Code));
        Assert.Equal("B1", check.Findings[0].Cell);
    }

    [Fact]
    public void One_cell_has_one_fault_and_the_other_cells_of_its_row_are_looked_at()
    {
        var check = Files.Check(XlsxBook.Of(Files.Good).Error("D7", "#REF!").Text("E7", "约40").Formula("C8", "").ToBytes(), Xlsx);
        Assert.Equal(["EDU122 D7", "EDU304 E7", "EDU123 C8"], check.Findings.Select(finding => $"{finding.Code} {finding.Cell}"));
    }

    [Fact]
    public void An_error_in_a_name_is_only_shown_and_one_in_a_column_that_nobody_reads_is_nothing()
    {
        var check = Files.Check(XlsxBook.Of(Files.Good.Replace("备注", "备注,电话", StringComparison.Ordinal)).Error("B4", "#N/A").Error("G4", "#N/A").ToBytes(), Xlsx);
        Assert.True(check.IsAccepted);
        Assert.Equal("B4（指标名称）“#N/A”与该代码的指标名称“新增座位”不同。", Assert.Single(check.Findings, finding => finding.Code == "EDU404").Message);
    }

    [Theory]
    [InlineData("2023-05.et", "不支持“.et”文件。")]
    [InlineData("2023-05.ods", "不支持“.ods”文件。")]
    [InlineData("2023-05.docx", "不支持“.docx”文件。")]
    public void Files_of_other_programs_are_not_opened(string fileName, string message)
    {
        var finding = Assert.Single(Files.Check(Good, fileName).Findings);
        Assert.Equal(("EDU103", message), (finding.Code, finding.Message));
        Assert.Contains(".xlsx", finding.Hint, StringComparison.Ordinal);
    }

    private static byte[] WithBeginning(byte[] beginning)
    {
        var book = XlsBook.Of(Files.Good);
        book.Beginning = beginning;
        return book.ToBytes();
    }

    // The flag of encryption in each entry of the archive's directory.
    private static byte[] Encrypted(byte[] archive)
    {
        var bytes = (byte[])archive.Clone();
        for (var at = 0; at + 10 < bytes.Length; at++)
        {
            if (bytes.AsSpan(at).StartsWith("PK\u0001\u0002"u8))
            {
                bytes[at + 8] |= 1;
            }
        }
        return bytes;
    }
}
