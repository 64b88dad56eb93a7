using System.Text;

namespace EduReports.Core.Text;

/// <summary>Turns a text file's bytes into text, whatever a clerk's program wrote: UTF-8 with or without BOM, UTF-16, GB18030.</summary>
public static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 = CreateGb18030();

    /// <summary>Decodes by BOM, else by the NUL bytes of UTF-16, else as strict UTF-8, else as GB18030.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>The text without a BOM; null when no encoding fits.</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            return TryDecode(StrictUtf8, bytes[3..]);
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || LooksLikeUtf16(bytes, zeroAt: 1))
        {
            return Utf16(bytes, bigEndian: false);
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || LooksLikeUtf16(bytes, zeroAt: 0))
        {
            return Utf16(bytes, bigEndian: true);
        }
        return TryDecode(StrictUtf8, bytes) ?? TryDecode(Gb18030, bytes);
    }

    private static string? Utf16(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        TryDecode(new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true), bytes)?.TrimStart('\uFEFF');

    // The separators and digits of a table are ASCII, so half of their UTF-16 bytes are NUL. A few characters, such as
    // 一 (U+4E00), have the NUL on the other side.
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes, int zeroAt)
    {
        var (zeros, others) = (0, 0);
        for (var i = 0; i + 1 < Math.Min(bytes.Length, 512); i += 2)
        {
            zeros += bytes[i + zeroAt] == 0 ? 1 : 0;
            others += bytes[i + 1 - zeroAt] == 0 ? 1 : 0;
        }
        return zeros > 4 && zeros > 4 * others;
    }

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding CreateGb18030() => CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
