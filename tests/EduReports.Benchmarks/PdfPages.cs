using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace EduReports.Benchmarks;

internal static partial class PdfPages
{
    /// <summary>How many pages a PDF of ours has, whose page objects may lie in compressed object streams.</summary>
    public static int Count(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var count = Page().Count(text);
        foreach (var stream in StreamStart().EnumerateMatches(text))
        {
            var start = stream.Index + stream.Length;
            using var inflated = new ZLibStream(new MemoryStream(pdf, start, pdf.Length - start), CompressionMode.Decompress);
            using var reader = new StreamReader(inflated, Encoding.Latin1);
            count += Page().Count(reader.ReadToEnd());
        }
        return count;
    }

    [GeneratedRegex(@"/FlateDecode[^>]*>>\s*stream\r?\n")]
    private static partial Regex StreamStart();

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Page();
}
