using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;
using EduReports.Tests;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>What a brief has to say is in its PDF, whole.</summary>
[Collection(BriefPdfsShared.Name)]
public sealed class BriefPdfContentTests(BriefPdfs pdfs)
{
    // From an indicator's name on, its figure and state stand within so many characters: in its own row.
    private const int LengthOfARow = 120;
    // A brief of six pages stays below 300 kB.
    private const int MostBytesOfPage = 50_000;

    [Fact]
    public void The_samples_are_what_they_are_said_to_be()
    {
        var (huge, tiny, fine) = (pdfs["huge"].Sample, pdfs["tiny"].Sample, pdfs["fine"].Sample);

        Assert.Equal(120, huge.Brief.Sections.Sum(section => section.Rows.Count));
        Assert.Equal(13, huge.Brief.Sections.Count);
        Assert.Equal(2000, huge.SilentOrganisations().Count());
        Assert.Equal(14, huge.Input.Organisations.Select(organisation => organisation.Group).Where(group => group.Length > 0).Distinct().Count());
        Assert.Equal(huge.Input.Organisations.Count, huge.Input.Organisations.Select(organisation => organisation.Name).Distinct().Count());
        Assert.Equal(8, tiny.Brief.Sections.Sum(section => section.Rows.Count));
        Assert.Single(tiny.SilentOrganisations());
        Assert.NotEmpty(tiny.Brief.Attention);
        Assert.Empty(fine.Brief.Attention);
        Assert.Empty(fine.SilentOrganisations());
    }

    [Fact]
    public void The_same_brief_gives_the_same_bytes() => Assert.All(pdfs.All, pdf => Assert.Equal(pdf.Bytes, pdf.Sample.Render()));

    [ExternalProgramFact("pdfinfo")]
    public Task A_brief_is_small_enough_for_mail() => Assert.AllAsync(pdfs.All, async pdf =>
        Assert.InRange(pdf.Bytes.Length, 1, MostBytesOfPage * (await pdf.PageTextsAsync()).Count));

    [ExternalProgramFact("pdftotext")]
    public Task Every_indicators_name_figure_and_state_stand_together_on_one_page() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        var pages = await pdf.PageTextsAsync();

        Assert.All(pdf.Sample.Brief.Sections.SelectMany(section => section.Rows), row =>
            Assert.True(pages.Any(page => HoldsRow(page, row)), $"{row.Code} {row.Name}: {row.Value}, {BriefWords.Name(row.Status)} is not in one place."));
    });

    [ExternalProgramFact("pdftotext")]
    public Task What_needs_attention_stands_with_its_reason_on_one_page() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        var pages = await pdf.PageTextsAsync();

        Assert.All(pdf.Sample.Brief.Attention, row =>
        {
            var remark = BriefPdf.WithoutSpaces(row.Remark);
            Assert.True(pages.Any(page => HoldsRow(page, row) && page.Contains(remark, StringComparison.Ordinal)),
                $"{row.Code} {row.Name} is split over pages.");
        });
    });

    [ExternalProgramFact("pdftotext")]
    public Task Every_organisation_that_has_not_reported_is_named() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        var text = string.Concat(await pdf.PageTextsAsync());

        Assert.All(pdf.Sample.SilentOrganisations(), name => Assert.True(text.Contains(name, StringComparison.Ordinal), $"{name} is not named."));
    });

    [ExternalProgramFact("pdftotext")]
    public Task Page_1_holds_the_number_the_title_the_summary_and_what_has_changed_or_needs_attention_most() => Assert.AllAsync(pdfs.All, async pdf =>
    {
        var first = (await pdf.PageTextsAsync())[0];

        Assert.Contains(BriefPdf.WithoutSpaces(pdf.Sample.Brief.Title), first, StringComparison.Ordinal);
        Assert.Contains(BriefPdf.WithoutSpaces(pdf.Sample.Brief.Summary), first, StringComparison.Ordinal);
        Assert.Contains(BriefWords.Issue(pdf.Sample.Brief), first, StringComparison.Ordinal);
        if (pdf.Sample.Brief.Changes is { } changes)
        {
            Assert.Contains(BriefPdf.WithoutSpaces(ChangeWords.Introduction(changes, pdf.Sample.Brief.Revision)), first, StringComparison.Ordinal);
            Assert.Contains(BriefPdf.WithoutSpaces(changes.Figures[0].Name), first, StringComparison.Ordinal);
        }
        else if (pdf.Sample.Brief.Attention is [var worst, ..])
        {
            Assert.True(HoldsRow(first, worst), $"{worst.Name} is not on page 1.");
        }
    });

    private static bool HoldsRow(string page, BriefRow row)
    {
        var name = BriefPdf.WithoutSpaces(row.Name);
        for (var at = page.IndexOf(name, StringComparison.Ordinal); at >= 0; at = page.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var rest = page.AsSpan(at + name.Length, Math.Min(LengthOfARow, page.Length - at - name.Length));
            if (rest.Contains(BriefPdf.WithoutSpaces(row.Value), StringComparison.Ordinal) && rest.Contains(BriefWords.Name(row.Status), StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }
}
