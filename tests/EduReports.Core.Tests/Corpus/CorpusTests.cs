using Xunit.Abstractions;

namespace EduReports.Core.Tests.Corpus;

/// <summary>Files as clerks send them: each is read as its author meant it, or answered with the finding that says what to mend.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const int LeastFiles = 300;
    private const int LeastFromLibreOffice = 60;

    public static TheoryData<string> Paths => [.. CorpusFile.Paths];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_file_is_read_as_meant_or_answered_with_its_findings(string path)
    {
        var file = CorpusFile.Of(path);
        var sheet = file.Read();
        var check = file.Check(sheet);
        var messages = string.Join("\n", check.Findings.Select(finding => finding.Message));
        Assert.True(
            file.Expected.Findings.Order(StringComparer.Ordinal).SequenceEqual(CorpusFile.FindingsOf(check)),
            $"{path} ({file.Expected.Imitates}) gives [{string.Join(", ", CorpusFile.FindingsOf(check))}], not [{string.Join(", ", file.Expected.Findings)}].\n{messages}");
        Assert.True(file.Expected.Reads is not null == check.IsAccepted, $"{path} is {(check.IsAccepted ? "" : "not ")}accepted.\n{messages}");
        if (file.Expected.Reads is { } reads)
        {
            Assert.Equal(reads.Select(read => $"{read.Key}: {read.Value}").Order(StringComparer.Ordinal), CorpusFile.ReadingsOf(sheet, check));
        }
    }

    [Fact]
    public void Every_file_has_a_sidecar_that_says_what_it_imitates_and_every_sidecar_a_file()
    {
        var paths = CorpusFile.AllPaths.ToHashSet(StringComparer.Ordinal);
        Assert.All(CorpusFile.Paths, path => Assert.Contains(path + CorpusFile.SidecarSuffix, paths));
        Assert.All(
            paths.Where(path => path.EndsWith(CorpusFile.SidecarSuffix, StringComparison.Ordinal)),
            path => Assert.Contains(path[..^CorpusFile.SidecarSuffix.Length], paths));
        Assert.All(CorpusFile.Paths, path => Assert.True(CorpusFile.Of(path).Expected.Imitates.Length > 0, path));
    }

    [Fact]
    public void There_are_enough_of_them_and_enough_that_a_spreadsheet_program_wrote()
    {
        var files = CorpusFile.Paths.Select(CorpusFile.Of).ToList();
        foreach (var theme in files.GroupBy(file => file.Theme))
        {
            output.WriteLine(Counts(theme.Key, [.. theme]));
        }
        output.WriteLine(Counts("all", files));
        Assert.True(files.Count >= LeastFiles, $"{files.Count} files.");
        Assert.True(files.Count(IsFromLibreOffice) >= LeastFromLibreOffice, $"{files.Count(IsFromLibreOffice)} files from LibreOffice.");
    }

    private static string Counts(string name, List<CorpusFile> files)
    {
        var accepted = files.Count(file => file.Expected.Reads is not null);
        return $"{name}: {files.Count} files, {accepted} accepted, {files.Count - accepted} rejected, {files.Count(IsFromLibreOffice)} by LibreOffice";
    }

    private static bool IsFromLibreOffice(CorpusFile file) => file.Expected.MadeWith?.StartsWith("LibreOffice", StringComparison.Ordinal) == true;
}
