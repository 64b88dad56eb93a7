using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EduReports.Core.Guide;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Guide;

/// <summary>Reads the example of a page as the app reads such a file, with the plan and the register beside the pages.</summary>
internal static partial class ExampleRun
{
    private const string SchoolFile = "2133000001/2023-05.";
    private const string Today = "2023-06-02";
    private const int Megabyte = 1024 * 1024;

    private static readonly string PlanText = Samples.Text("../docs/findings/example-2023.yaml");

    private static readonly Plan Plan = PlanReader.Read(PlanText, "example-2023").Plan
        ?? throw new InvalidDataException("docs/findings/example-2023.yaml does not load.");

    private static readonly Register Register = RegisterReader.Read(Samples.Bytes("../docs/findings/organisations.csv")).Register
        ?? throw new InvalidDataException("docs/findings/organisations.csv does not load.");

    /// <summary>Everything that is said of the example.</summary>
    public static IReadOnlyList<Finding> Findings(FindingPage page, FindingExample example) => page.Code[3] switch
    {
        '8' => PlanFile.Check(PlanFile.RegisterName, Bytes(example, example.Content)).Findings,
        '9' => PlanFile.Check(
            example.Options.GetValueOrDefault(FindingExample.Path, $"{Plan.Id}.yaml"), Bytes(example, WholePlan(example.Text)), Register).Findings,
        _ => OfSchool(example),
    };

    private static IReadOnlyList<Finding> OfSchool(FindingExample example)
    {
        var path = example.Options.GetValueOrDefault(FindingExample.Path, SchoolFile + (example.IsWorkbook ? "xlsx" : "csv")).Split('/');
        var received = example.Options.GetValueOrDefault(FindingExample.Received, Today) + "T00:00:00+08:00";
        Plan[] plans = example.Options.TryGetValue(FindingExample.OtherPlan, out var other) ? [Plan, Plan with { Id = other }] : [Plan];
        return SubmissionValidator.Check(
            SubmissionReader.Read(Bytes(example, example.Content), path[1]),
            new SubmissionContext(path[0], path[1], DateTimeOffset.Parse(received, CultureInfo.InvariantCulture), Register, plans)
            {
                History = new Dictionary<string, IReadOnlyList<StandingSubmission>> { [Plan.Id] = Standing(path[0], example) },
            }).Findings;
    }

    /// <summary>Each month's value as a file of its own would have said it.</summary>
    private static List<StandingSubmission> Standing(string organisation, FindingExample example) => [.. example.History.Months.Select(entry =>
    {
        var file = $"报送月份: {entry.Month}\n指标代码,本期值\n{example.History.Code},{entry.Value}\n";
        var check = SubmissionValidator.Check(
            SubmissionReader.Read(Encoding.UTF8.GetBytes(file), "x.csv"),
            new SubmissionContext(organisation, "x.csv", new DateTimeOffset(entry.Month.AddMonths(1).FirstDay, default, TimeSpan.Zero), Register, [Plan]));
        Assert.True(check.IsAccepted, string.Join(' ', check.Findings.Select(finding => finding.Message)));
        return new StandingSubmission(organisation, entry.Month, $"{organisation}/x.csv", "", OnTime: true, check.Observations);
    })];

    private static byte[] Bytes(FindingExample example, string content)
    {
        if (example.IsWorkbook)
        {
            return ExampleBook.Bytes(example);
        }
        if (example.Language == "hex")
        {
            return Convert.FromHexString(string.Concat(example.Text.Where(char.IsAsciiHexDigit)));
        }
        var bytes = Encoding.UTF8.GetBytes(SameLines().Replace(
            ManyCharacters().Replace(content, match => new string('字', Number(match))),
            match => string.Concat(Enumerable.Repeat(match.Groups["line"].Value, Number(match)))));
        if (example.Options.TryGetValue(FindingExample.Megabytes, out var megabytes))
        {
            var size = bytes.Length;
            Array.Resize(ref bytes, int.Parse(megabytes, CultureInfo.InvariantCulture) * Megabyte);
            bytes.AsSpan(size).Fill((byte)'\n');
        }
        return bytes;
    }

    /// <summary>The piece first, so that its lines keep their numbers; then what else a plan needs.</summary>
    private static string WholePlan(string piece)
    {
        var keys = Sections(piece).Select(section => section.Key).ToHashSet();
        // Another piece's indicators are not those that the plan's rules are about.
        keys.Add("rules");
        return piece + string.Concat(Sections(PlanText).Where(section => !keys.Contains(section.Key)).Select(section => section.Text));
    }

    private static IEnumerable<(string Key, string Text)> Sections(string yaml) =>
        TopLevelKey().Matches(yaml).Select(match => (match.Groups["key"].Value, match.Value));

    private static int Number(Match match) => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("〔(?<number>[0-9]+) 个字〕")]
    private static partial Regex ManyCharacters();

    [GeneratedRegex("(?<line>[^\n]*\n)〔同上，共 (?<number>[0-9]+) 行〕\n")]
    private static partial Regex SameLines();

    [GeneratedRegex("^(?<key>[a-z_]+):.*\n(?:(?![a-z_]+:).*\n)*", RegexOptions.Multiline)]
    private static partial Regex TopLevelKey();
}
