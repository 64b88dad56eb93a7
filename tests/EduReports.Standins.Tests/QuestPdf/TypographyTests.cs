using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Tests;

namespace EduReports.Standins.Tests.QuestPdf;

/// <summary>What a Chinese reader expects of lines. Glyphs of ten points; lines of ten ideographs unless a width says otherwise.</summary>
[Collection("QuestPdf")]
public sealed class TypographyTests
{
    [Theory]
    [InlineData("甲。”", 25)]
    [InlineData("甲》，", 25)]
    [InlineData("甲）、", 25)]
    [InlineData("甲）（", 25)]
    [InlineData("甲”“", 25)]
    [InlineData("甲：“", 25)]
    [InlineData("甲？！", 25)]
    [InlineData("甲「“", 25)]
    [InlineData("甲（《", 25)]
    [InlineData("甲。”）", 30)]
    [InlineData("甲（）", 30)]
    [InlineData("甲。乙", 30)]
    [InlineData("甲（乙", 30)]
    [InlineData("甲——", 27.9)]
    [InlineData("甲……", 30)]
    [InlineData("甲 ）（", 27.2)]
    public void Full_width_marks_that_meet_lose_the_blank_half_between_them(string text, double width)
    {
        var page = Assert.Single(Sample.Pages(content => content.Row(row =>
        {
            row.AutoItem().Text(text);
            row.RelativeItem().Height(5).Background("#FF0000");
        }), width: 200));
        Assert.Equal(width, page.Rectangles[0].X, 0.1);
        Assert.Equal(text, page.Text);
    }

    [Theory]
    [InlineData("一二三四五六七八九十。", 105, "一二三四五六七八九十。")]
    [InlineData("一二三四五六七八九十。", 104, "一二三四五六七八九|十。")]
    [InlineData("一二三四五六七八九）。", 105, "一二三四五六七八九）。")]
    [InlineData("一二三四五（六七八九十，甲", 125, "一二三四五（六七八九十，|甲")]
    [InlineData("一二三四五六七八九十“一二三四五六七八九十”。", 105, "一二三四五六七八九十|“一二三四五六七八九|十”。")]
    [InlineData("一二三四五六七八九十（一二三四五六七八九）", 105, "一二三四五六七八九十|（一二三四五六七八九）")]
    public void A_mark_at_a_lines_edge_is_half_as_wide_where_that_saves_a_line(string text, float width, string lines)
    {
        var page = Assert.Single(Sample.Pages(content => content.Text(text), width: width));
        Assert.Equal(lines.Split('|'), page.Lines);
    }

    [Fact]
    public void An_opening_mark_at_a_lines_start_gives_up_its_blank_half_when_the_line_is_full_to_the_edge()
    {
        var page = Assert.Single(Sample.Pages(content => content.Text("一二三四五六七八九十（一二三四五六七八九十"), width: 105));
        Assert.Equal(["一二三四五六七八九十", "（一二三四五六七八九十"], page.Lines);
        Assert.Equal(-5, page.Texts[1].X, 0.05f);
        Assert.Equal(105, page.Texts[1].Right, 0.05f);
    }

    [Theory]
    [InlineData("一二三四五六七八九12项", "一二三四五六七八九|12项")]
    [InlineData("一二三四五六七八208家", "一二三四五六七八|208家")]
    [InlineData("一二三四五六七八92.3%", "一二三四五六七八|92.3%")]
    [InlineData("一二三四五六七5月31日前", "一二三四五六七|5月31日前")]
    [InlineData("一二三四五六2024年6月4日前", "一二三四五六|2024年6月4日前")]
    [InlineData("一二三四五六七八2023年", "一二三四五六七八|2023年")]
    [InlineData("一二三四五六七八第15期", "一二三四五六七八|第15期")]
    [InlineData("一二三四五六七八九第5期", "一二三四五六七八九|第5期")]
    [InlineData("一二三四五六3.2个百分点", "一二三四五六|3.2个百分点")]
    [InlineData("一二三四五六七1.25万人", "一二三四五六七|1.25万人")]
    [InlineData("一二三四五六七八60余所", "一二三四五六七八|60余所")]
    [InlineData("一二三四五六10～15亿元", "一二三四五六|10～15亿元")]
    [InlineData("一二三四五六七1,234.5元", "一二三四五六七|1,234.5元")]
    [InlineData("一二三四五六七八九2023的", "一二三四五六七八九|2023的")]
    public void A_number_stays_with_its_unit(string text, string lines)
    {
        var page = Assert.Single(Sample.Pages(content => content.Text(text)));
        Assert.Equal(lines.Split('|'), page.Lines);
    }

