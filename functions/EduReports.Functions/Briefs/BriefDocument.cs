using System.Globalization;
using EduReports.Core.Briefs;
using EduReports.Core.Progress;
using EduReports.Core.Text;

namespace EduReports.Functions.Briefs;

/// <summary>
/// The brief on paper: the page and grid of GB/T 9704-2012 with the masthead that offices give a 简报. It only places
/// the words of the model.
/// </summary>
public sealed partial class BriefDocument(Brief brief) : IDocument
{
    private const float StatusIndent = 5;
    private const float FinePrintSize = 6.5f;
    private const int TitleCharacters = 20;
    private const int ShortList = 300;
    private const float HeadingWithSomeText = 90;
    private const float ShareOfWords = 0.16f; // of the bar of states; six of them leave it some room
    private const int LongestRemarkInColumn = 60;
    private const float WidestOwnFigures = 84;
    private const int TrendsInRow = 3;
    private const int MostBarsInColumn = 12; // a block that fits below some text
    private const float HeadingWithSomeNames = 38;
    private const string Red = "#B5121B";
    private const string Ink = "#1A1A1A";
    private const string Faint = "#5C5C5C";
    private const string Rule = "#B8BCC2";
    private const string HeadGround = "#F1F2F4";

    // Of what stands in thousands of cells: made once.
    private static readonly TextStyle HeadStyle = TextStyle.Default.FontFamily(BriefFonts.Heading, BriefFonts.Table).FontSize(8).LineHeight(1.25f);
    private static readonly TextStyle BodyStyle = TextStyle.Default.FontFamily(BriefFonts.Table).FontSize(8.5f).LineHeight(1.3f);
    private static readonly TextStyle SmallStyle = TextStyle.Default.FontFamily(BriefFonts.Table).FontSize(7).LineHeight(1.25f);
    private static readonly TextStyle NumberStyle = TextStyle.Default.FontSize(8);
    private static readonly TextStyle CodeStyle = TextStyle.Default.FontSize(7).FontColor(Faint);
    private static readonly TextStyle FinePrintStyle = TextStyle.Default.FontSize(FinePrintSize).FontColor(Faint);

    // The target, 至今, 落后, 月均还需, 状态.
    private readonly float[] _attentionWidths = [WidthForTargets(brief.Attention), WidthForOwnFigures(brief.Attention, least: 55), 32, 55, 54];

    /// <summary>The bytes of the PDF; the same brief gives the same bytes.</summary>
    /// <param name="brief">What to say.</param>
    /// <param name="fonts">Taken to be sure that the fonts are registered.</param>
    public static byte[] Render(Brief brief, BriefFonts fonts)
    {
        ArgumentNullException.ThrowIfNull(fonts);
        return new BriefDocument(brief).GeneratePdf();
    }

