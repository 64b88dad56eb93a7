using EduReports.Tests.Pdf;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>What PDF/UA-1 and PDF/A-2a ask of the structure, found out by a checker that reads the bytes.</summary>
[Collection(BriefPdfsShared.Name)]
public sealed class BriefPdfStructureTests(BriefPdfs pdfs)
{
    [Fact]
    public void Every_mark_is_tagged_or_an_artifact_headings_leave_no_gap_tables_have_heads_and_figures_words() =>
        Assert.All(pdfs.All, pdf => Assert.Empty(TaggedPdfChecker.Check(pdf.Bytes)));

    [Fact]
    public void The_brief_has_one_title_parts_below_it_and_tables_with_row_heads()
    {
        var elements = TaggedPdfChecker.Read(pdfs["ouhai"].Bytes).Root!.All.Select(element => element.Type).ToList();
        Assert.Equal("H1", elements.First(type => type.StartsWith('H')));
        Assert.Single(elements, "H1");
        Assert.Contains("H3", elements);
        // Attention, six parts of the plan, and the annex.
        Assert.Equal(8, elements.Count(type => type == "Table"));
        Assert.Contains("Figure", elements);
    }
}
