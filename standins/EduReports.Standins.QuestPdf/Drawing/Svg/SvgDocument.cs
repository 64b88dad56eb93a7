using EduReports.Standins.QuestPdf.Elements;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Drawing.Svg;

internal sealed class SvgDocument
{
    public float AspectRatio => throw new NotSupportedException();
    public static SvgDocument Parse(string svg) => throw new NotSupportedException();
    public void Draw(PageContext context, Canvas canvas, Size size) => throw new NotSupportedException();
}
