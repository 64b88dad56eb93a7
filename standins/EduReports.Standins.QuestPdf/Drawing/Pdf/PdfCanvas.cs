using System.Globalization;
using System.Numerics;
using EduReports.Standins.QuestPdf.Drawing.Fonts;
using EduReports.Standins.QuestPdf.Drawing.Images;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <summary>
/// Writes page content (ISO 32000-1, 7.8.2 and clause 8). Coordinates are transformed here, so the content has no matrices;
/// what the graphics state already holds is not written again.
/// </summary>
internal sealed partial class PdfCanvas : Canvas
{
    private readonly PdfFile file;
    private readonly DocumentMetadata metadata;
    private readonly ByteBuffer content = new(32 * 1024);
    private readonly List<int> pages = [];
    private readonly List<Link> links = [];
    private readonly Dictionary<string, (int Page, float X, float Y)> sections = [];
    private readonly Dictionary<FontFace, (string Name, PdfFont Font)> fonts = [];
    private readonly Dictionary<ImageData, (int Index, int Number)> images = new(ReferenceEqualityComparer.Instance);
    private readonly SortedDictionary<byte, int> opacities = [];
    private readonly Stack<GraphicsState> savedStates = [];
    private readonly int pageTree;
    private readonly int resources;
    private GraphicsState state;
    private Size pageSize;
    private int page;

    public PdfCanvas(DocumentMetadata metadata, DocumentSettings settings)
    {
        this.metadata = metadata;
        file = new PdfFile(settings.CompressDocument);
        pageTree = file.Reserve();
        resources = file.Reserve();
    }

    public override bool IsVisible => true;

    public void BeginPage(Size size)
    {
        content.Clear();
        pageSize = size;
        page = file.Reserve();
        pages.Add(page);
        state = GraphicsState.Initial;
        Transform = Matrix3x2.Identity;
    }

    public void EndPage()
    {
        var stream = file.AddStream("", content.Written);
        var dictionary = new ByteBuffer()
            .Ascii("<< /Type /Page /Parent "u8).Integer(pageTree).Ascii(" 0 R /MediaBox [0 0 "u8).Number(pageSize.Width).Space().Number(pageSize.Height)
            .Ascii("] /Resources "u8).Integer(resources).Ascii(" 0 R /Contents "u8).Integer(stream).Ascii(" 0 R"u8);
        var annotations = links.Where(link => link.Page == page).Select(link => link.Number).ToList();
        if (annotations.Count > 0)
        {
            dictionary.Ascii(" /Annots ["u8);
            foreach (var annotation in annotations)
            {
                dictionary.Integer(annotation).Ascii(" 0 R "u8);
            }
            dictionary.Ascii("] /Tabs /S"u8);
        }
        file.Set(page, dictionary.Ascii(" >>"u8));
    }

    public byte[] Finish()
    {
        WriteLinks();
        WriteResources();
        var tree = new ByteBuffer().Ascii("<< /Type /Pages /Count "u8).Integer(pages.Count).Ascii(" /Kids ["u8);
        foreach (var number in pages)
        {
            tree.Integer(number).Ascii(" 0 R "u8);
        }
        file.Set(pageTree, tree.Ascii("] >>"u8));
        var packet = file.AddEncodedStream("/Type /Metadata /Subtype /XML", PdfMetadata.Packet(metadata));
        var catalog = new ByteBuffer().Ascii("<< /Type /Catalog /Pages "u8).Integer(pageTree).Ascii(" 0 R /Metadata "u8).Integer(packet).Ascii(" 0 R"u8);
        if (metadata.Language is not null)
        {
            catalog.Ascii(" /Lang "u8).Text(metadata.Language);
        }
        catalog.Ascii(metadata.Title is null ? ""u8 : " /ViewerPreferences << /DisplayDocTitle true >>"u8).Ascii(" >>"u8);
        return file.Finish(file.Add(catalog), file.Add(PdfMetadata.Information(metadata)));
    }

