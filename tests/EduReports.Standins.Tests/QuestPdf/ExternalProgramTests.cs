using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Tests;

namespace EduReports.Standins.Tests.QuestPdf;

/// <summary>What programs that share none of our code make of the files.</summary>
[Collection("QuestPdf")]
public sealed class ExternalProgramTests
{
    [ExternalProgramFact("qpdf")]
    public async Task Qpdf_finds_nothing_wrong()
    {
        foreach (var compress in (bool[])[true, false])
        {
            using var file = new TemporaryPdf(SampleBrief.Create(compress).GeneratePdf());
            var (code, output, errors) = await ExternalProgram.RunAsync("qpdf", "--check", file.Path);
            Assert.True(code == 0, output + errors);
        }
    }

    [ExternalProgramFact("pdffonts")]
    public async Task Every_font_is_embedded_as_a_subset_with_unicode_map()
    {
        using var file = new TemporaryPdf(SampleBrief.Create(compress: true).GeneratePdf());
        var (_, output, _) = await ExternalProgram.RunAsync("pdffonts", file.Path);
        var fonts = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.Equal(4, fonts.Count);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+Noto\S+ +CID TrueType +Identity-H +yes yes yes ", font));
    }

    [ExternalProgramFact("pdftotext")]
    public async Task Text_is_extracted_exactly_and_in_reading_order()
    {
        using var file = new TemporaryPdf(SampleBrief.Create(compress: true).GeneratePdf());
        var (_, output, _) = await ExternalProgram.RunAsync("pdftotext", "-raw", file.Path, "-");
        var text = output.Replace("\n", "", StringComparison.Ordinal);
        Assert.Contains("教育重点工作进展简报" + SampleBrief.Paragraph + "编号 指标 状态", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("1-07 公办园在园幼儿覆盖率 ○ 正常推进", StringComparison.Ordinal) < text.IndexOf("1-08 公办园", StringComparison.Ordinal), text);
    }

    [ExternalProgramFact("pdftotext")]
    public async Task Widely_spaced_and_justified_text_is_extracted_without_false_spaces()
    {
        var pdf = Sample.Of(page => page.Content().Column(column =>
        {
            column.Item().Text("进展（简报").LetterSpacing(0.4f);
            column.Item().Text("一二三四五六七八2023年的计划").Justify();
        }), compress: true).GeneratePdf();
        using var file = new TemporaryPdf(pdf);
        var (_, output, _) = await ExternalProgram.RunAsync("pdftotext", file.Path, "-");
        Assert.Equal("进展（简报一二三四五六七八2023年的计划", output.ReplaceLineEndings("").Trim('\f'));
    }

    [ExternalProgramFact("mutool")]
    public async Task Mupdf_draws_every_page_without_a_warning()
    {
        using var file = new TemporaryPdf(SampleBrief.Create(compress: true).GeneratePdf());
        var (code, _, errors) = await ExternalProgram.RunAsync("mutool", "draw", "-F", "trace", "-o", "/dev/null", file.Path);
        Assert.Equal(0, code);
        // Debian's build says this of itself, not of the file.
        Assert.DoesNotContain(errors.Split('\n'), line => !line.Contains("ICC support", StringComparison.Ordinal)
            && (line.Contains("warning", StringComparison.Ordinal) || line.Contains("error", StringComparison.Ordinal)));
    }

    private sealed class TemporaryPdf : IDisposable
    {
        public TemporaryPdf(byte[] pdf) => File.WriteAllBytes(Path, pdf);

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + ".pdf");

        public void Dispose() => File.Delete(Path);
    }
}
