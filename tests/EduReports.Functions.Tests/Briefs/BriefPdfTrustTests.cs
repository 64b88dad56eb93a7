using EduReports.Tests;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>Text from files and plans is text in a PDF too, whatever signs of PDF's own it has.</summary>
public sealed class BriefPdfTrustTests
{
    private const string Hostile = "甲) Tj ET endstream endobj 1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>> %%EOF\\) (乙 <script>丙\u0001\u202E\uD800丁 /URI(http://x)";

    [ExternalProgramFact("qpdf", "pdftotext")]
    public async Task It_is_shown_and_nothing_else()
    {
        var sample = BriefSamples.Tiny().Brief;
        var brief = sample with
        {
            Title = Hostile, Summary = Hostile, Notes = [Hostile], Reporting = sample.Reporting with { Missing = [Hostile] },
            Attention = [.. sample.Attention.Select(row => row with { Name = Hostile, Remark = Hostile })],
        };
        var path = Path.Combine(Directory.CreateTempSubdirectory("edureports-brief-").FullName, "brief.pdf");
        try
        {
            await File.WriteAllBytesAsync(path, BriefSample.Render(brief));
            var (code, _, errors) = await ExternalProgram.RunAsync("qpdf", "--check", path);
            Assert.Equal((0, ""), (code, errors));
            // As JSON, keys of objects stand apart from texts, whose quotation marks are escaped.
            var (_, objects, _) = await ExternalProgram.RunAsync("qpdf", "--json", path);
            Assert.Contains("\"/Type\":", objects, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?<!\\\\)\"/(OpenAction|JavaScript|JS|Launch|AA|SubmitForm|URI)\":", objects);
            var (_, text, _) = await ExternalProgram.RunAsync("pdftotext", "-raw", path, "-");
            var shown = BriefPdf.WithoutSpaces(text);
            Assert.Contains("app.alert", shown, StringComparison.Ordinal);
            Assert.Contains("<script>丙", shown, StringComparison.Ordinal);
        }
        finally
        {
            Directory.GetParent(path)!.Delete(recursive: true);
        }
    }
}
