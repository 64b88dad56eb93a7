using System.Buffers.Binary;
using System.Text;
using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Drawing.Fonts;
using EduReports.Standins.QuestPdf.Drawing.Images;
using EduReports.Standins.QuestPdf.Drawing.Pdf;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;
using EduReports.Tests.Pdf;

namespace EduReports.Standins.Tests.QuestPdf.Tagged;

[Collection("QuestPdf")]
public sealed class ConformanceTests
{
    [Theory]
    [InlineData(PDFA_Conformance.PDFA_2A, 3, "2", "A")]
    [InlineData(PDFA_Conformance.PDFA_2B, 4, "2", "B")]
    [InlineData(PDFA_Conformance.PDFA_2U, 5, "2", "U")]
    [InlineData(PDFA_Conformance.PDFA_3A, 6, "3", "A")]
    [InlineData(PDFA_Conformance.PDFA_3B, 7, "3", "B")]
    [InlineData(PDFA_Conformance.PDFA_3U, 8, "3", "U")]
    public void The_file_says_which_profile_it_keeps(PDFA_Conformance conformance, int value, string part, string level)
    {
        Assert.Equal(value, (int)conformance);
        var file = new PdfFileReader(TaggedSample.Create(conformance, PDFUA_Conformance.None).GeneratePdf());
        var packet = Encoding.UTF8.GetString(file.Data(file.Catalog["Metadata"]));
        Assert.Contains($"<pdfaid:part>{part}</pdfaid:part>", packet, StringComparison.Ordinal);
        Assert.Contains($"<pdfaid:conformance>{level}</pdfaid:conformance>", packet, StringComparison.Ordinal);
        Assert.DoesNotContain("pdfuaid", packet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PDFA_Conformance.None, PDFUA_Conformance.PDFUA_1, "", "zh-CN", "Title")]
    [InlineData(PDFA_Conformance.None, PDFUA_Conformance.PDFUA_1, "简报", " ", "Language")]
    [InlineData(PDFA_Conformance.PDFA_2A, PDFUA_Conformance.None, "简报", null, "Language")]
    public void A_profile_that_lacks_metadata_is_refused(PDFA_Conformance archive, PDFUA_Conformance accessibility, string? title, string? language, string named)
    {
        var document = Sample.Of(page => page.Content().Text("一"))
            .WithSettings(new DocumentSettings { PDFA_Conformance = archive, PDFUA_Conformance = accessibility })
            .WithMetadata(new DocumentMetadata { Title = title, Language = language });
        var failure = Assert.Throws<DocumentComposeException>(() => document.GeneratePdf());
        Assert.Contains($"DocumentMetadata.{named}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Basic_archiving_asks_for_no_title() => Assert.NotEmpty(Sample.Of(page => page.Content().Text("一"))
        .WithSettings(new DocumentSettings { PDFA_Conformance = PDFA_Conformance.PDFA_2B }).WithMetadata(new DocumentMetadata()).GeneratePdf());

    [Fact]
    public void The_mark_for_missing_characters_is_refused()
    {
        using var stream = File.OpenRead(Fonts.PathOf("NotoSansSC_400Regular"));
        var face = Assert.Single(FontFace.ReadAll(FontData.From(stream), null));
        Assert.Equal(1, new PdfFont(face, 1, isStrict: false).CodeOf(0, 0x2F800));
        var failure = Assert.Throws<InvalidDataException>(() => new PdfFont(face, 1, isStrict: true).CodeOf(0, 0x2F800));
        Assert.Contains("U+2F800", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_in_cmyk_is_refused_in_an_archive()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 20, 8, 0, 2, 0, 2, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
        var document = Sample.Of(page => page.Content().Image(jpeg));
        Assert.NotEmpty(document.GeneratePdf());
        document.WithSettings(new DocumentSettings { PDFA_Conformance = PDFA_Conformance.PDFA_2B });
        Assert.Contains("CMYK", Assert.Throws<DocumentDrawingException>(() => document.GeneratePdf()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_output_intent_holds_a_well_formed_srgb_profile()
    {
        var file = new PdfFileReader(TaggedSample.Create(compress: true).GeneratePdf());
        var intent = file.Dictionary(file.List(file.Catalog["OutputIntents"])[0]);
        Assert.Equal(3, file.Integer(file.Dictionary(intent["DestOutputProfile"]), "N"));
        var profile = file.Data(intent["DestOutputProfile"]);
        Assert.Equal(ColorProfile.Srgb.ToArray(), profile);
        Assert.Equal(profile.Length, BinaryPrimitives.ReadInt32BigEndian(profile));
        Assert.Equal("mntrRGB XYZ ", Encoding.ASCII.GetString(profile, 12, 12));
        Assert.Equal("acsp", Encoding.ASCII.GetString(profile, 36, 4));

        var tags = Enumerable.Range(0, BinaryPrimitives.ReadInt32BigEndian(profile.AsSpan(128)))
            .Select(index => 132 + (12 * index))
            .ToDictionary(entry => Encoding.ASCII.GetString(profile, entry, 4), entry => BinaryPrimitives.ReadInt32BigEndian(profile.AsSpan(entry + 4)));
        foreach (var required in (string[])["desc", "cprt", "wtpt", "chad", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"])
        {
            Assert.Contains(required, tags.Keys);
        }
        Assert.All(tags.Values, place => Assert.True(place % 4 == 0 && place < profile.Length));

        // The three primaries together are white, and the curve halves where sRGB does.
        for (var axis = 0; axis < 3; axis++)
        {
            Assert.Equal(Fixed(tags["wtpt"] + 8 + (4 * axis)),
                Fixed(tags["rXYZ"] + 8 + (4 * axis)) + Fixed(tags["gXYZ"] + 8 + (4 * axis)) + Fixed(tags["bXYZ"] + 8 + (4 * axis)), 0.001);
        }
        var curve = Enumerable.Range(0, 5).Select(index => Fixed(tags["rTRC"] + 12 + (4 * index))).ToArray();
        Assert.Equal(0.2140, Math.Pow((curve[1] * 0.5) + curve[2], curve[0]), 0.0005);
        Assert.Equal(curve[3] * curve[4], Math.Pow((curve[1] * curve[4]) + curve[2], curve[0]), 0.0005);

        double Fixed(int offset) => BinaryPrimitives.ReadInt32BigEndian(profile.AsSpan(offset)) / 65536.0;
    }

    [Fact]
    public void An_image_drawn_by_an_element_that_says_nothing_of_it_is_a_figure()
    {
        var canvas = new PdfCanvas(TaggedSample.Metadata(), new DocumentSettings { CompressDocument = false, PDFUA_Conformance = PDFUA_Conformance.PDFUA_1 });
        canvas.BeginPage(new Size(100, 100));
        canvas.DrawImage(new ImageData(1, 1, "/BitsPerComponent 8 /ColorSpace /DeviceGray", [7], IsEncoded: false), 10, 20, 30, 40);
        canvas.FillRectangle(0, 0, 5, 5, "#FF0000");
        canvas.EndPage();
        var pdf = canvas.Finish();
        Assert.Equal(["Document > Figure has no alternative text"], TaggedPdfChecker.Check(pdf));
        Assert.Contains("/BBox [10 40 40 80]", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public void Translucent_colours_are_allowed() => Assert.Empty(TaggedPdfChecker.Check(
        TaggedSample.Page(content => content.Background("#800000FF").Text("一").FontColor("#80FF0000"))));
}
