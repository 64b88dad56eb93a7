using System.Buffers.Binary;
using System.Text;
using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Drawing.Fonts;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.Tests.QuestPdf;

[Collection("QuestPdf")]
public sealed class FontTests
{
    [Fact]
    public void A_subset_holds_only_the_wanted_glyphs_and_sums_up()
    {
        var face = Face("NotoSansSC_400Regular");
        ushort[] glyphs = [0, face.FindGlyph('教'), face.FindGlyph('A'), face.FindGlyph('é')];
        var subset = FontSubset.Create(face, glyphs).ToArray();
        var tables = Tables(subset);
        Assert.Superset(new HashSet<string> { "glyf", "head", "hhea", "hmtx", "loca", "maxp" }, tables.Keys.ToHashSet());
        var count = BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].AsSpan(4));
        Assert.InRange(count, glyphs.Length, glyphs.Length + 4);
        Assert.Equal(4 * (count + 1), tables["loca"].Length);
        Assert.Equal(face.AdvanceUnits(glyphs[1]), BinaryPrimitives.ReadUInt16BigEndian(tables["hmtx"].AsSpan(4)));
        Assert.Equal(0xB1B0AFBA, Sum(subset));
        Assert.InRange(subset.Length, 500, 5_000);
    }

    [Fact]
    public void A_face_reads_the_same_from_memory_and_from_disk()
    {
        var path = Fonts.PathOf("NotoSerifSC_700Bold");
        var onDisk = Face("NotoSerifSC_700Bold");
        var inMemory = FontFace.ReadAll(FontData.From(new MemoryStream(File.ReadAllBytes(path))), null)[0];
        ushort[] glyphs = [0, onDisk.FindGlyph('育')];
        Assert.Equal(FontSubset.Create(inMemory, glyphs).ToArray(), FontSubset.Create(onDisk, glyphs).ToArray());
        Assert.Equal((700, "Noto Serif SC", "NotoSerifSC-Bold"), (onDisk.Weight, onDisk.Families[0], onDisk.Names.PostScript));
    }

    [Fact]
    public void Ideographs_beyond_the_basic_plane_have_glyphs_and_copy_exactly()
    {
        var face = Face("NotoSansSC_400Regular");
        var codePoint = Enumerable.Range(0x20000, 0x10000).First(candidate => face.FindGlyph(candidate) != 0);
        var text = "前" + char.ConvertFromUtf32(codePoint) + "后";
        var generated = DocumentGenerator.Generate(Sample.Of(page => page.Content().Text(text)));
        Assert.Empty(generated.MissingCharacters);
        Assert.Equal(text, Assert.Single(PdfReader.Read(generated.Pdf)).Text);
    }

    [Theory]
    [InlineData(FontWeight.Normal, "Regular")]
    [InlineData(FontWeight.Thin, "Regular")]
    [InlineData(FontWeight.Medium, "Regular")]
    [InlineData(FontWeight.SemiBold, "Bold")]
    [InlineData(FontWeight.ExtraBold, "Black")]
    public void The_nearest_weight_is_taken_by_the_rules_of_css(FontWeight weight, string face)
    {
        var page = Assert.Single(Sample.Pages(content => content.Text("重").FontFamily("Noto Serif SC").Weight(weight)));
        Assert.EndsWith("NotoSerifSC-" + face, page.Texts[0].Font, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_characters_with_one_glyph_are_copied_as_what_they_are()
    {
        // The Kangxi radical and the ideograph share a glyph in many faces; the space and the no-break space do in all.
        var page = Assert.Single(Sample.Pages(content => content.Text("一⼀a\u00A0b c")));
        Assert.Equal("一⼀a\u00A0b c", page.Text);
    }

    [Fact]
    public void What_is_not_a_truetype_font_is_refused_with_a_reason()
    {
        Assert.Throws<InvalidDataException>(() => FontManager.RegisterFont(new MemoryStream(new byte[100])));
        var failure = Assert.Throws<InvalidDataException>(() => FontManager.RegisterFont(new MemoryStream([.. "OTTO"u8, .. new byte[100]])));
        Assert.Contains(".ttf", failure.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => FontManager.RegisterFont(new MemoryStream(File.ReadAllBytes(Fonts.PathOf("NotoSansSC_400Regular"))[..5000])));
    }

    private static FontFace Face(string file)
    {
        using var stream = File.OpenRead(Fonts.PathOf(file));
        return Assert.Single(FontFace.ReadAll(FontData.From(stream), null));
    }

    private static Dictionary<string, byte[]> Tables(byte[] font) => Enumerable.Range(0, BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)))
        .Select(index => font.AsSpan(12 + (16 * index), 16).ToArray())
        .ToDictionary(
            record => Encoding.ASCII.GetString(record, 0, 4),
            record => font.AsSpan(BinaryPrimitives.ReadInt32BigEndian(record.AsSpan(8)), BinaryPrimitives.ReadInt32BigEndian(record.AsSpan(12))).ToArray());

    private static uint Sum(byte[] font)
    {
        var sum = 0u;
        for (var offset = 0; offset < font.Length; offset += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(offset)));
        }
        return sum;
    }
}