    public DocumentMetadata GetMetadata()
    {
        var date = new DateTimeOffset(brief.Date.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
        return new DocumentMetadata
        {
            // Stands in XML too.
            Title = TextNormaliser.Printable(brief.Title),
            Author = brief.Issuer,
            Subject = BriefWords.Month(brief.Period),
            Creator = "EduReports",
            Producer = "EduReports",
            Language = "zh-CN",
            CreationDate = date,
            ModifiedDate = date,
        };
    }

    /// <summary>An archive copy that a screen reader can read: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).</summary>
    public DocumentSettings GetSettings() => new()
    {
        PDFA_Conformance = PDFA_Conformance.PDFA_2A,
        PDFUA_Conformance = PDFUA_Conformance.PDFUA_1,
    };

    public void Compose(IDocumentContainer container) => container.Page(page =>
    {
        page.Size(PageSizes.A4);
        page.MarginTop(37, Unit.Millimetre);
        page.MarginLeft(28, Unit.Millimetre);
        page.MarginRight(26, Unit.Millimetre);
        page.MarginBottom(18, Unit.Millimetre);
        page.DefaultTextStyle(style => style.FontFamily(BriefFonts.Body, BriefFonts.Table).FontSize(14).LineHeight(1.8f).FontColor(Ink));
        page.Content().Column(column =>
        {
            column.Item().Element(Masthead);
            column.Item().Element(Summary);
            foreach (var (title, body) in Parts())
            {
                // A heading never stands alone at the foot of a page.
                column.Item().EnsureSpace(HeadingWithSomeText).Column(part =>
                {
                    part.Item().Element(item => Heading(item, title));
                    part.Item().Element(body);
                });
            }
            column.Item().Element(Annexes);
        });
        page.Footer().Height(17, Unit.Millimetre).Element(PageNumber);
    });

    private IEnumerable<(string Title, Action<IContainer> Body)> Parts() => BriefOutline.Parts(brief)
        .Select(part => (part.Heading, (Action<IContainer>)(part.Part switch
        {
            BriefPart.Changes => Changes,
            BriefPart.Attention => Attention,
            BriefPart.Reporting => Reporting,
            BriefPart.Sections => Sections,
            BriefPart.Trends => Trends,
            _ => Notes,
        })));

    private void Masthead(IContainer container) => container.Column(column =>
    {
        column.Item().AlignCenter().Text("教育重点工作进展简报")
            .FontFamily(BriefFonts.Masthead, BriefFonts.Table).FontSize(36).LetterSpacing(0.08f).LineHeight(1.3f).FontColor(Red);
        column.Item().PaddingTop(4).AlignCenter().Text(BriefWords.Issue(brief)).FontSize(14);
        if (brief.Excerpt is not null)
        {
            column.Item().PaddingTop(2).AlignCenter().Text(LineBreaks.KeepLastTwo(BriefWords.Distribution(brief))).FontSize(12).LineHeight(1.4f);
        }
        column.Item().PaddingTop(2).Row(row =>
        {
            row.RelativeItem().Text(brief.Issuer).FontSize(14);
            row.AutoItem().Text(BriefWords.Date(brief.Date)).FontSize(14);
        });
        column.Item().PaddingTop(3).LineHorizontal(1.2f).LineColor(Red);
        column.Item().PaddingTop(16).PaddingBottom(8).SemanticHeader1().AlignCenter().Text(LineBreaks.TwoLines(brief.Title, brief.Occasion, TitleCharacters))
            .FontFamily(BriefFonts.Masthead, BriefFonts.Table).FontSize(22).LineHeight(1.4f);
    });

    private void Summary(IContainer container) => container.Column(column =>
    {
        column.Item().Element(item => Paragraph(item, brief.Summary));
        var printed = brief.Counts.Where(count => count.Count > 0).ToList();
        column.Item().PaddingTop(8).Row(row =>
        {
            row.Spacing(2);
            foreach (var count in printed)
            {
                var colors = StatusColors.Of(count.Status);
                // What its words need, and of the rest its share.
                row.RelativeItem(ShareOfWords + (1 - printed.Count * ShareOfWords) * count.Count / printed.Sum(other => other.Count))
                    // The worst state has an outline, which a black and white print keeps.
                    .Border(count.Status == Status.FarBehind ? 0.8f : 0, colors.Text)
                    .Background(colors.Ground).PaddingVertical(4).AlignCenter()
                    .Text(string.Create(CultureInfo.InvariantCulture,
                        $"{BriefWords.Symbol(count.Status)} {BriefWords.Name(count.Status)} {count.Count}"))
                    .FontFamily(BriefFonts.Table).FontSize(9).LineHeight(1.3f).FontColor(colors.Text);
            }
        });
    });

    private static void Heading(IContainer container, string text) => container
        .SemanticHeader2().PaddingTop(12).PaddingBottom(4)
        .Text(text).FontFamily(BriefFonts.Heading, BriefFonts.Table).FontSize(15).ParagraphFirstLineIndentation(30);

    private static void Paragraph(IContainer container, string text) => container
        .Text(LineBreaks.KeepLastTwo(text)).ParagraphFirstLineIndentation(28).Justify();

    private void Attention(IContainer container) => container.SemanticTable().Table(table =>
    {
        table.ColumnsDefinition(columns =>
        {
            columns.RelativeColumn(9);
            foreach (var width in _attentionWidths)
            {
                columns.ConstantColumn(width);
            }
            columns.RelativeColumn(11);
        });
        table.Header(header =>
        {
            HeadCell(header.Cell(), "目标", isNumber: false);
            HeadCell(header.Cell(), brief.TargetTerm, isNumber: true);
            HeadCell(header.Cell(), "至今", isNumber: true);
            HeadCell(header.Cell(), "落后\n百分点", isNumber: true);
            HeadCell(header.Cell(), "月均还需", isNumber: true);
            StatusHeadCell(header.Cell());
            HeadCell(header.Cell(), "责任科室：原因与措施", isNumber: false);
        });
        foreach (var row in brief.Attention)
        {
            NameCell(table.Cell().AsSemanticHorizontalHeader(), row);
            if (row.Remark.Length <= LongestRemarkInColumn)
            {
                IContainer[] cells = [.. _attentionWidths.Select(_ => BodyCell(table.Cell()))];
                AttentionFigures(cells, row);
                BodyCell(table.Cell()).Text(RemarkText($"{row.Owner}：{(row.Remark.Length == 0 ? "原因待报" : row.Remark)}"));
            }
            else
            {
                LongRemarkCell(table.Cell().ColumnSpan((uint)_attentionWidths.Length + 1), row);
            }
        }
    });

    /// <summary>
    /// A long reason would make a tower of its column, and in a row of its own it could be torn from its figures by a page's end:
    /// so it stands below them in their cell.
    /// </summary>
    private void LongRemarkCell(IContainer cell, BriefRow row) => BodyCell(cell, paddingHorizontal: 0).Column(column =>
    {
        column.Item().Row(figures =>
        {
            IContainer[] places = [.. _attentionWidths.Select(width => figures.ConstantItem(width).PaddingHorizontal(2).AlignMiddle())];
            AttentionFigures(places, row);
            figures.RelativeItem().PaddingHorizontal(2).AlignMiddle().Text(LineBreaks.KeepLastTwo($"{row.Owner}："));
        });
        column.Item().PaddingTop(2).PaddingHorizontal(2).Text(RemarkText(row.Remark)).FontSize(8).Justify();
    });

    private static string RemarkText(string remark) => LineBreaks.KeepLastTwo(LineBreaks.KeepWhole(BriefWords.Deadline, remark));

    private static void AttentionFigures(ReadOnlySpan<IContainer> places, BriefRow row)
    {
        TargetText(places[0], row);
        NumberText(places[1], row.Value, row.BelowValue);
        NumberText(places[2], row.Behind.Length == 0 ? BriefWords.None : row.Behind);
        NumberText(places[3], row.MonthlyNeed);
        StatusText(places[4], row);
    }

    private void Reporting(IContainer container) => container.Column(column =>
    {
        column.Item().Element(item => Paragraph(item, BriefOutline.ReportingText(brief.Reporting)));
        if (brief.Reporting.Groups.Any(group => group.Accepted < group.Due))
        {
            column.Item().PaddingTop(8).Element(GroupBars);
        }
    });

    private void GroupBars(IContainer container) => container.Column(column =>
    {
        foreach (var (at, block) in brief.Reporting.Groups.Chunk(2 * MostBarsInColumn).Index())
        {
            column.Item().ShowEntire().Column(bars =>
            {
                if (at == 0)
                {
                    bars.Item().PaddingBottom(3).Text(BriefOutline.RatesHeading(brief.Reporting) + "（由低到高）")
                        .FontFamily(BriefFonts.Heading, BriefFonts.Table).FontSize(9).LineHeight(1.4f);
                }
                bars.Item().Row(row =>
                {
                    row.Spacing(12);
                    foreach (var groups in block.Chunk((block.Length + 1) / 2))
                    {
                        row.RelativeItem().SemanticFigure(string.Join("；", groups.Select(GroupText)))
                            .DefaultTextStyle(style => style.FontFamily(BriefFonts.Table))
                            .Svg(BriefCharts.RankedBars([.. groups.Select(group => (group.Group, group.Rate, GroupShare(group)))]));
                    }
                });
            });
        }
    });

    private static string GroupText(GroupReporting group) => $"{group.Group}{GroupShare(group)}";

    private static string GroupShare(GroupReporting group) => string.Create(
        CultureInfo.InvariantCulture, $"{Core.Figures.Rounded(group.Rate, 1)}%（{group.Accepted}/{group.Due}）");

    private void Trends(IContainer container) => container.Column(column =>
    {
        column.Item().PaddingBottom(2).Text("虚线为目标，圆点为最新数值。").FontFamily(BriefFonts.Table).FontSize(8).LineHeight(1.3f).FontColor(Faint);
        foreach (var trends in brief.Trends.Chunk(TrendsInRow))
        {
            column.Item().ShowEntire().PaddingTop(6).Row(row =>
            {
                row.Spacing(12);
                foreach (var trend in trends)
                {
                    row.RelativeItem().Element(item => TrendChart(item, trend));
                }
                for (var missing = trends.Length; missing < TrendsInRow; missing++)
                {
                    row.RelativeItem();
                }
            });
        }
    });

    private static void TrendChart(IContainer container, Trend trend) => container
        .DefaultTextStyle(style => style.FontFamily(BriefFonts.Table).FontSize(7.5f).LineHeight(1.35f)).Column(column =>
        {
            column.Item().SemanticFigure(trend.Sentence).Svg(BriefCharts.TrendLine(trend));
            // Below its chart: the heads of charts with names of different lengths would push them out of line.
            column.Item().PaddingTop(2).Text(text =>
            {
                text.Span(trend.Code + " ").Style(FinePrintStyle);
                text.Span(LineBreaks.KeepWithNext("目标", trend.Sentence));
            });
        });

    private void Annexes(IContainer container) => container.Column(column =>
    {
        foreach (var (annex, heading) in BriefOutline.Annexes(brief))
        {
            column.Item().Element(item => Annex(item, heading, annex switch
            {
                BriefAnnex.Names => NameLists,
                BriefAnnex.Projects => ProjectTable,
                BriefAnnex.Comparisons => ComparisonTable,
                _ => TraceTable,
            }));
        }
        column.Item().PaddingTop(14).Element(Tail);
    });

    private static void Annex(IContainer container, string title, Action<IContainer> body) => container.EnsureSpace(HeadingWithSomeText).Column(column =>
    {
        column.Item().PaddingTop(14).PaddingBottom(4).SemanticHeader2()
            .Text(title).FontFamily(BriefFonts.Heading, BriefFonts.Table).FontSize(12).LineHeight(1.4f);
        column.Item().Element(body);
    });

    /// <summary>Running text: thousands of names in the cells of a table would fill twice as many pages.</summary>
    private void NameLists(IContainer container) => container.Column(column =>
    {
        foreach (var group in BriefOutline.GroupsToName(brief.Reporting))
        {
            column.Item().EnsureSpace(HeadingWithSomeNames).Column(names =>
            {
                names.Item().SemanticHeader3().PaddingTop(5).PaddingBottom(1)
                    .Text(BriefOutline.Heading(group)).FontFamily(BriefFonts.Heading, BriefFonts.Table).FontSize(8).LineHeight(1.4f);
                foreach (var list in BriefOutline.NameLists(group))
                {
                    // A page's end would tear a last line off a short list.
                    var item = list.Length <= ShortList ? names.Item().ShowEntire() : names.Item();
                    item.Text(list).FontFamily(BriefFonts.Table).FontSize(7.5f).LineHeight(1.4f).Justify();
                }
            });
        }
    });

    private void ProjectTable(IContainer container) => container.SemanticTable().Table(table =>
    {
        table.ColumnsDefinition(columns =>
        {
            columns.ConstantColumn(34);
            columns.RelativeColumn(11);
            columns.RelativeColumn(9);
            columns.ConstantColumn(60);
            columns.ConstantColumn(60);
        });
        table.Header(header =>
        {
            foreach (var head in (string[])["编号", "项目", "所属指标", "目前阶段", "应到阶段"])
            {
                HeadCell(header.Cell(), head, isNumber: false);
            }
        });
        foreach (var project in brief.Projects)
        {
            SmallCell(table.Cell().AsSemanticHorizontalHeader()).Text(project.Code).Style(CodeStyle);
            SmallCell(table.Cell()).Text(LineBreaks.KeepLastTwo(project.Name));
            SmallCell(table.Cell()).Text(LineBreaks.KeepLastTwo(project.Milestone));
            SmallCell(table.Cell()).Text(BriefWords.Stage(project));
            SmallCell(table.Cell()).Text(project.Aim);
        }
    });

    private void ComparisonTable(IContainer container) => container.SemanticTable().Table(table =>
    {
        table.ColumnsDefinition(columns =>
        {
            columns.ConstantColumn(30);
            columns.RelativeColumn();
            columns.ConstantColumn(58);
            columns.ConstantColumn(48);
            columns.ConstantColumn(72);
            columns.ConstantColumn(64);
            columns.ConstantColumn(78);
        });
        table.Header(header =>
        {
            HeadCell(header.Cell(), "编号", isNumber: false);
            HeadCell(header.Cell(), "指标", isNumber: false);
            foreach (var head in (string[])["至今", "环比\n（同口径）", "未报补齐后\n可能为", "预计到期", "预计范围"])
            {
                HeadCell(header.Cell(), head, isNumber: true);
            }
        });
        foreach (var row in brief.Compared)
        {
            SmallCell(table.Cell().AsSemanticHorizontalHeader()).Text(row.Code).Style(CodeStyle);
            SmallCell(table.Cell()).Text(LineBreaks.KeepLastTwo(row.Name));
            foreach (var (text, below) in (ReadOnlySpan<(string, string)>)
                [(row.Value, ""), (row.LikeForLike, ""), (row.Bounds, row.CouldBe), (row.Forecast, ""), (row.ForecastRange, "")])
            {
                NumberText(SmallCell(table.Cell()), text.Length == 0 ? BriefWords.None : text, below, SmallStyle);
            }
        }
    });

    private void TraceTable(IContainer container) => container.SemanticTable().Table(table =>
    {
        table.ColumnsDefinition(columns =>
        {
            columns.ConstantColumn(26);
            columns.RelativeColumn();
            columns.ConstantColumn(48);
            columns.ConstantColumn(88);
            columns.ConstantColumn(64);
            foreach (var width in (float[])[24, 24, 30, 24, 24])
            {
                columns.ConstantColumn(width);
            }
        });
        table.Header(header =>
        {
            HeadCell(header.Cell(), "编号", isNumber: false);
            HeadCell(header.Cell(), "指标", isNumber: false);
            HeadCell(header.Cell(), "条款", isNumber: false);
            HeadCell(header.Cell(), "算法", isNumber: false);
            HeadCell(header.Cell(), "计入", isNumber: true);
            foreach (var head in (string[])["应报", "已报", "无数据", "退回", "未报"])
            {
                HeadCell(header.Cell(), head, isNumber: true);
            }
        });
        foreach (var trace in brief.Traces)
        {
            SmallCell(table.Cell().AsSemanticHorizontalHeader()).Text(trace.Code).Style(CodeStyle);
            SmallCell(table.Cell()).Text(LineBreaks.KeepLastTwo(trace.Name));
            SmallCell(table.Cell()).Text(trace.Clause);
            SmallCell(table.Cell()).Text(trace.Formula);
            SmallCell(table.Cell()).AlignRight().Text(trace.Parts);
            foreach (var count in trace.Counts)
            {
                SmallCell(table.Cell()).AlignRight().Text(count.ToString(CultureInfo.InvariantCulture));
            }
        }
    });

    private void Tail(IContainer container) => container.ShowEntire().Column(column =>
    {
        column.Item().LineHorizontal(1);
        column.Item().PaddingVertical(3).PaddingHorizontal(14).Row(row =>
        {
            row.RelativeItem().Text(BriefOutline.Recipients(brief)).FontSize(12).LineHeight(1.4f);
            row.AutoItem().Text($"数据版本 {brief.DataVersion}").FontFamily(BriefFonts.Table).FontSize(7).FontColor(Faint);
        });
        column.Item().LineHorizontal(1);
    });

    private void Sections(IContainer container) => container.Column(column =>
    {
        foreach (var section in brief.Sections)
        {
            column.Item().EnsureSpace(HeadingWithSomeText).Column(part =>
            {
                part.Item().SemanticHeader3().PaddingTop(8).PaddingBottom(2)
                    .Text(BriefOutline.Heading(section))
                    .FontFamily(BriefFonts.Heading, BriefFonts.Table).FontSize(10.5f).LineHeight(1.4f);
                part.Item().Element(item => SectionTable(item, section));
            });
        }
    });

    private void SectionTable(IContainer container, BriefSection section) => container.SemanticTable().Table(table =>
    {
        // Most sections have no figure of the year before; their names can use the room.
        var hasYearChange = section.Rows.Any(row => row.YearChange != BriefWords.None);
        table.ColumnsDefinition(columns =>
        {
            columns.ConstantColumn(26);
            columns.RelativeColumn();
            columns.ConstantColumn(WidthForTargets(section.Rows));
            columns.ConstantColumn(WidthFor(section.Rows.Select(row => row.ThisMonth), least: 36));
            columns.ConstantColumn(WidthFor(section.Rows.Select(row => row.Value), WidthForOwnFigures(section.Rows, least: 58)));
            columns.ConstantColumn(WidthFor(section.Rows.Select(row => row.Change), least: 44));
            if (hasYearChange)
            {
                columns.ConstantColumn(WidthFor(section.Rows.Select(row => row.YearChange), least: 36));
            }
            columns.ConstantColumn(42);
            columns.ConstantColumn(56);
        });
        table.Header(header =>
        {
            HeadCell(header.Cell(), "编号", isNumber: false);
            HeadCell(header.Cell(), "指标", isNumber: false);
            HeadCell(header.Cell(), brief.TargetTerm, isNumber: true);
            HeadCell(header.Cell(), "本月", isNumber: true);
            HeadCell(header.Cell(), "累计／现值", isNumber: true);
            HeadCell(header.Cell(), "环比", isNumber: true);
            if (hasYearChange)
            {
                HeadCell(header.Cell(), "同比", isNumber: true);
            }
            HeadCell(header.Cell(), "完成进度", isNumber: true);
            StatusHeadCell(header.Cell());
        });
        foreach (var row in section.Rows)
        {
            BodyCell(table.Cell()).Text(row.Code).Style(CodeStyle);
            BodyCell(table.Cell().AsSemanticHorizontalHeader()).Text(LineBreaks.KeepLastTwo(row.Name));
            TargetText(BodyCell(table.Cell()), row, withForecast: false);
            NumberCell(table.Cell(), row.ThisMonth);
            NumberCell(table.Cell(), row.Value, row.BelowValue);
            NumberCell(table.Cell(), row.Change);
            if (hasYearChange)
            {
                NumberCell(table.Cell(), row.YearChange);
            }
            ProgressCell(table.Cell(), row);
            StatusText(BodyCell(table.Cell()), row);
        }
    });

    // A number that its column is too narrow for would be broken in two.
    private static float WidthFor(IEnumerable<string> numbers, float least, float size = 8) =>
        Math.Max(least, 4 + (size * numbers.Select(number => number.Sum(character => char.IsAscii(character) ? 0.575f : 1)).DefaultIfEmpty().Max()));

    private static float WidthForTargets(IEnumerable<BriefRow> rows) => WidthFor(rows.Select(TargetFigureOf), least: 46, FinePrintSize);

    // A long name of a group may take two lines.
    private static float WidthForOwnFigures(IEnumerable<BriefRow> rows, float least) => Math.Clamp(
        WidthFor(rows.SelectMany(row => row.OwnFigures.Split('\n')), least, FinePrintSize), least, Math.Max(least, WidestOwnFigures));

    private void Notes(IContainer container) => container.Column(column =>
    {
        for (var i = 0; i < brief.Notes.Count; i++)
        {
            var text = LineBreaks.KeepLastTwo(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {brief.Notes[i]}"));
            column.Item().ShowEntire().Text(text).FontSize(10.5f).LineHeight(1.6f).ParagraphFirstLineIndentation(21).Justify();
        }
    });

    // GB/T 9704-2012, 7.5: the dashes' upper edge 7 mm below the type area; the dash itself lies 2.6 mm below its line's top.
    private static void PageNumber(IContainer container) => container.PaddingTop(4.4f, Unit.Millimetre).Column(column =>
    {
        // Odd pages at the right, even pages at the left, one character in.
        column.Item().ShowIf(context => context.PageNumber % 2 == 1).AlignRight().PaddingRight(14).Text(PageNumberText);
        column.Item().ShowIf(context => context.PageNumber % 2 == 0).AlignLeft().PaddingLeft(14).Text(PageNumberText);
    });

    private static void PageNumberText(TextDescriptor text)
    {
        text.DefaultTextStyle(style => style.FontSize(14).LineHeight(1.2f));
        text.Span("— ");
        text.CurrentPageNumber();
        text.Span(" —");
    }

    private static void HeadCell(IContainer cell, string text, bool isNumber) =>
        HeadText(isNumber ? HeadGroundOf(cell).AlignRight() : HeadGroundOf(cell), text);

    private static void StatusHeadCell(IContainer cell) => HeadText(HeadGroundOf(cell).PaddingLeft(StatusIndent).AlignCenter(), "状态");

    private static IContainer HeadGroundOf(IContainer cell) => cell
        .BorderTop(0.75f).BorderBottom(0.75f).BorderColor(Ink).Background(HeadGround).PaddingVertical(4).PaddingHorizontal(2).AlignMiddle();

    private static void HeadText(IContainer content, string text) => content.Text(text).Style(HeadStyle);

    private static IContainer BodyCell(IContainer cell, float paddingHorizontal = 2) => cell
        .BorderBottom(0.5f).BorderColor(Rule).PaddingVertical(3).PaddingHorizontal(paddingHorizontal).ShowEntire().AlignMiddle()
        .DefaultTextStyle(BodyStyle);

    private static IContainer SmallCell(IContainer cell) => cell
        .BorderBottom(0.5f).BorderColor(Rule).PaddingVertical(2).PaddingHorizontal(2).ShowEntire().AlignMiddle()
        .DefaultTextStyle(SmallStyle);

    private static void NameCell(IContainer cell, BriefRow row) => BodyCell(cell).Text(text =>
    {
        text.Span(LineBreaks.KeepLastTwo(row.Name));
        // Always on a line of its own: beside the name it would stand now here, now there.
        text.Span("\n" + row.Code).Style(CodeStyle);
    });

    private static void NumberCell(IContainer cell, string value, string coverage = "") => NumberText(BodyCell(cell), value, coverage);

    private static void NumberText(IContainer content, string value, string coverage = "", TextStyle? style = null) => content.AlignRight().Text(text =>
    {
        text.AlignRight();
        text.DefaultTextStyle(style ?? NumberStyle);
        text.Span(LineBreaks.KeepLastTwo(value));
        if (coverage.Length > 0)
        {
            text.Span("\n" + coverage).Style(FinePrintStyle);
        }
    });

    // The stage of a milestone stands below its number: on one line with it, its bracket would be torn in two.
    private static void TargetText(IContainer content, BriefRow row, bool withForecast = true)
    {
        var stage = row.Target.IndexOf('（', StringComparison.Ordinal);
        string[] below = [stage < 0 ? "" : row.Target[stage..], TargetFigureOf(row), withForecast && row.Forecast.Length > 0 ? "预计" + row.Forecast : ""];
        NumberText(content, stage < 0 ? row.Target : row.Target[..stage], string.Join('\n', below.Where(line => line.Length > 0)));
    }

    private static string TargetFigureOf(BriefRow row) => row.TargetFigure.Length == 0 ? "" : "即" + row.TargetFigure;

    private static void ProgressCell(IContainer cell, BriefRow row)
    {
        var content = BodyCell(cell);
        if (row.Done is not { } done || row.Status == Status.NotDue)
        {
            content.AlignRight().Text(BriefWords.None);
            return;
        }
        content.Column(column =>
        {
            column.Item().PaddingLeft(2).SemanticIgnore().Svg(BriefCharts.ProgressBar(done, row.Asked, StatusColors.Of(row.Status).Bar));
            column.Item().AlignRight().Text(row.Progress).FontSize(FinePrintSize);
        });
    }

    private static void StatusText(IContainer content, BriefRow row)
    {
        var colors = StatusColors.Of(row.Status);
        content.PaddingLeft(StatusIndent).Background(colors.Ground).PaddingVertical(1.5f).AlignCenter()
            .Text($"{BriefWords.Symbol(row.Status)} {BriefWords.Name(row.Status)}{(row.IsMadeGood ? "\n（补齐）" : "")}")
            .FontSize(8).FontColor(colors.Text);
    }
}
