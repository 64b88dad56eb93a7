namespace EduReports.Standins.QuestPdf.Drawing.Fonts;

internal sealed class FontFace;
