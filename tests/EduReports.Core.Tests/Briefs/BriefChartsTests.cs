using System.Globalization;
using System.Xml.Linq;
using EduReports.Core.Briefs;
using EduReports.Core.Progress;

namespace EduReports.Core.Tests.Briefs;

public sealed class BriefChartsTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(40, 40)]
    [InlineData(-5, 0)]
    [InlineData(130, 100)]
    public void A_progress_bar_is_as_long_as_the_way_that_is_done(double done, double width)
    {
        var bars = XElement.Parse(BriefCharts.ProgressBar((decimal)done, 41.67m, "#112233")).Elements(Svg + "rect").ToList();
        Assert.Equal(width, Number(bars[1], "width"));
        Assert.Equal(41.67 - 1, Number(bars[2], "x"), 2); // the mark stands on the pace
        Assert.Equal(2, XElement.Parse(BriefCharts.ProgressBar((decimal)done, null, "#112233")).Elements(Svg + "rect").Count());
    }

    [Fact]
    public void A_trend_line_rises_to_the_target_and_skips_months_without_a_figure()
    {
        var months = new[] { 10m, (decimal?)null, 30m }.Select((value, i) => new MonthlyFigure(new YearMonth(2023, i + 1), value)).ToList();
        var picture = XElement.Parse(BriefCharts.TrendLine(new Trend("1-01", "率", months, 50, "30%", "…")));
        var points = picture.Element(Svg + "polyline")!.Attribute("points")!.Value.Split(' ');
        Assert.Equal(["4,46", "136,29"], points); // 10 at the bottom, 50 at the top, 30 half way
        Assert.Equal(12, Number(picture.Element(Svg + "line")!, "y1"));
        Assert.Equal(["30%", "1月", "3月"], picture.Elements(Svg + "text").Select(text => text.Value));
    }

    [Fact]
    public void A_trends_newest_figure_is_struck_through_neither_by_the_line_nor_by_the_target()
    {
        for (var i = 0; i < 5 * 5 * 5 * 5; i++)
        {
            decimal?[] values = [i % 5, i / 5 % 5, null, i / 25 % 5];
            var months = values.Select((value, at) => new MonthlyFigure(new YearMonth(2023, at + 1), value)).ToList();
            var picture = XElement.Parse(BriefCharts.TrendLine(new Trend("1-01", "率", months, i / 125, "59.15%", "…")));
            if (IsStruckThrough(picture))
            {
                Assert.Fail(picture.ToString());
            }
        }
    }

    private static bool IsStruckThrough(XElement picture)
    {
        const double width = 27, height = 6; // of 59.15% in size 8
        var label = picture.Elements(Svg + "text").First();
        var (right, bottom) = (Number(label, "x"), Number(label, "y"));
        bool IsInLabel(double y) => y > bottom - height && y < bottom;
        var points = picture.Element(Svg + "polyline")!.Attribute("points")!.Value.Split(' ')
            .Select(point => Array.ConvertAll(point.Split(','), number => double.Parse(number, CultureInfo.InvariantCulture))).ToList();
        return bottom - height < 0 || IsInLabel(Number(picture.Element(Svg + "line")!, "y1"))
            || Enumerable.Range(0, (int)width).Any(left => IsInLabel(LineAt(points, right - left)));
    }

    private static double LineAt(List<double[]> points, double x)
    {
        var to = points.FindIndex(1, point => point[0] >= x);
        return points[to - 1][1] + (points[to][1] - points[to - 1][1]) * (x - points[to - 1][0]) / (points[to][0] - points[to - 1][0]);
    }

    [Fact]
    public void Ranked_bars_print_their_values_and_escape_names()
    {
        var picture = XElement.Parse(BriefCharts.RankedBars([("<东街>", 50, "50.0%（1/2）"), ("西街", 100, "100.0%（1/1）")]));
        Assert.Equal(["<东街>", "50.0%（1/2）", "西街", "100.0%（1/1）"], picture.Elements(Svg + "text").Select(text => text.Value));
        Assert.Equal([90d, 45d, 90d, 90d], picture.Elements(Svg + "rect").Select(bar => Number(bar, "width")));
    }

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
