using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Tests;

namespace EduReports.Standins.Tests.QuestPdf.Tagged;

/// <summary>What programs that share none of our code make of tagged files.</summary>
[Collection("QuestPdf")]
public sealed class TaggedExternalProgramTests
{
    [ExternalProgramFact("qpdf")]
    public async Task Qpdf_finds_nothing_wrong()
    {
        foreach (var compress in (bool[])[true, false])
        {
            using var file = new TemporaryFile(TaggedSample.Create(compress: compress).GeneratePdf());
            var (code, output, errors) = await ExternalProgram.RunAsync("qpdf", "--check", file.Path);
            Assert.True(code == 0, output + errors);
        }
    }

    [ExternalProgramFact("gs")]
    public async Task Ghostscript_renders_every_page_without_a_word()
    {
        using var file = new TemporaryFile(TaggedSample.Create(compress: true).GeneratePdf());
        var (code, output, errors) = await ExternalProgram.RunAsync("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage", file.Path);
        Assert.Equal((0, "", ""), (code, output, errors));
    }

    [ExternalProgramFact("mutool")]
    public async Task Mupdf_draws_every_page_without_a_warning()
    {
        using var file = new TemporaryFile(TaggedSample.Create(compress: true).GeneratePdf());
        var (code, _, errors) = await ExternalProgram.RunAsync("mutool", "draw", "-F", "trace", "-o", "/dev/null", file.Path);
        Assert.Equal(0, code);
        // Debian's build says the first of itself, not of the file.
        Assert.DoesNotContain(errors.Split('\n'), line => !line.Contains("ICC support", StringComparison.Ordinal)
            && (line.Contains("warning", StringComparison.Ordinal) || line.Contains("error", StringComparison.Ordinal)));
    }

    [ExternalProgramFact("mutool")]
    public async Task Mupdf_shows_the_bookmarks()
    {
        using var file = new TemporaryFile(TaggedSample.Create(compress: true).GeneratePdf());
        var (_, output, _) = await ExternalProgram.RunAsync("mutool", "show", file.Path, "outline");
        Assert.Equal(["一、总体情况", "（一）需要关注", "（二）分项进展", "二、数据说明"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('"')[1]));
    }

    [ExternalProgramFact("pdfinfo")]
    public async Task Poppler_reads_the_structure_in_order()
    {
        using var file = new TemporaryFile(TaggedSample.Create(compress: true, rows: 30).GeneratePdf());
        var (code, output, errors) = await ExternalProgram.RunAsync("pdfinfo", "-struct-text", file.Path);
        Assert.True(code == 0 && errors.Length == 0, errors);
        var lines = output.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        string[] expected =
        [
            "Document", "\"教育重点工作进展简报 第10期\"", "H1 (block)", "\"一、总体情况\"", $"\"{SampleBrief.Paragraph}\"", "\"一二三四五六七八2023年的计划\"",
            "H2 (block)", "\"（一）需要关注\"", "L (block):", "/ListNumbering /Decimal", "LI (block)", "Lbl (block)", "\"1.\"", "LBody (block)",
            "H2 (block)", "Table (block)", "THead", "TR", "\"编号\"", "\"指标\"", "\"进展\"", "\"本月\"", "\"累计\"", "TBody", "\"1-01\"", "\"98.1%\"", "\"1-30\"",
            "TFoot", "\"合计\"", "\"62\"", "Figure:", "H1 (block)", "Link (inline)", "\"计划\"", "\"总体情况ABC\"", "\"In English.\"",
        ];
        var place = 0;
        foreach (var line in expected)
        {
            var found = lines.FindIndex(place, candidate => candidate == line);
            Assert.True(found >= 0, $"{line} does not follow line {place} of\n{output}");
            place = found + 1;
        }
        Assert.Single(lines, "\"编号\"");
        Assert.Single(lines, "\"教育重点工作进展简报 第10期\"");
        Assert.DoesNotContain("\"— 1 —\"", lines);
    }

    [ExternalProgramFact("pdftotext")]
    public async Task Tags_change_nothing_in_the_extracted_text()
    {
        using var tagged = new TemporaryFile(TaggedSample.Create(compress: true).GeneratePdf());
        using var plain = new TemporaryFile(TaggedSample.Create(Standins.QuestPdf.Infrastructure.PDFA_Conformance.None,
            Standins.QuestPdf.Infrastructure.PDFUA_Conformance.None, compress: true).GeneratePdf());
        var (_, expected, _) = await ExternalProgram.RunAsync("pdftotext", "-raw", plain.Path, "-");
        var (_, output, _) = await ExternalProgram.RunAsync("pdftotext", "-raw", tagged.Path, "-");
        Assert.Equal(expected, output);
        Assert.Contains("一二三四五六七八2023年的计划", output, StringComparison.Ordinal);
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(byte[] content) => File.WriteAllBytes(Path, content);

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + ".pdf");

        public void Dispose() => File.Delete(Path);
    }
}
