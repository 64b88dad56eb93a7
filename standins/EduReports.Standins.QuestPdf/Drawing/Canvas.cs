using System.Numerics;
using EduReports.Standins.QuestPdf.Drawing.Fonts;
using EduReports.Standins.QuestPdf.Drawing.Images;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing;

/// <summary>
/// What elements draw on: lengths in points, origin at the top left, y downwards.
/// This base class draws nothing; the first walk over a document, which only counts pages, uses it as it is.
/// </summary>
internal partial class Canvas
{
    /// <summary>From the coordinates of the element being drawn to the page's.</summary>
    public Matrix3x2 Transform { get; set; } = Matrix3x2.Identity;

    /// <summary>False where whatever is drawn is thrown away.</summary>
    public virtual bool IsVisible => false;

    public virtual void FillRectangle(float x, float y, float width, float height, Color color)
    {
    }

    public virtual void FillPath(VectorPath path, Color color, bool evenOdd = false)
    {
    }

    public virtual void StrokePath(VectorPath path, in Stroke stroke)
    {
    }

    /// <summary>Draws glyphs of one face along a baseline that starts at (x, y).</summary>
    public virtual void DrawGlyphs(in GlyphRun run, float x, float y)
    {
    }

    public virtual void DrawImage(ImageData image, float x, float y, float width, float height)
    {
    }

    /// <summary>Restricts what follows, up to <see cref="RestoreClip"/>, to a rectangle.</summary>
    public virtual void ClipRectangle(float x, float y, float width, float height)
    {
    }

    public virtual void RestoreClip()
    {
    }

    public virtual void LinkToUrl(float x, float y, float width, float height, string url)
    {
    }

    public virtual void LinkToSection(float x, float y, float width, float height, string section)
    {
    }

    /// <summary>Marks the origin as the place that links to the section lead to.</summary>
    public virtual void BeginSection(string section)
    {
    }

    /// <summary>What is drawn now gets its place in a structure tree; false for decoration.</summary>
    public virtual bool IsTagged => false;

    /// <summary>Everything drawn up to <see cref="EndSemantic"/> belongs to this node of the structure tree.</summary>
    public virtual void BeginSemantic(SemanticNode node)
    {
    }

    /// <summary>What is drawn up to <see cref="EndSemantic"/> is content, not decoration.</summary>
    /// <param name="own">The node for content that stands in no tag of its kind.</param>
    /// <param name="isRepeated">The same was drawn on an earlier page.</param>
    /// <param name="space">Where it is drawn.</param>
    public virtual void BeginContent(ContentRole role, SemanticNode own, bool isRepeated, Size space)
    {
    }

    public virtual void EndSemantic()
    {
    }

    /// <summary>A figure made of boxes and text covers this space.</summary>
    public virtual void NoteBounds(Size space)
    {
    }
}

/// <summary>How a path's outline is drawn.</summary>
/// <param name="Dashes">Lengths of dashes and gaps in points; empty draws an unbroken line.</param>
internal readonly record struct Stroke(Color Color, float Thickness, float[]? Dashes = null, LineCap Cap = LineCap.Butt, LineJoin Join = LineJoin.Miter);

/// <summary>The values are those of PDF (ISO 32000-1, table 54).</summary>
internal enum LineCap
{
    Butt = 0,
    Round = 1,
    Square = 2,
}

/// <summary>The values are those of PDF (ISO 32000-1, table 55).</summary>
internal enum LineJoin
{
    Miter = 0,
    Round = 1,
    Bevel = 2,
}

/// <summary>Glyphs of one face and size on one baseline.</summary>
/// <param name="advances">From each glyph's origin to the next one's, in points.</param>
/// <param name="codePoints">What each glyph stands for, for copying and searching.</param>
internal readonly ref struct GlyphRun(
    FontFace face, float size, Color color, ReadOnlySpan<ushort> glyphs, ReadOnlySpan<int> codePoints, ReadOnlySpan<float> advances, bool slanted)
{
    public FontFace Face { get; } = face;

    public float Size { get; } = size;

    public Color Color { get; } = color;

    public ReadOnlySpan<ushort> Glyphs { get; } = glyphs;

    public ReadOnlySpan<int> CodePoints { get; } = codePoints;

    public ReadOnlySpan<float> Advances { get; } = advances;

    /// <summary>An upright face stands in for an italic one.</summary>
    public bool Slanted { get; } = slanted;
}
