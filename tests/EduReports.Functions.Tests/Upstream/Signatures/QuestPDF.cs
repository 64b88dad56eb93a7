// QuestPDF 2026.7: the signatures that the app uses. Extensions are called as such: neither their classes' names nor their first
// parameter's matter.
#nullable enable
using System;
using System.IO;
using QuestPDF.Elements;
using QuestPDF.Elements.Table;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;

namespace QuestPDF
{
    public static class Settings
    {
        public static LicenseType? License { get; set; }

        public static bool UseEnvironmentFonts { get; set; }
    }
}

namespace QuestPDF.Drawing
{
    public static class FontManager
    {
        public static extern void RegisterFontWithCustomName(string fontName, Stream stream);
    }
}

namespace QuestPDF.Elements
{
    public sealed class ShowIfContext
    {
        public int PageNumber { get; }
    }
}

namespace QuestPDF.Elements.Table
{
    public interface ITableCellContainer : IContainer, IElement
    {
    }
}

namespace QuestPDF.Fluent
{
    public static class AlignmentExtensions
    {
        public static extern IContainer AlignCenter(this IContainer container);

        public static extern IContainer AlignLeft(this IContainer container);

        public static extern IContainer AlignMiddle(this IContainer container);

        public static extern IContainer AlignRight(this IContainer container);
    }

    public sealed class ColumnDescriptor
    {
        public extern IContainer Item();
    }

    public static class ConstrainedExtensions
    {
        public static extern IContainer Height(this IContainer container, float value, Unit unit = Unit.Point);
    }

    public static class ElementExtensions
    {
        public static extern IContainer DefaultTextStyle(this IContainer container, Func<TextStyle, TextStyle> handler);

        public static extern IContainer DefaultTextStyle(this IContainer container, TextStyle textStyle);

        public static extern void Element(this IContainer container, Action<IContainer> handler);

        public static extern IContainer EnsureSpace(this IContainer container, float minHeight = 150);

        public static extern IContainer ShowEntire(this IContainer container);

        public static extern IContainer ShowIf(this IContainer container, Predicate<ShowIfContext> predicate);
    }

    public static class GenerateExtensions
    {
        public static extern byte[] GeneratePdf(this IDocument document);
    }

    public sealed class LineDescriptor
    {
        public extern LineDescriptor LineColor(Color color);
    }

    public static class LineExtensions
    {
        public static extern LineDescriptor LineHorizontal(this IContainer container, float thickness, Unit unit = Unit.Point);
    }

    public static class PaddingExtensions
    {
        public static extern IContainer PaddingBottom(this IContainer container, float value, Unit unit = Unit.Point);

        public static extern IContainer PaddingHorizontal(this IContainer container, float value, Unit unit = Unit.Point);

        public static extern IContainer PaddingLeft(this IContainer container, float value, Unit unit = Unit.Point);

        public static extern IContainer PaddingRight(this IContainer container, float value, Unit unit = Unit.Point);

        public static extern IContainer PaddingTop(this IContainer container, float value, Unit unit = Unit.Point);

        public static extern IContainer PaddingVertical(this IContainer container, float value, Unit unit = Unit.Point);
    }

    public sealed class PageDescriptor
    {
        public extern IContainer Content();

        public extern void DefaultTextStyle(Func<TextStyle, TextStyle> handler);

        public extern IContainer Footer();

        public extern void MarginBottom(float value, Unit unit = Unit.Point);

        public extern void MarginLeft(float value, Unit unit = Unit.Point);

        public extern void MarginRight(float value, Unit unit = Unit.Point);

        public extern void MarginTop(float value, Unit unit = Unit.Point);

        public extern void Size(PageSize pageSize);
    }

    public static class PageExtensions
    {
        public static extern IDocumentContainer Page(this IDocumentContainer document, Action<PageDescriptor> handler);
    }

    public sealed class RowDescriptor
    {
        public extern IContainer AutoItem();

        public extern IContainer ConstantItem(float size, Unit unit = Unit.Point);

        public extern IContainer RelativeItem(float size = 1);

        public extern void Spacing(float value, Unit unit = Unit.Point);
    }

    public static class SemanticExtensions
    {
        public static extern IContainer SemanticFigure(this IContainer container, string alternativeText);

        public static extern IContainer SemanticHeader1(this IContainer container);

        public static extern IContainer SemanticHeader2(this IContainer container);

        public static extern IContainer SemanticHeader3(this IContainer container);

        public static extern IContainer SemanticIgnore(this IContainer container);

        public static extern IContainer SemanticTable(this IContainer container);
    }

    public static class StructureExtensions
    {
        public static extern void Column(this IContainer container, Action<ColumnDescriptor> handler);

        public static extern void Row(this IContainer container, Action<RowDescriptor> handler);
    }

    public static class StyledBoxExtensions
    {
        public static extern IContainer Background(this IContainer container, Color color);

        public static extern IContainer Border(this IContainer container, float all, Color color);

