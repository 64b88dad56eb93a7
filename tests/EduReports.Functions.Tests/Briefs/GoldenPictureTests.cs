using System.Globalization;
using EduReports.Tests;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>
/// Holds pages against pictures of how they are meant to look. After a change that was meant, write the pictures anew and look
/// at them before they are committed:
/// <code>UPDATE_GOLDEN=1 dotnet test tests/EduReports.Functions.Tests --filter GoldenPictureTests</code>
/// </summary>
[Collection(BriefPdfsShared.Name)]
public sealed class GoldenPictureTests(BriefPdfs pdfs)
{
    private const string UpdateCommand = "UPDATE_GOLDEN=1 dotnet test tests/EduReports.Functions.Tests --filter GoldenPictureTests";
    private const int DotsPerInch = 50;

    // Room for another version of poppler, not for another layout.
    private const double MostOnAverage = 0.015;
    private const double MostInASquare = 0.25;
    private const int MostBytesOfAPage = 30 * 1024;
    private const int MostBytesOfAll = 400 * 1024;

    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    [ExternalProgramFact("pdftoppm")]
    public Task The_tiny_brief_looks_as_it_is_meant_to() => LooksAsItIsMeantToAsync("tiny");

    [ExternalProgramFact("pdftoppm")]
    public Task The_sample_districts_brief_looks_as_it_is_meant_to() => LooksAsItIsMeantToAsync("ouhai");

    [Fact]
    public void The_pictures_stay_small()
    {
        var sizes = GoldenFolder().GetFiles("*.png").Select(file => file.Length).ToList();

        Assert.All(sizes, size => Assert.InRange(size, 1, MostBytesOfAPage));
        Assert.InRange(sizes.Sum(), 1, MostBytesOfAll);
    }

    private async Task LooksAsItIsMeantToAsync(string name)
    {
        var pages = await pdfs[name].PicturesAsync(DotsPerInch);
        if (IsUpdate)
        {
            Update(name, pages);
            return;
        }
        var golden = GoldenFiles(name);
        var complaints = new List<string>();
        for (var i = 0; i < Math.Max(pages.Count, golden.Count); i++)
        {
            if (i >= pages.Count || i >= golden.Count)
            {
                complaints.Add($"Page {i + 1}: {(i < pages.Count ? "no picture of it is committed" : "there is a picture, but no such page any more")}.");
            }
            else if (Complaint(name, i + 1, GreyPicture.ReadPng(File.ReadAllBytes(golden[i].FullName)), pages[i]) is { } complaint)
            {
                complaints.Add(complaint);
            }
        }
        Assert.True(complaints.Count == 0,
            $"The brief '{name}' no longer looks as it did.\n{string.Join('\n', complaints)}\nWhen this was meant: {UpdateCommand}");
    }

    private static string? Complaint(string name, int page, GreyPicture golden, GreyPicture now)
    {
        if ((golden.Width, golden.Height) == (now.Width, now.Height))
        {
            var (mean, worst) = golden.DifferenceTo(now);
            if (mean <= MostOnAverage && worst <= MostInASquare)
            {
                return null;
            }
        }
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "golden-differences"));
        var path = Path.Combine(folder.FullName, FileName(name, page));
        File.WriteAllBytes(path, golden.Beside(now).WritePng());
        var (average, tile) = (golden.Width, golden.Height) == (now.Width, now.Height) ? golden.DifferenceTo(now) : (1, 1);
        return string.Create(CultureInfo.InvariantCulture,
            $"Page {page}: {average:P1} off on average, {tile:P0} in the worst square. As meant, as it is, and the difference: {path}");
    }

    private static void Update(string name, IReadOnlyList<GreyPicture> pages)
    {
        foreach (var file in GoldenFiles(name))
        {
            file.Delete();
        }
        for (var i = 0; i < pages.Count; i++)
        {
            File.WriteAllBytes(Path.Combine(GoldenFolder().FullName, FileName(name, i + 1)), pages[i].WritePng());
        }
    }

    private static string FileName(string name, int page) => string.Create(CultureInfo.InvariantCulture, $"{name}-{page:D2}.png");

    private static List<FileInfo> GoldenFiles(string name) =>
        [.. GoldenFolder().GetFiles(name + "-*.png").OrderBy(file => file.Name, StringComparer.Ordinal)];

    // In the source, where an update must write them.
    private static DirectoryInfo GoldenFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "tests", "EduReports.Functions.Tests", "Briefs");
            if (Directory.Exists(candidate))
            {
                return Directory.CreateDirectory(Path.Combine(candidate, "Golden"));
            }
        }
        throw new DirectoryNotFoundException("The tests' source is not above their output; the pictures are there.");
    }
}
