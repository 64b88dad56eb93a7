using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Briefs.WordEdition;
using EduReports.Core.Progress;
using FsCheck;
using FsCheck.Fluent;

namespace EduReports.Core.Tests.Briefs;

public sealed class BriefDocxTests
{
    private static readonly string[] HostilePieces =
    [
        "]]>", "<![CDATA[", "<!--", "-->", "<w:p/>", "&amp;", "&#0;", "\"", "'", "<?xml", "_x0041_",
        "\0", "\u0001", "\b", "\v", "\f", "\u001f", "\u007f", "\u0085", "\u2028", "\r", "\r\n", "\n", "\t",
        "\ud842", "\udfb7", "\ud842\udfb7", "\ufffe", "\uffff", "\ufeff", "\u202e", "\u200b", "瓯海", "字", " ", "\u3000", "1-03", "=1+1",
    ];

    [Fact]
    public void Microsofts_validator_finds_no_fault()
    {
        foreach (var brief in (Brief[])[Brief("文字"), Corrected("文字"), Brief("文字") with { Revision = 2, Changes = BriefChanges.Unknown }, Brief("文字") with { Recipients = ["局领导"] }, Empty()])
        {
            using var file = new WordFile(BriefDocx.Render(brief));
            Assert.Equal("", file.Faults());
        }
    }

