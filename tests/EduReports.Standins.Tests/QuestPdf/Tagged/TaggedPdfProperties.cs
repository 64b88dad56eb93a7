using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;
using FsCheck;
using FsCheck.Fluent;
using EduReports.Tests.Pdf;

namespace EduReports.Standins.Tests.QuestPdf.Tagged;

/// <summary>Whatever is put together, every mark has its place and every table is regular.</summary>
[Collection("QuestPdf")]
public sealed class TaggedPdfProperties
{
    [Fact]
    public void Any_document_of_well_used_tags_breaks_no_rule() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var problems = TaggedPdfChecker.Check(new Composer(seed).Generate());
            return problems.Count == 0 ? true : throw new InvalidOperationException($"seed {seed}: {string.Join("; ", problems)}");
        }).QuickCheckThrowOnFailure();

    /// <summary>Composes twice the same from the same seed, since a document may be composed more than once.</summary>
    private sealed class Composer(int seed)
    {
        private const string Words = "截至5月31日，62项量化目标中已完成11项。In English too. 全区应报207所，实报203所，“第17幼儿园”未报。";

        private Random random = new(seed);
        private int heading;

        public byte[] Generate() => TaggedSample.Pages(
            page =>
            {
                (random, heading) = (new Random(seed), 0);
                page.Size(400, 300 + random.Next(400));
                page.Margin(random.Next(10));
                page.PageColor(Flip() ? "#FFFFFF" : "#00000000");
                if (Flip())
                {
                    Decorate(page.Header()).Text(Text(10));
                }
                Column(page.Content(), depth: 0);
                page.Footer().Text(text =>
                {
                    text.Span("— ");
                    text.CurrentPageNumber();
                    text.Hyperlink("页", "https://example.org/");
                });
            });

        private bool Flip() => random.Next(2) == 0;

        private string Text(int most) => Words[..(1 + random.Next(Math.Min(most, Words.Length - 1)))];

        private IContainer Decorate(IContainer container) => random.Next(6) switch
        {
            0 => container.Background("#EEEEEE").Padding(2),
            1 => container.Border(1).Padding(2),
            2 => container.PaddingVertical(3),
            3 => container.SemanticSection(),
            4 => container.SemanticDivision().AlignRight(),
            _ => container,
        };

        private void Column(IContainer container, int depth) => container.Column(column =>
        {
            for (var count = 1 + random.Next(depth == 0 ? 14 : 4); count > 0; count--)
            {
                Item(Decorate(column.Item()), depth);
            }
        });

        private void Item(IContainer item, int depth)
        {
            switch (random.Next(depth < 2 ? 11 : 9))
            {
                case 0:
                    Heading(item).Text(Text(20));
                    break;
                case 1:
                    item.SemanticFigure("图").Height(20).Svg("<svg viewBox='0 0 4 1'><rect width='3' height='1'/><text y='1' font-size='1'>图</text></svg>");
                    break;
                case 2:
                    item.SemanticIgnore().Text(Text(10));
                    break;
                case 3:
                    item.LineHorizontal(1);
                    break;
                case 4:
                    item.SemanticLink("处").Hyperlink("https://example.org/").Text(Text(30));
                    break;
                case 5:
                    List(item);
                    break;
                case 6:
                    item.SemanticTable().Table(Table);
                    break;
                case 7:
                    item.SemanticLanguage("en").SemanticParagraph().Text(text => text.SectionLink(Text(60), "无"));
                    break;
                case 8:
                    item.Text(Words).Justify().LetterSpacing(Flip() ? 0.3f : 0);
                    break;
                case 9:
                    Column(item.PreventPageBreak(), depth + 1);
                    break;
                default:
                    item.Row(row =>
                    {
                        Column(row.RelativeItem(), depth + 1);
                        row.RelativeItem().Text(Text(40));
                    });
                    break;
            }
        }

        private IContainer Heading(IContainer item)
        {
            heading = 1 + random.Next(Math.Min(6, heading + 1));
            return heading switch
            {
                1 => item.SemanticHeader1(),
                2 => item.SemanticHeader2(),
                3 => item.SemanticHeader3(),
                4 => item.SemanticHeader4(),
                5 => item.SemanticHeader5(),
                _ => item.SemanticHeader6(),
            };
        }

        private void List(IContainer item) => item.SemanticList().Column(list =>
        {
            for (var number = 1 + random.Next(3); number > 0; number--)
            {
                list.Item().SemanticListItem().Row(row =>
                {
                    row.ConstantItem(20).SemanticListLabel().Text("·");
                    row.RelativeItem().SemanticListItemBody().Text(Text(30));
                });
            }
        });

        /// <summary>Cells wherever the next free place is, some of them larger, some rows with holes at their end.</summary>
        private void Table(TableDescriptor table)
        {
            var columns = 1 + random.Next(3);
            table.ColumnsDefinition(definition =>
            {
                for (var column = 0; column < columns; column++)
                {
                    definition.RelativeColumn();
                }
            });
            table.Header(header =>
            {
                for (var column = 0; column < columns; column++)
                {
                    Decorate(header.Cell()).Text(Text(4));
                }
            });
            for (var cells = 1 + random.Next(20); cells > 0; cells--)
            {
                var cell = table.Cell().RowSpan((uint)(1 + random.Next(2))).ColumnSpan((uint)(1 + random.Next(columns)));
                (Flip() ? cell : cell.AsSemanticHorizontalHeader()).Text(Text(8));
            }
            if (Flip())
            {
                table.Footer(footer => footer.Cell().Text("合计"));
            }
        }
    }
}
