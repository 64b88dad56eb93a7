using System.Text;
using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Tests;

namespace EduReports.Standins.Tests.QuestPdf;

/// <summary>Charts as SVG; the page is 100 × 100 points, and so is the view box where a row does not say otherwise.</summary>
[Collection("QuestPdf")]
public sealed class SvgTests
{
    private const string Box = "<rect width='10' height='10'";

    [Theory]
    [InlineData(Box + " fill='#f00' transform='matrix(2 0 0 3 5 7)'/>", "1 0 0", 5, 7, 20, 30)]
    [InlineData(Box + " fill='#f00' transform='translate(20) scale(2)'/>", "1 0 0", 20, 0, 20, 20)]
    [InlineData(Box + " fill='#f00' transform='rotate(90 10 10)'/>", "1 0 0", 10, 0, 10, 10)]
    [InlineData(Box + " fill='#f00' transform='skewX(45)'/>", "1 0 0", 0, 0, 20, 10)]
    [InlineData(Box + " fill='#f00' transform='skewY(45)'/>", "1 0 0", 0, 0, 10, 20)]
    [InlineData("<rect x='10%' y='50%' width='50%' height='25%' fill='#f00'/>", "1 0 0", 10, 50, 50, 25)]
    [InlineData("<style>.a{fill:#0f0} rect{fill:#f00}</style>" + Box + " class='b a'/>", "0 1 0", 0, 0, 10, 10)]
    [InlineData("<style>.a{fill:#0f0} #one{fill:#00f}</style>" + Box + " id='one' class='a'/>", "0 0 1", 0, 0, 10, 10)]
    [InlineData("<style>/* all */ rect, circle { fill : #f00 }</style>" + Box + " fill='#0f0'/>", "1 0 0", 0, 0, 10, 10)]
    [InlineData("<style>rect.a{fill:#f00}</style>" + Box + " class='a' style='fill:#0f0'/>", "0 1 0", 0, 0, 10, 10)]
    [InlineData("<g fill='#f00'>" + Box + "/></g>", "1 0 0", 0, 0, 10, 10)]
    [InlineData("<defs>" + Box + " id='b'/></defs><use href='#b' x='30' y='40' fill='#f00'/>", "1 0 0", 30, 40, 10, 10)]
    [InlineData("<path d='M10 10h20v20h-20z' fill='rgb(255,0,0)'/>", "1 0 0", 10, 10, 20, 20)]
    [InlineData("<circle cx='50' cy='50' r='20' fill='red'/>", "1 0 0", 30, 30, 40, 40)]
    [InlineData("<polygon points='0,0 30,0 30,10' fill='lime'/>", "0 1 0", 0, 0, 30, 10)]
    public void Shapes_take_place_and_colour(string markup, string color, float x, float y, float width, float height)
    {
        var shape = Assert.Single(Page(markup).Rectangles);
        Assert.Equal(color, shape.Color);
        Assert.Equal((x, y, width, height), (Round(shape.X), Round(shape.Y), Round(shape.Width), Round(shape.Height)));
    }

    [Theory]
    [InlineData("<rect width='10' height='10' visibility='hidden'/>")]
    [InlineData("<g display='none'><rect width='10' height='10'/></g>")]
    [InlineData("<rect width='10' height='10' fill='none'/>")]
    [InlineData("<rect width='0' height='10'/>")]
    [InlineData("<defs><rect width='10' height='10'/></defs>")]
    [InlineData("<clipPath id='c'><rect width='10' height='10'/></clipPath>")]
    [InlineData("<linearGradient id='g'><stop offset='0'/><stop offset='1'/></linearGradient><polyline points='0,5 9,5' fill='url(#g)'/>")]
    public void What_is_hidden_or_only_defined_leaves_no_mark(string markup) =>
        Assert.DoesNotContain(Page(markup).Rectangles, shape => shape.Width > 0 && shape.Height > 0 && shape.Color != "Pattern");

