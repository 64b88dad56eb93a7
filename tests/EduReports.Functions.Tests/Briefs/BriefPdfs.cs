using System.Globalization;
using EduReports.Tests;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>The PDFs of all samples, rendered once for the tests of the collection and put into a folder of their own.</summary>
public sealed class BriefPdfs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edureports-briefs-");

    public BriefPdfs()
    {
        All = [.. BriefSamples.All().Select(sample => new BriefPdf(sample, Path.Combine(_folder.FullName, sample.Name + ".pdf")))];
        foreach (var pdf in All)
        {
            File.WriteAllBytes(pdf.Path, pdf.Bytes);
        }
    }

    internal IReadOnlyList<BriefPdf> All { get; }

    internal BriefPdf this[string name] => All.Single(pdf => pdf.Sample.Name == name);

    public void Dispose() => _folder.Delete(recursive: true);
}

[CollectionDefinition(Name)]
public sealed class BriefPdfsShared : ICollectionFixture<BriefPdfs>
{
    public const string Name = "PDFs of briefs";
}

/// <summary>A sample's PDF.</summary>
internal sealed record BriefPdf(BriefSample Sample, string Path) : PrintedPdf(Path)
{
    public byte[] Bytes { get; } = Sample.Render();

    public override string ToString() => Sample.Name;
}

/// <summary>A PDF, and what other programs read in it.</summary>
internal abstract record PrintedPdf(string Path)
{
    /// <summary>The text of each page in the order of its content, without its foot and without any white space.</summary>
    public async Task<IReadOnlyList<string>> PageTextsAsync()
    {
        string Points(float millimetres) => Math.Round(millimetres * 72 / 25.4f).ToString(CultureInfo.InvariantCulture);
        var (_, output, _) = await ExternalProgram.RunAsync("pdftotext",
            "-raw", "-x", "0", "-y", "0", "-W", Points(PaperSize.Width), "-H", Points(TypeArea.Bottom + 1), "-r", "72", Path, "-");
        // A form feed ends each page.
        return [.. output.Split('\f').SkipLast(1).Select(WithoutSpaces)];
    }

    /// <summary>A picture of each page in shades of grey.</summary>
    public async Task<IReadOnlyList<GreyPicture>> PicturesAsync(int dotsPerInch)
    {
        var folder = Directory.CreateTempSubdirectory("edureports-pages-");
        try
        {
            var (code, _, errors) = await ExternalProgram.RunAsync("pdftoppm",
                "-gray", "-r", dotsPerInch.ToString(CultureInfo.InvariantCulture), Path, System.IO.Path.Combine(folder.FullName, "page"));
            Assert.True(code == 0 && errors.Length == 0, errors);
            // Page numbers are padded with zeros.
            return [.. folder.GetFiles("*.pgm").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => GreyPicture.ReadPgm(File.ReadAllBytes(file.FullName)))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static string WithoutSpaces(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}

/// <summary>A4, in millimetres.</summary>
internal static class PaperSize
{
    public const float Width = 210;
    public const float Height = 297;
}

/// <summary>Where GB/T 9704-2012, 5.2, lets text stand, in millimetres from the upper left corner of the page.</summary>
internal static class TypeArea
{
    public const float Left = 28;
    public const float Top = 37;
    public const float Right = 210 - 26;
    public const float Bottom = 297 - 35;
}
