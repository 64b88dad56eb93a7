using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Helpers;

/// <summary>Named colours: black, white, and the palette of Material Design (2014), from light to dark.</summary>
public static class Colors
{
    public static readonly Color Black = 0xFF000000u;
    public static readonly Color White = 0xFFFFFFFFu;
    public static readonly Color Transparent = 0x00000000u;

    public static class Red
    {
        public static readonly Color Lighten5 = 0xFFFFEBEEu;
        public static readonly Color Lighten4 = 0xFFFFCDD2u;
        public static readonly Color Lighten3 = 0xFFEF9A9Au;
        public static readonly Color Lighten2 = 0xFFE57373u;
        public static readonly Color Lighten1 = 0xFFEF5350u;
        public static readonly Color Medium = 0xFFF44336u;
        public static readonly Color Darken1 = 0xFFE53935u;
        public static readonly Color Darken2 = 0xFFD32F2Fu;
        public static readonly Color Darken3 = 0xFFC62828u;
        public static readonly Color Darken4 = 0xFFB71C1Cu;
        public static readonly Color Accent1 = 0xFFFF8A80u;
        public static readonly Color Accent2 = 0xFFFF5252u;
        public static readonly Color Accent3 = 0xFFFF1744u;
        public static readonly Color Accent4 = 0xFFD50000u;
    }

    public static class Pink
    {
        public static readonly Color Lighten5 = 0xFFFCE4ECu;
        public static readonly Color Lighten4 = 0xFFF8BBD0u;
        public static readonly Color Lighten3 = 0xFFF48FB1u;
        public static readonly Color Lighten2 = 0xFFF06292u;
        public static readonly Color Lighten1 = 0xFFEC407Au;
        public static readonly Color Medium = 0xFFE91E63u;
        public static readonly Color Darken1 = 0xFFD81B60u;
        public static readonly Color Darken2 = 0xFFC2185Bu;
        public static readonly Color Darken3 = 0xFFAD1457u;
        public static readonly Color Darken4 = 0xFF880E4Fu;
        public static readonly Color Accent1 = 0xFFFF80ABu;
        public static readonly Color Accent2 = 0xFFFF4081u;
        public static readonly Color Accent3 = 0xFFF50057u;
        public static readonly Color Accent4 = 0xFFC51162u;
    }

    public static class Purple
    {
        public static readonly Color Lighten5 = 0xFFF3E5F5u;
        public static readonly Color Lighten4 = 0xFFE1BEE7u;
        public static readonly Color Lighten3 = 0xFFCE93D8u;
        public static readonly Color Lighten2 = 0xFFBA68C8u;
        public static readonly Color Lighten1 = 0xFFAB47BCu;
        public static readonly Color Medium = 0xFF9C27B0u;
        public static readonly Color Darken1 = 0xFF8E24AAu;
        public static readonly Color Darken2 = 0xFF7B1FA2u;
        public static readonly Color Darken3 = 0xFF6A1B9Au;
        public static readonly Color Darken4 = 0xFF4A148Cu;
        public static readonly Color Accent1 = 0xFFEA80FCu;
        public static readonly Color Accent2 = 0xFFE040FBu;
        public static readonly Color Accent3 = 0xFFD500F9u;
        public static readonly Color Accent4 = 0xFFAA00FFu;
    }

    public static class DeepPurple
    {
        public static readonly Color Lighten5 = 0xFFEDE7F6u;
        public static readonly Color Lighten4 = 0xFFD1C4E9u;
        public static readonly Color Lighten3 = 0xFFB39DDBu;
        public static readonly Color Lighten2 = 0xFF9575CDu;
        public static readonly Color Lighten1 = 0xFF7E57C2u;
        public static readonly Color Medium = 0xFF673AB7u;
        public static readonly Color Darken1 = 0xFF5E35B1u;
        public static readonly Color Darken2 = 0xFF512DA8u;
        public static readonly Color Darken3 = 0xFF4527A0u;
        public static readonly Color Darken4 = 0xFF311B92u;
        public static readonly Color Accent1 = 0xFFB388FFu;
        public static readonly Color Accent2 = 0xFF7C4DFFu;
        public static readonly Color Accent3 = 0xFF651FFFu;
        public static readonly Color Accent4 = 0xFF6200EAu;
    }

