using EduReports.Standins.QuestPdf;
using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Fluent;
using FsCheck;
using FsCheck.Fluent;

namespace EduReports.Standins.Tests.QuestPdf;

/// <summary>Lines hold ten ideographs of ten points.</summary>
[Collection("QuestPdf")]
public sealed class TextTests
{
    [Theory]
    [InlineData("一二三四五六七八九十一二", "一二三四五六七八九十|一二")]
    [InlineData("一二三四五六七八九十，一二", "一二三四五六七八九|十，一二")]
    [InlineData("一二三四五六七八九“十”", "一二三四五六七八九|“十”")]
    [InlineData("一二三四五六七八九（十）", "一二三四五六七八九|（十）")]
    [InlineData("一二三四五六七八九十》。", "一二三四五六七八九|十》。")]
    [InlineData("一二三四五六七八九——十", "一二三四五六七八九|——十")]
    [InlineData("一二三四五六七八九十……", "一二三四五六七八九|十……")]
    [InlineData("一二三四五六七八九2023", "一二三四五六七八九|2023")]
    [InlineData("一二三四五六七八98.1%", "一二三四五六七八|98.1%")]
    [InlineData("一二三四五六七八九℃", "一二三四五六七八九℃")]
    [InlineData("一二三四五六七八九37℃", "一二三四五六七八九|37℃")]
    [InlineData("一二三四五六七八九￥5", "一二三四五六七八九|￥5")]
    [InlineData("一二三四五六七八九well-known", "一二三四五六七八九|well-known")]
    [InlineData("一二三四五六七八don’t", "一二三四五六七八|don’t")]
    [InlineData("一二三四五六七八九\u2060十一", "一二三四五六七八九十|一")]
    [InlineData("一二三四五六七八九十\u2060一", "一二三四五六七八九|十一")]
    [InlineData("ab cd\u200Bef", "ab cdef")]
    [InlineData("一二三四五六七八九 十一", "一二三四五六七八九|十一")]
    public void Lines_end_where_chinese_typesetting_allows_it(string text, string lines)
    {
        var page = Assert.Single(Sample.Pages(content => content.Text(text)));
        Assert.Equal(lines.Split('|'), page.Lines.Select(line => line.TrimEnd()));
    }

    [Fact]
    public void A_zero_width_space_lets_a_long_word_break_there()
    {
        var page = Assert.Single(Sample.Pages(content => content.Text("abcdefghijkl\u200Bmnopqrstuvwx")));
        Assert.Equal(["abcdefghijkl", "mnopqrstuvwx"], page.Lines);
    }

    [Fact]
    public void A_word_longer_than_the_line_is_cut()
    {
        var page = Assert.Single(Sample.Pages(content => content.Text(new string('m', 30))));
        Assert.True(page.Lines.Count > 1);
        Assert.Equal(new string('m', 30), string.Concat(page.Lines));
    }

    [Fact]
    public void A_width_below_one_glyph_is_a_layout_error()
    {
        Assert.Throws<DocumentLayoutException>(() => Sample.Pages(content => content.Width(9).Text("字")));
    }

