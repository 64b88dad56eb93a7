using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Helpers;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.Tests.QuestPdf.Tagged;

/// <summary>A document with everything that the structure tree knows: several pages, headings, lists, tables, charts, links.</summary>
internal static class TaggedSample
{
    public const string FigureText = "折线图：覆盖率由5月的98.1%升至6月的99.0%。";

    public static Document Create(
        PDFA_Conformance archive = PDFA_Conformance.PDFA_2A, PDFUA_Conformance accessibility = PDFUA_Conformance.PDFUA_1, bool compress = false, int rows = 40) =>
        Document.Create(document => document.Page(page =>
        {
            page.Size(PageSizes.A4);
            page.Margin(70);
            page.PageColor("#FFFFFD");
            page.DefaultTextStyle(style => style.FontFamily("Noto Serif SC").FontSize(12).LineHeight(1.6f));
            page.Background().AlignCenter().AlignMiddle().Text("内部资料").FontSize(60).FontColor("#20808080");
            page.Header().PaddingBottom(8).BorderBottom(1).Text("教育重点工作进展简报 第10期");
            page.Content().Column(column => Compose(column, rows));
            page.Footer().AlignRight().Text(text =>
            {
                text.Span("— ");
                text.CurrentPageNumber();
                text.Span(" —");
            });
        })).WithSettings(new DocumentSettings { CompressDocument = compress, PDFA_Conformance = archive, PDFUA_Conformance = accessibility })
            .WithMetadata(Metadata());

    public static DocumentMetadata Metadata() => new()
    {
        Title = "教育重点工作进展简报",
        Author = "区教育局",
        Subject = "10月",
        Keywords = "简报",
        Creator = "EduReports",
        Language = "zh-CN",
        CreationDate = Sample.Date,
        ModifiedDate = Sample.Date,
    };

    /// <summary>A page of 100 × 100 points, tagged.</summary>
    public static byte[] Page(Action<IContainer> compose, float height = 100) => Pages(page => compose(page.Content()), height);

    public static byte[] Pages(Action<PageDescriptor> compose, float height = 100) => Sample.Of(compose, height: height)
        .WithSettings(new DocumentSettings { CompressDocument = false, PDFUA_Conformance = PDFUA_Conformance.PDFUA_1 }).GeneratePdf();

    private static void Compose(ColumnDescriptor column, int rows)
    {
        column.Spacing(6);
        column.Item().Section("总体情况").SemanticHeader1().Text("一、总体情况").FontSize(18).Bold();
        column.Item().Background("#FFF4D6").Padding(4).Text(SampleBrief.Paragraph).Justify();
        column.Item().SemanticParagraph().Text("一二三四五六七八2023年的计划").LetterSpacing(0.4f);
        column.Item().SemanticHeader2().Text("（一）需要关注");
        column.Item().SemanticList().Column(ComposeList);
        column.Item().SemanticHeader2().Text("（二）分项进展");
        column.Item().SemanticTable().Table(table => ComposeTable(table, rows));
        column.Item().SemanticFigure(FigureText).Height(60).Svg(size => FormattableString.Invariant(
            $"<svg viewBox='0 0 {size.Width} 60'><rect width='{size.Width}' height='60' fill='#eee'/><polyline points='0,50 {size.Width},10' stroke='#1F4E8C' fill='none'/><text y='55' font-size='9' font-family='Noto Sans SC'>6月</text></svg>"));
        column.Item().SemanticIgnore().Height(4).Svg("<svg viewBox='0 0 100 1'><rect width='100' height='1' fill='red'/></svg>");
        column.Item().LineHorizontal(1);
        column.Item().SemanticHeader1().Text("二、数据说明");
        column.Item().SemanticLink("计划全文").Hyperlink("https://example.org/plan").Text("计划");
        column.Item().Text(text =>
        {
            text.Span("见");
            text.SectionLink("总体情况ABC", "总体情况");
            text.Span("和");
            text.Hyperlink("网站", "https://example.org/");
            text.Span("。");
        });
        column.Item().SemanticLanguage("en").Text("In English.");
    }

    private static void ComposeList(ColumnDescriptor list)
    {
        foreach (var number in (int[])[1, 2])
        {
            list.Item().SemanticListItem().Row(row =>
            {
                row.ConstantItem(24).SemanticListLabel().Text(FormattableString.Invariant($"{number}."));
                row.RelativeItem().SemanticListItemBody().Text("公办园在园幼儿覆盖率落后于计划");
            });
        }
    }

    private static void ComposeTable(TableDescriptor table, int rows)
    {
        table.ColumnsDefinition(columns =>
        {
            columns.ConstantColumn(50);
            columns.RelativeColumn(2);
            columns.RelativeColumn();
            columns.RelativeColumn();
        });
        table.Header(header =>
        {
            header.Cell().RowSpan(2).Element(HeadCell).Text("编号");
            header.Cell().RowSpan(2).Element(HeadCell).Text("指标");
            header.Cell().ColumnSpan(2).Element(HeadCell).Text("进展");
            header.Cell().Element(HeadCell).Text("本月");
            header.Cell().Element(HeadCell).Text("累计");
        });
        table.Footer(footer =>
        {
            footer.Cell().ColumnSpan(3).Padding(3).Text("合计");
            footer.Cell().Padding(3).Text("62");
        });
        for (var number = 1; number <= rows; number++)
        {
            table.Cell().Padding(3).Text(FormattableString.Invariant($"1-{number:00}"));
            table.Cell().AsSemanticHorizontalHeader().BorderBottom(0.5f).Padding(3).Text("公办园在园幼儿覆盖率");
            table.Cell().Padding(3).Text("98.1%");
            table.Cell().Background("#E8F0FA").Padding(3).Text("○ 正常");
        }
    }

    private static IContainer HeadCell(IContainer cell) => cell.Background("#F3F4F7").BorderHorizontal(0.7f).Padding(3).AlignCenter();
}
