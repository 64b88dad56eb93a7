using EduReports.Core.Organisations;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EduReports.Core.Plans;

/// <summary>Reads whom the brief goes to, and what part of it.</summary>
internal sealed class DistributionReader(
    string district, bool isArea, IReadOnlyList<string> clauses, IReadOnlyList<Indicator> indicators, Register? register, List<Finding> findings)
{
    private const string Example = "preschool、瞿溪街道、二(一) 或 二(一)..二(三)";

    private readonly HashSet<string> _types = indicators.SelectMany(indicator => indicator.Reporters).ToHashSet(StringComparer.Ordinal);

    public List<Recipient> Read(YamlSection root)
    {
        var recipients = new List<Recipient>();
        foreach (var section in root.Sections("distribution"))
        {
            var recipient = new Recipient(section.Text("name", "局领导"), section.Text("email", "leaders@example.org"));
            var isWhole = section.OptionalFlag("whole");
            List<DistributionScope> scopes = [.. section.Texts("scopes").Select(ReadScope).OfType<DistributionScope>().DistinctBy(scope => scope.Text)];
            if (section.PeekText("whole") == "false" && !section.Has("scopes"))
            {
                findings.Add(PlanFindings.BadValue(section.MarkOf("whole"), "whole", "false",
                    "true，或者用 scopes 写明送哪一部分", "true, or 'scopes' must say which part is sent"));
            }
            recipients.Add(scopes.Count == 0 ? recipient : recipient with { Scopes = scopes, IsWhole = isWhole });
            section.ReportUnknownKeys();
        }
        return recipients;
    }

    private DistributionScope? ReadScope(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        if (text.Length == 0)
        {
            findings.Add(PlanFindings.BadValue(node.Start, "scopes", text, $"单位类型、组、条款或条款范围，如 {Example}", "a type, a group, a clause or a range of clauses"));
            return null;
        }
        DistributionScope? scope = text.Split(ClauseScope.Separator, 2) switch
        {
            [var first, var last] => ReadClauses(node.Start, text, first.Trim(), last.Trim()),
            _ when clauses.Contains(text, StringComparer.Ordinal) || ClauseOrder.IsSpeltLikeClause(text) => ReadClauses(node.Start, text, text, text),
            _ when _types.Contains(text) => new OrganisationScope(text, IsType: true),
            _ when text == OrganisationTypes.Preschool && _types.Contains(OrganisationTypes.Kindergarten) =>
                new OrganisationScope(OrganisationTypes.Kindergarten, IsType: true),
            _ => new OrganisationScope(text, IsType: false),
        };
        if (scope is OrganisationScope && isArea)
        {
            // An area knows what its districts come to, not which of their schools are behind a part of it.
            findings.Add(PlanFindings.BadValue(node.Start, "scopes", text,
                "条款或条款范围：有 districts 的计划只能按条款节选", "a clause or a range of clauses: a plan with 'districts' has no other parts"));
            return null;
        }
        if (scope is not null && WhyEmpty(scope) is var (why, whyEn))
        {
            findings.Add(PlanFindings.EmptyScope(node.Start, text, why, whyEn));
        }
        return scope;
    }

    private ClauseScope? ReadClauses(Mark at, string text, string first, string last)
    {
        var unknown = new[] { first, last }.Distinct().Where(id => !clauses.Contains(id, StringComparer.Ordinal)).ToList();
        findings.AddRange(unknown.Select(id => PlanFindings.UnknownClause(at, id)));
        if (unknown.Count > 0)
        {
            return null;
        }
        var range = ClauseOrder.Range(clauses, first, last);
        if (range.Count == 0)
        {
            findings.Add(PlanFindings.RangeReversed(at, first, last));
            return null;
        }
        return new ClauseScope(first == last ? first : first + ClauseScope.Separator + last, first, last, range.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Why nobody and nothing belongs to a scope; null when something does, or when that cannot be known yet.</summary>
    private (string Zh, string En)? WhyEmpty(DistributionScope scope) => scope switch
    {
        ClauseScope range => indicators.Any(range.Holds) ? null : ("这里没有指标", "no indicator is placed there"),
        OrganisationScope organisations when register is not null => register.In(district)
            .Any(organisation => organisations.Holds(organisation) && _types.Contains(organisation.Type)) ? null
            : organisations.IsType ? ("名册里没有这类单位", "the register has no organisation of this type")
            : ("它不是条款，也不是指标的 reporters 里的单位类型，名册里也没有要报数的单位属于这个组",
                "it is no clause, no type among the indicators' reporters, and no group of the register in which somebody reports"),
        _ => null,
    };
}
