using System.Globalization;
using System.Net;
using System.Text;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs;

/// <summary>Small pictures as SVG, each with its numbers printed on it, readable without colour.</summary>
public static class BriefCharts
{
    private const string Ink = "#1a1a1a";
    private const string Faint = "#5c5c5c";
    private const string Ground = "#e6e8eb";

    /// <summary>A bar from zero with the pace marked on it; 100 wide, 20 high.</summary>
    /// <param name="done">Percent of the way to the target; drawn between 0 and 100.</param>
    /// <param name="asked">Percent that the pace asks for; null for no mark.</param>
    /// <param name="color">Of the bar, as <c>#rrggbb</c>.</param>
    public static string ProgressBar(decimal done, decimal? asked, string color)
    {
        var svg = Begin(100, 20).Append(Rectangle(0, 5, 100, 10, Ground)).Append(Rectangle(0, 5, Math.Clamp(done, 0, 100), 10, color));
        if (asked is { } pace)
        {
            svg.Append(Rectangle(Math.Clamp(pace, 0, 100) - 1, 0, 2, 20, Ink));
        }
        return End(svg);
    }

    /// <summary>A line over the months with the target dashed; 140 wide, 62 high.</summary>
    public static string TrendLine(Trend trend)
    {
        const decimal left = 4, right = 136, top = 12, bottom = 46;
        var known = trend.Months.Select((month, at) => (At: at, month.Month, month.Value)).Where(month => month.Value is not null).ToList();
        var lowest = Math.Min(trend.Aim, known.Min(month => month.Value!.Value));
        var highest = Math.Max(trend.Aim, known.Max(month => month.Value!.Value));
        var span = highest == lowest ? 1 : highest - lowest;
        decimal X(int at) => left + (right - left) * at / Math.Max(1, trend.Months.Count - 1);
        decimal Y(decimal value) => bottom - (bottom - top) * (value - lowest) / span;

        var svg = Begin(140, 62);
        var aim = Y(trend.Aim);
        svg.Append($"<line x1=\"{Number(left)}\" y1=\"{Number(aim)}\" x2=\"{Number(right)}\" y2=\"{Number(aim)}\" stroke=\"#b00020\" stroke-width=\"0.8\" stroke-dasharray=\"3 2\"/>");
        var points = string.Join(' ', known.Select(month => $"{Number(X(month.At))},{Number(Y(month.Value!.Value))}"));
        svg.Append($"<polyline points=\"{points}\" fill=\"none\" stroke=\"#1f4e8c\" stroke-width=\"1.6\"/>");
        var last = known[^1];
        var (lastX, lastY) = (X(last.At), Y(last.Value!.Value));
        svg.Append($"<circle cx=\"{Number(lastX)}\" cy=\"{Number(lastY)}\" r=\"2.2\" fill=\"#1f4e8c\"/>");
        svg.Append(Label(lastX, LabelY(trend.Latest, known.ConvertAll(month => (X(month.At), Y(month.Value!.Value))), aim), "end", 8, "#1f4e8c", trend.Latest));
        svg.Append(Label(left, 60, "start", 7, Faint, MonthName(trend.Months[0].Month)));
        svg.Append(Label(right, 60, "end", 7, Faint, MonthName(trend.Months[^1].Month)));
        return End(svg);
    }

    /// <summary>Where the newest figure stands free: above the line, else below it, else above line and target; the line of its letters.</summary>
    private static decimal LabelY(string label, List<(decimal X, decimal Y)> points, decimal aim)
    {
        // Of text of size 8: its height above and below the line that its letters stand on.
        const decimal ascent = 8, descent = 2, lowest = 53;
        var left = points[^1].X - label.Sum(character => character < 0x80 ? 6 : 8);
        var (top, bottom) = (points[^1].Y, points[^1].Y);
        for (var i = points.Count - 2; i >= 0 && points[i + 1].X > left; i--)
        {
            var (from, to) = (points[i], points[i + 1]);
            var y = from.X >= left ? from.Y : from.Y + (to.Y - from.Y) * (left - from.X) / (to.X - from.X);
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
        }
        bool IsStruckThrough(decimal y) => aim > y - ascent && aim < y + descent;
        var (above, below) = (top - 4, bottom + ascent + 2);
        return !IsStruckThrough(above) ? above
            : below <= lowest && !IsStruckThrough(below) ? below
            : Math.Min(top, aim) - 3;
    }

    /// <summary>Bars from zero to 100 percent, one below the other, the value printed behind each; 220 wide, 15 per bar.</summary>
    public static string RankedBars(IReadOnlyList<(string Name, decimal Percent, string Text)> bars)
    {
        const decimal barLeft = 66, barWidth = 90;
        var svg = Begin(220, bars.Count * 15);
        for (var i = 0; i < bars.Count; i++)
        {
            var (name, percent, text) = bars[i];
            // A long name is set smaller, so that it stays beside its bar.
            svg.Append(Label(62, i * 15 + 11, "end", Math.Min(8.5m, 60m / Math.Max(1, name.Length)), Ink, name))
                .Append(Rectangle(barLeft, i * 15 + 4, barWidth, 8, Ground))
                .Append(Rectangle(barLeft, i * 15 + 4, barWidth * Math.Clamp(percent, 0, 100) / 100, 8, percent < 100 ? "#3b6cb3" : "#2e7d32"))
                .Append(Label(barLeft + barWidth + 5, i * 15 + 11, "start", 8, Ink, text));
        }
        return End(svg);
    }

    private static StringBuilder Begin(int width, int height) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">");

    private static string End(StringBuilder svg) => svg.Append("</svg>").ToString();

    private static string Rectangle(decimal x, decimal y, decimal width, decimal height, string color) =>
        $"<rect x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" fill=\"{color}\"/>";

    private static string Label(decimal x, decimal y, string anchor, decimal size, string color, string text) =>
        $"<text x=\"{Number(x)}\" y=\"{Number(y)}\" text-anchor=\"{anchor}\" font-size=\"{Number(size)}\" fill=\"{color}\">{WebUtility.HtmlEncode(text)}</text>";

    private static string MonthName(YearMonth month) => string.Create(CultureInfo.InvariantCulture, $"{month.Month}月");

    private static string Number(decimal value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}

/// <summary>The colours of a state: text on ground, with a contrast of at least 5.4 to 1, and a bar's.</summary>
public sealed record StatusColors(string Text, string Ground, string Bar)
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
