using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Helpers;

/// <summary>Named colours: black, white, and greys of the Material palette.</summary>
public static class Colors
{
    public static readonly Color Black = 0xFF000000u;
    public static readonly Color White = 0xFFFFFFFFu;
    public static readonly Color Transparent = 0x00000000u;

    public static class Grey
    {
        public static readonly Color Lighten5 = 0xFFFAFAFAu;
        public static readonly Color Lighten4 = 0xFFF5F5F5u;
        public static readonly Color Lighten3 = 0xFFEEEEEEu;
        public static readonly Color Lighten2 = 0xFFE0E0E0u;
        public static readonly Color Lighten1 = 0xFFBDBDBDu;
        public static readonly Color Medium = 0xFF9E9E9Eu;
        public static readonly Color Darken1 = 0xFF757575u;
        public static readonly Color Darken2 = 0xFF616161u;
        public static readonly Color Darken3 = 0xFF424242u;
        public static readonly Color Darken4 = 0xFF212121u;
    }
}
