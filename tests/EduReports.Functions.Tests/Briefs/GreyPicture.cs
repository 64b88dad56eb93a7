using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>A picture in 16 shades of grey, 0 for black and 15 for white: enough to see a layout, and small in a repository.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Shades">Row by row.</param>
internal sealed record GreyPicture(int Width, int Height, byte[] Shades)
{
    public const byte White = 15;
    private const int TileSize = 16;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public byte this[int x, int y] => Shades[y * Width + x];

    /// <summary>Reads a binary portable graymap (<c>P5</c>) of 256 shades, as poppler writes it: without comments.</summary>
    public static GreyPicture ReadPgm(ReadOnlySpan<byte> file)
    {
        var words = new List<string>();
        var position = 0;
        while (words.Count < 4)
        {
            var end = position + file[position..].IndexOfAny((byte)' ', (byte)'\n');
            words.Add(Encoding.ASCII.GetString(file[position..end]));
            position = end + 1;
        }
        Assert.Equal(("P5", "255"), (words[0], words[3]));
        var (width, height) = (Number(words[1]), Number(words[2]));
        var shades = new byte[width * height];
        for (var i = 0; i < shades.Length; i++)
        {
            shades[i] = (byte)((file[position + i] + 8) / 17);
        }
        return new GreyPicture(width, height, shades);
    }

    /// <summary>Reads what <see cref="WritePng"/> writes; no other PNG.</summary>
    /// <exception cref="InvalidDataException">It is another kind of PNG.</exception>
    public static GreyPicture ReadPng(byte[] file)
    {
        var header = file.AsSpan(Signature.Length + 8, 13);
        if (!file.AsSpan().StartsWith(Signature) || !header[8..].SequenceEqual((ReadOnlySpan<byte>)[4, 0, 0, 0, 0]))
        {
            throw new InvalidDataException("Not a PNG of 16 shades of grey.");
        }
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        // All rows are in the one chunk after the header's.
        const int dataChunk = 8 + 25;
        var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(dataChunk));
        using var rows = new ZLibStream(new MemoryStream(file, dataChunk + 8, length), CompressionMode.Decompress);
        var row = new byte[1 + (width + 1) / 2];
        var shades = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            rows.ReadExactly(row);
            if (row[0] != 0)
            {
                throw new InvalidDataException("A row of the PNG is filtered.");
            }
            for (var x = 0; x < width; x++)
            {
                var pair = row[1 + x / 2];
                shades[y * width + x] = (byte)(x % 2 == 0 ? pair >> 4 : pair & 15);
            }
        }
        return new GreyPicture(width, height, shades);
    }

    /// <summary>The bytes of a PNG (ISO/IEC 15948) of bit depth 4, colour type 0, without filters.</summary>
    public byte[] WritePng()
    {
        using var data = new MemoryStream();
        using (var rows = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[1 + (Width + 1) / 2];
            for (var y = 0; y < Height; y++)
            {
                row.AsSpan().Clear();
                for (var x = 0; x < Width; x++)
                {
                    row[1 + x / 2] |= (byte)(x % 2 == 0 ? this[x, y] << 4 : this[x, y]);
                }
                rows.Write(row);
            }
        }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = 4;
        return [.. Signature, .. Chunk("IHDR", header), .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>How far two pictures of one size are apart, as a share of the way from black to white: on average, and in the
    /// worst square of 16 by 16 pixels.</summary>
    public (double Mean, double WorstTile) DifferenceTo(GreyPicture other)
    {
        var (across, down) = ((Width + TileSize - 1) / TileSize, (Height + TileSize - 1) / TileSize);
        var tiles = new int[across * down];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                tiles[y / TileSize * across + x / TileSize] += Math.Abs(this[x, y] - other[x, y]);
            }
        }
        return ((double)tiles.Sum() / Shades.Length / White, (double)tiles.Max() / (TileSize * TileSize) / White);
    }

    /// <summary>This, <paramref name="other"/>, and where they differ in black, side by side.</summary>
    public GreyPicture Beside(GreyPicture other)
    {
        var width = Width + other.Width + Math.Max(Width, other.Width);
        var height = Math.Max(Height, other.Height);
        var shades = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (left, middle, right) = (x, x - Width, x - Width - other.Width);
                shades[y * width + x] = left < Width ? ShadeOr(left, y)
                    : middle < other.Width ? other.ShadeOr(middle, y)
                    : (byte)(White - Math.Abs(ShadeOr(right, y) - other.ShadeOr(right, y)));
            }
        }
        return new GreyPicture(width, height, shades);
    }

    private byte ShadeOr(int x, int y) => x < Width && y < Height ? this[x, y] : White;

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), CyclicRedundancyCheck(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    // ISO/IEC 15948, annex D.
    private static uint CyclicRedundancyCheck(ReadOnlySpan<byte> data)
    {
        var check = uint.MaxValue;
        foreach (var value in data)
        {
            check ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                check = (check & 1) == 0 ? check >> 1 : 0xEDB88320 ^ check >> 1;
            }
        }
        return ~check;
    }
}
