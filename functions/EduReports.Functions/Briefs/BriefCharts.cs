using System.Globalization;
using EduReports.Core.Progress;

namespace EduReports.Functions.Briefs;

/// <summary>Small pictures as SVG; each stands beside its number and adds nothing that the number does not say.</summary>
internal static class BriefCharts
{
    /// <summary>A bar from zero with the pace marked on it.</summary>
    /// <param name="done">Percent of the way to the target; drawn between 0 and 100.</param>
    /// <param name="asked">Percent that the pace asks for; null for no mark.</param>
    /// <param name="color">Of the bar, as <c>#rrggbb</c>.</param>
    public static string ProgressBar(decimal done, decimal? asked, string color)
    {
        var mark = asked is { } pace
            ? $"<rect x=\"{Number(Clamped(pace) - 0.8m)}\" y=\"0\" width=\"1.6\" height=\"14\" fill=\"#1a1a1a\"/>"
            : "";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 14\">"
            + "<rect x=\"0\" y=\"3\" width=\"100\" height=\"8\" fill=\"#e6e8eb\"/>"
            + $"<rect x=\"0\" y=\"3\" width=\"{Number(Clamped(done))}\" height=\"8\" fill=\"{color}\"/>"
            + mark + "</svg>";
    }

    private static decimal Clamped(decimal percent) => Math.Clamp(percent, 0, 100);

    private static string Number(decimal value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}

/// <summary>The colours of a state: text on ground, with a contrast of at least 5.4 to 1.</summary>
internal sealed record StatusColors(string Text, string Ground, string Bar)
{
    public static StatusColors Of(Status status) => status switch
    {
        Status.Met => new StatusColors("#1B5E20", "#E6F4EA", "#2E7D32"),
        Status.OnTrack => new StatusColors("#1F4E8C", "#E8F0FA", "#3B6CB3"),
        Status.Behind => new StatusColors("#8A5A00", "#FFF4D6", "#C58A0A"),
        Status.FarBehind => new StatusColors("#B00020", "#FDE7E9", "#B00020"),
        _ => new StatusColors("#424242", "#EEEEEE", "#9E9E9E"),
    };
}
