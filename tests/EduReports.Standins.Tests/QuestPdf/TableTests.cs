using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Fluent;

namespace EduReports.Standins.Tests.QuestPdf;

[Collection("QuestPdf")]
public sealed class TableTests
{
    [Fact]
    public void Relative_columns_share_what_constant_columns_leave()
    {
        var page = Assert.Single(Table(table =>
        {
            table.ColumnsDefinition(columns => { columns.ConstantColumn(40); columns.RelativeColumn(); columns.RelativeColumn(2); });
            table.Cell().Text("一");
            table.Cell().Text("二");
            table.Cell().Text("三");
        }));
        Assert.Equal([0f, 40f, 60f], page.Texts.Select(text => text.X));
    }

    [Fact]
    public void All_cells_of_a_row_are_painted_as_high_as_its_tallest()
    {
        var page = Assert.Single(Table(table =>
        {
            Columns(table, 2);
            table.Cell().Background("#FF0000").Text("一");
            table.Cell().Background("#FF0000").Text("二\n三\n四");
            table.Cell().Background("#FF0000");
            table.Cell().Background("#FF0000").Text("五");
        }));
        Assert.Equal([(0, 30), (0, 30), (30, 10), (30, 10)], page.Rectangles.Select(box => ((int)box.Y, (int)box.Height)));
    }

    [Fact]
    public void Cells_without_a_place_fill_around_spans()
    {
        var page = Assert.Single(Table(table =>
        {
            Columns(table, 3);
            table.Cell().RowSpan(2).Text("跨行");
            table.Cell().ColumnSpan(2).Text("跨列");
            table.Cell().Text("甲");
            table.Cell().Text("乙");
            table.Cell().Text("丙");
        }));
        Assert.Equal(["跨行跨列", "甲乙", "丙"], page.Lines);
        Assert.Equal(0, page.Texts.Single(text => text.Text == "丙").X);
    }

    [Fact]
    public void A_place_given_by_row_or_column_only_takes_one_for_the_other()
    {
        var page = Assert.Single(Table(table =>
        {
            Columns(table, 2);
            table.Cell().Column(2).Text("右上");
            table.Cell().Row(2).Text("左下");
        }));
        Assert.Equal((50, 0), ((int)page.Texts[0].X, (int)page.Texts[1].X));
        Assert.Equal(10, page.Texts[1].Y - page.Texts[0].Y, 0.1f);
    }

    [Fact]
    public void Header_and_footer_repeat_on_every_page()
    {
        var pages = Table(table =>
        {
            Columns(table, 1);
            table.Header(header => header.Cell().Text("表头"));
            table.Footer(footer => footer.Cell().Text("表尾"));
            foreach (var line in Sample.Lines(17))
            {
                table.Cell().Text(line);
            }
        });
        Assert.Equal([10, 10, 3], pages.Select(page => page.Lines.Count));
        Assert.All(pages, page => Assert.Equal(("表头", "表尾"), (page.Lines[0], page.Lines[^1])));
        Assert.Equal("第17行", pages[2].Lines[1]);
    }

    [Fact]
    public void Without_body_cells_not_even_the_header_is_drawn()
    {
        var page = Assert.Single(Table(table =>
        {
            Columns(table, 1);
            table.Header(header => header.Cell().Text("表头"));
        }));
        Assert.Empty(page.Texts);
    }

    [Fact]
    public void A_cell_splits_over_pages_while_its_finished_neighbour_stays_blank()
    {
        var pages = Table(table =>
        {
            Columns(table, 2);
            table.Cell().Text("短");
            table.Cell().Text(string.Join('\n', Sample.Lines(12)));
            table.Cell().Text("下一行");
        });
        Assert.Equal(2, pages.Count);
        Assert.Equal(["第11行", "第12行", "下一行"], pages[1].Lines);
    }

    [Fact]
    public void A_row_moves_on_whole_when_one_of_its_cells_can_not_start()
    {
        var pages = Table(table =>
        {
            Columns(table, 2);
            table.Cell().ColumnSpan(2).Box(85);
            table.Cell().Text("可以");
            table.Cell().Box(20, "#00FF00");
        });
        Assert.Empty(pages[0].Texts);
        Assert.Equal("可以", pages[1].Text);
    }

    [Fact]
    public void A_spanning_cell_goes_on_beside_the_rows_of_the_next_page()
    {
        var pages = Table(table =>
        {
            Columns(table, 2);
            table.Cell().RowSpan(14).Text(string.Join('\n', Sample.Lines(12)));
            foreach (var number in Enumerable.Range(1, 14))
            {
                table.Cell().Text($"丙{number}");
            }
        });
        Assert.Equal(["第11行丙11", "第12行丙12", "丙13", "丙14"], pages[1].Lines);
    }

    [Fact]
    public void Last_cells_reach_down_to_the_table_bottom_when_asked()
    {
        var page = Assert.Single(Table(table =>
        {
            Columns(table, 2);
            table.ExtendLastCellsToTableBottom();
            table.Cell().Row(1).Column(1).Background("#FF0000").Text("短");
            table.Cell().Row(1).Column(2).Text("一");
            table.Cell().Row(2).Column(2).Text("二");
        }));
        Assert.Equal(20, Assert.Single(page.Rectangles).Height);
    }

    [Fact]
    public void Missing_columns_and_cells_outside_of_them_are_refused()
    {
        Assert.Throws<DocumentComposeException>(() => Table(table => table.Cell().Text("一")));
        Assert.Throws<DocumentComposeException>(() => Table(table => { Columns(table, 2); table.Cell().Column(3).Text("一"); }));
        Assert.Throws<DocumentComposeException>(() => Table(table => { Columns(table, 2); table.Cell().ColumnSpan(3).Text("一"); }));
        Assert.Throws<DocumentComposeException>(() => Table(table => { Columns(table, 2); Columns(table, 2); }));
    }

    [Fact]
    public void Many_rows_come_out_in_order_and_complete()
    {
        var pages = Table(table =>
        {
            Columns(table, 1);
            foreach (var line in Sample.Lines(500))
            {
                table.Cell().ShowEntire().Text(line);
            }
        });
        Assert.Equal(Sample.Lines(500), pages.SelectMany(page => page.Lines));
    }

    private static IReadOnlyList<ReadPage> Table(Action<TableDescriptor> compose) => Sample.Pages(content => content.Table(compose));

    private static void Columns(TableDescriptor table, int count) => table.ColumnsDefinition(columns =>
    {
        for (var index = 0; index < count; index++)
        {
            columns.RelativeColumn();
        }
    });
}
