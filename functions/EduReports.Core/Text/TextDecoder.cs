using System.Text;

namespace EduReports.Core.Text;

/// <summary>Turns a text file's bytes into text, whatever a clerk's program wrote: UTF-8 with or without BOM, UTF-16, GB18030.</summary>
public static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 = CreateGb18030();

    // Two-byte codes whose characters Unicode had not yet when .NET's table was made, by their private-use stand-ins:
    // one of GB 18030-2005 and eighteen of GB 18030-2022.
    private static readonly Dictionary<char, char> Gb18030Since2005 = new()
    {
        ['\uE78D'] = '\uFE10', ['\uE78E'] = '\uFE12', ['\uE78F'] = '\uFE11', ['\uE790'] = '\uFE13', ['\uE791'] = '\uFE14',
        ['\uE792'] = '\uFE15', ['\uE793'] = '\uFE16', ['\uE794'] = '\uFE17', ['\uE795'] = '\uFE18', ['\uE796'] = '\uFE19',
        ['\uE7C7'] = '\u1E3F', ['\uE81E'] = '\u9FB4', ['\uE826'] = '\u9FB5', ['\uE82B'] = '\u9FB6', ['\uE82C'] = '\u9FB7',
        ['\uE832'] = '\u9FB8', ['\uE843'] = '\u9FB9', ['\uE854'] = '\u9FBA', ['\uE864'] = '\u9FBB',
    };

    /// <summary>Decodes by BOM, else by the NUL bytes of UTF-16, else as strict UTF-8 or GB18030, whichever reads like Chinese.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="isExpected">Whether a text holds what such a file holds, for example its headers; it decides where both encodings fit.</param>
    /// <returns>The text without a BOM; null when no encoding fits.</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes, Func<string, bool>? isExpected = null)
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
        if (TryDecode(StrictUtf8, bytes) is not { } utf8)
        {
            return DecodeGb18030(bytes);
        }
        // 学校, 小学 and 系统 in GBK are valid UTF-8 as well, of Cyrillic and Greek letters.
        return utf8.Length < bytes.Length && isExpected?.Invoke(utf8) != true
            && DecodeGb18030(bytes) is { } gb && (isExpected?.Invoke(gb) == true || (HasOddLetters(utf8) && IsChinese(gb)))
            ? gb
            : utf8;
    }

    private static string? DecodeGb18030(ReadOnlySpan<byte> bytes)
    {
        var text = TryDecode(Gb18030, bytes);
        return text is not null && text.AsSpan().ContainsAnyInRange('\uE78D', '\uE864')
            ? string.Create(text.Length, text, static (result, text) =>
            {
                for (var i = 0; i < result.Length; i++)
                {
                    result[i] = Gb18030Since2005.GetValueOrDefault(text[i], text[i]);
                }
            })
            : text;
    }

    // No Chinese at all, but letters that nobody here types; é and the signs of Latin-1, such as × and ², are typed.
    private static bool HasOddLetters(string text) =>
        text.AsSpan().ContainsAnyInRange('\u0180', '\u07FF') && !text.AsSpan().ContainsAnyInRange('\u0800', '\uFFFF');

    private static bool IsChinese(string text) =>
        text.All(character => character is < '\u0080' or >= '\u3000' and <= '\u303F' or >= '\u4E00' and <= '\u9FFF' or >= '\uFF00' and <= '\uFFEF');

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
