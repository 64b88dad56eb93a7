using System.Text.Json;
using System.Text.RegularExpressions;
using EduReports.Tests;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>Every brief opens in the programs that people have, and none of them finds anything to warn of.</summary>
[Collection(BriefPdfsShared.Name)]
public sealed partial class BriefPdfProgramTests(BriefPdfs pdfs)
{
    [ExternalProgramFact("qpdf")]
    public Task Qpdf_finds_no_fault() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        var (code, output, errors) = await ExternalProgram.RunAsync("qpdf", "--check", pdf.Path);

        Assert.Equal((0, ""), (code, errors));
        Assert.DoesNotContain("WARNING", output, StringComparison.OrdinalIgnoreCase);
    });

    [ExternalProgramFact("mutool")]
    public Task MuPdf_draws_it_without_a_warning() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        foreach (var arguments in new string[][] { ["info", pdf.Path], ["draw", "-q", "-r", "20", "-o", pdf.Path + "-%d.pgm", pdf.Path] })
        {
            var (code, _, errors) = await ExternalProgram.RunAsync("mutool", arguments);

            // Said of the program as Debian builds it, whatever the file.
            Assert.Equal((0, ""), (code, errors.Replace("warning: ICC support is not available\n", "", StringComparison.Ordinal)));
        }
    });

    [ExternalProgramFact("gs")]
    public Task Ghostscript_draws_it_without_a_word() => Assert.AllAsync(pdfs.All, async pdf =>
        Assert.Equal((0, "", ""), await ExternalProgram.RunAsync("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", pdf.Path)));

    [ExternalProgramFact("pdftotext", "pdfinfo", "pdftoppm")]
    public Task Poppler_reads_and_draws_it_without_a_warning() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        foreach (var (program, arguments) in new (string, string[])[]
        {
            ("pdfinfo", [pdf.Path]),
            ("pdfinfo", ["-struct-text", pdf.Path]),
            ("pdftotext", [pdf.Path, "-"]),
            ("pdftoppm", ["-gray", "-r", "20", pdf.Path, pdf.Path]),
        })
        {
            var (code, _, errors) = await ExternalProgram.RunAsync(program, arguments);

            Assert.Equal((0, ""), (code, errors));
        }
    });

    [ExternalProgramFact("node", "pdftotext")]
    public async Task A_browser_shows_the_same_text_as_poppler_and_warns_of_nothing()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Briefs", "pdfjs-text.mjs");
        var (code, output, errors) = await ExternalProgram.RunAsync("node", [script, .. pdfs.All.Select(pdf => pdf.Path)]);
        Assert.True(code == 0, errors);
        var readings = JsonSerializer.Deserialize<List<BrowserReading>>(output, JsonSerializerOptions.Web)!;

        await Assert.AllAsync(pdfs.All.Zip(readings), async pair =>
        {
            var (pdf, reading) = pair;
            Assert.Empty(reading.Warnings);
            var (_, text, _) = await ExternalProgram.RunAsync("pdftotext", "-raw", pdf.Path, "-");
            Assert.Equal(
                text.Split('\f').SkipLast(1).Select(BriefPdf.WithoutSpaces),
                reading.Pages.Select(BriefPdf.WithoutSpaces));
        });
    }

    [ExternalProgramFact("pdffonts")]
    public Task Every_font_is_embedded_as_a_subset_with_its_characters() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        var (_, output, errors) = await ExternalProgram.RunAsync("pdffonts", pdf.Path);
        var fonts = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();

        Assert.Empty(errors);
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(EmbeddedSubset(), font));
    });

    // The columns emb, sub, uni, and the object.
    [GeneratedRegex(@"^[A-Z]{6}\+.* yes yes yes +\d+ +0$")]
    private static partial Regex EmbeddedSubset();

    private sealed record BrowserReading(IReadOnlyList<string> Pages, IReadOnlyList<string> Warnings);
}