    [Fact]
    public void A_column_too_narrow_for_number_and_unit_breaks_between_them()
    {
        var page = Assert.Single(Sample.Pages(content => content.Width(30).Text("共3.2个百分点")));
        Assert.Equal("共3.2个百分点", page.Text);
        Assert.All(page.Texts, text => Assert.True(text.Right <= 30.01f));
    }

    [Theory]
    [InlineData("一二三四五六七八九十一二三四五六七《实施意见》好", "一二三四五六七八九十一二三四五六七|《实施意见》好")]
    [InlineData("一二三四五六七八九十《关于加快建设的若干实施意见》好", "一二三四五六七八九十《关于加快建设的若干|实施意见》好")]
    public void A_short_title_stays_whole_where_the_line_before_it_stays_nearly_full(string text, string lines)
    {
        var page = Assert.Single(Sample.Pages(content => content.Text(text), width: 200));
        Assert.Equal(lines.Split('|'), page.Lines);
    }

    [Theory]
    [InlineData("一二三四五六七八九十一", "一二三四五六七八九|十一")]
    [InlineData("一二三四五六七八九十一。", "一二三四五六七八九|十一。")]
    [InlineData("一二三四五六七八九十一二", "一二三四五六七八九十|一二")]
    [InlineData("一二三四五六七八12项好", "一二三四五六七八|12项好")]
    [InlineData("一二三四五六七八九十\n一", "一二三四五六七八九十|一")]
    public void A_centred_title_leaves_no_single_character_in_its_last_line(string text, string lines)
    {
        var page = Assert.Single(Sample.Pages(content => content.AlignCenter().Text(text)));
        Assert.Equal(lines.Split('|'), page.Lines);
        Assert.All(page.Texts, line => Assert.Equal(100, line.X + line.Right, text.EndsWith('。') ? 10 : 0.1f));
    }

    [Fact]
    public void Justified_text_widens_gaps_between_ideographs_and_beside_latin_but_not_inside_numbers_and_words()
    {
        var pdf = Sample.Of(page => page.Content().Text("一二A4三2023四五六七八九十").Justify(), width: 107).GeneratePdf();
        var page = Assert.Single(PdfReader.Read(pdf));
        Assert.Equal(2, page.Lines.Count);
        Assert.Equal(107, page.Texts.Where(text => text.Y == page.Texts[0].Y).Max(text => text.Right), 0.1f);
        Assert.Equal("七八九十".Length * 10, page.Texts[^1].Right, 10.1f);
        Assert.Equal(0, page.Texts[^1].X);
    }

    [Fact]
    public void Spaces_between_latin_and_chinese_are_as_typed()
    {
        Assert.Equal(Width("|用PDF写|") + (2 * (Width("| |") - Width("||"))), Width("|用 PDF 写|"), 0.1f);

        static float Width(string text) => Sample.Pages(content => content.Row(row =>
        {
            row.AutoItem().Text(text);
            row.RelativeItem().Height(1).Background("#FF0000");
        }), width: 200)[0].Rectangles[0].X;
    }

