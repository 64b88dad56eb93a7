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
internal sealed partial class PdfCanvas : Canvas, IDisposable
{
    private readonly PdfFile file;
    private readonly DocumentMetadata metadata;
    private readonly PdfConformance conformance;
    private readonly ContentMarker? marker;
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
    private int pageKey;
    private int firstLinkOfPage;

    public PdfCanvas(DocumentMetadata metadata, DocumentSettings settings)
    {
        this.metadata = metadata;
        conformance = PdfConformance.Of(settings);
        marker = conformance.IsTagged ? new ContentMarker(content) : null;
        file = new PdfFile(settings.CompressDocument);
        pageTree = file.Reserve();
        resources = file.Reserve();
    }

    public override bool IsVisible => true;

    public override bool IsTagged => marker is { IsDecoration: false };

    public void BeginPage(Size size)
    {
        content.Clear();
        pageSize = size;
        page = file.Reserve();
        pages.Add(page);
        pageKey = marker?.BeginPage(page, size.Height) ?? 0;
        firstLinkOfPage = links.Count;
        state = GraphicsState.Initial;
        Transform = Matrix3x2.Identity;
    }

    public void EndPage()
    {
        marker?.Close();
        var stream = file.AddStream("", content.Written);
        var dictionary = new ByteBuffer()
            .Ascii("<< /Type /Page /Parent "u8).Integer(pageTree).Ascii(" 0 R /MediaBox [0 0 "u8).Number(pageSize.Width).Space().Number(pageSize.Height)
            .Ascii("] /Resources "u8).Integer(resources).Ascii(" 0 R /Contents "u8).Integer(stream).Ascii(" 0 R"u8);
        if (links.Count > firstLinkOfPage)
        {
            dictionary.Ascii(" /Annots ["u8);
            for (var index = firstLinkOfPage; index < links.Count; index++)
            {
                dictionary.Integer(links[index].Number).Ascii(" 0 R "u8);
            }
            dictionary.Byte((byte)']');
        }
        if (marker is not null)
        {
            dictionary.Ascii(" /StructParents "u8).Integer(pageKey);
        }
        if (marker is not null || links.Count > firstLinkOfPage)
        {
            dictionary.Ascii(" /Tabs /S"u8);
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
        var packet = file.AddEncodedStream("/Type /Metadata /Subtype /XML", PdfMetadata.Packet(metadata, conformance));
        var catalog = new ByteBuffer().Ascii("<< /Type /Catalog /Pages "u8).Integer(pageTree).Ascii(" 0 R /Metadata "u8).Integer(packet).Ascii(" 0 R"u8);
        if (metadata.Language is not null)
        {
            catalog.Ascii(" /Lang "u8).Text(metadata.Language);
        }
        catalog.Ascii(metadata.Title is null ? ""u8 : " /ViewerPreferences << /DisplayDocTitle true >>"u8);
        WriteOutputIntent(catalog);
        WriteDestinations(catalog);
        WriteStructure(catalog);
        catalog.Ascii(" >>"u8);
        return file.Finish(file.Add(catalog), file.Add(PdfMetadata.Information(metadata)));
    }

    public void Dispose()
    {
        file.Dispose();
        content.Dispose();
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
        Mark();
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
        Mark();
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
        Mark();
        SetStroke(stroke);
        WritePath(path);
        content.Ascii("S\n"u8);
    }

    public override void ClipRectangle(float x, float y, float width, float height)
    {
        // The mark begins outside of the saved state, so that one sequence holds all that is clipped.
        Mark();
        savedStates.Push(state);
        content.Ascii("q "u8);
        WritePath(VectorPath.Rectangle(x, y, width, height));
        content.Ascii("W n\n"u8);
    }

    public override void RestoreClip()
    {
        marker?.Close(savedStates.Count);
        state = savedStates.Pop();
        content.Ascii("Q\n"u8);
    }

    public override void DrawGlyphs(in GlyphRun run, float x, float y)
    {
        if (run.Glyphs.IsEmpty || run.Color.Alpha == 0)
        {
            return;
        }
        Mark();
        marker?.NoteText(run.CodePoints, y + Transform.M32);
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
        // An image is never taken for decoration: a forgotten tag leaves a figure without alternative, which a checker finds.
        var isUntagged = marker is { IsDecoration: false, IsContent: false };
        if (isUntagged)
        {
            marker!.BeginContent(ContentRole.Image, new SemanticNode("Figure"), isRepeated: false);
            marker.NoteBounds(Place(x, y, width, height), isImage: true);
        }
        PlaceImage(image, x, y, width, height);
        if (isUntagged)
        {
            marker!.End();
        }
    }

    public override void LinkToUrl(float x, float y, float width, float height, string url) =>
        AddLink(Place(x, y, width, height), url, isSection: false);

    public override void LinkToSection(float x, float y, float width, float height, string section) =>
        AddLink(Place(x, y, width, height), section, isSection: true);

    public override void BeginSemantic(SemanticNode node) => marker?.Begin(node);

    public override void BeginContent(ContentRole role, SemanticNode own, bool isRepeated, Size space)
    {
        marker?.BeginContent(role, own, isRepeated);
        marker?.NoteBounds(Place(0, 0, space.Width, space.Height), role == ContentRole.Image);
    }

    public override void EndSemantic() => marker?.End();

    public override void NoteBounds(Size space) => marker?.NoteBounds(Place(0, 0, space.Width, space.Height), isImage: false);

    public override void BeginSection(string section)
    {
        var origin = Vector2.Transform(Vector2.Zero, Transform);
        sections.TryAdd(section, (page, origin.X, pageSize.Height - origin.Y));
    }

    private void Mark() => marker?.Mark(savedStates.Count, Transform.Translation);

    private void AddLink((float Left, float Bottom, float Right, float Top) place, string target, bool isSection)
    {
        const float Touching = 0.1f;
        if (marker is null)
        {
            links.Add(new Link(page, file.Reserve(), place, target, isSection));
            return;
        }
        // Runs in several faces on one line are one place to click, and one stop for the keyboard.
        if (links.Count > firstLinkOfPage && links[^1] is var last && last.Node is not null && last.Node == marker.CurrentLink
            && last.Target == target && last.Place.Top == place.Top && Math.Abs(last.Place.Right - place.Left) < Touching)
        {
            links[^1] = last with { Place = (last.Place.Left, Math.Min(last.Place.Bottom, place.Bottom), place.Right, place.Top) };
            return;
        }
        var number = file.Reserve();
        var (key, node) = marker.AddAnnotation(number);
        links.Add(new Link(page, number, place, target, isSection, key, node));
    }

    private void PlaceImage(ImageData image, float x, float y, float width, float height)
    {
        Mark();
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

    private int AddImage(ImageData image)
    {
        if (conformance.IsArchive && image.Dictionary.Contains("/DeviceCMYK", StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                "A JPEG image is in CMYK, which PDF/A forbids beside an RGB output intent (ISO 19005-2, 6.2.4.3): convert the image to RGB.");
        }
        var size = string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {image.Width} /Height {image.Height} ");
        var mask = image.Opacity is null ? 0 : file.AddStream(size + "/BitsPerComponent 8 /ColorSpace /DeviceGray", image.Opacity);
        var dictionary = size + image.Dictionary + (mask > 0 ? string.Create(CultureInfo.InvariantCulture, $" /SMask {mask} 0 R") : "");
        return image.IsEncoded ? file.AddEncodedStream(dictionary, image.Data) : file.AddStream(dictionary, image.Data);
    }

    private (string Name, PdfFont Font) FontFor(FontFace face)
    {
        if (!fonts.TryGetValue(face, out var font))
        {
            font = (string.Create(CultureInfo.InvariantCulture, $"/F{fonts.Count + 1}"), new PdfFont(face, file.Reserve(), conformance.IsAny));
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
            if (link.Node is not null)
            {
                annotation.Ascii(" /StructParent "u8).Integer(link.Key);
            }
            file.Set(link.Number, annotation.Ascii(" /Contents "u8).Text(link.Description).Ascii(" >>"u8));
        }
    }

    /// <summary>What colours mean on this file's pages (ISO 19005-2, 6.2.3).</summary>
    private void WriteOutputIntent(ByteBuffer catalog)
    {
        if (conformance.IsArchive)
        {
            var profile = file.AddStream("/N 3", ColorProfile.Srgb);
            catalog.Ascii($" /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ({ColorProfile.Name}) ")
                .Ascii($"/Info ({ColorProfile.Name}) /DestOutputProfile ").Integer(profile).Ascii(" 0 R >>]"u8);
        }
    }

    /// <summary>Sections by name, for links from outside (ISO 32000-1, 12.3.2.3).</summary>
    private void WriteDestinations(ByteBuffer catalog)
    {
        if (sections.Count == 0)
        {
            return;
        }
        var names = sections.Select(section => (Name: new ByteBuffer(64).Text(section.Key).ToArray(), section.Value)).ToList();
        names.Sort((left, right) => left.Name.AsSpan().SequenceCompareTo(right.Name));
        var tree = new ByteBuffer().Ascii("<< /Names ["u8);
        foreach (var (name, (target, x, y)) in names)
        {
            tree.Bytes(name).Ascii(" ["u8).Integer(target).Ascii(" 0 R /XYZ "u8).Number(x).Space().Number(y).Ascii(" null] "u8);
        }
        catalog.Ascii(" /Names << /Dests "u8).Integer(file.Add(tree.Ascii("] >>"u8))).Ascii(" 0 R >>"u8);
    }

    private void WriteStructure(ByteBuffer catalog)
    {
        if (marker is null)
        {
            return;
        }
        using var structure = new StructureTreeWriter(file);
        catalog.Ascii(" /MarkInfo << /Marked true >> /StructTreeRoot "u8).Integer(structure.Write(marker.Root, marker.Parents)).Ascii(" 0 R"u8);
        if (PdfOutline.Write(file, structure.Headings) is var outline and > 0)
        {
            catalog.Ascii(" /Outlines "u8).Integer(outline).Ascii(" 0 R"u8);
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
        int Page, int Number, (float Left, float Bottom, float Right, float Top) Place, string Target, bool IsSection, int Key = 0, SemanticNode? Node = null)
    {
        /// <summary>What the link says, for those who can't see where it stands.</summary>
        public string Description => Node?.AlternativeText ?? (Node?.Text is { IsEmpty: false } text ? text.ToString() : Target);
    }

    /// <summary>What the page's content has set so far.</summary>
    private record struct GraphicsState(
        uint Fill, uint StrokeColor, byte Opacity, float LineWidth, LineCap Cap, LineJoin Join, string Dashes,
        string? Font, float FontSize, float CharacterSpacing)
    {
        public static GraphicsState Initial => new(0, 0, 255, 1, LineCap.Butt, LineJoin.Miter, "", null, 0, 0);
    }
}
