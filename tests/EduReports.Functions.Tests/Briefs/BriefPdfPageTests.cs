using System.Globalization;
using System.Xml.Linq;
using EduReports.Core.Briefs;
using EduReports.Tests;
using EduReports.Tests.Pdf;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>Pages are broken and filled as GB/T 9704-2012 and good practice ask.</summary>
[Collection(BriefPdfsShared.Name)]
public sealed class BriefPdfPageTests(BriefPdfs pdfs)
{
    private const int PointsPerInch = 72;
    private const float PointsPerMillimetre = PointsPerInch / 25.4f;

    [ExternalProgramFact("mutool")]
    public Task No_heading_stands_alone_at_the_foot_of_a_page() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        var pages = await LinesAsync(pdf);
        var titles = pdf.Sample.Brief.Sections.Select(section => BriefPdf.WithoutSpaces(section.Title)).ToHashSet(StringComparer.Ordinal);
        // The face of headings is that of table heads as well: neither may come last.
        var headingFont = pages.SelectMany(page => page).First(line => line.Text.StartsWith("一、", StringComparison.Ordinal)).Font;

        Assert.All(pages.Index(), page =>
        {
            var lowest = page.Item.Where(line => line.Baseline < TypeArea.Bottom).Max(line => line.Baseline);
            Assert.All(page.Item.Where(line => lowest - line.Baseline < 1 && line.Baseline < TypeArea.Bottom), line =>
                Assert.False(line.Font == headingFont || titles.Contains(line.Text), $"Page {page.Index + 1} ends with the heading “{line.Text}”."));
        });
    });

    [ExternalProgramFact("mutool")]
    public Task Each_state_stands_with_its_number_on_one_line_of_page_1() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        var lines = (await PagesAsync(pdf)).First().Descendants("line").Select(TextOf).ToList();

        Assert.All(pdf.Sample.Brief.Counts, count => Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"{BriefWords.Symbol(count.Status)}{BriefWords.Name(count.Status)}{count.Count}"), lines));
    });

    [ExternalProgramFact("mutool")]
    public Task No_line_is_a_single_character() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        // A clause may be named by one, an office answers with one, and so are the sides of a change.
        var words = pdf.Sample.Brief.Traces.Select(trace => trace.Clause).Concat(["是", "否", "原", "现"]).ToHashSet(StringComparer.Ordinal);
        var lines = (await PagesAsync(pdf)).SelectMany(page => page.Descendants("line")).Select(TextOf);

        Assert.DoesNotContain(lines, line => line.Count(char.IsLetter) == 1 && !line.Any(char.IsAscii) && !words.Contains(line));
    });

    [ExternalProgramFact("mutool")]
    public Task Brackets_stand_neither_in_brackets_nor_before_a_space() => Assert.AllAsync(pdfs.All, async pdf =>
        Assert.All((await PagesAsync(pdf)).SelectMany(page => page.Descendants("line")), line =>
            Assert.DoesNotMatch("）[） ]", string.Concat(line.Descendants("char").Select(character => (string)character.Attribute("c")!)).TrimEnd())));

    [ExternalProgramFact("pdftotext")]
    public Task A_trends_picture_and_its_sentence_stand_on_one_page_and_their_heading_with_the_first() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        var texts = await pdf.PageTextsAsync();
        var file = TaggedPdfChecker.Read(pdf.Bytes);
        var pages = file.File.Pages().Select(page => page.Reference.Number).ToList();
        var figures = file.Root!.All.Where(element => element.Type == "Figure")
            .ToLookup(figure => file.File.Text(figure.Dictionary, "Alt"), figure => texts[pages.IndexOf(Assert.Single(figure.Marks).Page)]);

        Assert.NotEmpty(pdf.Sample.Brief.Trends);
        Assert.All(pdf.Sample.Brief.Trends, trend =>
            Assert.Contains(BriefPdf.WithoutSpaces(trend.Sentence), Assert.Single(figures[trend.Sentence]), StringComparison.Ordinal));
        Assert.Contains("、走势", figures[pdf.Sample.Brief.Trends[0].Sentence].First(), StringComparison.Ordinal);
    });

    [ExternalProgramFact("pdftotext")]
    public async Task The_names_of_2000_silent_schools_fill_no_more_than_ten_pages()
    {
        var huge = pdfs["huge"];
        var names = huge.Sample.SilentOrganisations().ToList();

        Assert.InRange((await huge.PageTextsAsync()).Count(page => names.Any(name => page.Contains(name, StringComparison.Ordinal))), 1, 10);
    }

    [ExternalProgramFact("pdftoppm")]
    public Task Nothing_is_printed_outside_the_type_area_but_the_page_number() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        var pages = await pdf.PicturesAsync(PointsPerInch);

        Assert.Empty(pages.SelectMany((page, i) => Ink(page).Where(ink => !IsPrintable(ink)).Take(1).Select(ink =>
            string.Create(CultureInfo.InvariantCulture, $"page {i + 1} at {ink.Across:F0}, {ink.Down:F0} mm"))));
    });

    /// <summary>GB/T 9704-2012, 7.5.</summary>
    [ExternalProgramFact("pdftoppm")]
    public Task The_page_numbers_dashes_are_7_mm_below_the_type_area_and_one_character_from_the_outer_edge() => Assert.AllAsync(pdfs.All, async pdf =>
        AssertPageNumbers(await pdf.PicturesAsync(PointsPerInch)));

    /// <summary>Asserts that each page's number stands where GB/T 9704-2012, 7.5, has it.</summary>
    /// <param name="pages">At 72 dots per inch.</param>
    internal static void AssertPageNumbers(IReadOnlyList<GreyPicture> pages)
    {
        const float character = 14 / PointsPerMillimetre;

        Assert.All(pages.Index(), page =>
        {
            var foot = Ink(page.Item).Where(ink => ink.Down > TypeArea.Bottom + 1).ToList();
            var left = foot.Min(ink => ink.Across);
            Assert.Equal(TypeArea.Bottom + 7, foot.Where(ink => ink.Across < left + 1).Min(ink => ink.Down), tolerance: 1);
            Assert.Equal(
                page.Index % 2 == 0 ? TypeArea.Right - character : TypeArea.Left + character,
                page.Index % 2 == 0 ? foot.Max(ink => ink.Across) : left, tolerance: 1);
        });
    }

    /// <summary>The middles of all pixels that are not white, in millimetres from the upper left corner.</summary>
    private static IEnumerable<(float Across, float Down)> Ink(GreyPicture page)
    {
        for (var i = 0; i < page.Shades.Length; i++)
        {
            if (page.Shades[i] < GreyPicture.White)
            {
                yield return ((i % page.Width + 0.5f) / PointsPerMillimetre, (i / page.Width + 0.5f) / PointsPerMillimetre);
            }
        }
    }

    private static bool IsPrintable((float Across, float Down) ink)
    {
        // A pixel that lies on an edge may be touched.
        const float pixel = 1 / PointsPerMillimetre;
        const float foot = 20;
        return ink.Across > TypeArea.Left - pixel && ink.Across < TypeArea.Right + pixel
            && ink.Down > TypeArea.Top - pixel && ink.Down < TypeArea.Bottom + foot
            // Between text and page number the page is empty.
            && ink.Down is not (> TypeArea.Bottom + pixel and < TypeArea.Bottom + 3);
    }

    private static async Task<IReadOnlyList<IReadOnlyList<PrintedLine>>> LinesAsync(BriefPdf pdf) =>
        [.. (await PagesAsync(pdf)).Select(page => (IReadOnlyList<PrintedLine>)[.. page.Descendants("font").Select(PrintedLine.Of)])];

    private static async Task<IEnumerable<XElement>> PagesAsync(BriefPdf pdf)
    {
        var (_, output, _) = await ExternalProgram.RunAsync("mutool", "draw", "-q", "-F", "stext", pdf.Path);
        return XDocument.Parse(output).Root!.Elements("page");
    }

    private static string TextOf(XElement element) =>
        BriefPdf.WithoutSpaces(string.Concat(element.Descendants("char").Select(character => (string)character.Attribute("c")!)));

    /// <param name="Text">Without spaces.</param>
    /// <param name="Font">Without size.</param>
    /// <param name="Baseline">Millimetres from the page's top.</param>
    private sealed record PrintedLine(string Text, string Font, float Baseline)
    {
        public static PrintedLine Of(XElement font) => new(
            TextOf(font),
            (string)font.Attribute("name")!,
            float.Parse((string)font.Element("char")!.Attribute("y")!, CultureInfo.InvariantCulture) / PointsPerMillimetre);
    }
}
