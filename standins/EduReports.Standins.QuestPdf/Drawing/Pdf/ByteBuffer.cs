using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <summary>
/// Bytes that grow at the end: PDF syntax as text, font tables in big-endian order. What may become large is to be disposed of:
/// its memory is then used again.
/// </summary>
internal sealed class ByteBuffer : IDisposable
{
    /// <summary>Larger arrays would lie on the large object heap, where each brings a full collection nearer.</summary>
    private const int LargestOwn = 64 * 1024;

    private byte[] bytes;

    public ByteBuffer(int capacity = 256) => bytes = Take(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => bytes.AsMemory(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Clear() => Length = 0;

    public Span<byte> Extend(int count)
    {
        if (Length + count > bytes.Length)
        {
            var larger = Take(Math.Max(Length + count, 2 * bytes.Length));
            Written.CopyTo(larger);
            GiveBack(bytes);
            bytes = larger;
        }
        var added = bytes.AsSpan(Length, count);
        Length += count;
        return added;
    }

    public ByteBuffer Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Extend(value.Length));
        return this;
    }

    public ByteBuffer Byte(byte value)
    {
        Extend(1)[0] = value;
        return this;
    }

    public ByteBuffer BigEndian16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(Extend(2), (ushort)(value & 0xFFFF));
        return this;
    }

    public ByteBuffer BigEndian32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Extend(4), value);
        return this;
    }

    public ByteBuffer Zeros(int count)
    {
        Extend(count).Clear();
        return this;
    }

    /// <summary>Overwrites four bytes.</summary>
    public void PutBigEndian32(int offset, uint value) => BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(offset, 4), value);

    public ByteBuffer Ascii(string value)
    {
        Encoding.ASCII.GetBytes(value, Extend(value.Length));
        return this;
    }

    public ByteBuffer Ascii(ReadOnlySpan<byte> value) => Bytes(value);

    public ByteBuffer Integer(long value)
    {
        var room = Extend(20);
        Utf8Formatter.TryFormat(value, room, out var written);
        Length -= 20 - written;
        return this;
    }

    /// <summary>Four hexadecimal digits.</summary>
    public ByteBuffer Hexadecimal16(int value)
    {
        Utf8Formatter.TryFormat(value, Extend(4), out _, new StandardFormat('X', 4));
        return this;
    }

    /// <summary>A real number, rounded to hundredths, without trailing zeros.</summary>
    public ByteBuffer Number(float value) => Hundredths((long)MathF.Round(value * 100));

    public ByteBuffer Hundredths(long value) => Decimal(value, 2);

    /// <summary>Rounded to ten-thousandths, for matrices and colours.</summary>
    public ByteBuffer Fine(float value) => Decimal((long)MathF.Round(value * 10_000), 4);

    public ByteBuffer Space() => Byte((byte)' ');

    /// <summary>A literal string (ISO 32000-1, 7.3.4.2).</summary>
    public ByteBuffer Literal(ReadOnlySpan<byte> value)
    {
        Byte((byte)'(');
        foreach (var b in value)
        {
            LiteralByte(b);
        }
        return Byte((byte)')');
    }

    public void LiteralByte(byte value)
    {
        switch (value)
        {
            case (byte)'(' or (byte)')' or (byte)'\\':
                Byte((byte)'\\').Byte(value);
                break;
            case (byte)'\r':
                Ascii("\\r"u8);
                break;
            default:
                Byte(value);
                break;
        }
    }

    /// <summary>A text string (7.9.2.2): ASCII as it is, anything else as UTF-16.</summary>
    public ByteBuffer Text(string value) => System.Text.Ascii.IsValid(value)
        ? Literal(Encoding.ASCII.GetBytes(value))
        : Literal([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(value)]);

    public void Dispose()
    {
        GiveBack(bytes);
        (bytes, Length) = ([], 0);
    }

    private static byte[] Take(int capacity) => capacity <= LargestOwn ? new byte[capacity] : ArrayPool<byte>.Shared.Rent(capacity);

    private static void GiveBack(byte[] bytes)
    {
        if (bytes.Length > LargestOwn)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private ByteBuffer Decimal(long value, int places)
    {
        if (value < 0)
        {
            Byte((byte)'-');
            value = -value;
        }
        var scale = places == 2 ? 100 : 10_000;
        var (whole, fraction) = Math.DivRem(value, scale);
        if (whole != 0 || fraction == 0)
        {
            Integer(whole);
        }
        if (fraction == 0)
        {
            return this;
        }
        Byte((byte)'.');
        for (var digit = scale / 10; fraction > 0; digit /= 10)
        {
            var (number, rest) = Math.DivRem(fraction, digit);
            Byte((byte)('0' + number));
            fraction = rest;
        }
        return this;
    }
}