    /// <summary>GB/T 9704: 22 lines of 28 characters in 156 × 225 mm, whether by the traditional size or by 16 points at a tighter pitch.</summary>
    [Theory]
    [InlineData(15.75f, 0, 29.53f)]
    [InlineData(16, -0.0135f, 28.99f)]
    public void The_type_area_of_an_official_document_holds_22_lines_of_28_characters(float size, float letterSpacing, float pitch)
    {
        const float Width = 442.2f, Height = 637.8f;
        var text = string.Concat(Enumerable.Repeat("教育重点工作进展情况", 200))[..(28 * 44)];
        var pages = PdfReader.Read(Sample.Of(page =>
        {
            // The last line needs no feed below it: the standard's 22 lines are 21 feeds and one glyph.
            page.Content().Column(column =>
            {
                for (var start = 0; start < text.Length; start += 28 * 22)
                {
                    column.Item().PaddingBottom(size - pitch).Text(text.Substring(start, 28 * 22)).Justify()
                        .FontFamily("Noto Serif SC").FontSize(size).LetterSpacing(letterSpacing).LineHeight(pitch / size);
                }
            });
        }, width: Width, height: Height).GeneratePdf());
        Assert.Equal(2, pages.Count);
        Assert.All(pages, page => Assert.Equal(22, page.Lines.Count));
        Assert.All(pages.SelectMany(page => page.Lines), line => Assert.Equal(28, line.Length));
        // The blank sides of a line's last glyph may reach out of the area by a fifth of a point, its ink does not.
        Assert.All(pages.SelectMany(page => page.Texts), line => Assert.InRange(line.Right, Width - (0.1f * size), Width + 0.25f));
        Assert.Equal(21 * pitch, pages[0].Texts[^1].Y - pages[0].Texts[0].Y, 0.2f);
    }

    [Fact]
    public void Each_character_that_a_family_lacks_is_taken_from_another()
    {
        var page = Assert.Single(Sample.Pages(content => content.Text("教①▲育").FontFamily("Noto Serif SC", "Noto Sans SC")));
        Assert.Equal("教①▲育", page.Text);
        var generated = DocumentGenerator.Generate(Sample.Of(document => document.Content().Text("教①▲●○■—育").FontFamily("Noto Serif SC")));
        Assert.Empty(generated.MissingCharacters);
    }

    [ExternalProgramFact("pdftotext", "qpdf")]
    public async Task Ideographs_beyond_the_basic_plane_are_extracted_by_other_programs()
    {
        // 𫓧 (U+2B4E7) and 𬺓 (U+2CE93) are on the state's list of standard characters, 2013; people's names use such.
        const string Text = "𫓧校长、𬺓老师出席";
        foreach (var family in (string[])["Noto Serif SC", "Noto Sans SC"])
        {
            var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
            await File.WriteAllBytesAsync(file, Sample.Of(page => page.Content().Text(Text).FontFamily(family), compress: true).GeneratePdf());
            try
            {
                var (_, output, _) = await ExternalProgram.RunAsync("pdftotext", file, "-");
                Assert.Equal(Text, output.ReplaceLineEndings("").Trim('\f'));
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    [ExternalProgramFact("pdftotext")]
    public async Task Squeezed_marks_are_extracted_in_their_order_without_spaces()
    {
        const string Text = "他说：“（一）《办法》、《意见》已印发。”（完）";
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        await File.WriteAllBytesAsync(file, Sample.Of(page => page.Content().Text(Text), compress: true, width: 400).GeneratePdf());
        try
        {
            var (_, output, _) = await ExternalProgram.RunAsync("pdftotext", file, "-");
            Assert.Equal(Text, output.ReplaceLineEndings("").Trim('\f'));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void An_injected_element_may_hold_any_content_and_repeats_with_its_header()
    {
        var pages = PdfReader.Read(Sample.Of(page =>
        {
            page.Header().Text(text => { text.Span("首"); text.Element().Row(row => row.AutoItem().Text("内").Bold()); });
            page.Content().Text(string.Join('\n', Sample.Lines(11)));
        }).GeneratePdf());
        Assert.All(pages, page => Assert.StartsWith("首内", page.Text, StringComparison.Ordinal));
    }
}
