using System.Globalization;
using EduReports.Core.Plans;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs;

/// <summary>What an excerpt says besides what the whole brief says of the same promises.</summary>
internal static class ExcerptComposer
{
    /// <summary>The figures of the excerpt's types and groups, a line each, where they are not the district's; empty for the whole brief.</summary>
    public static string OwnFigures(BriefInput input, Indicator indicator, ProgressRow district) => string.Join('\n',
        (input.Excerpt?.Scopes ?? []).Where(entry => entry.Codes.Contains(indicator.Code)).Select(entry => entry.Scope)
            .Select(scope => (scope, Row: input.Progress.Rows.FirstOrDefault(row => row.Scope == scope.Text && row.Code == indicator.Code)))
            .Where(own => own.Row is { } row && (row.Value != district.Value || row.Tally.Due != district.Tally.Due))
            .Select(own => OwnFigure(own.scope, indicator, own.Row!)));

    /// <summary>What stands in front of the summary; empty for the whole brief.</summary>
    public static string Opening(Excerpt? excerpt, YearMonth month, int issue) => excerpt is null ? "" : string.Create(
        CultureInfo.InvariantCulture, $"本件节选自{month.Year}年第{issue}期简报，只载{excerpt.Name}。");

    /// <summary>What limits the excerpt's figures; none for the whole brief.</summary>
    /// <param name="input">What the brief was cut to; null for the whole.</param>
    /// <param name="isArea">Whether it is that of an area, whose districts do not tell who reports what.</param>
    /// <param name="rows">Its promises.</param>
    public static IEnumerable<string> Notes(ExcerptInput? input, bool isArea, IEnumerable<BriefRow> rows)
    {
        if (input is null)
        {
            yield break;
        }
        yield return $"本件是简报的节选，只载{input.Excerpt.Scopes}部分的目标；数值、进度和状态都是全区的，{(isArea ? "报送情况是全部单位的" : "报送情况只列本部分的单位")}。";
        if (rows.Any(row => row.OwnFigures.Length > 0))
        {
            yield return $"数值下方注明{string.Join("、", input.Scopes.Select(entry => $"“{Excerpt.NameOf(entry.Scope)}”"))}的，是该部分自己的数。";
        }
    }

    private static string OwnFigure(OrganisationScope scope, Indicator indicator, ProgressRow row)
    {
        var (answered, due) = (row.Tally.Reported + row.Tally.Nothing, row.Tally.Due);
        var figure = row.Value is { } value ? BriefWords.Value(indicator, value, row.Assessment?.Goal) : BriefWords.None;
        return Excerpt.NameOf(scope) + figure + (answered == due ? "" : string.Create(CultureInfo.InvariantCulture, $"，{answered}/{due}"));
    }
}
