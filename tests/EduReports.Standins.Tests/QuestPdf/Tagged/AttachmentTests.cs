using System.Text;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;
using EduReports.Tests;
using EduReports.Tests.Pdf;

namespace EduReports.Standins.Tests.QuestPdf.Tagged;

[Collection("QuestPdf")]
public sealed class AttachmentTests
{
    private static readonly byte[] Figures = Encoding.UTF8.GetBytes("\uFEFF编号,数值\r\n1-01,98.1%\r\n");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_attached_file_is_found_by_name_and_as_associated_file(bool compress)
    {
        var pdf = Attach(TaggedSample.Create(PDFA_Conformance.PDFA_3A, compress: compress).GeneratePdf());
        Assert.Empty(TaggedPdfChecker.Check(pdf));
        var file = new PdfFileReader(pdf);
        var entry = Assert.Single(file.Tree(file.Dictionary(file.Catalog["Names"])["EmbeddedFiles"]));
        Assert.Equal("figures", entry.Key);
        Assert.Equal([entry.Value], file.List(file.Catalog["AF"]));
        var specification = file.Dictionary(entry.Value);
        Assert.Equal(("figures.csv", "figures.csv", "Data", "全部数值"), (
            file.Text(specification, "F"), file.Text(specification, "UF"), file.Name(specification, "AFRelationship"), file.Text(specification, "Desc")));
        var content = file.Dictionary(specification["EF"])["F"];
        Assert.Equal(Figures, file.Data(content));
        Assert.Equal("text/csv", file.Name(file.Dictionary(content), "Subtype"));
        Assert.Equal(Figures.Length, file.Integer(file.Dictionary(file.Dictionary(content)["Params"]), "Size"));
        Assert.True(file.Dictionary(file.Catalog["Names"]).ContainsKey("Dests"));
    }

    [Fact]
    public void The_document_before_stays_as_it_is()
    {
        var before = TaggedSample.Create(PDFA_Conformance.PDFA_3A, compress: true).GeneratePdf();
        var after = Attach(before);
        Assert.Equal(before, after[..before.Length]);
        Assert.Equal(after, Attach(before));
    }

    [Fact]
    public void A_document_without_sections_takes_attachments_too()
    {
        var pdf = Attach(Sample.Of(page => page.Content().Text("一"), compress: true).GeneratePdf());
        var file = new PdfFileReader(pdf);
        Assert.Single(file.Tree(file.Dictionary(file.Catalog["Names"])["EmbeddedFiles"]));
    }

    [Fact]
    public void Several_attachments_are_sorted_by_key()
    {
        var pdf = DocumentOperation.LoadDocument(Sample.Of(page => page.Content().Text("一")).GeneratePdf())
            .AddAttachment(Attachment("z", "z.csv")).AddAttachment(Attachment("图", "图.json")).AddAttachment(Attachment("a", "a.html")).Save();
        var file = new PdfFileReader(pdf);
        Assert.Equal(["a", "z", "图"], file.Tree(file.Dictionary(file.Catalog["Names"])["EmbeddedFiles"]).Keys);
    }

    [Fact]
    public void An_archive_of_part_2_takes_none()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Attach(TaggedSample.Create(PDFA_Conformance.PDFA_2A).GeneratePdf()));
        Assert.Contains("PDFA_3A", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_this_library_did_not_write_is_refused()
    {
        Assert.Throws<NotSupportedException>(() => Attach("%PDF-1.4\nstartxref\n9\n%%EOF"u8.ToArray()));
        Assert.Throws<NotSupportedException>(() => Attach("nothing"u8.ToArray()));
        Assert.Throws<NotSupportedException>(() => Attach(Attach(Sample.Of(page => page.Content().Text("一")).GeneratePdf())));
    }

    [Fact]
    public void A_key_is_taken_once_unless_it_is_to_be_replaced()
    {
        var operation = DocumentOperation.LoadDocument(Sample.Of(page => page.Content().Text("一")).GeneratePdf()).AddAttachment(Attachment("a", "a.csv"));
        operation.AddAttachment(Attachment("a", "b.csv"));
        var again = Attachment("a", "c.csv");
        again.Replace = false;
        Assert.Throws<InvalidOperationException>(() => operation.AddAttachment(again));
        var file = new PdfFileReader(operation.Save());
        var entry = Assert.Single(file.Tree(file.Dictionary(file.Catalog["Names"])["EmbeddedFiles"]));
        Assert.Equal("b.csv", file.Text(file.Dictionary(entry.Value), "UF"));
    }

    [Fact]
    public void An_attachment_has_one_source_and_a_name()
    {
        var operation = DocumentOperation.LoadDocument("x"u8.ToArray());
        Assert.Throws<ArgumentException>(() => operation.AddAttachment(new DocumentOperation.DocumentAttachment { AttachmentName = "a" }));
        Assert.Throws<ArgumentException>(() => operation.AddAttachment(new DocumentOperation.DocumentAttachment { AttachmentName = "a", Content = [1], FilePath = "b" }));
        Assert.Throws<ArgumentException>(() => operation.AddAttachment(new DocumentOperation.DocumentAttachment { Content = [1] }));
    }

    [ExternalProgramFact("qpdf", "pdfdetach")]
    public async Task Other_programs_find_the_attachment_and_nothing_wrong()
    {
        foreach (var compress in (bool[])[true, false])
        {
            var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
            try
            {
                await File.WriteAllBytesAsync(path, Attach(TaggedSample.Create(PDFA_Conformance.PDFA_3A, compress: compress).GeneratePdf()));
                var (code, output, errors) = await ExternalProgram.RunAsync("qpdf", "--check", path);
                Assert.True(code == 0, output + errors);
                var (_, list, _) = await ExternalProgram.RunAsync("pdfdetach", "-list", path);
                Assert.Contains("1 embedded files", list, StringComparison.Ordinal);
                Assert.Contains("figures.csv", list, StringComparison.Ordinal);
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    private static byte[] Attach(byte[] pdf)
    {
        var attachment = Attachment("figures", "figures.csv");
        attachment.Relationship = DocumentOperation.DocumentAttachmentRelationship.Data;
        attachment.Description = "全部数值";
        return DocumentOperation.LoadDocument(pdf).AddAttachment(attachment).Save();
    }

    private static DocumentOperation.DocumentAttachment Attachment(string key, string name) => new()
    {
        Key = key,
        AttachmentName = name,
        Content = Figures,
        CreationDate = Sample.Date.UtcDateTime,
        ModificationDate = Sample.Date.UtcDateTime,
    };
}
