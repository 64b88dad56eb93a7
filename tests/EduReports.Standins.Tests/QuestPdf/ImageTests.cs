using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using EduReports.Standins.QuestPdf.Drawing.Images;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;
using EduReports.Tests;

namespace EduReports.Standins.Tests.QuestPdf;

[Collection("QuestPdf")]
public sealed class ImageTests
{
    [Fact]
    public void Opaque_png_goes_in_without_being_unpacked()
    {
        var image = ImageData.Read(Png(2, 1, 2, [0, 255, 0, 0, 0, 0, 255]));
        Assert.Equal((2, 1, true), (image.Width, image.Height, image.IsEncoded));
        Assert.Null(image.Opacity);
        Assert.Contains("/Predictor 15 /Colors 3", image.Dictionary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, new byte[] { 10, 20, 30, 40, 10, 20, 30, 40 })]
    [InlineData(1, new byte[] { 10, 20, 30, 40, 0, 0, 0, 0 })]
    public void Alpha_channel_is_parted_from_the_colours_whatever_the_filter(byte filter, byte[] samples)
    {
        var image = ImageData.Read(Png(2, 1, 6, [filter, .. samples]));
        Assert.Equal([10, 20, 30, 10, 20, 30], image.Data);
        Assert.Equal([40, 40], image.Opacity);
    }

    [Fact]
    public void Row_filters_that_look_upwards_are_undone()
    {
        var image = ImageData.Read(Png(2, 3, 4, [0, 10, 1, 20, 2, /* up */ 2, 5, 1, 5, 1, /* Paeth */ 4, 1, 1, 1, 1]));
        Assert.Equal([10, 20, 15, 25, 16, 26], image.Data);
        Assert.Equal([1, 2, 2, 3, 3, 4], image.Opacity);
    }

    [Fact]
    public void What_is_not_an_image_or_cut_short_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => ImageData.Read("GIF89a"u8.ToArray()));
        Assert.Throws<InvalidDataException>(() => ImageData.Read([0xFF, 0xD8, 0xFF, 0xE0, 0, 2]));
        Assert.Throws<InvalidDataException>(() => ImageData.Read(Png(2, 1, 6, [0, 1, 2, 3])));
        Assert.Throws<InvalidDataException>(() => ImageData.Read(Png(2, 1, 2, [0])[..30]));
    }

    [Fact]
    public void Image_is_stored_once_and_placed_by_its_proportions()
    {
        var image = Image.FromBinaryData(Png(2, 1, 2, [0, 255, 0, 0, 0, 0, 255]));
        var pdf = Encoding.Latin1.GetString(Sample.Of(page => page.Content().Column(column =>
        {
            column.Item().Image(image);
            column.Item().Height(10).Image(image);
        })).GeneratePdf());
        Assert.Single(pdf.Split("/Subtype /Image").Skip(1));
        Assert.Contains("q 100 0 0 50 0 50 cm /I1 Do Q", pdf, StringComparison.Ordinal);
        Assert.Contains("q 20 0 0 10 0 40 cm /I1 Do Q", pdf, StringComparison.Ordinal);
    }

    [ExternalProgramFact("pdftoppm", "pdfimages")]
    public async Task Jpeg_data_comes_out_as_it_went_in()
    {
        var folder = Directory.CreateTempSubdirectory("edureports-");
        try
        {
            var file = Path.Combine(folder.FullName, "a.pdf");
            await File.WriteAllBytesAsync(file, Sample.Of(page => page.Content().Text("图")).GeneratePdf());
            await ExternalProgram.RunAsync("pdftoppm", "-jpeg", "-r", "72", "-singlefile", file, Path.Combine(folder.FullName, "page"));
            var jpeg = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "page.jpg"));
            await File.WriteAllBytesAsync(file, Sample.Of(page => page.Content().Image(jpeg), compress: true).GeneratePdf());
            var (_, _, errors) = await ExternalProgram.RunAsync("pdfimages", "-all", file, Path.Combine(folder.FullName, "out"));
            Assert.Equal("", errors);
            Assert.Equal(jpeg, await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "out-000.jpg")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Eight bits per channel.</summary>
    private static byte[] Png(int width, int height, byte kind, byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var deflater = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflater.Write(rows);
        }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, kind);
        return [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>With an empty checksum, which nobody reads.</summary>
    private static byte[] Chunk(string name, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. body, 0, 0, 0, 0];
    }
}
