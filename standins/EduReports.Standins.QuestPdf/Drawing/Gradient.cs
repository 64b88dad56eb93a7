using System.Numerics;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing;

/// <summary>Colours along a gradient, by place from 0 to 1 in rising order; all of one opacity.</summary>
internal sealed class GradientStops
{
    /// <exception cref="ArgumentException">There are fewer than two colours, or their opacities differ.</exception>
    public GradientStops(IReadOnlyList<(float Place, Color Color)> stops)
    {
        if (stops.Count < 2)
        {
            throw new ArgumentException("A gradient has at least two colours.", nameof(stops));
        }
        if (stops.Any(stop => stop.Color.Alpha != stops[0].Color.Alpha))
        {
            throw new ArgumentException("A gradient's colours must all have the same opacity.", nameof(stops));
        }
        Stops = stops;
    }

    public IReadOnlyList<(float Place, Color Color)> Stops { get; }

    /// <summary>Gives the opacity; stands in where a gradient can't be shown.</summary>
    public Color First => Stops[0].Color;

    /// <exception cref="ArgumentException">There are fewer than two colours, or their opacities differ.</exception>
    public static GradientStops Even(Color[] colors)
    {
        ArgumentNullException.ThrowIfNull(colors);
        return new GradientStops([.. colors.Select((color, index) => (index / Math.Max(1f, colors.Length - 1), color))]);
    }
}

/// <summary>Colours that change along a line, or from a circle to a circle around it.</summary>
/// <param name="ToPage">From the gradient's coordinates to the page's, whose y axis points downwards.</param>
/// <param name="Radii">Null for a linear gradient.</param>
internal sealed record Gradient(Vector2 From, Vector2 To, (float From, float To)? Radii, GradientStops Stops, Matrix3x2 ToPage)
{
    /// <summary>Covers a box from edge to edge, or from corner to corner, in a direction (CSS Images 3, 3.1).</summary>
    /// <param name="degrees">0 to the right, 90 downwards.</param>
    public static Gradient Across(Size box, float degrees, GradientStops stops)
    {
        var (sine, cosine) = MathF.SinCos(degrees * MathF.PI / 180);
        var reach = ((Math.Abs(cosine) * box.Width) + (Math.Abs(sine) * box.Height)) / 2;
        var (middle, half) = (new Vector2(box.Width, box.Height) / 2, reach * new Vector2(cosine, sine));
        return new Gradient(middle - half, middle + half, null, stops, Matrix3x2.Identity);
    }

    public Gradient MovedBy(Matrix3x2 transform) => this with { ToPage = ToPage * transform };
}
