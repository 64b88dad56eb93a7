using System.Globalization;
using System.Text;
using EduReports.Standins.QuestPdf;
using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Helpers;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.Tests.QuestPdf;

[Collection("QuestPdf")]
public sealed class DocumentTests
{
    [Fact]
    public void Without_a_licence_nothing_is_generated()
    {
        Settings.License = null;
        try
        {
            var failure = Assert.ThrowsAny<Exception>(() => Sample.Pages(content => content.Text("一")));
            Assert.Contains("Settings.License", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            Settings.License = LicenseType.Community;
        }
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes_in_any_culture()
    {
        var first = SampleBrief.Create(compress: true).GeneratePdf();
        var previous = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NumberDecimalSeparator, odd.NumberFormat.NegativeSign) = (",", "~");
        CultureInfo.CurrentCulture = odd;
        try
        {
            Assert.Equal(first, SampleBrief.Create(compress: true).GeneratePdf());
        }
        finally
        {
            CultureInfo.CurrentCulture = previous;
        }
    }

    [Fact]
    public void Documents_can_be_generated_in_parallel()
    {
        var expected = SampleBrief.Create(compress: true).GeneratePdf();
        var results = new byte[8][];
        Parallel.For(0, results.Length, index => results[index] = SampleBrief.Create(compress: true).GeneratePdf());
        Assert.All(results, bytes => Assert.Equal(expected, bytes));
    }

    [Fact]
    public void Compression_changes_the_size_only()
    {
        var plain = SampleBrief.Create(compress: false).GeneratePdf();
        var packed = SampleBrief.Create(compress: true).GeneratePdf();
        Assert.True(packed.Length < 0.6 * plain.Length, $"{packed.Length} of {plain.Length}");
    }

    [Fact]
    public void Metadata_stands_in_the_information_dictionary_the_xmp_and_the_catalog()
    {
        var pdf = Encoding.Latin1.GetString(Sample.Of(page => page.Content().Text("一")).GeneratePdf());
        Assert.Contains("/CreationDate (D:20230605080000+08'00')", pdf, StringComparison.Ordinal);
        Assert.Contains("/Lang (zh-CN)", pdf, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", pdf, StringComparison.Ordinal);
        Assert.Contains(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("<rdf:li xml:lang=\"x-default\">样本</rdf:li>")), pdf, StringComparison.Ordinal);
        Assert.Contains("<xmp:CreateDate>2023-06-05T08:00:00+08:00</xmp:CreateDate>", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_addresses_and_to_sections()
    {
        var pdf = Encoding.Latin1.GetString(Sample.Of(page => page.Content().Column(column =>
        {
            column.Item().Hyperlink("https://example.org/?a=(1)").Text("外");
            column.Item().SectionLink("附表").Text("内");
            column.Item().PageBreak();
            column.Item().Section("附表").Text("附表");
        })).GeneratePdf());
        Assert.Contains("/URI (https://example.org/?a=\\(1\\))", pdf, StringComparison.Ordinal);
        Assert.Contains("/Rect [0 90 100 100]", pdf, StringComparison.Ordinal);
        Assert.Matches("/Dest \\[[0-9]+ 0 R /XYZ 0 100 null\\]", pdf);
    }

    [Fact]
    public void A_failure_in_a_callback_is_a_drawing_error_with_its_cause()
    {
        var failure = Assert.Throws<DocumentDrawingException>(() =>
            Sample.Pages(content => content.ShowIf(_ => throw new InvalidOperationException("so nicht")).Text("一")));
        Assert.IsType<InvalidOperationException>(failure.InnerException);
    }

    [Fact]
    public void A_layout_error_names_what_does_not_fit()
    {
        var failure = Assert.Throws<DocumentLayoutException>(() => Sample.Pages(content => content.Column(column => column.Item().Width(9).Text("太宽的字"))));
        Assert.Contains("page 1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Constrained(width 9–9", failure.Message, StringComparison.Ordinal);
        Assert.Contains("太宽的字", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layout_error_shows_the_tree_when_debugging_is_on()
    {
        Settings.EnableDebugging = true;
        try
        {
            var failure = Assert.Throws<DocumentLayoutException>(() => Sample.Pages(content => content.Padding(5).ShowEntire().Text(string.Join('\n', Sample.Lines(30)))));
            Assert.Contains("ShowEntire: Wrap", failure.Message, StringComparison.Ordinal);
            Assert.Contains("Padding(left 5", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            Settings.EnableDebugging = false;
        }
    }

    [Theory]
    [InlineData("#F00", 0xFFFF0000)]
    [InlineData("8F00", 0x88FF0000)]
    [InlineData("#1B5E20", 0xFF1B5E20)]
    [InlineData("#801B5E20", 0x801B5E20)]
    public void Colours_are_read_with_alpha_first(string text, uint value)
    {
        Color color = text;
        Assert.Equal(value, color.Hex);
    }

    [Theory]
    [InlineData("#12345")]
    [InlineData("red")]
    [InlineData("")]
    public void What_is_not_a_colour_is_refused(string text) => Assert.Throws<ArgumentException>(() => Color.FromHex(text));

    [Fact]
    public void Page_sizes_turn()
    {
        Assert.Equal((842f, 595f), (PageSizes.A4.Landscape().Width, PageSizes.A4.Landscape().Height));
        Assert.Equal(595.28, new PageSize(210, 297, Unit.Millimetre).Width, 0.01);
    }

    [Fact]
    public void Svg_shapes_and_text_are_drawn_where_they_stand()
    {
        const string Chart = """
            <svg viewBox="0 0 50 25"><rect x="5" y="10" width="20" height="5" fill="#ff0000"/>
            <g transform="translate(10,20) scale(0.5)"><text font-size="10" text-anchor="middle" style="font-family:'Noto Serif SC'">图</text></g></svg>
            """;
        var page = Assert.Single(Sample.Pages(content => content.Svg(Chart)));
        Assert.Contains(page.Rectangles, box => box is { X: 10, Y: 20, Width: 40, Height: 10, Color: "1 0 0" });
        var text = Assert.Single(page.Texts);
        Assert.Equal(("图", 15f, 40f), (text.Text, text.X, text.Y));
    }

    [Theory]
    [InlineData("<svg viewBox='0 0 1 1'><image href='file:///etc/passwd'/></svg>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg viewBox='0 0 1 1'/>")]
    [InlineData("<svg/>")]
    [InlineData("<svg viewBox='0 0 1 1'>")]
    public void Svg_that_can_not_be_drawn_whole_is_refused(string svg) =>
        Assert.Throws<DocumentComposeException>(() => Sample.Pages(content => content.Svg(svg)));

    [Fact]
    public void Svg_moves_on_rather_than_shrink_to_what_is_left_of_the_page()
    {
        var pages = Sample.Pages(content => content.Column(column =>
        {
            column.Item().Box(60);
            column.Item().Svg("<svg viewBox='0 0 10 5'><text font-size='2' y='4'>图</text></svg>");
        }));
        Assert.Equal(["", "图"], pages.Select(page => page.Text));
    }
}