    public override void FillRectangle(float x, float y, float width, float height, Color color)
    {
        if (Transform.M12 != 0 || Transform.M21 != 0)
        {
            FillPath(VectorPath.Rectangle(x, y, width, height), color);
            return;
        }
        if (color.Alpha == 0)
        {
            return;
        }
        SetFill(color);
        var (left, top) = ToHundredths(x, y);
        var (right, bottom) = ToHundredths(x + width, y + height);
        content.Hundredths(left).Space().Hundredths(bottom).Space().Hundredths(right - left).Space().Hundredths(top - bottom).Ascii(" re f\n"u8);
    }

    public override void FillPath(VectorPath path, Color color, bool evenOdd = false)
    {
        if (color.Alpha == 0 || path.Verbs.Count == 0)
        {
            return;
        }
        SetFill(color);
        WritePath(path);
        content.Ascii(evenOdd ? "f*\n"u8 : "f\n"u8);
    }

    public override void StrokePath(VectorPath path, in Stroke stroke)
    {
        if (stroke.Color.Alpha == 0 || stroke.Thickness <= 0 || path.Verbs.Count == 0)
        {
            return;
        }
        SetStroke(stroke);
        WritePath(path);
        content.Ascii("S\n"u8);
    }

    public override void ClipRectangle(float x, float y, float width, float height)
    {
        savedStates.Push(state);
        content.Ascii("q "u8);
        WritePath(VectorPath.Rectangle(x, y, width, height));
        content.Ascii("W n\n"u8);
    }

    public override void RestoreClip()
    {
        state = savedStates.Pop();
        content.Ascii("Q\n"u8);
    }

    public override void DrawGlyphs(in GlyphRun run, float x, float y)
    {
        if (run.Glyphs.IsEmpty || run.Color.Alpha == 0)
        {
            return;
        }
        var (name, font) = FontFor(run.Face);
        SetFill(run.Color);
        var isSpread = IsSpread(run);
        if (isSpread)
        {
            BeginActualText(run.CodePoints);
        }
        content.Ascii("BT "u8);
        if (state.Font != name || state.FontSize != run.Size)
        {
            content.Ascii(name).Space().Fine(run.Size).Ascii(" Tf "u8);
            (state.Font, state.FontSize) = (name, run.Size);
        }
        WriteTextPosition(x, y, run.Slanted);
        Span<ushort> codes = run.Glyphs.Length <= 256 ? stackalloc ushort[run.Glyphs.Length] : new ushort[run.Glyphs.Length];
        for (var index = 0; index < codes.Length; index++)
        {
            codes[index] = font.CodeOf(run.Glyphs[index], run.CodePoints[index]);
        }
        WriteGlyphs(font, run, codes);
        content.Ascii(isSpread ? "ET EMC\n"u8 : "ET\n"u8);
    }

    public override void DrawImage(ImageData image, float x, float y, float width, float height)
    {
        SetOpacity(255);
        if (!images.TryGetValue(image, out var stored))
        {
            stored = (images.Count + 1, AddImage(image));
            images.Add(image, stored);
        }
        // An image fills the unit square, with its y axis upwards (8.9.5.1).
        var origin = Vector2.Transform(new Vector2(x, y + height), Transform);
        content.Ascii("q "u8).Fine(width * Transform.M11).Space().Fine(-width * Transform.M12).Space()
            .Fine(-height * Transform.M21).Space().Fine(height * Transform.M22).Space()
            .Number(origin.X).Space().Number(pageSize.Height - origin.Y).Ascii(" cm /I"u8).Integer(stored.Index).Ascii(" Do Q\n"u8);
    }

    public override void LinkToUrl(float x, float y, float width, float height, string url) =>
        links.Add(new Link(page, file.Reserve(), Place(x, y, width, height), url, IsSection: false));

    public override void LinkToSection(float x, float y, float width, float height, string section) =>
        links.Add(new Link(page, file.Reserve(), Place(x, y, width, height), section, IsSection: true));

