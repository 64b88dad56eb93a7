using System.Numerics;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

internal sealed partial class PdfCanvas
{
    /// <summary>No colour has this value, so the next one is written.</summary>
    private const uint PatternColor = 0xFF00_0000;

    /// <summary>Objects by what they hold: equal gradients at the same place are stored once.</summary>
    private readonly Dictionary<string, int> patterns = new(StringComparer.Ordinal);

    public override void ClipPath(VectorPath path, bool evenOdd = false)
    {
        savedStates.Push(state);
        content.Ascii("q "u8);
        WritePath(path.Verbs.Count > 0 ? path : VectorPath.Rectangle(0, 0, 0, 0));
        content.Ascii(evenOdd ? "W* n\n"u8 : "W n\n"u8);
    }

    /// <summary>Shading patterns (8.7.4). Their matrix leads to the page, whatever the content's own.</summary>
    private uint SetPattern(Gradient gradient, ReadOnlySpan<byte> space, ReadOnlySpan<byte> color)
    {
        var pattern = Pattern(gradient);
        if (!patterns.TryGetValue(pattern, out var index))
        {
            index = patterns.Count + 1;
            patterns.Add(pattern, index);
        }
        content.Ascii("/Pattern "u8).Ascii(space).Ascii("/P"u8).Integer(index).Space().Ascii(color);
        return PatternColor;
    }

    private string Pattern(Gradient gradient)
    {
        var matrix = gradient.ToPage * new Matrix3x2(1, 0, 0, -1, 0, pageSize.Height);
        var dictionary = new ByteBuffer().Ascii("<< /PatternType 2 /Matrix ["u8)
            .Fine(matrix.M11).Space().Fine(matrix.M12).Space().Fine(matrix.M21).Space().Fine(matrix.M22).Space()
            .Number(matrix.M31).Space().Number(matrix.M32)
            .Ascii("] /Shading << /ColorSpace /DeviceRGB /Extend [true true] /ShadingType "u8);
        var (from, to) = (gradient.From, gradient.To);
        if (gradient.Radii is { } radii)
        {
            dictionary.Ascii("3 /Coords ["u8).Fine(from.X).Space().Fine(from.Y).Space().Fine(radii.From).Space()
                .Fine(to.X).Space().Fine(to.Y).Space().Fine(radii.To);
        }
        else
        {
            dictionary.Ascii("2 /Coords ["u8).Fine(from.X).Space().Fine(from.Y).Space().Fine(to.X).Space().Fine(to.Y);
        }
        WriteColorFunction(dictionary.Ascii("] /Function "u8), gradient.Stops.Stops);
        return System.Text.Encoding.ASCII.GetString(dictionary.Ascii(" >> >>"u8).Written);
    }

    /// <summary>One linear function from colour to colour, stitched together (7.10.3, 7.10.4).</summary>
    private static void WriteColorFunction(ByteBuffer target, IReadOnlyList<(float Place, Color Color)> stops)
    {
        target.Ascii("<< /FunctionType 3 /Domain [0 1] /Functions ["u8);
        var bounds = new ByteBuffer();
        var (place, color) = (0f, stops[0].Color);
        var count = 0;
        foreach (var stop in stops)
        {
            var next = Math.Clamp(stop.Place, place, 1);
            if (next > place)
            {
                WriteSection(color, stop.Color, next);
            }
            (place, color) = (next, stop.Color);
        }
        if (place < 1)
        {
            WriteSection(color, color, 1);
        }
        target.Ascii("] /Bounds ["u8).Bytes(bounds.Written).Ascii("] /Encode ["u8);
        for (var index = 0; index < count; index++)
        {
            target.Ascii("0 1 "u8);
        }
        target.Ascii("] >>"u8);

        void WriteSection(Color from, Color to, float end)
        {
            WriteRgb(target.Ascii("<< /FunctionType 2 /Domain [0 1] /N 1 /C0 ["u8), from);
            WriteRgb(target.Ascii("] /C1 ["u8), to);
            target.Ascii("] >> "u8);
            if (end < 1)
            {
                bounds.Fine(end).Space();
            }
            count++;
        }
    }

    private static void WriteRgb(ByteBuffer target, Color color) =>
        target.Fine(color.Red / 255f).Space().Fine(color.Green / 255f).Space().Fine(color.Blue / 255f);

    private void WritePatterns(ByteBuffer dictionary)
    {
        if (patterns.Count == 0)
        {
            return;
        }
        dictionary.Ascii(" /Pattern <<"u8);
        foreach (var (pattern, index) in patterns)
        {
            dictionary.Ascii(" /P"u8).Integer(index).Space().Integer(file.Add(new ByteBuffer().Ascii(pattern))).Ascii(" 0 R"u8);
        }
        dictionary.Ascii(" >>"u8);
    }
}