    [Fact]
    public void Any_text_keeps_every_character_and_no_line_starts_with_a_closing_or_ends_with_an_opening_mark()
    {
        const string Closing = "，。、；：！？）》”…%";
        const string Opening = "（《“";
        // Every piece ends with an ideograph, so that nothing that must stay together is longer than a line.
        string[] pieces = ["一", "二，三", "四。五", "（六）七", "“八”，九", "《十》；一", "5%、二", "abc三", "2023四", "……五", " 六", "？！七", "a b八", "：“（九）”十"];
        var texts = Arb.From(Gen.Elements(pieces).NonEmptyListOf().Select(string.Concat));
        Prop.ForAll(texts, text =>
        {
            var lines = Sample.Pages(content => content.Text(text), height: 14_000).Single().Lines;
            var isWhole = WithoutSpaces(string.Concat(lines)) == WithoutSpaces(text);
            return isWhole && lines.Skip(1).All(line => !Closing.Contains(line[0], StringComparison.Ordinal))
                && lines.All(line => !Opening.Contains(line[^1], StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Justified_lines_reach_the_right_edge_but_a_paragraphs_last_line_does_not()
    {
        var page = Assert.Single(Sample.Pages(content => content.Text("一二三四五六七八九，十一二三四五六七").Justify(), width: 94));
        Assert.Equal(["一二三四五六七八", "九，十一二三四五六七"[..9], "七"], page.Lines);
        Assert.Equal(94, page.Texts[0].Right, 0.1f);
        Assert.Equal(10, page.Texts[2].Right, 0.1f);
    }

    [Fact]
    public void First_lines_of_paragraphs_are_indented_and_paragraphs_spaced()
    {
        var page = Assert.Single(Sample.Pages(content => content.Text("一二三四五六七八九十\n乙").ParagraphFirstLineIndentation(20).ParagraphSpacing(5)));
        Assert.Equal([(20, 0), (0, 10), (20, 25)], page.Texts.Select(text => ((int)text.X, (int)MathF.Round(text.Y - page.Texts[0].Y))));
    }

    [Theory]
    [InlineData(true, 80)]
    [InlineData(false, 0)]
    public void Only_text_immediately_in_an_alignment_takes_it_for_its_lines(bool immediately, int x)
    {
        var page = Assert.Single(Sample.Pages(content =>
        {
            var aligned = content.AlignRight();
            (immediately ? aligned : aligned.Container()).Text("一二三四五六七八九十\n乙丙");
        }));
        Assert.Equal(x, (int)page.Texts[1].X);
    }

    [Fact]
    public void Text_splits_between_pages_at_any_line()
    {
        var pages = Sample.Pages(content => content.Text(string.Join('\n', Sample.Lines(25))));
        Assert.Equal([10, 10, 5], pages.Select(page => page.Lines.Count));
    }

    [Fact]
    public void Clamped_text_ends_with_an_ellipsis_within_the_width()
    {
        var page = Assert.Single(Sample.Pages(content => content.Text("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十").ClampLines(2)));
        Assert.Equal(["一二三四五六七八九十", "一二三四五六七八九…"], page.Lines);
        Assert.True(page.Texts.Max(text => text.Right) <= 100.01f);
    }

    [Fact]
    public void Text_that_fits_is_not_clamped()
    {
        Assert.Equal("一二", Assert.Single(Sample.Pages(content => content.Text("一二").ClampLines(1))).Text);
    }

    [Fact]
    public void Styles_are_inherited_from_page_block_and_span()
    {
        var page = Assert.Single(Sample.Pages(content => content.DefaultTextStyle(style => style.FontSize(20)).Text(text =>
        {
            text.DefaultTextStyle(style => style.FontFamily("Noto Serif SC"));
            text.Span("大");
            text.Span("粗").Bold().FontSize(8);
        }), height: 200));
        Assert.Equal([(20f, "NotoSerifSC-Regular"), (8f, "NotoSerifSC-Bold")], page.Texts.Select(text => (text.Size, text.Font.Split('+')[1])));
    }

    [Fact]
    public void Letter_spacing_is_a_share_of_the_size_and_line_height_a_multiple_of_it()
    {
        var page = Assert.Single(Sample.Pages(content => content.Text("一二\n三").LetterSpacing(0.5f).LineHeight(1.7f)));
        Assert.Equal(25, page.Texts[0].Right, 0.1f);
        Assert.Equal(17, page.Texts[1].Y - page.Texts[0].Y, 0.1f);
    }

    [Fact]
    public void Section_links_and_page_numbers_of_sections_are_known()
    {
        var pages = Sample.Pages(content => content.Column(column =>
        {
            column.Item().Text(text =>
            {
                text.SectionLink("见", "附表");
                text.BeginPageNumberOfSection("附表").Format(number => number is null ? "?" : $"第{number}页");
            });
            column.Item().PageBreak();
            column.Item().Section("附表").Text("附表");
        }));
        Assert.Equal("见第2页", pages[0].Text);
    }

    [Fact]
    public void A_missing_character_is_printed_as_a_mark_and_reported()
    {
        var document = Sample.Of(page => page.Content().Text("玉𪚥𪚥"));
        var generated = DocumentGenerator.Generate(document);
        Assert.Equal(0x2A6A5, Assert.Single(generated.MissingCharacters).CodePoint);
        Assert.Equal("玉𪚥𪚥", Assert.Single(PdfReader.Read(generated.Pdf)).Text);
    }

    [Fact]
    public void A_missing_character_fails_the_generation_when_asked_and_is_named()
    {
        Settings.CheckIfAllTextGlyphsAreAvailable = true;
        try
        {
            var failure = Assert.Throws<DocumentDrawingException>(() => Sample.Pages(content => content.Text("玉𪚥")));
            Assert.Contains("𪚥 (U+2A6A5", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            Settings.CheckIfAllTextGlyphsAreAvailable = false;
        }
    }

    private static string WithoutSpaces(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