    public static class Indigo
    {
        public static readonly Color Lighten5 = 0xFFE8EAF6u;
        public static readonly Color Lighten4 = 0xFFC5CAE9u;
        public static readonly Color Lighten3 = 0xFF9FA8DAu;
        public static readonly Color Lighten2 = 0xFF7986CBu;
        public static readonly Color Lighten1 = 0xFF5C6BC0u;
        public static readonly Color Medium = 0xFF3F51B5u;
        public static readonly Color Darken1 = 0xFF3949ABu;
        public static readonly Color Darken2 = 0xFF303F9Fu;
        public static readonly Color Darken3 = 0xFF283593u;
        public static readonly Color Darken4 = 0xFF1A237Eu;
        public static readonly Color Accent1 = 0xFF8C9EFFu;
        public static readonly Color Accent2 = 0xFF536DFEu;
        public static readonly Color Accent3 = 0xFF3D5AFEu;
        public static readonly Color Accent4 = 0xFF304FFEu;
    }

    public static class Blue
    {
        public static readonly Color Lighten5 = 0xFFE3F2FDu;
        public static readonly Color Lighten4 = 0xFFBBDEFBu;
        public static readonly Color Lighten3 = 0xFF90CAF9u;
        public static readonly Color Lighten2 = 0xFF64B5F6u;
        public static readonly Color Lighten1 = 0xFF42A5F5u;
        public static readonly Color Medium = 0xFF2196F3u;
        public static readonly Color Darken1 = 0xFF1E88E5u;
        public static readonly Color Darken2 = 0xFF1976D2u;
        public static readonly Color Darken3 = 0xFF1565C0u;
        public static readonly Color Darken4 = 0xFF0D47A1u;
        public static readonly Color Accent1 = 0xFF82B1FFu;
        public static readonly Color Accent2 = 0xFF448AFFu;
        public static readonly Color Accent3 = 0xFF2979FFu;
        public static readonly Color Accent4 = 0xFF2962FFu;
    }

    public static class LightBlue
    {
        public static readonly Color Lighten5 = 0xFFE1F5FEu;
        public static readonly Color Lighten4 = 0xFFB3E5FCu;
        public static readonly Color Lighten3 = 0xFF81D4FAu;
        public static readonly Color Lighten2 = 0xFF4FC3F7u;
        public static readonly Color Lighten1 = 0xFF29B6F6u;
        public static readonly Color Medium = 0xFF03A9F4u;
        public static readonly Color Darken1 = 0xFF039BE5u;
        public static readonly Color Darken2 = 0xFF0288D1u;
        public static readonly Color Darken3 = 0xFF0277BDu;
        public static readonly Color Darken4 = 0xFF01579Bu;
        public static readonly Color Accent1 = 0xFF80D8FFu;
        public static readonly Color Accent2 = 0xFF40C4FFu;
        public static readonly Color Accent3 = 0xFF00B0FFu;
        public static readonly Color Accent4 = 0xFF0091EAu;
    }

    public static class Cyan
    {
        public static readonly Color Lighten5 = 0xFFE0F7FAu;
        public static readonly Color Lighten4 = 0xFFB2EBF2u;
        public static readonly Color Lighten3 = 0xFF80DEEAu;
        public static readonly Color Lighten2 = 0xFF4DD0E1u;
        public static readonly Color Lighten1 = 0xFF26C6DAu;
        public static readonly Color Medium = 0xFF00BCD4u;
        public static readonly Color Darken1 = 0xFF00ACC1u;
        public static readonly Color Darken2 = 0xFF0097A7u;
        public static readonly Color Darken3 = 0xFF00838Fu;
        public static readonly Color Darken4 = 0xFF006064u;
        public static readonly Color Accent1 = 0xFF84FFFFu;
        public static readonly Color Accent2 = 0xFF18FFFFu;
        public static readonly Color Accent3 = 0xFF00E5FFu;
        public static readonly Color Accent4 = 0xFF00B8D4u;
    }

    public static class Teal
    {
        public static readonly Color Lighten5 = 0xFFE0F2F1u;
        public static readonly Color Lighten4 = 0xFFB2DFDBu;
        public static readonly Color Lighten3 = 0xFF80CBC4u;
        public static readonly Color Lighten2 = 0xFF4DB6ACu;
        public static readonly Color Lighten1 = 0xFF26A69Au;
        public static readonly Color Medium = 0xFF009688u;
        public static readonly Color Darken1 = 0xFF00897Bu;
        public static readonly Color Darken2 = 0xFF00796Bu;
        public static readonly Color Darken3 = 0xFF00695Cu;
        public static readonly Color Darken4 = 0xFF004D40u;
        public static readonly Color Accent1 = 0xFFA7FFEBu;
        public static readonly Color Accent2 = 0xFF64FFDAu;
        public static readonly Color Accent3 = 0xFF1DE9B6u;
        public static readonly Color Accent4 = 0xFF00BFA5u;
    }