        public static extern IContainer BorderBottom(this IContainer container, float value, Unit unit = Unit.Point);

        public static extern IContainer BorderColor(this IContainer container, Color color);

        public static extern IContainer BorderTop(this IContainer container, float value, Unit unit = Unit.Point);
    }

    public static class SvgExtensions
    {
        public static extern SvgImageDescriptor Svg(this IContainer container, string svg);
    }

    public sealed class SvgImageDescriptor
    {
    }

    public sealed class TableCellDescriptor
    {
        public extern ITableCellContainer Cell();
    }

    public static class TableCellExtensions
    {
        public static extern ITableCellContainer AsSemanticHorizontalHeader(this ITableCellContainer tableCellContainer);

        public static extern ITableCellContainer ColumnSpan(this ITableCellContainer tableCellContainer, uint value);
    }

    public sealed class TableColumnsDefinitionDescriptor
    {
        public extern void ConstantColumn(float width, Unit unit = Unit.Point);

        public extern void RelativeColumn(float width = 1);
    }

    public sealed class TableDescriptor
    {
        public extern ITableCellContainer Cell();

        public extern void ColumnsDefinition(Action<TableColumnsDefinitionDescriptor> handler);

        public extern void Header(Action<TableCellDescriptor> handler);
    }

    public static class TableExtensions
    {
        public static extern void Table(this IContainer container, Action<TableDescriptor> handler);
    }

    public class TextBlockDescriptor : TextSpanDescriptor
    {
        public extern TextBlockDescriptor Justify();

        public extern TextBlockDescriptor ParagraphFirstLineIndentation(float value, Unit unit = Unit.Point);
    }

    public class TextDescriptor
    {
        public extern void AlignRight();

        public extern TextPageNumberDescriptor CurrentPageNumber();

        public extern void DefaultTextStyle(Func<TextStyle, TextStyle> style);

        public extern void DefaultTextStyle(TextStyle style);

        public extern TextSpanDescriptor Span(string? text);
    }

    public static class TextExtensions
    {
        public static extern TextBlockDescriptor Text(this IContainer container, string? text);

        public static extern void Text(this IContainer container, Action<TextDescriptor> content);
    }

    public class TextPageNumberDescriptor : TextSpanDescriptor
    {
    }

    public class TextSpanDescriptor
    {
    }

    public static class TextSpanDescriptorExtensions
    {
        public static extern T FontColor<T>(this T descriptor, Color color) where T : TextSpanDescriptor;

        public static extern T FontFamily<T>(this T descriptor, params string[] values) where T : TextSpanDescriptor;

        public static extern T FontSize<T>(this T descriptor, float value) where T : TextSpanDescriptor;

        public static extern T LetterSpacing<T>(this T descriptor, float factor = 0) where T : TextSpanDescriptor;

        public static extern T LineHeight<T>(this T descriptor, float? factor) where T : TextSpanDescriptor;

        public static extern T Style<T>(this T descriptor, TextStyle style) where T : TextSpanDescriptor;
    }

    public static class TextStyleExtensions
    {
        public static extern TextStyle FontColor(this TextStyle style, Color color);

        public static extern TextStyle FontFamily(this TextStyle style, params string[] values);

        public static extern TextStyle FontSize(this TextStyle style, float value);

        public static extern TextStyle LineHeight(this TextStyle style, float? factor);
    }
}

namespace QuestPDF.Helpers
{
    public sealed class PageSize
    {
    }

    public static class PageSizes
    {
        public static PageSize A4 { get; }
    }
}

namespace QuestPDF.Infrastructure
{
    public readonly struct Color
    {
        public static extern implicit operator Color(string hex);
    }

    public sealed class DocumentMetadata
    {
        public string? Author { get; set; }

        public DateTimeOffset CreationDate { get; set; }

        public string? Creator { get; set; }

        public string? Language { get; set; }

        public DateTimeOffset ModifiedDate { get; set; }

        public string? Producer { get; set; }

        public string? Subject { get; set; }

        public string? Title { get; set; }
    }

    public sealed class DocumentSettings
    {
        public PDFA_Conformance PDFA_Conformance { get; set; }

        public PDFUA_Conformance PDFUA_Conformance { get; set; }
    }

    public interface IContainer : IElement
    {
    }

    public interface IDocument
    {
        void Compose(IDocumentContainer container);

        extern DocumentMetadata GetMetadata();

        extern DocumentSettings GetSettings();
    }

    public interface IDocumentContainer
    {
    }

    public interface IElement
    {
    }

    public enum LicenseType
    {
        Community = 1,
    }

    public enum PDFA_Conformance
    {
        PDFA_2A = 3,
    }

    public enum PDFUA_Conformance
    {
        PDFUA_1 = 1,
    }

    public class TextStyle
    {
        public static TextStyle Default { get; }
    }

    public enum Unit
    {
        Millimetre = 3,
        Point = 0,
    }
}
