using System.Globalization;
using System.Xml.Linq;
using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Briefs.WordEdition;
using EduReports.Core.Progress;
using EduReports.Core.Tests.Briefs;
using EduReports.Tests;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>The Word editions of all samples, and the pages that LibreOffice makes of them, converted once.</summary>
public sealed class WordEditions : IAsyncLifetime
{
    /// <summary>A sample of nothing but text.</summary>
    internal const string Prose = "prose";

    // The default faces lie beside the app.
    private static readonly FontChoice Fonts = new(Path.Combine(AppContext.BaseDirectory, "fonts"), new Dictionary<string, string>
    {
        ["仿宋"] = "Noto Serif SC",
        ["楷体"] = "Noto Serif SC",
        ["宋体"] = "Noto Serif SC",
        ["黑体"] = "Noto Sans SC",
        ["方正小标宋简体"] = "Noto Serif SC Black",
        ["Times New Roman"] = "Noto Serif SC",
    });

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edureports-word-");

    internal IReadOnlyList<WordPdf> All { get; private set; } = [];

    internal WordPdf this[string name] => All.Single(pdf => pdf.Sample.Name == name);

    public async Task InitializeAsync()
    {
        var tiny = BriefSamples.Tiny();
        var samples = BriefSamples.All().Append(tiny with
        {
            Name = Prose, Brief = tiny.Brief with { Summary = string.Concat(Enumerable.Repeat("教育重点工作进展", 28 * 22 * 3 / 8)) },
        });
        All = [.. samples.Select(sample => new WordPdf(sample, BriefDocx.Render(sample.Brief), Path.Combine(_folder.FullName, sample.Name + ".pdf")))];
        if (!ExternalProgram.IsOnPath(LibreOffice.Writer))
        {
            return; // The tests that need the pages are skipped.
        }
        var converted = await LibreOffice.ConvertAsync(All.ToDictionary(pdf => pdf.Sample.Name + ".docx", pdf => pdf.Word), "pdf", Fonts);
        foreach (var pdf in All)
        {
            await File.WriteAllBytesAsync(pdf.Path, converted[pdf.Sample.Name]);
        }
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>A sample's Word edition and its pages.</summary>
internal sealed record WordPdf(BriefSample Sample, byte[] Word, string Path) : PrintedPdf(Path)
{
    /// <summary>The characters of each page, as MuPDF reads them; spaces are left out.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<PrintedCharacter>>> CharactersAsync()
    {
        var (code, output, errors) = await ExternalProgram.RunAsync("mutool", "draw", "-q", "-F", "stext", Path);
        Assert.True(code == 0, errors);
        return [.. XDocument.Parse(output).Root!.Elements("page").Select(page => (IReadOnlyList<PrintedCharacter>)
            [.. page.Descendants("char").Select(PrintedCharacter.Of).Where(character => !char.IsWhiteSpace(character.Text[0]))])];
    }

    public override string ToString() => Sample.Name;
}

/// <summary>A character on a page; its origin and the end of its advance, in millimetres from the upper left corner.</summary>
internal sealed record PrintedCharacter(string Text, double Left, double Right, double Baseline)
{
    private const double PointsPerMillimetre = 72 / 25.4;

    public static PrintedCharacter Of(XElement element)
    {
        // Upper left, upper right, lower left, lower right.
        var quad = ((string)element.Attribute("quad")!).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return new PrintedCharacter(
            (string)element.Attribute("c")!, quad[0] / PointsPerMillimetre, quad[2] / PointsPerMillimetre,
            double.Parse((string)element.Attribute("y")!, CultureInfo.InvariantCulture) / PointsPerMillimetre);
    }
}

/// <summary>The Word edition says what the PDF says, on pages of GB/T 9704-2012, in another program than the one that it is made for.</summary>
public sealed class WordEditionTests(WordEditions editions) : IClassFixture<WordEditions>
{
    // A line's baseline may lie so far above or below that of its neighbours in one line, in millimetres.
    private const double SameLine = 0.5;
    private const int MostBytesOfASchool = 100;
    private const int MostBytesOfAnIndicator = 400;

    [Fact]
    public void Microsofts_validator_finds_no_fault() => Assert.All(editions.All, pdf =>
    {
        using var file = new WordFile(pdf.Word);
        Assert.Equal("", file.Faults());
    });

    [Fact]
    public void It_says_what_the_model_says_in_the_order_of_the_pdf() => Assert.All(editions.All, pdf =>
    {
        using var file = new WordFile(pdf.Word);
        AssertInOrder(TextsOf(pdf.Sample.Brief), PrintedPdf.WithoutSpaces(file.Text()));
    });

    [Fact]
    public void It_stays_small() => Assert.All(editions.All, pdf => Assert.InRange(
        pdf.Word.Length, 1, 10_000 + MostBytesOfAnIndicator * pdf.Sample.Brief.Traces.Count + MostBytesOfASchool * pdf.Sample.Brief.Reporting.Due));

    [ExternalProgramFact(LibreOffice.Writer, "pdftotext")]
    public Task LibreOffice_shows_all_of_it_in_this_order() => Assert.AllAsync(editions.All, async pdf =>
        AssertInOrder(TextsOf(pdf.Sample.Brief), string.Concat(await pdf.PageTextsAsync())));

    [ExternalProgramFact(LibreOffice.Writer, "pdfinfo")]
    public Task Pages_are_a4() => Assert.AllAsync(editions.All, async pdf =>
    {
        var (_, output, _) = await ExternalProgram.RunAsync("pdfinfo", pdf.Path);
        Assert.Contains("(A4)", output, StringComparison.Ordinal);
    });

    /// <summary>GB/T 9704-2012, 5.2.2.</summary>
    [ExternalProgramFact(LibreOffice.Writer, "mutool")]
    public async Task A_full_page_holds_22_lines_of_28_characters()
    {
        var page = (await editions[WordEditions.Prose].CharactersAsync())[1];
        var lines = Lines(page.Where(IsInBody)).ToList();

        Assert.Equal(22, lines.Count);
        Assert.All(lines, line => Assert.Equal(28, line.Count));
        Assert.All(lines, line => Assert.Equal((TypeArea.Left, TypeArea.Right), (line[0].Left, line[^1].Right), new Within(1)));
        Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.Equal(225 / 22.0, pair.Second[0].Baseline - pair.First[0].Baseline, tolerance: 0.1));
    }

    /// <summary>GB/T 9704-2012, 5.2.1: 156 mm × 225 mm, off by no more than a millimetre.</summary>
    [ExternalProgramFact(LibreOffice.Writer, "mutool")]
    public Task Nothing_is_printed_outside_the_type_area_but_the_page_number() => Assert.AllAsync(editions.All, async pdf =>
    {
        var pages = await pdf.CharactersAsync();

        Assert.Empty(pages.SelectMany((page, i) => page.Where(character => IsInBody(character) && !IsInTypeArea(character)).Take(1).Select(character =>
            string.Create(CultureInfo.InvariantCulture, $"page {i + 1}: {character}"))));
    });

    /// <summary>GB/T 9704-2012, 7.5.</summary>
    [ExternalProgramFact(LibreOffice.Writer, "pdftoppm")]
    public Task The_page_numbers_dashes_are_7_mm_below_the_type_area_and_one_character_from_the_outer_edge() => Assert.AllAsync(editions.All, async pdf =>
        BriefPdfPageTests.AssertPageNumbers(await pdf.PicturesAsync(dotsPerInch: 72)));

    [ExternalProgramFact(LibreOffice.Writer, "mutool")]
    public Task No_heading_stands_alone_at_the_foot_of_a_page() => Assert.AllAsync(editions.All, async pdf =>
    {
        using var file = new WordFile(pdf.Word);
        var headings = new[] { "Heading1", "Heading2", "AnnexHeading", "Caption" }.SelectMany(file.OfStyle)
            .Select(PrintedPdf.WithoutSpaces).ToHashSet(StringComparer.Ordinal);
        var pages = await pdf.CharactersAsync();

        Assert.All(pages, page => Assert.DoesNotContain(
            string.Concat(Lines(page.Where(IsInBody)).Last().Select(character => character.Text)), headings));
    });

    /// <summary>What the PDF prints but for its pictures, in its order, as the model holds it.</summary>
    private static IEnumerable<string> TextsOf(Brief brief)
    {
        List<string> texts =
        [
            BriefWords.Issue(brief), brief.Issuer, BriefWords.Date(brief.Date), brief.Title, brief.Summary,
            .. brief.Counts.Where(count => count.Count > 0).Select(count => $"{BriefWords.SignedName(count.Status)}{count.Count}"),
        ];
        foreach (var (part, heading) in BriefOutline.Parts(brief))
        {
            texts.Add(heading);
            texts.AddRange(part switch
            {
                BriefPart.Changes => brief.Changes!.Figures.SelectMany(change => (string[])
                    [change.Code, change.Name, change.Before.Figure, change.Now.Figure, ChangeWords.Below(change.Now), ChangeWords.Causes(change.Causes)])
                    .Prepend(ChangeWords.Introduction(brief.Changes, brief.Revision)).Append(ChangeWords.Closing(brief.Changes)),
                BriefPart.Attention => brief.Attention.SelectMany(row => (string[])
                    [row.Name, row.Code, row.Target, row.Forecast, row.Value, row.Coverage, row.Behind, row.MonthlyNeed, BriefWords.SignedName(row.Status), row.Owner, row.Remark]),
                BriefPart.Reporting =>
                [
                    BriefOutline.ReportingText(brief.Reporting),
                    .. brief.Reporting.Groups.Any(group => group.Accepted < group.Due) ? brief.Reporting.Groups.Select(group => group.Group) : [],
                ],
                BriefPart.Sections => brief.Sections.SelectMany(section => section.Rows.SelectMany(row => (string[])
                    [row.Code, row.Name, row.Target, row.ThisMonth, row.Value, row.Coverage, row.Change, DoneOf(row), BriefWords.SignedName(row.Status)])
                    .Prepend(BriefOutline.Heading(section))),
                BriefPart.Trends => brief.Trends.SelectMany(trend => (string[])[trend.Code, trend.Sentence]),
                _ => brief.Notes,
            });
        }
        foreach (var (annex, heading) in BriefOutline.Annexes(brief))
        {
            texts.Add(heading);
            texts.AddRange(annex switch
            {
                BriefAnnex.Names => BriefOutline.GroupsToName(brief.Reporting)
                    .SelectMany(group => BriefOutline.NameLists(group).Prepend(BriefOutline.Heading(group))),
                BriefAnnex.Projects => brief.Projects.SelectMany(project => (string[])[project.Code, project.Name, project.Milestone, project.Stage, project.Aim]),
                BriefAnnex.Comparisons => brief.Compared.SelectMany(row => (string[])
                    [row.Code, row.Name, row.Value, row.LikeForLike, row.Bounds, row.CouldBe, row.Forecast, row.ForecastRange]),
                _ => brief.Traces.SelectMany(trace => (string[])
                    [trace.Code, trace.Name, trace.Clause, trace.Formula, trace.Parts, string.Concat(trace.Counts)]),
            });
        }
        return texts.Append(BriefOutline.Recipients(brief)).Append(brief.DataVersion);
    }

    private static string DoneOf(BriefRow row) =>
        row.Done is { } done && row.Status != Status.NotDue ? Core.Figures.Rounded(done, 1) + "%" : BriefWords.None;

    private static void AssertInOrder(IEnumerable<string> texts, string page)
    {
        var at = 0;
        foreach (var text in texts.Select(PrintedPdf.WithoutSpaces))
        {
            var found = page.IndexOf(text, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"“{text}” is not there after “{page[Math.Max(0, at - 60)..at]}”.");
            at = found + text.Length;
        }
    }

    private static bool IsInBody(PrintedCharacter character) => character.Baseline < TypeArea.Bottom + 3;

    private static bool IsInTypeArea(PrintedCharacter character) =>
        character.Left > TypeArea.Left - 1 && character.Right < TypeArea.Right + (Hangs(character) ? 7 : 1)
        && character.Baseline > TypeArea.Top && character.Baseline < TypeArea.Bottom + 1;

    // LibreOffice 7 takes w:overflowPunct the wrong way round, and lets a mark hang over that Word keeps in its line.
    private static bool Hangs(PrintedCharacter character) => "，。、；：！？".Contains(character.Text, StringComparison.Ordinal);

    private static IEnumerable<List<PrintedCharacter>> Lines(IEnumerable<PrintedCharacter> characters)
    {
        var lines = new List<List<PrintedCharacter>>();
        foreach (var character in characters.OrderBy(character => character.Baseline))
        {
            if (lines.Count == 0 || character.Baseline - lines[^1][0].Baseline > SameLine)
            {
                lines.Add([]);
            }
            lines[^1].Add(character);
        }
        return lines.Select(line => line.OrderBy(character => character.Left).ToList());
    }

    private sealed class Within(double tolerance) : IEqualityComparer<(double Left, double Right)>
    {
        public bool Equals((double Left, double Right) x, (double Left, double Right) y) =>
            Math.Abs(x.Left - y.Left) <= tolerance && Math.Abs(x.Right - y.Right) <= tolerance;

        public int GetHashCode((double Left, double Right) obj) => 0;
    }
}