    public static class Green
    {
        public static readonly Color Lighten5 = 0xFFE8F5E9u;
        public static readonly Color Lighten4 = 0xFFC8E6C9u;
        public static readonly Color Lighten3 = 0xFFA5D6A7u;
        public static readonly Color Lighten2 = 0xFF81C784u;
        public static readonly Color Lighten1 = 0xFF66BB6Au;
        public static readonly Color Medium = 0xFF4CAF50u;
        public static readonly Color Darken1 = 0xFF43A047u;
        public static readonly Color Darken2 = 0xFF388E3Cu;
        public static readonly Color Darken3 = 0xFF2E7D32u;
        public static readonly Color Darken4 = 0xFF1B5E20u;
        public static readonly Color Accent1 = 0xFFB9F6CAu;
        public static readonly Color Accent2 = 0xFF69F0AEu;
        public static readonly Color Accent3 = 0xFF00E676u;
        public static readonly Color Accent4 = 0xFF00C853u;
    }

    public static class LightGreen
    {
        public static readonly Color Lighten5 = 0xFFF1F8E9u;
        public static readonly Color Lighten4 = 0xFFDCEDC8u;
        public static readonly Color Lighten3 = 0xFFC5E1A5u;
        public static readonly Color Lighten2 = 0xFFAED581u;
        public static readonly Color Lighten1 = 0xFF9CCC65u;
        public static readonly Color Medium = 0xFF8BC34Au;
        public static readonly Color Darken1 = 0xFF7CB342u;
        public static readonly Color Darken2 = 0xFF689F38u;
        public static readonly Color Darken3 = 0xFF558B2Fu;
        public static readonly Color Darken4 = 0xFF33691Eu;
        public static readonly Color Accent1 = 0xFFCCFF90u;
        public static readonly Color Accent2 = 0xFFB2FF59u;
        public static readonly Color Accent3 = 0xFF76FF03u;
        public static readonly Color Accent4 = 0xFF64DD17u;
    }

    public static class Lime
    {
        public static readonly Color Lighten5 = 0xFFF9FBE7u;
        public static readonly Color Lighten4 = 0xFFF0F4C3u;
        public static readonly Color Lighten3 = 0xFFE6EE9Cu;
        public static readonly Color Lighten2 = 0xFFDCE775u;
        public static readonly Color Lighten1 = 0xFFD4E157u;
        public static readonly Color Medium = 0xFFCDDC39u;
        public static readonly Color Darken1 = 0xFFC0CA33u;
        public static readonly Color Darken2 = 0xFFAFB42Bu;
        public static readonly Color Darken3 = 0xFF9E9D24u;
        public static readonly Color Darken4 = 0xFF827717u;
        public static readonly Color Accent1 = 0xFFF4FF81u;
        public static readonly Color Accent2 = 0xFFEEFF41u;
        public static readonly Color Accent3 = 0xFFC6FF00u;
        public static readonly Color Accent4 = 0xFFAEEA00u;
    }

    public static class Yellow
    {
        public static readonly Color Lighten5 = 0xFFFFFDE7u;
        public static readonly Color Lighten4 = 0xFFFFF9C4u;
        public static readonly Color Lighten3 = 0xFFFFF59Du;
        public static readonly Color Lighten2 = 0xFFFFF176u;
        public static readonly Color Lighten1 = 0xFFFFEE58u;
        public static readonly Color Medium = 0xFFFFEB3Bu;
        public static readonly Color Darken1 = 0xFFFDD835u;
        public static readonly Color Darken2 = 0xFFFBC02Du;
        public static readonly Color Darken3 = 0xFFF9A825u;
        public static readonly Color Darken4 = 0xFFF57F17u;
        public static readonly Color Accent1 = 0xFFFFFF8Du;
        public static readonly Color Accent2 = 0xFFFFFF00u;
        public static readonly Color Accent3 = 0xFFFFEA00u;
        public static readonly Color Accent4 = 0xFFFFD600u;
    }