    [Theory]
    [InlineData("<text x='10' y='20' font-size='10'>总<tspan font-weight='bold'>12</tspan>项</text>", "总@10,20 12@20,20 项@31.8,20")]
    [InlineData("<text x='50' y='20' font-size='10' text-anchor='middle'>一<tspan>二</tspan></text>", "一@40,20 二@50,20")]
    [InlineData("<text x='50' y='20' font-size='10' text-anchor='end'>一二</text>", "一二@30,20")]
    [InlineData("<text x='10' y='20' font-size='10'>一<tspan x='10' dy='1.2em'>二</tspan><tspan x='10' dy='12'>三</tspan></text>", "一@10,20 二@10,32 三@10,44")]
    [InlineData("<text x='10' y='20' font-size='10'>一<tspan dx='5'>二</tspan></text>", "一@10,20 二@25,20")]
    [InlineData("<text x='10' y='20' font-size='10'>\n  一  二\n</text>", "一 二@10,20")]
    [InlineData("<text x='10' y='20' font-size='10' letter-spacing='5'>一<tspan>二</tspan></text>", "一@10,20 二@25,20")]
    [InlineData("<text x='50%' y='50%' font-size='10'>一</text>", "一@50,50")]
    public void Text_stands_where_its_spans_say(string markup, string texts) =>
        Assert.Equal(texts, string.Join(' ', Page(markup).Texts.Select(text => FormattableString.Invariant($"{text.Text}@{Round(text.X)},{Round(text.Y)}"))));

    [Theory]
    [InlineData("<rect width='1' height='1' fill='url(#nowhere)'/>")]
    [InlineData("<use href='#nowhere'/>")]
    [InlineData("<foreignObject/>")]
    [InlineData("<style>g > rect{fill:red}</style>")]
    [InlineData("<style>@media print{rect{fill:red}}</style>")]
    [InlineData("<linearGradient id='g'/>")]
    [InlineData("<linearGradient id='g'><stop offset='0' stop-opacity='0'/><stop offset='1'/></linearGradient>")]
    [InlineData("<linearGradient id='g' spreadMethod='reflect'><stop offset='0'/><stop offset='1'/></linearGradient>")]
    public void What_is_not_supported_is_refused_while_composing(string markup) => Assert.Throws<DocumentComposeException>(() => Page(markup));

    [Fact]
    public void A_use_that_leads_back_to_itself_is_refused() =>
        Assert.Throws<DocumentDrawingException>(() => Page("<g id='a'><use href='#a'/></g>"));

    [Fact]
    public void Equal_gradients_are_stored_once_and_colours_after_them_are_set_anew()
    {
        var pdf = Write("<linearGradient id='g' gradientUnits='userSpaceOnUse' x2='100'><stop offset='0' stop-color='#f00'/><stop offset='1' stop-color='#00f'/></linearGradient>"
            + "<rect width='10' height='10' fill='#f00'/><rect width='10' height='10' fill='url(#g)'/><rect width='20' height='10' fill='url(#g)'/><rect width='10' height='10' fill='#f00'/>");
        var text = Encoding.Latin1.GetString(pdf);
        Assert.Single(text.Split("/PatternType 2").Skip(1));
        Assert.Equal(2, text.Split("1 0 0 rg").Length - 1);
    }

    [Fact]
    public void Dashes_keep_their_lengths_in_a_scaled_drawing() =>
        Assert.Contains("[3 1.5] 0 d", Encoding.Latin1.GetString(Write("<line x2='10' y2='10' stroke='red' stroke-dasharray='6 3'/>", viewBox: 200)), StringComparison.Ordinal);

