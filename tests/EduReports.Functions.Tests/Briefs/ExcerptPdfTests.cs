using EduReports.Core.Briefs;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Tests;

namespace EduReports.Functions.Tests.Briefs;

/// <summary>Parts of the sample district's brief on paper, as poppler reads them.</summary>
public sealed class ExcerptPdfTests : IDisposable
{
    private static readonly Lazy<BriefSample> Ouhai = new(BriefSamples.Ouhai);

    private static readonly string[] FirstPart = ["二(一)", "二(一)1", "二(一)2", "二(一)3"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edureports-excerpts-");

    private static readonly Dictionary<string, string> Distributions = new()
    {
        ["type"] = "分送：学前教育科（幼儿园部分）",
        ["group"] = "分送：学前教育科（瞿溪街道部分）",
        ["clauses"] = "分送：学前教育科（二(一)部分）",
        ["several"] = "分送：学前教育科（幼儿园、瞿溪街道、二(一)部分）",
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [ExternalProgramFact("pdftotext")]
    public async Task The_first_page_says_whose_part_it_is_of_which_issue()
    {
        foreach (var (name, distribution) in Distributions)
        {
            var text = (await PagesAsync(BriefOf(name)))[0];
            Assert.Contains(distribution, text, StringComparison.Ordinal);
            Assert.Contains("2023年第5期（节选）", text, StringComparison.Ordinal);
            Assert.Contains("本件节选自2023年第5期简报", text, StringComparison.Ordinal);
        }
    }

    [ExternalProgramFact("pdftotext")]
    public async Task A_groups_part_has_its_own_figures_and_names_nobody_outside()
    {
        var brief = BriefOf("group");
        var text = string.Concat(await PagesAsync(brief));
        var outside = Ouhai.Value.Input.Organisations.Where(organisation => organisation.Group != "瞿溪街道").Select(organisation => organisation.Name);
        Assert.All(outside, name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
        var own = brief.Sections.SelectMany(section => section.Rows).Where(row => row.OwnFigures.Length > 0).ToList();
        Assert.NotEmpty(own);
        Assert.All(own, row => Assert.Contains(row.OwnFigures, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_part_has_the_same_bytes() => Assert.All(
        Distributions.Keys, name => Assert.Equal(BriefSample.Render(BriefOf(name)), BriefSample.Render(BriefOf(name))));

    private async Task<IReadOnlyList<string>> PagesAsync(Brief brief)
    {
        var pdf = new ExcerptPdf(Path.Combine(_folder.FullName, "part.pdf"));
        await File.WriteAllBytesAsync(pdf.Path, BriefSample.Render(brief));
        return await pdf.PageTextsAsync();
    }

    private static Brief BriefOf(string name)
    {
        var type = new OrganisationScope("kindergarten", IsType: true);
        var group = new OrganisationScope("瞿溪街道", IsType: false);
        var clauses = new ClauseScope("二(一)", "二(一)", "二(一)", FirstPart.ToHashSet());
        DistributionScope[] scopes = name switch { "type" => [type], "group" => [group], "clauses" => [clauses], _ => [type, group, clauses] };
        var input = Ouhai.Value.Input;
        var whole = new BriefInput(
            input.Plan, input.Month, ProgressCalculator.Compute(input), input.Organisations,
            [.. input.Submissions.Where(submission => submission.Period == input.Month)], input.Rejected, Revision: 1)
        {
            History = ProgressCalculator.HistoryOf(input),
        };
        return BriefComposer.Compose(ExcerptCutter.Cut(whole, scopes, ["学前教育科"])!) with { DataVersion = Ouhai.Value.Brief.DataVersion };
    }

    private sealed record ExcerptPdf(string Path) : PrintedPdf(Path);
}
