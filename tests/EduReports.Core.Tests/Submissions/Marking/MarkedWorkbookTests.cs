using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Spreadsheet;
using EduReports.Core.Submissions.Marking;
using EduReports.Core.Tests.Submissions.Workbooks;
using EduReports.Core.Tests.Templates;
using EduReports.Core.Tests.Workbooks;
using EduReports.Core.Text;
using EduReports.Tests;

namespace EduReports.Core.Tests.Submissions.Marking;

/// <summary>The rejected workbook handed back.</summary>
public sealed class MarkedWorkbookTests
{
    private const string Sheet = "报表";
    private const string Summary = "错误汇总";
    private const string Red = "FFB3B3";

    // C4 is approximate, E7 is missing, row 9 has an unknown code.
    private static readonly string Faulty = Files.Good.Replace("新增座位,10", "新增座位,约60", StringComparison.Ordinal)
        .Replace(",30,40,", ",30,,", StringComparison.Ordinal).Replace("P,经费比例,4.5%", "X,经费比例,4.5%", StringComparison.Ordinal);

    [Fact]
    public void Faulty_cells_are_coloured_and_commented_and_the_rest_stays()
    {
        using var marked = Open(Mark(XlsxBook.Of(Faulty).Number("C6", "12345.5", "#,##0.00").Merge("A1:C1").ToBytes()));
        Assert.Equal([Summary, Sheet], marked.SheetNames);
        Assert.Equal(Red, marked.Fill(Sheet, "C4"));
        Assert.Equal(Red, marked.Fill(Sheet, "E7"));
        Assert.Equal(Red, marked.Fill(Sheet, "A9"));
        Assert.Null(marked.Fill(Sheet, "C5"));
        var comments = marked.Comments(Sheet);
        Assert.Equal(["A9", "C4", "E7"], comments.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("【错误说明】C4（本期值）“约60”是约数，无法汇总。\n填准确的数字，去掉“约”“余”“左右”等字。", comments["C4"]);
        Assert.Equal("约60", marked.Text(Sheet, "C4"));
        Assert.Equal("12345.5", marked.Text(Sheet, "C6"));
        Assert.NotEqual(0u, marked.Format(Sheet, "C6").NumberFormatId!.Value);
        Assert.Equal("A1:C1", marked.Part(Sheet).Worksheet.Descendants<MergeCell>().Single().Reference!.Value);
        // The boxes that show the comments, which old programs need.
        using var boxes = new StreamReader(marked.Part(Sheet).VmlDrawingParts.Single().GetStream());
        Assert.Equal(3, boxes.ReadToEnd().Split("ObjectType=\"Note\"").Length - 1);
    }

    [Fact]
    public void A_column_tells_the_faults_row_by_row_and_can_be_filtered()
    {
        using var marked = Open(Mark(XlsxBook.Of(Faulty).ToBytes()));
        Assert.Equal("错误说明", marked.Text(Sheet, "G3"));
        Assert.Equal("C4（本期值）“约60”是约数，无法汇总。填准确的数字，去掉“约”“余”“左右”等字。", marked.Text(Sheet, "G4"));
        Assert.Equal("", marked.Text(Sheet, "G5"));
        Assert.StartsWith("E7（分母）缺少分母", marked.Text(Sheet, "G7"), StringComparison.Ordinal);
        Assert.Equal("A3:G10", marked.Part(Sheet).Worksheet.GetFirstChild<AutoFilter>()!.Reference!.Value);
        Assert.Contains("'报表'!$A$3:$G$10", marked.Workbook.Workbook.DefinedNames!.Elements<DefinedName>().Select(name => name.Text));
    }

    [Fact]
    public void The_summary_in_front_lists_every_finding_and_leads_to_its_place()
    {
        var findings = Files.Check(XlsxBook.Of(Faulty.Replace("制度建立,", "制度,", StringComparison.Ordinal)).ToBytes(), "2023-05.xlsx").Findings;
        using var marked = Open(Mark(XlsxBook.Of(Faulty.Replace("制度建立,", "制度,", StringComparison.Ordinal)).ToBytes()));
        Assert.Equal("未接收：有 3 处必须改正", marked.Text(Summary, "A1"));
        for (var index = 0; index < findings.Count; index++)
        {
            var row = 4 + index;
            Assert.Equal(
                (findings[index].Cell ?? "", findings[index].Message, findings[index].Hint, findings[index].Code),
                (marked.Text(Summary, $"C{row}"), marked.Text(Summary, $"D{row}"), marked.Text(Summary, $"E{row}"), marked.Text(Summary, $"F{row}")));
        }
        Assert.Equal("说明", marked.Text(Summary, $"B{3 + findings.Count}"));
        Assert.Equal("'报表'!C4", marked.Part(Summary).Worksheet.Descendants<Hyperlink>().First().Location!.Value);
        Assert.Equal(0u, marked.Workbook.Workbook.BookViews?.GetFirstChild<WorkbookView>()?.ActiveTab?.Value ?? 0);
        Assert.Equal(Summary, marked.SheetNames.Single(name =>
            marked.Part(name).Worksheet.SheetViews?.Elements<SheetView>().Any(view => view.TabSelected?.Value == true) == true));
    }

    [Fact]
    public void Mended_and_sent_again_it_is_accepted_without_a_word()
    {
        using var marked = new Spreadsheet(Mark(XlsxBook.Of(Faulty).ToBytes())!);
        marked.Type(Sheet, "C4", "60");
        marked.Type(Sheet, "E7", "40");
        marked.Type(Sheet, "A9", "P");
        var check = Files.Check(marked.ToBytes(), "2023-05.xlsx");
        Assert.Equal("", string.Join("\n", check.Findings.Select(finding => finding.Message)));
        Assert.True(check.IsAccepted);
    }

    [Fact]
    public void Sent_again_half_mended_it_bears_the_marks_of_what_is_left_only()
    {
        using var first = new Spreadsheet(Mark(XlsxBook.Of(Faulty).ToBytes())!);
        first.Type(Sheet, "C4", "60");
        var again = Mark(first.ToBytes());
        using var marked = Open(again);
        Assert.Equal([Summary, Sheet], marked.SheetNames);
        Assert.Equal(["A9", "E7"], marked.Comments(Sheet).Keys.Order(StringComparer.Ordinal));
        Assert.Null(marked.Fill(Sheet, "C4"));
        Assert.Equal(Red, marked.Fill(Sheet, "E7"));
        Assert.Equal("", marked.Text(Sheet, "G4"));
        Assert.Equal("", marked.Text(Sheet, "H3"));
        Assert.Equal("未接收：有 2 处必须改正", marked.Text(Summary, "A1"));
        using var boxes = new StreamReader(marked.Part(Sheet).VmlDrawingParts.Single().GetStream());
        Assert.Equal(2, boxes.ReadToEnd().Split("ObjectType=\"Note\"").Length - 1);
    }

    [Fact]
    public void A_template_keeps_its_colours_rules_and_locks()
    {
        var input = TemplateSamples.Input("ouhai-2023", "primary");
        using var filled = new Spreadsheet(TemplateSamples.Filled(input));
        filled.Type(TemplateSamples.Sheet, "G5", "-3");
        var bytes = filled.ToBytes();
        var check = TemplateSamples.Check(bytes, input, "2023-05.xlsx");
        var first = MarkedWorkbook.Mark(bytes, check.Findings)!;
        using (var marked = Open(first))
        {
            Assert.Equal([Summary, "报送表", "填表说明"], marked.SheetNames);
            Assert.Equal(Red, marked.Fill(TemplateSamples.Sheet, "G5"));
            Assert.True(marked.IsUnlocked(TemplateSamples.Sheet, "G5"));
            var worksheet = marked.Part(TemplateSamples.Sheet).Worksheet;
            // A filter on a protected sheet has to be allowed.
            Assert.False(worksheet.GetFirstChild<SheetProtection>()!.AutoFilter!.Value);
            Assert.NotEmpty(worksheet.Descendants<DataValidation>());
            Assert.Contains("'报送表'!$4:$4", marked.Workbook.Workbook.DefinedNames!.Elements<DefinedName>()
                .Where(name => name.LocalSheetId?.Value == 1).Select(name => name.Text));
            marked.Type(TemplateSamples.Sheet, "G5", "3");
            marked.Type(TemplateSamples.Sheet, "G6", "-3");
            bytes = marked.ToBytes();
        }
        using var again = Open(MarkedWorkbook.Mark(bytes, TemplateSamples.Check(bytes, input, "2023-05.xlsx").Findings));
        Assert.Equal("FFF7D6", again.Fill(TemplateSamples.Sheet, "G5"));
        Assert.Equal(Red, again.Fill(TemplateSamples.Sheet, "G6"));
    }

    [Fact]
    public void The_same_file_and_findings_give_the_same_bytes() =>
        Assert.Equal(Mark(XlsxBook.Of(Faulty).ToBytes()), Mark(XlsxBook.Of(Faulty).ToBytes()));

    [Fact]
    public void What_is_said_of_a_row_stands_on_the_cell_that_is_meant()
    {
        var heads = XlsxBook.Of(Faulty).Text("A2", "填表人：").Text("B2", "报送月份：").Text("D2", "2023年4月");
        using (var months = Open(Mark(heads.ToBytes())))
        {
            Assert.Equal((null, null, Red), (months.Fill(Sheet, "A2"), months.Fill(Sheet, "B2"), months.Fill(Sheet, "D2")));
        }
        using var marked = Open(Mark(XlsxBook.Of(Faulty).Text("C2", "计划: other-2023").ToBytes()));
        Assert.Equal(Red, marked.Fill(Sheet, "C2"));
        Assert.Null(marked.Fill(Sheet, "A2"));
        Assert.Contains("不是适用于本单位和该月的工作计划", marked.Comments(Sheet)["C2"], StringComparison.Ordinal);
        Assert.Equal("", marked.Text(Sheet, "G2"));
        Assert.Equal("第2行", marked.Text(Summary, "C4"));
    }

    [Fact]
    public void A_query_has_another_colour()
    {
        var query = new Finding("EDU999", Severity.Query, "C4（本期值）请核实。", "C4", "改正或说明。") { Row = 4, Column = "本期值", Cell = "C4" };
        using var marked = Open(MarkedWorkbook.Mark(XlsxBook.Of(Files.Good).ToBytes(), [query]));
        Assert.Equal("FFE08A", marked.Fill(Sheet, "C4"));
        Assert.Equal("请核实", marked.Text(Summary, "B4"));
        Assert.Equal("未接收：有 1 处需要核实，改正或在备注中说明", marked.Text(Summary, "A1"));
    }

    [Fact]
    public void What_we_add_is_text_whatever_it_begins_with()
    {
        foreach (var start in (string[])["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"])
        {
            var finding = new Finding("=CODE", Severity.Error, start + "|cmd", "", start) { Row = 4, Cell = "C4", Column = start, Value = start };
            using var marked = Open(MarkedWorkbook.Mark(XlsxBook.Of(Files.Good).ToBytes(), [finding]));
            foreach (var (sheet, cell) in new[] { (Sheet, "G4"), (Summary, "D4"), (Summary, "E4"), (Summary, "F4") })
            {
                Assert.Equal(CellValues.InlineString, marked.Find(sheet, cell)!.DataType!.Value);
                Assert.Null(marked.Find(sheet, cell)!.CellFormula);
                Assert.True(marked.Format(sheet, cell).QuotePrefix!.Value);
            }
        }
    }

    [Fact]
    public void The_clerks_own_notes_and_filter_stay()
    {
        var notes = XlsxBook.Of(Faulty)
            .Replace("</sheetData></worksheet>", "</sheetData><autoFilter ref=\"A3:F10\"><filterColumn colId=\"2\"><customFilters><customFilter operator=\"notEqual\" val=\" \"/></customFilters></filterColumn></autoFilter><legacyDrawing xmlns:r=\"" + XlsxBook.RelationNamespace + "\" r:id=\"v1\"/></worksheet>")
            .Part("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + $"<Relationship Id=\"c1\" Type=\"{XlsxBook.RelationNamespace}/comments\" Target=\"../comments7.xml\"/>"
                + $"<Relationship Id=\"v1\" Type=\"{XlsxBook.RelationNamespace}/vmlDrawing\" Target=\"../drawings/v.vml\"/></Relationships>")
            .Part("xl/comments7.xml", $"<comments xmlns=\"{XlsxBook.MainNamespace}\"><authors><author>王老师</author></authors><commentList>"
                + "<comment ref=\"C4\" authorId=\"0\"><text><t>等张老师核对</t></text></comment><comment ref=\"B5\" authorId=\"0\"><text><r><t>旧批注</t></r></text></comment></commentList></comments>")
            .Part("xl/drawings/v.vml", "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
                + string.Concat(new[] { (3, 2), (4, 1) }.Select((place, index) => $"<v:shape id=\"_x0000_s{1025 + index}\" type=\"#_x0000_t202\"><x:ClientData ObjectType=\"Note\"><x:Row>{place.Item1}</x:Row><x:Column>{place.Item2}</x:Column></x:ClientData></v:shape>")) + "</xml>")
            .Replace("</Types>", "<Override PartName=\"/xl/comments7.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/>"
                + "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/></Types>");
        var once = Mark(notes.ToBytes());
        using var marked = Open(once);
        var comments = marked.Comments(Sheet);
        Assert.Equal("旧批注", comments["B5"]);
        Assert.EndsWith("等字。\n等张老师核对", comments["C4"], StringComparison.Ordinal);
        Assert.Equal(4, comments.Count);
        var filter = marked.Part(Sheet).Worksheet.GetFirstChild<AutoFilter>()!;
        Assert.Equal("A3:G10", filter.Reference!.Value);
        Assert.NotNull(filter.GetFirstChild<FilterColumn>());

        using var again = Open(Mark(once!));
        Assert.EndsWith("等字。\n等张老师核对", again.Comments(Sheet)["C4"], StringComparison.Ordinal);
        Assert.Equal(4, again.Comments(Sheet).Count);
    }

    [Fact]
    public void What_newer_programs_add_to_a_sheet_stays_and_other_parts_are_not_touched()
    {
        const string Newer = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac";
        var book = XlsxBook.Of(Faulty).Sheet("其他", "甲,乙\n1,2\n")
            .Replace("<sheetData><row r=\"1\">", $"<sheetData><row r=\"1\" xmlns:x14ac=\"{Newer}\" x14ac:dyDescent=\"0.25\">")
            .Replace("</sheetData>", "</sheetData><extLst><ext uri=\"{0}\"><own xmlns=\"urn:example\">1</own></ext></extLst>").ToBytes();
        var (before, after) = (Parts(book), Parts(Mark(book)!));
        var sheet = after.Single(part => part.Name == "xl/worksheets/sheet1.xml").Text;
        Assert.Contains("dyDescent=\"0.25\"", sheet, StringComparison.Ordinal);
        Assert.Contains("<own xmlns=\"urn:example\">1</own>", sheet, StringComparison.Ordinal);
        foreach (var name in new[] { "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml" })
        {
            Assert.Equal(before.Single(part => part.Name == name), after.Single(part => part.Name == name));
        }
    }

    [Fact]
    public void A_mistyped_link_does_no_harm()
    {
        var book = XlsxBook.Of(Faulty).Number("C6", "12345.5", "#,##0.00")
            .Replace("</sheetData>", $"</sheetData><hyperlinks xmlns:r=\"{XlsxBook.RelationNamespace}\"><hyperlink ref=\"B4\" r:id=\"h1\"/></hyperlinks>")
            .Part("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + $"<Relationship Id=\"h1\" Type=\"{XlsxBook.RelationNamespace}/hyperlink\" Target=\"http://[学校 网站\" TargetMode=\"External\"/></Relationships>");
        using var marked = Open(Mark(book.ToBytes()));
        Assert.Equal(Red, marked.Fill(Sheet, "C4"));
        Assert.NotEqual(0u, marked.Format(Sheet, "C6").NumberFormatId!.Value);
    }

    [Fact]
    public void A_workbook_that_lacks_one_of_its_parts_comes_back_as_its_values()
    {
        using var marked = Open(Mark(XlsxBook.Of(Faulty).Relation("theme", "theme/theme1.xml").ToBytes()));
        AssertPlain(marked);
    }

    /// <summary>Names that an old workbook can hold, and a new one cannot.</summary>
    [Theory]
    [InlineData("报\uFFFE[表]")]
    [InlineData("𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷")]
    public void A_sheet_that_no_new_workbook_could_name_gets_a_name_like_it(string name)
    {
        var book = new XlsBook().Sheet(name, Faulty).ToBytes();
        using var marked = Open(Mark(book, "2023-05.xls"));
        Assert.Equal(name.Length > 31 ? string.Concat(Enumerable.Repeat("𠮷", 15)) : "报表", marked.SheetNames[1]);
    }

    [Fact]
    public void Widths_of_other_columns_stay()
    {
        var book = XlsxBook.Of(Faulty).Replace("<sheetData>", "<cols><col min=\"5\" max=\"16384\" width=\"7\" customWidth=\"1\"/></cols><sheetData>");
        using var marked = Open(Mark(book.ToBytes()));
        Assert.Equal(
            [(5u, 6u, 7d), (7u, 7u, 60d), (8u, 16384u, 7d)],
            marked.Part(Sheet).Worksheet.GetFirstChild<Columns>()!.Elements<Column>().Select(column => (column.Min!.Value, column.Max!.Value, column.Width!.Value)));
    }

    [Fact]
    public void A_header_of_two_rows_has_the_title_beside_its_last()
    {
        var book = XlsxBook.Of("报送月份: 2023-05\n指标代码,指标名称,数据,,,备注\n,,本期值,分子,分母,\nC,新增座位,约60,,,\n")
            .Merge("A2:A3").Merge("B2:B3").Merge("C2:E2").Merge("F2:F3");
        using var marked = Open(Mark(book.ToBytes()));
        Assert.Equal("错误说明", marked.Text(Sheet, "G3"));
        Assert.Equal("A3:G4", marked.Part(Sheet).Worksheet.GetFirstChild<AutoFilter>()!.Reference!.Value);
        marked.Type(Sheet, "C4", "60");
        Assert.True(Files.Check(marked.ToBytes(), "2023-05.xlsx").IsAccepted);
    }

    [Fact]
    public void Macros_are_dropped()
    {
        var book = XlsxBook.Of(Faulty).Number("C6", "12345.5", "#,##0.00").Part("xl/vbaProject.bin", "macro").Relation("vbaProject", "vbaProject.bin")
            .Replace("spreadsheetml.sheet.main+xml", "x").Replace("application/vnd.openxmlformats-officedocument.x", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
            .Replace("</Types>", "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>");
        var bytes = Mark(book.ToBytes());
        Assert.Equal(bytes, Mark(book.ToBytes()));
        using var marked = Open(bytes);
        Assert.Null(marked.Workbook.VbaProjectPart);
        Assert.True(IsOwn(bytes!));
        Assert.DoesNotContain(Parts(bytes!), part => part.Name.Contains("vba", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Red, marked.Fill(Sheet, "C4"));
        Assert.NotEqual(0u, marked.Format(Sheet, "C6").NumberFormatId!.Value);
    }

    /// <summary>What runs, fetches or is not known goes back as values at the same addresses.</summary>
    [Theory]
    [InlineData("xl/macrosheets/sheet1.xml")]
    [InlineData("xl/embeddings/oleObject1.bin")]
    [InlineData("xl/activeX/activeX1.bin")]
    [InlineData("xl/connections.xml")]
    public void A_workbook_with_foreign_parts_comes_back_as_its_values(string part)
    {
        var bytes = Mark(XlsxBook.Of(Faulty).Part(part, "<x/>").Replace("</Types>", "<Default Extension=\"bin\" ContentType=\"application/x\"/></Types>").ToBytes());
        using var marked = Open(bytes);
        AssertPlain(marked);
        Assert.DoesNotContain(Parts(bytes!), found => found.Name == part);
    }

    [Fact]
    public void An_old_workbook_comes_back_as_a_new_one_with_the_same_addresses()
    {
        using var marked = Open(MarkedWorkbook.Mark(XlsBook.Of(Faulty).ToBytes(), Files.Check(XlsBook.Of(Faulty).ToBytes(), "2023-05.xls").Findings));
        AssertPlain(marked);
        marked.Type(Sheet, "C4", "60");
        marked.Type(Sheet, "E7", "40");
        marked.Type(Sheet, "A9", "P");
        var check = Files.Check(marked.ToBytes(), "2023-05.xlsx");
        Assert.Equal("", string.Join("\n", check.Findings.Select(finding => finding.Message)));
        Assert.Equal(Files.Check(Files.Good.Replace("新增座位,10", "新增座位,60", StringComparison.Ordinal)).Observations, check.Observations);
    }

    [Fact]
    public void A_strict_workbook_comes_back_as_its_values()
    {
        var strict = XlsxBook.Of(Faulty).Replace(XlsxBook.MainNamespace, "http://purl.oclc.org/ooxml/spreadsheetml/main")
            .Replace(XlsxBook.RelationNamespace, "http://purl.oclc.org/ooxml/officeDocument/relationships");
        using var marked = Open(Mark(strict.ToBytes()));
        AssertPlain(marked);
    }

    [Fact]
    public void Personal_data_is_handed_back_nowhere()
    {
        const string Mobile = "13800000000";
        const string Identity = "110101199001010018";
        byte[][] books =
        [
            XlsxBook.Of(Faulty.Replace("累计培训,20,,,", $"累计培训,20,,,张三{Mobile}", StringComparison.Ordinal)).ToBytes(),
            XlsxBook.Of(Faulty.Replace("累计培训,20,,,", $"累计培训,{Mobile},,,", StringComparison.Ordinal)).ToBytes(),
            XlsxBook.Of(Faulty).Text("Z1", Identity).ToBytes(),
            // Where the reader did not even look.
            XlsxBook.Of(Faulty).Sheet("名册", $"姓名,电话\n张三,{Mobile}\n").ToBytes(),
            XlsxBook.Of(Faulty).Sheet("名册", $"姓名,电话\n张三,{Identity}\n", "hidden").ToBytes(),
            XlsBook.Of(Faulty.Replace("累计培训,20,,,", $"累计培训,20,,,张三{Mobile}", StringComparison.Ordinal)).ToBytes(),
        ];
        foreach (var book in books)
        {
            var bytes = Mark(book, book[0] == 'P' ? "2023-05.xlsx" : "2023-05.xls");
            Assert.DoesNotContain(Parts(bytes!), part => part.Text.Contains(Mobile, StringComparison.Ordinal) || part.Text.Contains(Identity, StringComparison.Ordinal));
            using var marked = Open(bytes);
            AssertPlain(marked);
        }
    }

    [Theory]
    [InlineData("指标代码,本期值\nC,约60\n")]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 and nothing more")]
    public void What_is_no_workbook_is_not_handed_back(string content) =>
        Assert.Null(MarkedWorkbook.Mark(Encoding.UTF8.GetBytes(content), [new Finding("EDU101", Severity.Error, "。", ".", "。")]));

    [Fact]
    public void A_workbook_without_a_header_is_not_handed_back()
    {
        var book = XlsxBook.Of("甲,乙\n1,2\n").ToBytes();
        Assert.Null(MarkedWorkbook.Mark(book, Files.Check(book, "2023-05.xlsx").Findings));
    }

    [Fact]
    public void Rows_and_cells_without_places_are_found_all_the_same()
    {
        var bytes = Change(XlsxBook.Of(Faulty).ToBytes(), "xl/worksheets/sheet1.xml",
            xml => System.Text.RegularExpressions.Regex.Replace(xml, " r=\"[A-Z]*[0-9]+\"", ""));
        var check = Files.Check(bytes, "2023-05.xlsx");
        var result = MarkedWorkbook.Mark(bytes, check.Findings)!;
        Assert.True(IsOwn(result));
        using var marked = Open(result);
        foreach (var finding in check.Findings.Where(finding => finding is { Severity: Severity.Error, Cell: not null }))
        {
            Assert.Equal(Red, marked.Fill(Sheet, finding.Cell!));
        }
    }

    /// <summary>Elements missing, doubled, misplaced and misspelt: whatever is read is marked or left, and nothing is thrown.</summary>
    [Fact]
    public void Odd_workbooks_are_marked_or_left()
    {
        var good = Mark(XlsxBook.Of(Faulty).ToBytes())!;
        var findings = Files.Check(good, "2023-05.xlsx").Findings;
        var random = new Random(20230501);
        var parts = Parts(good).Where(part => part.Name != "[Content_Types].xml" || random.Next(2) == 0).Select(part => part.Name).ToList();
        var (marked, own) = (0, 0);
        for (var i = 0; i < 1_500; i++)
        {
            var bytes = Change(good, parts[random.Next(parts.Count)], xml => Scramble(xml, random));
            var result = MarkedWorkbook.Mark(bytes, findings);
            marked += result is null ? 0 : 1;
            own += result is not null && IsOwn(result) ? 1 : 0;
        }
        Assert.InRange(marked, 900, 1_500);
        Assert.InRange(own, 600, marked - 1);
    }

    [Fact]
    public void What_is_to_be_mended_is_in_sight()
    {
        var book = XlsxBook.Of(Files.Good).HideRow(4).HideRow(5).HideColumn(3).HideColumn(2);
        var marked = MarkedWorkbook.Mark(book.ToBytes(), [new Finding("EDU301", Severity.Error, "m", "m", "h") { Row = 4, Cell = "C4" }])!;
        using var spreadsheet = Open(marked);
        var sheet = spreadsheet.Part(Sheet).Worksheet;
        Assert.Equal([5u], sheet.Descendants<Row>().Where(row => row.Hidden?.Value == true).Select(row => row.RowIndex!.Value));
        Assert.Equal([2u], sheet.Descendants<Column>().Where(column => column.Hidden?.Value == true).Select(column => column.Min!.Value));
    }

    [Fact]
    public void A_part_that_is_named_and_not_there_stays_so()
    {
        // Under its name, the summary would be two sheets at once.
        var book = XlsxBook.Of(Files.Good).Relation("worksheet", "worksheets/sheet2.xml")
            .Replace("</sheets>", "<sheet name=\"字典\" sheetId=\"9\" state=\"hidden\" r:id=\"x0\"/></sheets>");
        var marked = MarkedWorkbook.Mark(book.ToBytes(), [new Finding("EDU301", Severity.Error, "m", "m", "h") { Row = 4, Cell = "C4" }])!;
        Assert.True(Files.Check(marked, "2023-05.xlsx").IsAccepted);
    }

    [Fact]
    public void Findings_that_point_nowhere_do_no_harm()
    {
        Finding[] findings =
        [
            new("E", Severity.Error, "。", ".", "。") { Row = 4, Cell = "4C" },
            new("E", Severity.Error, "。", ".", "。") { Row = 4, Cell = "ABCD4" },
            new("E", Severity.Error, "。", ".", "。") { Row = 4, Cell = "C0" },
            new("E", Severity.Error, "。", ".", "。") { Row = 99 },
            new("E", Severity.Error, "。", ".", "。"),
        ];
        using var marked = Open(MarkedWorkbook.Mark(XlsxBook.Of(Files.Good).ToBytes(), findings));
        Assert.Equal("整个文件", marked.Text(Summary, "C8"));
    }

    /// <summary>Many formats, notes and boxes, and elements inside one another: each is answered soon, and none ends the program.</summary>
    [Fact]
    public void Hostile_workbooks_cost_little()
    {
        var findings = Files.Check(XlsxBook.Of(Faulty).ToBytes(), "2023-05.xlsx").Findings;
        var marked = Mark(XlsxBook.Of(Faulty).ToBytes())!;
        var random = new Random(20230501);
        // No two alike: what is packed too tightly is not even read.
        string Many(int count, string text) => string.Concat(Enumerable.Range(0, count).Select(_ =>
            text + $"<!--{random.NextInt64()}-->"));
        var formats = Many(60_000, "<x:xf fillId=\"0\"/>");
        var cells = string.Concat(Enumerable.Range(0, 250).Select(row => $"<row r=\"{row + 100}\">"
            + string.Concat(Enumerable.Range(0, 240).Select(column => $"<c r=\"{CsvTable.CellName(column, row + 100)}\" s=\"{row * 240 + column}\"/>")) + "</row>"));
        var comment = System.Text.RegularExpressions.Regex.Match(Parts(marked).Single(part => part.Name == "xl/comments1.xml").Text, "<x:comment .*?</x:comment>", System.Text.RegularExpressions.RegexOptions.Singleline).Value;
        var box = System.Text.RegularExpressions.Regex.Match(Parts(marked).Single(part => part.Name.EndsWith(".vml", StringComparison.Ordinal)).Text, "<v:shape .*?</v:shape>").Value;
        byte[][] books =
        [
            Change(Change(marked, "xl/styles.xml", xml => xml.Replace("</x:cellXfs>", formats + "</x:cellXfs>", StringComparison.Ordinal)),
                "xl/worksheets/sheet1.xml", xml => xml.Replace("</sheetData>", cells + "</sheetData>", StringComparison.Ordinal)),
            Change(Change(marked, "xl/comments1.xml", xml => xml.Replace("</x:commentList>", Many(10_000, comment) + "</x:commentList>", StringComparison.Ordinal)),
                "xl/drawings/vmldrawing.vml", xml => xml.Replace("</xml>", Many(4_000, box) + "</xml>", StringComparison.Ordinal)),
            Change(marked, "xl/comments1.xml", xml => xml.Replace("</x:comments>", Nested(200_000) + "</x:comments>", StringComparison.Ordinal)),
            Change(marked, "xl/drawings/vmldrawing.vml", xml => "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]>" + xml[(xml.IndexOf("?>", StringComparison.Ordinal) + 2)..]),
        ];
        foreach (var book in books)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            Assert.NotNull(MarkedWorkbook.Mark(book, findings));
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }
        // That one the reader refuses.
        Assert.Null(MarkedWorkbook.Mark(Change(marked, "xl/styles.xml", xml => xml.Replace("</x:styleSheet>", Nested(200_000) + "</x:styleSheet>", StringComparison.Ordinal)), findings));
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Range(0, depth).Select(level => $"<r a=\"{level * 7919L % 1_000_003}\">")) + string.Concat(Enumerable.Repeat("</r>", depth));

    [Fact]
    public void A_file_with_a_fault_in_every_row_is_handed_back_soon()
    {
        var rows = string.Concat(Enumerable.Range(0, 4_900).Select(row => $"C,新增座位,约{row},,,\n"));
        var book = XlsxBook.Of("报送月份: 2023-05\n" + Files.Header + rows).ToBytes();
        var findings = Files.Check(book, "2023-05.xlsx").Findings;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        using var marked = Open(MarkedWorkbook.Mark(book, findings));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal($"……共 {findings.Count} 条，其余见回执。", marked.Text(Summary, "D2004"));
    }

    /// <summary>LibreOffice shows the notes, the colours and both filters, and what it saves can be sent again.</summary>
    [ExternalProgramFact(LibreOffice.Program)]
    public async Task LibreOffice_shows_what_was_added()
    {
        var files = new Dictionary<string, byte[]>
        {
            ["own.xlsx"] = Mark(XlsxBook.Of(Faulty).ToBytes())!,
            ["old.xlsx"] = Mark(XlsBook.Of(Faulty).ToBytes(), "2023-05.xls")!,
        };
        foreach (var (name, flat) in await LibreOffice.ConvertAsync(files, "fods"))
        {
            var text = Encoding.UTF8.GetString(flat);
            Assert.Equal(3, text.Split("<office:annotation ").Length - 1);
            Assert.Contains("去掉“约”“余”“左右”等字。", text, StringComparison.Ordinal);
            Assert.Contains("fo:background-color=\"#ffb3b3\"", text, StringComparison.Ordinal);
            Assert.True(text.Split("table:display-filter-buttons=\"true\"").Length - 1 == 2, name);
        }
        foreach (var saved in (await LibreOffice.ConvertAsync(files, "xlsx")).Values)
        {
            // What it writes is not valid to the letter; marked again, it is no less.
            var again = Mark(saved)!;
            Assert.Equal(Spreadsheet.Faults(saved).Split('\n').Length, Spreadsheet.Faults(again).Split('\n').Length);
            using (var marked = new Spreadsheet(again))
            {
                Assert.Equal([Summary, Sheet], marked.SheetNames);
                Assert.Equal(3, marked.Comments(Sheet).Count);
            }
            using var spreadsheet = new Spreadsheet(saved);
            spreadsheet.Type(Sheet, "C4", "60");
            spreadsheet.Type(Sheet, "E7", "40");
            spreadsheet.Type(Sheet, "A9", "P");
            Assert.True(Files.Check(spreadsheet.ToBytes(), "2023-05.xlsx").IsAccepted);
        }
    }

    private static void AssertPlain(Spreadsheet marked)
    {
        Assert.Equal([Summary, Sheet], marked.SheetNames);
        Assert.Equal("单位代码: 2133000001", marked.Text(Sheet, "A1"));
        Assert.Equal(["指标代码", "本期值", "约60", "30"], ((string[])["A3", "C3", "C4", "D7"]).Select(cell => marked.Text(Sheet, cell)));
        Assert.Equal(Red, marked.Fill(Sheet, "C4"));
        Assert.Equal(Red, marked.Fill(Sheet, "E7"));
        Assert.Contains("约数", marked.Comments(Sheet)["C4"], StringComparison.Ordinal);
        Assert.NotNull(marked.Part(Sheet).Worksheet.GetFirstChild<AutoFilter>());
    }

    private static byte[]? Mark(byte[] book, string fileName = "2023-05.xlsx") => MarkedWorkbook.Mark(book, Files.Check(book, fileName).Findings);

    private static Spreadsheet Open(byte[]? marked)
    {
        Assert.NotNull(marked);
        Assert.Equal("", Spreadsheet.Faults(marked));
        return new Spreadsheet(marked);
    }

    private static List<(string Name, string Text)> Parts(byte[] book)
    {
        using var archive = new ZipArchive(new MemoryStream(book));
        return [.. archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return (entry.FullName, reader.ReadToEnd());
        })];
    }

