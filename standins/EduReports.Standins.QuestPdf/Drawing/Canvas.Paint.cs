namespace EduReports.Standins.QuestPdf.Drawing;

internal partial class Canvas
{
    /// <summary>While it is set, fills, strokes and glyphs are painted with it; of their own colour only the opacity counts.</summary>
    public Gradient? Paint { get; set; }

    /// <summary>Restricts what follows, up to <see cref="RestoreClip"/>, to a path.</summary>
    public virtual void ClipPath(VectorPath path, bool evenOdd = false)
    {
    }
}
