using System.Text.RegularExpressions;
using EduReports.Core.Guide;

namespace EduReports.Core.Tests.Guide;

/// <summary>The pages in <c>docs/findings</c> against the code: none is missing, none is left over, and every example is true.</summary>
public sealed partial class FindingPagesTests
{
    private const string Folder = "../docs/findings";

    /// <summary>The codes of all pages.</summary>
    public static TheoryData<string> Codes => [.. Pages().Select(page => page.Code)];

    [Fact]
    public void Every_code_has_a_page_and_every_page_has_a_code()
    {
        var emitted = Samples.Files("../functions", "*.cs")
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .SelectMany(path => Code().Matches(File.ReadAllText(path)).Select(match => match.Groups["code"].Value))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(emitted);
        var pages = Samples.Files(Folder, "EDU*.md").Select(path => Path.GetFileNameWithoutExtension(path)).ToList();
        Assert.True(emitted.SequenceEqual(pages),
            $"Codes without a page: [{string.Join(", ", emitted.Except(pages))}]; pages without a code: [{string.Join(", ", pages.Except(emitted))}].");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_page_has_the_same_parts(string code)
    {
        var text = Samples.Text($"{Folder}/{code}.md");
        var page = FindingPage.Parse(text);
        Assert.Equal(code, page.Code);
        Assert.InRange(page.Title.Length, 2, 20);
        Assert.Equal(FindingPage.Sections, page.Headings);
        Assert.Equal([false, true], page.Examples.Select(example => example.IsMended));
        Assert.NotEmpty(page.Messages);
        Assert.All(page.Examples, example => Assert.Empty(example.Options.Keys.Except(
        [
            FindingExample.Whole, FindingExample.Path, FindingExample.Received, FindingExample.Megabytes, FindingExample.OtherPlan,
            FindingExample.Reported, FindingExample.Stays,
            .. example.IsWorkbook ? ExampleWorkbook.Sentences.Keys : [],
        ])));
        Assert.All(page.Links, link => Assert.True(Samples.Exists($"{Folder}/{link}"), $"{code} links to {link}, which is not there."));
        // Each part says something, in its language.
        foreach (var section in Regex.Split(text, "^## ", RegexOptions.Multiline).Skip(1))
        {
            var body = section[(section.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim();
            Assert.NotEmpty(body);
            Assert.Matches(section.StartsWith("English", StringComparison.Ordinal) ? "^[A-Z].*[a-z]" : @"\p{IsCJKUnifiedIdeographs}", body);
        }
        Assert.DoesNotMatch(BrokenChineseLine(), page.ToHtml());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_example_leads_to_the_code_with_the_words_of_the_page_and_the_mended_one_passes(string code)
    {
        var page = FindingPage.Parse(Samples.Text($"{Folder}/{code}.md"));
        var (wrong, right) = (page.Examples[0], page.Examples[1]);
        var before = ExampleRun.Findings(page, wrong);
        var found = before.Where(finding => finding.Code == code).ToList();
        Assert.True(found.Count > 0, $"The example of {code} leads to {Told(before)}.");
        var others = before.Where(finding => finding.Code != code && finding.Severity != Severity.Note).ToList();
        Assert.True(others.Count == 0, $"The example of {code} also leads to {Told(others)}.");
        Assert.All(page.Messages, message => Assert.True(
            found.Exists(finding => finding.Message == message), $"{code}: the receipt says {Told(found)}, the page “{message}”."));

        var after = ExampleRun.Findings(page, right);
        Assert.True(after.All(finding => finding.Severity == Severity.Note), $"The mended example of {code} leads to {Told(after)}.");
        Assert.Equal(right.Options.ContainsKey(FindingExample.Stays), after.Any(finding => finding.Code == code));
    }

    /// <summary>Doing what the hint says makes a finding go away (DESIGN section 5): asserted above of every code, but for these.</summary>
    [Fact]
    public void Only_what_asks_for_nothing_stays() => Assert.Equal(
        // How many of a plan's clauses are followed: told of every plan that loads.
        ["EDU908"],
        Pages().Where(page => page.Examples[1].Options.ContainsKey(FindingExample.Stays)).Select(page => page.Code));

    /// <summary>Made anew by <c>UPDATE_GOLDEN=1 dotnet test tests/EduReports.Core.Tests --filter FindingPagesTests</c>.</summary>
    [Fact]
    public void The_index_lists_all_pages()
    {
        var path = $"{Folder}/README.md";
        var index = FindingIndex.ToMarkdown(Pages());
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Samples.Write(path, index);
        }
        Assert.Equal(index, Samples.Text(path));
    }

    private static List<FindingPage> Pages() => [.. Samples.Files(Folder, "EDU*.md").Select(path => FindingPage.Parse(File.ReadAllText(path)))];

    private static string Told(IEnumerable<Finding> findings) =>
        string.Join(" ", findings.Select(finding => $"{finding.Code} ({finding.Severity}) {finding.Message}").DefaultIfEmpty("nothing"));

    [GeneratedRegex("\"(?<code>EDU[0-9]{3})\"")]
    private static partial Regex Code();

    // A browser shows the line break as a space.
    [GeneratedRegex(@"<p>[^<]*[\p{IsCJKUnifiedIdeographs}，。；：、]\n")]
    private static partial Regex BrokenChineseLine();
}
