using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Helpers;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.Tests.QuestPdf;

/// <summary>A document that looks about like a brief: masthead, justified text, a table over several pages, a chart.</summary>
internal static class SampleBrief
{
    public const string Paragraph = "截至5月31日，62项量化目标中已完成11项、正常推进34项。全区应报207所，实报203所，报送率98.1%，4所未报：“第17幼儿园”、第63幼儿园。";

    public static Document Create(bool compress) => Document.Create(document => document.Page(page =>
    {
        page.Size(PageSizes.A4);
        page.MarginHorizontal(27, Unit.Millimetre);
        page.MarginVertical(36, Unit.Millimetre);
        page.DefaultTextStyle(style => style.FontFamily("Noto Serif SC").FontSize(15.75f).LineHeight(1.85f));
        page.Content().Column(Compose);
        page.Footer().AlignRight().Text(text =>
        {
            text.Span("— ");
            text.CurrentPageNumber();
            text.Span(" —");
        });
    })).WithSettings(new DocumentSettings { CompressDocument = compress })
        .WithMetadata(new DocumentMetadata { Title = "教育重点工作进展简报", Language = "zh-CN", CreationDate = Sample.Date, ModifiedDate = Sample.Date });

    private static void Compose(ColumnDescriptor column)
    {
        column.Item().AlignCenter().Text("教育重点工作进展简报").FontSize(36).Black().FontColor("#C00000");
        column.Item().LineHorizontal(1).LineColor("#C00000");
        column.Item().Text(Paragraph).Justify().ParagraphFirstLineIndentation(31.5f);
        column.Item().DefaultTextStyle(style => style.FontFamily("Noto Sans SC").FontSize(10.5f).LineHeight(null)).SemanticTable().Table(ComposeTable);
        column.Item().Height(60).Svg(size => FormattableString.Invariant(
            $"<svg viewBox='0 0 {size.Width} 60'><polyline points='0,50 {size.Width},10' stroke='#1F4E8C' fill='none'/><text y='55' font-size='9' font-family='Noto Sans SC'>6月</text></svg>"));
    }

    private static void ComposeTable(TableDescriptor table)
    {
        table.ColumnsDefinition(columns =>
        {
            columns.ConstantColumn(60);
            columns.RelativeColumn(2);
            columns.RelativeColumn();
        });
        table.Header(header =>
        {
            foreach (var title in (string[])["编号", "指标", "状态"])
            {
                header.Cell().Background("#F3F4F7").BorderHorizontal(0.7f).Padding(4).AlignCenter().Text(title).Bold();
            }
        });
        for (var number = 1; number <= 40; number++)
        {
            table.Cell().Padding(4).Text(FormattableString.Invariant($"1-{number:00}"));
            table.Cell().Padding(4).Text("公办园在园幼儿覆盖率");
            table.Cell().Padding(4).AlignCenter().Background("#E8F0FA").CornerRadius(2).PaddingHorizontal(4).Text("○ 正常推进").FontColor("#1F4E8C");
        }
    }
}