    [Fact]
    public void Text_from_files_never_makes_an_invalid_file()
    {
        var texts = Gen.Elements(HostilePieces).ListOf().Select(string.Concat).ToArbitrary();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(texts, text =>
        {
            using var file = new WordFile(BriefDocx.Render(Corrected(text)));
            Assert.True(file.Faults().Length == 0, file.Faults());
        }));
    }

    [Fact]
    public void Text_is_kept_and_what_no_file_can_hold_is_replaced()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("") with { Summary = "甲]]>&lt;<乙\ud842\udfb7\0丙\ud842丁\r戊" }));

        Assert.Equal("甲]]>&lt;<乙\ud842\udfb7\ufffd丙\ufffd丁\ufffd戊", file.OfStyle("BodyText")[0]);
    }

    [Fact]
    public void A_line_feed_is_a_new_line()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("一\n二")));

        Assert.Contains("一\n二", file.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(file.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Text>(), text => text.Text.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_brief_gives_the_same_bytes_whenever_it_is_written()
    {
        var content = BriefDocx.Render(Brief("文字"));

        Assert.Equal(content, BriefDocx.Render(Brief("文字")));
        using var archive = new ZipArchive(new MemoryStream(content));
        Assert.All(archive.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
        Assert.Equal("[Content_Types].xml", archive.Entries[0].FullName);
    }

    [Fact]
    public void It_says_what_it_is()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("瓯海") with { DataVersion = "0123abcd" }));

        Assert.Equal(
            ("瓯海", "瓯海", "2023年5月", "zh-CN", "0123abcd"),
            (file.Properties.Title, file.Properties.Creator, file.Properties.Subject, file.Properties.Language, file.Properties.Version));
        Assert.Equal(new DateTime(2023, 6, 4, 16, 0, 0, DateTimeKind.Utc), file.Properties.Created!.Value.ToUniversalTime());
        Assert.Equal("zh-CN", file.Main.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().Single().EastAsia!.Value);
    }

    [Fact]
    public void Headings_are_styles_with_their_levels()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("文字")));

        Assert.Equal(["一、需要关注的事项", "二、报送情况", "三、分项进展", "四、走势", "五、数据说明"], file.OfStyle("Heading1"));
        Assert.Equal(["附表一　项目进展", "附表二　比较与预计", "附表三　数据来源"], file.OfStyle("AnnexHeading"));
        Assert.Equal(["文字"], file.OfStyle("Heading2"));
        Assert.Equal(["文字"], file.OfStyle("Title"));
        Assert.Equal(0, Level("Heading1"));
        Assert.Equal(1, Level("Heading2"));
        Assert.Equal(2, Level("Heading3"));
        Assert.Equal("Heading1", file.Style("AnnexHeading").BasedOn!.Val!.Value);

        int Level(string style) => file.Style(style).StyleParagraphProperties!.OutlineLevel!.Val!.Value;
    }

    [Fact]
    public void A_style_is_there_for_all_that_is_used()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("文字") with { Recipients = ["局领导"] }));
        var styles = file.Main.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(style => style.StyleId!.Value!).ToHashSet();
        var used = file.Body.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value!)
            .Concat(file.Body.Descendants<RunStyle>().Select(style => style.Val!.Value!))
            .Concat(file.Body.Descendants<TableStyle>().Select(style => style.Val!.Value!))
            .Concat(file.Main.FooterParts.SelectMany(footer => footer.Footer.Descendants<ParagraphStyleId>()).Select(style => style.Val!.Value!));

        Assert.Subset(styles, used.ToHashSet());
    }

    [Fact]
    public void Rows_are_not_split_and_heads_are_repeated()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("文字")));
        var tables = file.Body.Elements<Table>().ToList();

        Assert.All(tables.SelectMany(table => table.Elements<TableRow>()), row => Assert.NotEmpty(row.Descendants<CantSplit>()));
        // The counts and the tail have no heads.
        Assert.All(tables[1..^1], table => Assert.NotEmpty(table.Elements<TableRow>().First().Descendants<TableHeader>()));
        Assert.All(tables, table => Assert.NotEqual("", table.Descendants<TableCaption>().Single().Val!.Value));
        Assert.All(tables, table => Assert.Equal(
            156, table.Descendants<GridColumn>().Sum(column => int.Parse(column.Width!.Value!, null)) / 1440.0 * 25.4, tolerance: 0.1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void A_table_fills_the_type_area_however_long_its_figures_are(int length)
    {
        using var file = new WordFile(BriefDocx.Render(Brief(new string('9', length))));

        Assert.All(file.Body.Elements<Table>(), table =>
        {
            var widths = table.Descendants<GridColumn>().Select(column => int.Parse(column.Width!.Value!, null)).ToList();
            Assert.All(widths, width => Assert.InRange(width, 300, 8845));
            Assert.InRange(widths.Sum(), 8840, 8845);
        });
    }

    [Fact]
    public void Between_two_tables_and_at_the_end_stands_a_paragraph()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("文字")));
        var blocks = file.Body.ChildElements.Where(block => block is not SectionProperties).ToList();

        Assert.DoesNotContain(blocks.Zip(blocks.Skip(1)), pair => pair.First is Table && pair.Second is Table);
        Assert.IsType<Paragraph>(blocks[^1]);
    }

    /// <summary>GB/T 9704-2012, 5.2 and 7.5.</summary>
    [Fact]
    public void The_page_is_that_of_an_official_document()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("文字")));
        var page = file.Body.Elements<SectionProperties>().Single();
        var (size, margin, grid) = (page.GetFirstChild<PageSize>()!, page.GetFirstChild<PageMargin>()!, page.GetFirstChild<DocGrid>()!);

        Assert.Equal((210, 297), (Millimetres(size.Width!.Value), Millimetres(size.Height!.Value)));
        Assert.Equal((37, 28), (Millimetres((uint)margin.Top!.Value), Millimetres(margin.Left!.Value)));
        Assert.Equal(156, Millimetres(size.Width.Value - margin.Left.Value - margin.Right!.Value));
        Assert.Equal(225, Millimetres(size.Height.Value - (uint)margin.Top.Value - (uint)margin.Bottom!.Value));
        Assert.Equal(DocGridValues.LinesAndChars, grid.Type!.Value);
        Assert.InRange(grid.LinePitch!.Value * 22, 12_600, (int)size.Height.Value - margin.Top.Value - margin.Bottom.Value);
        Assert.InRange((16 + grid.CharacterSpace!.Value / 4096.0) * 28, 440, 442.25);
        Assert.Equal(
            [HeaderFooterValues.Default, HeaderFooterValues.Even],
            page.Elements<FooterReference>().Select(footer => footer.Type!.Value));
        Assert.NotNull(file.Main.DocumentSettingsPart!.Settings.GetFirstChild<EvenAndOddHeaders>());
        Assert.All(file.Main.FooterParts, footer => Assert.Equal(" PAGE ", footer.Footer.Descendants<SimpleField>().Single().Instruction!.Value));
    }

    [Fact]
    public void Body_text_is_fangsong_of_size_three_and_indented_by_two_characters()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("文字")));
        var defaults = file.Main.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!;

        Assert.Equal("仿宋", defaults.RunFonts!.EastAsia!.Value);
        Assert.Equal("32", file.Style("Normal").StyleRunProperties!.FontSize!.Val!.Value);
        Assert.Equal(200, file.Style("BodyText").StyleParagraphProperties!.Indentation!.FirstLineChars!.Value);
        Assert.Equal("黑体", file.Style("Heading1").StyleRunProperties!.RunFonts!.EastAsia!.Value);
        Assert.Equal("楷体", file.Style("Heading2").StyleRunProperties!.RunFonts!.EastAsia!.Value);
        Assert.Equal("方正小标宋简体", file.Style("Title").StyleRunProperties!.RunFonts!.EastAsia!.Value);
        Assert.Equal("44", file.Style("Title").StyleRunProperties!.FontSize!.Val!.Value);
    }

    [Fact]
    public void A_state_is_told_by_word_and_sign_and_not_by_colour_alone()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("x", isMadeGood: true)));

        Assert.Contains("▲ 滞后\n（补齐）", file.OfStyle("TableStatus"));
    }

    [Fact]
    public void What_the_pdf_draws_is_told_in_numbers()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("x")));
        var text = file.Text();

        // The bar of a row: how much is done and how much the pace asks for.
        Assert.Contains("50.0%\n序时60.0%", text, StringComparison.Ordinal);
        // The line over the months.
        Assert.Contains("月份\n3-01\n覆盖率\n2023年4月\n—\n2023年5月\n55%\n目标\n≥60%", text, StringComparison.Ordinal);
        // The bars of the groups.
        Assert.Contains("组\n报送率\n实报（家）\n应报（家）\nx\n50.0%\n1\n2", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_reason_stands_below_its_figures_and_stays_with_them()
    {
        using var file = new WordFile(BriefDocx.Render(Brief(new string('因', 61))));
        var attention = file.Body.Elements<Table>().Single(table => table.InnerText.Contains("责任科室：原因与措施", StringComparison.Ordinal));
        var rows = attention.Elements<TableRow>().ToList();

        Assert.Equal(3, rows.Count);
        Assert.All(rows[1].Descendants<Paragraph>(), paragraph => Assert.NotNull(paragraph.ParagraphProperties!.KeepNext));
        Assert.Equal(MergedCellValues.Restart, rows[1].Descendants<VerticalMerge>().Single().Val!.Value);
        Assert.Equal(6, rows[2].Descendants<GridSpan>().Single().Val!.Value);
    }

    [Fact]
    public void A_correction_says_so()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("x") with { Revision = 2 }));

        Assert.Equal(["2023年第5期（更正1）"], file.OfStyle("Issue"));
    }

    [Fact]
    public void A_correction_lists_what_it_changes_in_its_first_part()
    {
        using var file = new WordFile(BriefDocx.Render(Corrected("x")));

        Assert.Equal("一、更正说明", file.OfStyle("Heading1")[0]);
        Assert.Contains(
            "编号\n指标\n原\n现\n原因\nx\nx\nx\n▲ 滞后\nx\nx\n● 已完成\n更正：x等9家\n数值、目标和状态未变", file.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tail_names_who_receives_it_and_who_issued_it()
    {
        using var file = new WordFile(BriefDocx.Render(Brief("教育局") with { Recipients = ["局领导", "各科室"], DataVersion = "0123abcd" }));

        Assert.EndsWith("报送：局领导、各科室。\n教育局\n2023年6月5日印发\n数据版本 0123abcd\n", file.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_parts_are_utf8_without_a_byte_order_mark()
    {
        using var archive = new ZipArchive(new MemoryStream(BriefDocx.Render(Brief("文字"))));

        Assert.All(archive.Entries, entry =>
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"", Encoding.UTF8.GetString(content.ToArray()), StringComparison.OrdinalIgnoreCase);
        });
    }

    private static int Millimetres(uint twentieths) => (int)Math.Round(twentieths / 1440m * 25.4m);

    private static Brief Brief(string text, bool isMadeGood = false)
    {
        var row = new BriefRow(text, text, text, text, text, text, text, text, 50, 60, text, text, Status.Behind, isMadeGood, text, text)
        {
            Forecast = text, ForecastRange = text, LikeForLike = text, Bounds = text, CouldBe = text, Progress = "50.0%",
        };
        return Empty() with
        {
            Issuer = text, Title = text, Occasion = text, Summary = text, Counts = [new StatusCount(Status.Behind, 1)], Attention = [row],
            Sections = [new BriefSection(text, [row])],
            Reporting = new Reporting(3, 1, 0, [text], [text], [text]) { Groups = [new GroupReporting(text, 2, 1, [text], [], [text])] },
            Trends =
            [
                new Trend("3-01", "覆盖率", [new MonthlyFigure(new YearMonth(2023, 4), null), new MonthlyFigure(new YearMonth(2023, 5), 55)], 60, "55%", text)
                {
                    Printed = [BriefWords.None, "55%"], Target = "≥60%",
                },
            ],
            Projects = [new ProjectRow(text, text, text, text, text, IsReached: true)],
            Traces = [new TraceRow(text, text, text, text, text, [5, 4, 3, 2, 1])],
            Notes = [text], DataVersion = text,
        };
    }

    private static Brief Corrected(string text) => Brief(text) with
    {
        Revision = 2,
        Changes = new BriefChanges
        {
            Figures =
            [
                new FigureChange(text, text, new ChangeSide(text, "", Status.Behind), new ChangeSide(text, text, Status.Met),
                    [new ChangeCause(CauseKind.Corrected, [text], 9)]),
            ],
            Reporting = [new CountChange("实报", 1, 2)],
            Others = [new OtherChange(text, [text])],
        },
    };

    private static Brief Empty() => new()
    {
        PlanId = "p", Issuer = "", Period = new YearMonth(2023, 5), Issue = 5, Revision = 1, Date = new DateOnly(2023, 6, 5),
        Title = "", Summary = "", Counts = [], Attention = [], Sections = [], Reporting = new Reporting(0, 0, 0, [], [], []), Notes = [],
    };
}