    public static class Amber
    {
        public static readonly Color Lighten5 = 0xFFFFF8E1u;
        public static readonly Color Lighten4 = 0xFFFFECB3u;
        public static readonly Color Lighten3 = 0xFFFFE082u;
        public static readonly Color Lighten2 = 0xFFFFD54Fu;
        public static readonly Color Lighten1 = 0xFFFFCA28u;
        public static readonly Color Medium = 0xFFFFC107u;
        public static readonly Color Darken1 = 0xFFFFB300u;
        public static readonly Color Darken2 = 0xFFFFA000u;
        public static readonly Color Darken3 = 0xFFFF8F00u;
        public static readonly Color Darken4 = 0xFFFF6F00u;
        public static readonly Color Accent1 = 0xFFFFE57Fu;
        public static readonly Color Accent2 = 0xFFFFD740u;
        public static readonly Color Accent3 = 0xFFFFC400u;
        public static readonly Color Accent4 = 0xFFFFAB00u;
    }

    public static class Orange
    {
        public static readonly Color Lighten5 = 0xFFFFF3E0u;
        public static readonly Color Lighten4 = 0xFFFFE0B2u;
        public static readonly Color Lighten3 = 0xFFFFCC80u;
        public static readonly Color Lighten2 = 0xFFFFB74Du;
        public static readonly Color Lighten1 = 0xFFFFA726u;
        public static readonly Color Medium = 0xFFFF9800u;
        public static readonly Color Darken1 = 0xFFFB8C00u;
        public static readonly Color Darken2 = 0xFFF57C00u;
        public static readonly Color Darken3 = 0xFFEF6C00u;
        public static readonly Color Darken4 = 0xFFE65100u;
        public static readonly Color Accent1 = 0xFFFFD180u;
        public static readonly Color Accent2 = 0xFFFFAB40u;
        public static readonly Color Accent3 = 0xFFFF9100u;
        public static readonly Color Accent4 = 0xFFFF6D00u;
    }

    public static class DeepOrange
    {
        public static readonly Color Lighten5 = 0xFFFBE9E7u;
        public static readonly Color Lighten4 = 0xFFFFCCBCu;
        public static readonly Color Lighten3 = 0xFFFFAB91u;
        public static readonly Color Lighten2 = 0xFFFF8A65u;
        public static readonly Color Lighten1 = 0xFFFF7043u;
        public static readonly Color Medium = 0xFFFF5722u;
        public static readonly Color Darken1 = 0xFFF4511Eu;
        public static readonly Color Darken2 = 0xFFE64A19u;
        public static readonly Color Darken3 = 0xFFD84315u;
        public static readonly Color Darken4 = 0xFFBF360Cu;
        public static readonly Color Accent1 = 0xFFFF9E80u;
        public static readonly Color Accent2 = 0xFFFF6E40u;
        public static readonly Color Accent3 = 0xFFFF3D00u;
        public static readonly Color Accent4 = 0xFFDD2C00u;
    }

    public static class Brown
    {
        public static readonly Color Lighten5 = 0xFFEFEBE9u;
        public static readonly Color Lighten4 = 0xFFD7CCC8u;
        public static readonly Color Lighten3 = 0xFFBCAAA4u;
        public static readonly Color Lighten2 = 0xFFA1887Fu;
        public static readonly Color Lighten1 = 0xFF8D6E63u;
        public static readonly Color Medium = 0xFF795548u;
        public static readonly Color Darken1 = 0xFF6D4C41u;
        public static readonly Color Darken2 = 0xFF5D4037u;
        public static readonly Color Darken3 = 0xFF4E342Eu;
        public static readonly Color Darken4 = 0xFF3E2723u;
    }

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

    public static class BlueGrey
    {
        public static readonly Color Lighten5 = 0xFFECEFF1u;
        public static readonly Color Lighten4 = 0xFFCFD8DCu;
        public static readonly Color Lighten3 = 0xFFB0BEC5u;
        public static readonly Color Lighten2 = 0xFF90A4AEu;
        public static readonly Color Lighten1 = 0xFF78909Cu;
        public static readonly Color Medium = 0xFF607D8Bu;
        public static readonly Color Darken1 = 0xFF546E7Au;
        public static readonly Color Darken2 = 0xFF455A64u;
        public static readonly Color Darken3 = 0xFF37474Fu;
        public static readonly Color Darken4 = 0xFF263238u;
    }
}
