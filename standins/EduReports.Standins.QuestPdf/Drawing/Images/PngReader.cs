using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using EduReports.Standins.QuestPdf.Drawing.Pdf;

namespace EduReports.Standins.QuestPdf.Drawing.Images;

/// <summary>
/// Reads PNG (ISO/IEC 15948). PDF knows PNG's row filters, so data without an alpha channel goes in as it is; only where opacity
/// differs from sample to sample is it unpacked and parted.
/// </summary>
internal sealed class PngReader : IDisposable
{
    private const int Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, RgbAlpha = 6;

    private readonly ByteBuffer data = new();
    private int width;
    private int height;
    private int depth;
    private int kind;
    private byte[] palette = [];
    private byte[] transparency = [];

    private int Channels => kind switch { Rgb => 3, GreyAlpha => 2, RgbAlpha => 4, _ => 1 };

    private int BytesPerRow => checked((int)((((long)width * Channels * depth) + 7) / 8));

    public static ImageData Read(byte[] file)
    {
        using var reader = new PngReader();
        reader.ReadChunks(file);
        return reader.Describe();
    }

    public void Dispose() => data.Dispose();

    private void ReadChunks(byte[] file)
    {
        for (var position = 8; position + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(position));
            var body = file.AsSpan(position + 8, length);
            switch (Encoding.ASCII.GetString(file, position + 4, 4))
            {
                case "IHDR":
                    ReadHeader(body);
                    break;
                case "PLTE":
                    palette = body.ToArray();
                    break;
                case "tRNS":
                    transparency = body.ToArray();
                    break;
                case "IDAT":
                    data.Bytes(body);
                    break;
            }
            position += 12 + length;
        }
        if (width == 0 || data.Length == 0 || (kind == Palette && palette.Length == 0))
        {
            throw new InvalidDataException("The PNG image is incomplete.");
        }
    }

    private void ReadHeader(ReadOnlySpan<byte> body)
    {
        (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
        ImageData.CheckSize(width, height);
        (depth, kind) = (body[8], body[9]);
        if (depth is not (1 or 2 or 4 or 8 or 16) || kind is not (Grey or Rgb or Palette or GreyAlpha or RgbAlpha))
        {
            throw new InvalidDataException($"A PNG image of colour type {kind} and bit depth {depth} does not exist.");
        }
        if (body[12] != 0)
        {
            throw new InvalidDataException("The PNG image is interlaced, which is not supported: save it without interlacing.");
        }
    }

    private ImageData Describe()
    {
        if (kind is GreyAlpha or RgbAlpha)
        {
            return PartAlpha();
        }
        var colors = kind switch { Grey => "/DeviceGray", Rgb => "/DeviceRGB", _ => $"[/Indexed /DeviceRGB {(palette.Length / 3) - 1} <{Convert.ToHexString(palette)}>]" };
        var dictionary = string.Create(CultureInfo.InvariantCulture,
            $"/BitsPerComponent {depth} /ColorSpace {colors} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {Channels} /BitsPerComponent {depth} /Columns {width} >>");
        if (transparency.Length == 0)
        {
            return new ImageData(width, height, dictionary, data.ToArray(), IsEncoded: true);
        }
        return kind == Palette
            ? new ImageData(width, height, dictionary, data.ToArray(), IsEncoded: true, PaletteOpacity())
            : new ImageData(width, height, dictionary + $" /Mask [{TransparentColor()}]", data.ToArray(), IsEncoded: true);
    }

    /// <summary>One colour that counts as clear: a range for each channel (ISO 32000-1, 8.9.6.4).</summary>
    private string TransparentColor() => string.Join(' ', Enumerable.Range(0, Channels)
        .Select(channel => BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(2 * channel)))
        .Select(value => string.Create(CultureInfo.InvariantCulture, $"{value} {value}")));

    private byte[] PaletteOpacity()
    {
        var rows = Unfilter();
        var opacity = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var bit = x * depth;
                var index = (rows[(y * BytesPerRow) + (bit / 8)] >> (8 - depth - (bit % 8))) & ((1 << depth) - 1);
                opacity[(y * width) + x] = index < transparency.Length ? transparency[index] : (byte)255;
            }
        }
        return opacity;
    }

    private ImageData PartAlpha()
    {
        var rows = Unfilter();
        var sample = depth / 8;
        var colors = (Channels - 1) * sample;
        var (color, opacity) = (new byte[width * height * colors], new byte[width * height]);
        for (var index = 0; index < opacity.Length; index++)
        {
            var source = index * Channels * sample;
            rows.AsSpan(source, colors).CopyTo(color.AsSpan(index * colors));
            opacity[index] = rows[source + colors];
        }
        var space = kind == GreyAlpha ? "/DeviceGray" : "/DeviceRGB";
        return new ImageData(width, height, $"/BitsPerComponent {depth} /ColorSpace {space}", color, IsEncoded: false, opacity);
    }

    /// <summary>Clause 9: every row says how it was predicted from its neighbours.</summary>
    private byte[] Unfilter()
    {
        var (stride, step) = (BytesPerRow, Math.Max(1, Channels * depth / 8));
        var rows = new byte[checked(stride * height)];
        using var inflater = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
        var previous = new byte[stride];
        Span<byte> filter = stackalloc byte[1];
        for (var y = 0; y < height; y++)
        {
            var row = rows.AsSpan(y * stride, stride);
            try
            {
                inflater.ReadExactly(filter);
                inflater.ReadExactly(row);
            }
            catch (EndOfStreamException failure)
            {
                throw new InvalidDataException("The PNG image is cut short.", failure);
            }
            UnfilterRow(filter[0], row, y == 0 ? previous : rows.AsSpan((y - 1) * stride, stride), step);
        }
        return rows;
    }

    private static void UnfilterRow(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (var index = 0; index < row.Length; index++)
        {
            var left = index >= step ? row[index - step] : 0;
            var diagonal = index >= step ? above[index - step] : 0;
            var prediction = filter switch
            {
                0 => 0,
                1 => left,
                2 => above[index],
                3 => (left + above[index]) / 2,
                4 => Paeth(left, above[index], diagonal),
                _ => throw new InvalidDataException("The PNG image is damaged: a row has an unknown filter."),
            };
            row[index] = (byte)((row[index] + prediction) & 0xFF);
        }
    }

    private static int Paeth(int left, int above, int diagonal)
    {
        var estimate = left + above - diagonal;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - diagonal));
        return a <= b && a <= c ? left : b <= c ? above : diagonal;
    }
}
