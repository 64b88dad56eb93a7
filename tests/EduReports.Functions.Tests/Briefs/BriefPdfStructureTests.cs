using EduReports.Core.Submissions;
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
    public void No_row_of_a_table_is_split_over_pages() => Assert.All(pdfs.All, pdf =>
        Assert.All(TaggedPdfChecker.Read(pdf.Bytes).Root!.All.Where(element => element.Type == "TR"), row =>
            Assert.Single(row.All.SelectMany(element => element.Marks).Select(mark => mark.Page).Distinct())));

    [Fact]
    public void What_needs_attention_is_one_row_each_with_its_reason() => Assert.All(pdfs.All.Where(pdf => pdf.Sample.Brief.Attention.Count > 0), pdf =>
    {
        // The table of a correction's changes comes before.
        var table = TaggedPdfChecker.Read(pdf.Bytes).Root!.All.Where(element => element.Type == "Table").ElementAt(pdf.Sample.Brief.Changes is null ? 0 : 1);

        Assert.Equal(1 + pdf.Sample.Brief.Attention.Count, table.All.Count(element => element.Type == "TR"));
    });

    [Fact]
    public void Every_change_of_a_correction_is_one_row()
    {
        var pdf = pdfs["corrected"];
        var table = TaggedPdfChecker.Read(pdf.Bytes).Root!.All.First(element => element.Type == "Table");

        Assert.Equal(1 + pdf.Sample.Brief.Changes!.Figures.Count, table.All.Count(element => element.Type == "TR"));
    }

    [Fact]
    public void The_longest_reason_that_a_file_can_give_fits_on_a_page()
    {
        var brief = pdfs["tiny"].Sample.Brief;
        var reason = string.Join("；", Enumerable.Repeat(new string('因', SubmissionReader.MaximumCellLength), 3));

        var pdf = BriefSample.Render(brief with { Attention = [.. brief.Attention.Select(row => row with { Remark = reason })] });

        Assert.Empty(TaggedPdfChecker.Check(pdf));
    }

    [Fact]
    public void The_brief_has_one_title_parts_below_it_and_tables_with_row_heads()
    {
        var elements = TaggedPdfChecker.Read(pdfs["ouhai"].Bytes).Root!.All.Select(element => element.Type).ToList();
        Assert.Equal("H1", elements.First(type => type.StartsWith('H')));
        Assert.Single(elements, "H1");
        Assert.Contains("H3", elements);
        // Attention, six parts of the plan, and the annexes: projects, comparisons, sources.
        Assert.Equal(10, elements.Count(type => type == "Table"));
        Assert.Contains("Figure", elements);
    }
}