    /// <summary>Whether it is the clerk's workbook, not a copy of its values: those have no shared texts.</summary>
    private static bool IsOwn(byte[] marked) => Parts(marked).Exists(part => part.Name == "xl/sharedStrings.xml");

    private static byte[] Change(byte[] book, string part, Func<string, string> change)
    {
        var stream = new MemoryStream();
        stream.Write(book);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            string text;
            using (var reader = new StreamReader(archive.GetEntry(part)!.Open()))
            {
                text = reader.ReadToEnd();
            }
            archive.GetEntry(part)!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(part).Open());
            writer.Write(change(text));
        }
        return stream.ToArray();
    }

    private static string Scramble(string xml, Random random)
    {
        var element = System.Text.RegularExpressions.Regex.Matches(xml, "<[A-Za-z:]+[^<>]*/>|<([A-Za-z:]+)[^<>]*>[^<>]*</\\1>| [a-zA-Z:]+=\"[^\"]*\"");
        if (element.Count == 0)
        {
            return xml;
        }
        var chosen = element[random.Next(element.Count)];
        var (before, behind) = (xml[..chosen.Index], xml[(chosen.Index + chosen.Length)..]);
        return random.Next(5) switch
        {
            0 => before + behind,
            1 when chosen.Value.StartsWith('<') => before + chosen.Value + chosen.Value + behind,
            2 => before + System.Text.RegularExpressions.Regex.Replace(chosen.Value, "[0-9]+", "4294967296") + behind,
            3 => before + System.Text.RegularExpressions.Regex.Replace(chosen.Value, "\"[^\"]*\"", "\"\"") + behind,
            _ => before + System.Text.RegularExpressions.Regex.Replace(chosen.Value, "[0-9]+", match => (match.Value.Length + random.Next(9)).ToString(null, null)) + behind,
        };
    }
}