    [ExternalProgramFact("pdftoppm")]
    public async Task Gradients_and_clips_look_right_to_another_program()
    {
        var pdf = Write("""
            <defs><linearGradient id="l" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>
            <radialGradient id="r"><stop offset="0" stop-color="#fff"/><stop offset="100%" stop-color="#000"/></radialGradient>
            <clipPath id="c"><rect x="50" y="50" width="25" height="50"/></clipPath></defs>
            <rect width="100" height="20" fill="url(#l)"/><circle cx="20" cy="70" r="20" fill="url(#r)"/>
            <rect x="50" y="50" width="50" height="50" fill="#0f0" clip-path="url(#c)"/>
            <line x1="0" y1="30" x2="100" y2="30" stroke="url(#v)" stroke-width="10"/>
            <linearGradient id="v" href="#l" gradientUnits="userSpaceOnUse" x1="0" x2="100"/>
            """);
        var pixels = await Pixels(pdf);
        Near((255, 0, 0), pixels(1, 10), 12);
        Near((128, 0, 128), pixels(50, 10), 12);
        Near((0, 0, 255), pixels(98, 10), 12);
        Near((128, 0, 128), pixels(50, 30), 12);
        Near((255, 255, 255), pixels(20, 70), 16);
        Near((128, 128, 128), pixels(20, 80), 24);
        Near((0, 255, 0), pixels(60, 75), 2);
        Near((255, 255, 255), pixels(90, 75), 2);
    }

    [ExternalProgramFact("pdftoppm")]
    public async Task A_background_gradient_runs_in_its_direction_within_rounded_corners()
    {
        var pdf = Sample.Of(page => page.Content().Column(column =>
        {
            column.Item().Height(40).BackgroundLinearGradient(90, ["#000000", "#FFFFFF"]);
            column.Item().PaddingTop(10).LineHorizontal(10).LineGradient(["#FF0000", "#00FF00"]);
            column.Item().PaddingTop(10).Height(20).CornerRadius(10).BackgroundLinearGradient(0, ["#000000", "#000000"]);
        }), compress: true).GeneratePdf();
        var pixels = await Pixels(pdf);
        Near((10, 10, 10), pixels(50, 1), 14);
        Near((128, 128, 128), pixels(5, 20), 14);
        Near((245, 245, 245), pixels(95, 38), 14);
        Near((128, 128, 0), pixels(50, 55), 14);
        Near((255, 255, 255), pixels(0, 70), 14);
        Near((0, 0, 0), pixels(50, 80), 14);
    }

    private static float Round(float value) => MathF.Round(value, 1);

    private static ReadPage Page(string markup) => Assert.Single(PdfReader.Read(Write(markup)));

    private static byte[] Write(string markup, int viewBox = 100) => Sample.Of(page => page.Content().Svg(
        $"<svg viewBox='0 0 {viewBox} {viewBox}' font-family='Noto Sans SC'>{markup}</svg>")).GeneratePdf();

    private static void Near((int Red, int Green, int Blue) wanted, (int Red, int Green, int Blue) found, int tolerance) => Assert.True(
        Math.Abs(wanted.Red - found.Red) <= tolerance && Math.Abs(wanted.Green - found.Green) <= tolerance && Math.Abs(wanted.Blue - found.Blue) <= tolerance,
        $"{found} is not {wanted}");

    /// <summary>The first page at one pixel per point.</summary>
    private static async Task<Func<int, int, (int Red, int Green, int Blue)>> Pixels(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("edureports-");
        try
        {
            var file = Path.Combine(folder.FullName, "a.pdf");
            await File.WriteAllBytesAsync(file, pdf);
            await ExternalProgram.RunAsync("pdftoppm", "-r", "72", "-singlefile", file, Path.Combine(folder.FullName, "page"));
            var picture = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "page.ppm"));
            Assert.StartsWith("P6\n100 100\n255\n", Encoding.ASCII.GetString(picture, 0, 15), StringComparison.Ordinal);
            return (x, y) => (picture[15 + (3 * ((y * 100) + x))], picture[16 + (3 * ((y * 100) + x))], picture[17 + (3 * ((y * 100) + x))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