    public override void BeginSection(string section)
    {
        var origin = Vector2.Transform(Vector2.Zero, Transform);
        sections.TryAdd(section, (page, origin.X, pageSize.Height - origin.Y));
    }

    private int AddImage(ImageData image)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {image.Width} /Height {image.Height} ");
        var mask = image.Opacity is null ? 0 : file.AddStream(size + "/BitsPerComponent 8 /ColorSpace /DeviceGray", image.Opacity);
        var dictionary = size + image.Dictionary + (mask > 0 ? string.Create(CultureInfo.InvariantCulture, $" /SMask {mask} 0 R") : "");
        return image.IsEncoded ? file.AddEncodedStream(dictionary, image.Data) : file.AddStream(dictionary, image.Data);
    }

    private (string Name, PdfFont Font) FontFor(FontFace face)
    {
        if (!fonts.TryGetValue(face, out var font))
        {
            font = (string.Create(CultureInfo.InvariantCulture, $"/F{fonts.Count + 1}"), new PdfFont(face, file.Reserve()));
            fonts.Add(face, font);
        }
        return font;
    }

    /// <summary>Programs that extract text take gaps of about a tenth of the size for spaces.</summary>
    private static bool IsSpread(in GlyphRun run)
    {
        const float WidestGap = 0.07f;
        for (var index = 0; index < run.Glyphs.Length - 1; index++)
        {
            if ((run.Advances[index] / run.Size) - run.Face.Advance(run.Glyphs[index]) > WidestGap)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Says what the glyphs up to the next EMC read as (14.9.4).</summary>
    private void BeginActualText(ReadOnlySpan<int> codePoints)
    {
        var text = new System.Text.StringBuilder(codePoints.Length);
        foreach (var codePoint in codePoints)
        {
            text.Append(char.ConvertFromUtf32(codePoint));
        }
        content.Ascii("/Span << /ActualText "u8).Text(text.ToString()).Ascii(" >> BDC "u8);
    }

    private void WriteTextPosition(float x, float y, bool slanted)
    {
        const float Slant = 0.2126f; // tangent of 12 degrees
        var (left, bottom) = ToHundredths(x, y);
        if (!slanted && Transform.M11 == 1 && Transform.M22 == 1 && Transform.M12 == 0 && Transform.M21 == 0)
        {
            content.Hundredths(left).Space().Hundredths(bottom).Ascii(" Td "u8);
            return;
        }
        // The page's y axis points upwards, ours down: the mixed terms change their sign.
        var slant = slanted ? Slant : 0;
        content.Fine(Transform.M11).Space().Fine(-Transform.M12).Space()
            .Fine((Transform.M11 * slant) - Transform.M21).Space().Fine(Transform.M22 - (Transform.M12 * slant)).Space()
            .Hundredths(left).Space().Hundredths(bottom).Ascii(" Tm "u8);
    }

    /// <summary>One string where all gaps are equal, else a string with the differences (9.4.3).</summary>
    private void WriteGlyphs(PdfFont font, in GlyphRun run, ReadOnlySpan<ushort> codes)
    {
        const float Negligible = 0.004f;
        var perUnit = run.Size / 1000;
        var spacing = codes.Length > 1 ? run.Advances[0] - (font.WidthOf(codes[0]) * perUnit) : 0;
        var isUniform = true;
        for (var index = 1; index < codes.Length - 1 && isUniform; index++)
        {
            isUniform = Math.Abs(run.Advances[index] - (font.WidthOf(codes[index]) * perUnit) - spacing) < Negligible;
        }
        SetCharacterSpacing(isUniform && Math.Abs(spacing) >= Negligible ? spacing : 0);
        if (isUniform)
        {
            content.Byte((byte)'(');
            WriteCodes(codes);
            content.Ascii(") Tj "u8);
            return;
        }
        content.Ascii("[("u8);
        var (wanted, reached) = (0f, 0f);
        for (var index = 0; index < codes.Length; index++)
        {
            WriteCodes(codes.Slice(index, 1));
            wanted += run.Advances[index];
            reached += font.WidthOf(codes[index]) * perUnit;
            var adjustment = (int)MathF.Round((reached - wanted) / perUnit);
            if (adjustment != 0 && index < codes.Length - 1)
            {
                content.Byte((byte)')').Integer(adjustment).Byte((byte)'(');
                reached -= adjustment * perUnit;
            }
        }
        content.Ascii(")] TJ "u8);
    }

    private void WriteCodes(ReadOnlySpan<ushort> codes)
    {
        foreach (var code in codes)
        {
            content.LiteralByte((byte)(code >> 8));
            content.LiteralByte((byte)(code & 0xFF));
        }
    }

    private void WritePath(VectorPath path)
    {
        var next = 0;
        foreach (var verb in path.Verbs)
        {
            switch (verb)
            {
                case PathVerb.Move:
                    Point(path.Points[next++]).Ascii("m "u8);
                    break;
                case PathVerb.Line:
                    Point(path.Points[next++]).Ascii("l "u8);
                    break;
                case PathVerb.Curve:
                    Point(path.Points[next++]);
                    Point(path.Points[next++]);
                    Point(path.Points[next++]).Ascii("c "u8);
                    break;
                default:
                    content.Ascii("h "u8);
                    break;
            }
        }
    }

    private ByteBuffer Point(Vector2 point)
    {
        var (x, y) = ToHundredths(point.X, point.Y);
        return content.Hundredths(x).Space().Hundredths(y).Space();
    }

    private (long X, long Y) ToHundredths(float x, float y)
    {
        var point = Vector2.Transform(new Vector2(x, y), Transform);
        return ((long)MathF.Round(point.X * 100), (long)MathF.Round((pageSize.Height - point.Y) * 100));
    }

    private void SetFill(Color color)
    {
        if (Paint is not null)
        {
            state.Fill = SetPattern(Paint, "cs "u8, "scn "u8);
        }
        else if (state.Fill != (color.Hex & 0xFFFFFF))
        {
            state.Fill = color.Hex & 0xFFFFFF;
            WriteColor(color, "g "u8, "rg "u8);
        }
        SetOpacity(color.Alpha);
    }

    private void SetStroke(in Stroke stroke)
    {
        if (Paint is not null)
        {
            state.StrokeColor = SetPattern(Paint, "CS "u8, "SCN "u8);
        }
        else if (state.StrokeColor != (stroke.Color.Hex & 0xFFFFFF))
        {
            state.StrokeColor = stroke.Color.Hex & 0xFFFFFF;
            WriteColor(stroke.Color, "G "u8, "RG "u8);
        }
        SetOpacity(stroke.Color.Alpha);
        var scale = MathF.Sqrt(Math.Abs(Transform.GetDeterminant()));
        var thickness = stroke.Thickness * scale;
        if (state.LineWidth != thickness)
        {
            state.LineWidth = thickness;
            content.Number(thickness).Ascii(" w "u8);
        }
        if (state.Cap != stroke.Cap)
        {
            state.Cap = stroke.Cap;
            content.Integer((int)stroke.Cap).Ascii(" J "u8);
        }
        if (state.Join != stroke.Join)
        {
            state.Join = stroke.Join;
            content.Integer((int)stroke.Join).Ascii(" j "u8);
        }
        SetDashes(stroke.Dashes is { Length: > 0 } dashes ? string.Join(' ', dashes.Select(dash => Hundredth(dash * scale))) : "");
    }

    private static string Hundredth(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private void SetDashes(string dashes)
    {
        if (state.Dashes != dashes)
        {
            state.Dashes = dashes;
            content.Byte((byte)'[').Ascii(dashes).Ascii("] 0 d "u8);
        }
    }

    private void WriteColor(Color color, ReadOnlySpan<byte> grey, ReadOnlySpan<byte> rgb)
    {
        content.Fine(color.Red / 255f).Space();
        if (color.Red == color.Green && color.Green == color.Blue)
        {
            content.Ascii(grey);
            return;
        }
        content.Fine(color.Green / 255f).Space().Fine(color.Blue / 255f).Space().Ascii(rgb);
    }

    private void SetOpacity(byte alpha)
    {
        if (state.Opacity == alpha)
        {
            return;
        }
        state.Opacity = alpha;
        if (!opacities.ContainsKey(alpha))
        {
            opacities.Add(alpha, file.Add(new ByteBuffer().Ascii("<< /Type /ExtGState /ca "u8).Fine(alpha / 255f)
                .Ascii(" /CA "u8).Fine(alpha / 255f).Ascii(" >>"u8)));
        }
        content.Ascii("/G"u8).Integer(alpha).Ascii(" gs "u8);
    }

    private void SetCharacterSpacing(float spacing)
    {
        if (state.CharacterSpacing != spacing)
        {
            state.CharacterSpacing = spacing;
            content.Fine(spacing).Ascii(" Tc "u8);
        }
    }

    /// <summary>The smallest upright rectangle around a transformed one, on the page.</summary>
    private (float Left, float Bottom, float Right, float Top) Place(float x, float y, float width, float height)
    {
        var a = Vector2.Transform(new Vector2(x, y), Transform);
        var b = Vector2.Transform(new Vector2(x + width, y + height), Transform);
        return (Math.Min(a.X, b.X), pageSize.Height - Math.Max(a.Y, b.Y), Math.Max(a.X, b.X), pageSize.Height - Math.Min(a.Y, b.Y));
    }

    private void WriteLinks()
    {
        foreach (var link in links)
        {
            var (left, bottom, right, top) = link.Place;
            var annotation = new ByteBuffer().Ascii("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect ["u8)
                .Number(left).Space().Number(bottom).Space().Number(right).Space().Number(top).Byte((byte)']');
            if (!link.IsSection)
            {
                annotation.Ascii(" /A << /S /URI /URI "u8).Literal(System.Text.Encoding.UTF8.GetBytes(link.Target)).Ascii(" >>"u8);
            }
            else if (sections.TryGetValue(link.Target, out var target))
            {
                annotation.Ascii(" /Dest ["u8).Integer(target.Page).Ascii(" 0 R /XYZ "u8).Number(target.X).Space().Number(target.Y).Ascii(" null]"u8);
            }
            file.Set(link.Number, annotation.Ascii(" /Contents "u8).Text(link.Target).Ascii(" >>"u8));
        }
    }

    private void WriteResources()
    {
        var dictionary = new ByteBuffer().Ascii("<< /Font <<"u8);
        foreach (var (name, font) in fonts.Values)
        {
            font.WriteTo(file);
            dictionary.Space().Ascii(name).Space().Integer(font.ObjectNumber).Ascii(" 0 R"u8);
        }
        dictionary.Ascii(" >> /ExtGState <<"u8);
        foreach (var (alpha, number) in opacities)
        {
            dictionary.Ascii(" /G"u8).Integer(alpha).Space().Integer(number).Ascii(" 0 R"u8);
        }
        dictionary.Ascii(" >> /XObject <<"u8);
        foreach (var (index, number) in images.Values)
        {
            dictionary.Ascii(" /I"u8).Integer(index).Space().Integer(number).Ascii(" 0 R"u8);
        }
        WritePatterns(dictionary.Ascii(" >>"u8));
        file.Set(resources, dictionary.Ascii(" >>"u8));
    }

    private readonly record struct Link(
        int Page, int Number, (float Left, float Bottom, float Right, float Top) Place, string Target, bool IsSection);

    /// <summary>What the page's content has set so far.</summary>
    private record struct GraphicsState(
        uint Fill, uint StrokeColor, byte Opacity, float LineWidth, LineCap Cap, LineJoin Join, string Dashes,
        string? Font, float FontSize, float CharacterSpacing)
    {
        public static GraphicsState Initial => new(0, 0, 255, 1, LineCap.Butt, LineJoin.Miter, "", null, 0, 0);
    }
}
