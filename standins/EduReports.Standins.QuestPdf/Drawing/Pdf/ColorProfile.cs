using System.Text;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <summary>
/// An ICC profile of the sRGB colour space (ICC.1:2004-10, a display profile of three primaries and one curve), always the same
/// bytes. It tells what a file's colours are meant to look like.
/// </summary>
internal static class ColorProfile
{
    public const string Name = "sRGB IEC61966-2.1";

    private const int HeaderSize = 128;
    private const int TagEntrySize = 12;

    private static readonly Lazy<byte[]> Profile = new(Build);

    public static ReadOnlySpan<byte> Srgb => Profile.Value;

    private static byte[] Build()
    {
        // IEC 61966-2-1's primaries and white point D65, adapted to D50 by the Bradford transform.
        var curve = Curve();
        (string Signature, byte[] Data)[] tags =
        [
            ("desc", Text(Name)),
            ("cprt", Text("No copyright, use freely")),
            ("wtpt", Numbers("XYZ ", 0.9642, 1, 0.8249)),
            ("chad", Numbers("sf32", 1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678)),
            ("rXYZ", Numbers("XYZ ", 0.436066, 0.222488, 0.013916)),
            ("gXYZ", Numbers("XYZ ", 0.385147, 0.716873, 0.097076)),
            ("bXYZ", Numbers("XYZ ", 0.143066, 0.060608, 0.714096)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var (directory, data) = (new ByteBuffer().BigEndian32((uint)tags.Length), new ByteBuffer());
        var start = HeaderSize + 4 + (TagEntrySize * tags.Length);
        var places = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance);
        foreach (var (signature, content) in tags)
        {
            // The three curves are one and stand there once.
            if (!places.TryGetValue(content, out var place))
            {
                places.Add(content, place = start + data.Length);
                data.Bytes(content).Zeros((4 - (content.Length % 4)) % 4);
            }
            directory.Ascii(signature).BigEndian32((uint)place).BigEndian32((uint)content.Length);
        }
        return Header(start + data.Length).Bytes(directory.Written).Bytes(data.Written).ToArray();
    }

    /// <summary>7.2. Creator, manufacturer and identifier may stay zero.</summary>
    private static ByteBuffer Header(int size)
    {
        const uint Version = 0x04200000;
        var header = new ByteBuffer();
        header.BigEndian32((uint)size).Zeros(4).BigEndian32(Version).Ascii("mntrRGB XYZ "u8);
        foreach (var part in (int[])[2000, 1, 1, 0, 0, 0])
        {
            header.BigEndian16(part);
        }
        header.Ascii("acsp"u8).Zeros(28).Bytes(Fixed(0.9642)).Bytes(Fixed(1)).Bytes(Fixed(0.8249));
        return header.Zeros(HeaderSize - header.Length);
    }

    /// <summary>10.13, multiLocalizedUnicodeType with one English text.</summary>
    private static byte[] Text(string text) => new ByteBuffer().Ascii("mluc"u8).Zeros(4).BigEndian32(1).BigEndian32(12)
        .Ascii("enUS"u8).BigEndian32((uint)(2 * text.Length)).BigEndian32(28).Bytes(Encoding.BigEndianUnicode.GetBytes(text)).ToArray();

    /// <summary>10.15, parametricCurveType 3: a line near black, a power above it.</summary>
    private static byte[] Curve()
    {
        const double Gamma = 2.4, Offset = 0.055, Slope = 12.92, Threshold = 0.04045;
        return new ByteBuffer().Ascii("para"u8).Zeros(4).BigEndian16(3).Zeros(2)
            .Bytes(Fixed(Gamma)).Bytes(Fixed(1 / (1 + Offset))).Bytes(Fixed(Offset / (1 + Offset))).Bytes(Fixed(1 / Slope)).Bytes(Fixed(Threshold)).ToArray();
    }

    private static byte[] Numbers(string type, params ReadOnlySpan<double> values)
    {
        var data = new ByteBuffer().Ascii(type).Zeros(4);
        foreach (var value in values)
        {
            data.Bytes(Fixed(value));
        }
        return data.ToArray();
    }

    /// <summary>4.6, s15Fixed16Number.</summary>
    private static byte[] Fixed(double value) => new ByteBuffer(4).BigEndian32(unchecked((uint)(int)Math.Round(value * 65536))).ToArray();
}
