using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.Tests.QuestPdf;

/// <summary>Where elements stand on pages of 100 × 100 points.</summary>
[Collection("QuestPdf")]
public sealed class LayoutTests
{
    private const string Red = "1 0 0";

    [Fact]
    public void Column_stacks_items_with_spacing_only_between_those_that_take_space()
    {
        var page = Assert.Single(Sample.Pages(content => content.Column(column =>
        {
            column.Spacing(5);
            column.Item().Box(20);
            column.Item().Text((string?)null);
            column.Item().ShowIf(false).Box(20);
            column.Item().Box(30);
        })));
        Assert.Equal([(0, 20), (25, 30)], page.Rectangles.Select(box => ((int)box.Y, (int)box.Height)));
        Assert.All(page.Rectangles, box => Assert.Equal(100, box.Width));
    }

    [Fact]
    public void Column_continues_on_the_next_page_with_the_item_that_did_not_fit()
    {
        var pages = Sample.Pages(content => content.Column(column =>
        {
            column.Item().Box(60);
            column.Item().Box(60, "#00FF00");
            column.Item().Box(10, "#0000FF");
        }));
        Assert.Equal(2, pages.Count);
        Assert.Equal(Red, Assert.Single(pages[0].Rectangles).Color);
        Assert.Equal([0f, 60f], pages[1].Rectangles.Select(box => box.Y));
    }

    [Fact]
    public void Content_higher_than_a_page_that_can_not_split_is_a_layout_error()
    {
        Assert.Throws<DocumentLayoutException>(() => Sample.Pages(content => content.Box(101)));
        Assert.Throws<DocumentLayoutException>(() => Sample.Pages(content => content.ShowEntire().Text(string.Join('\n', Sample.Lines(11)))));
        Assert.Throws<DocumentLayoutException>(() => Sample.Pages(content => content.Width(101).Text("宽")));
    }

    [Fact]
    public void A_length_that_exceeds_the_page_by_less_than_the_tolerance_fits()
    {
        Assert.Single(Sample.Pages(content => content.Box(100.005f)));
    }

    [Fact]
    public void Row_shares_what_constant_items_leave_and_stretches_all_to_the_highest()
    {
        var page = Assert.Single(Sample.Pages(content => content.Column(column => column.Item().Row(row =>
        {
            row.Spacing(10);
            row.ConstantItem(20).Background("#FF0000");
            row.RelativeItem().Box(40);
            row.RelativeItem(2).Background("#FF0000");
        }))));
        Assert.Equal([(0, 20, 40), (30, 20, 40), (60, 40, 40)], page.Rectangles.Select(box => ((int)box.X, (int)box.Width, (int)box.Height)));
    }

    [Fact]
    public void Automatic_row_item_is_as_wide_as_its_text()
    {
        var page = Assert.Single(Sample.Pages(content => content.Row(row =>
        {
            row.AutoItem().Text("三个字");
            row.RelativeItem().Background("#FF0000");
        })));
        Assert.Equal((30, 70), ((int)page.Rectangles[0].X, (int)page.Rectangles[0].Width));
    }

    [Fact]
    public void Finished_row_item_stays_blank_on_the_next_page()
    {
        var pages = Sample.Pages(content => content.Row(row =>
        {
            row.RelativeItem().Text("左");
            row.RelativeItem().Text(string.Join('\n', Sample.Lines(12)));
        }));
        Assert.Equal(2, pages.Count);
        Assert.Contains("左", pages[0].Text, StringComparison.Ordinal);
        Assert.Equal(["第11行", "第12行"], pages[1].Lines);
    }

    [Fact]
    public void Padding_calls_add_up_and_call_order_decides_what_the_background_covers()
    {
        var page = Assert.Single(Sample.Pages(content => content.Column(column =>
        {
            column.Item().Background("#FF0000").PaddingLeft(5).Padding(10).Box(10, "#00FF00");
            column.Item().Padding(10).Background("#FF0000").Height(10);
        })));
        Assert.Equal([(0, 100, 30), (15, 75, 10), (10, 80, 10)], page.Rectangles.Select(box => ((int)box.X, (int)box.Width, (int)box.Height)));
    }

    [Theory]
    [InlineData("left", 0)]
    [InlineData("center", 40)]
    [InlineData("right", 80)]
    public void Alignment_shrinks_the_child_and_moves_it(string side, int x)
    {
        var page = Assert.Single(Sample.Pages(content =>
        {
            var aligned = side switch { "left" => content.AlignLeft(), "center" => content.AlignCenter(), _ => content.AlignRight() };
            aligned.AlignBottom().Background("#FF0000").Width(20).Height(10);
        }));
        var box = Assert.Single(page.Rectangles);
        Assert.Equal((x, 90, 20, 10), ((int)box.X, (int)box.Y, (int)box.Width, (int)box.Height));
    }

    [Fact]
    public void Border_takes_no_space_and_is_centred_on_the_edge()
    {
        var page = Assert.Single(Sample.Pages(content => content.Column(column => column.Item().Padding(10).Border(2).Box(20))));
        Assert.Contains(page.Rectangles, box => box is { X: 10, Y: 10, Width: 80, Height: 20, Color: Red });
        Assert.Contains(page.Rectangles, box => box is { X: 9, Y: 9, Width: 82, Height: 2, Color: "0" });
        Assert.Contains(page.Rectangles, box => box is { X: 9, Y: 11, Width: 2, Height: 18, Color: "0" });
    }

    [Fact]
    public void Header_and_footer_repeat_and_the_content_takes_the_rest()
    {
        var pages = PdfReader.Read(Sample.Of(page =>
        {
            page.Margin(10);
            page.Header().ShowOnce().Text("页眉");
            page.Content().Text(string.Join('\n', Sample.Lines(9)));
            page.Footer().AlignRight().Text(text =>
            {
                text.CurrentPageNumber();
                text.Span("/");
                text.TotalPages();
            });
        }).GeneratePdf());
        Assert.Equal(["页眉", "第1行", "第2行", "第3行", "第4行", "第5行", "第6行", "1/2"], pages[0].Lines);
        Assert.Equal(["第7行", "第8行", "第9行", "2/2"], pages[1].Lines);
        Assert.Equal(90, pages[1].Texts[^1].Right, 1f);
        Assert.InRange(pages[1].Texts[^1].Y, 80, 90);
    }

    [Fact]
    public void Several_page_groups_each_start_a_page_and_count_on()
    {
        var document = Document.Create(container =>
        {
            container.Page(page => { page.Size(50, 60); page.Footer().Text(text => text.CurrentPageNumber()); });
            container.Page(page => { page.Size(70, 80); page.Footer().Text(text => text.CurrentPageNumber()); });
        }).WithSettings(new DocumentSettings { CompressDocument = false });
        Assert.Equal([(50, 60, "1"), (70, 80, "2")], PdfReader.Read(document.GeneratePdf()).Select(page => ((int)page.Width, (int)page.Height, page.Text)));
    }

    [Fact]
    public void Continuous_page_is_as_high_as_its_content()
    {
        var pdf = Sample.Of(page =>
        {
            page.ContinuousSize(80);
            page.Margin(5);
            page.Content().Box(300);
        }).GeneratePdf();
        Assert.Equal((80, 310), PdfReader.Read(pdf).Select(page => ((int)page.Width, (int)page.Height)).Single());
    }

    [Fact]
    public void Page_break_ends_the_page_once()
    {
        var pages = Sample.Pages(content => content.Column(column =>
        {
            column.Item().Text("甲");
            column.Item().PageBreak();
            column.Item().Text("乙");
        }));
        Assert.Equal(["甲", "乙"], pages.Select(page => page.Text));
    }

    [Fact]
    public void Ensured_space_moves_a_short_beginning_to_the_next_page_and_leaves_a_long_one()
    {
        int LinesOnFirstPage(float minimum) => Sample.Pages(content => content.Column(column =>
        {
            column.Item().Box(70);
            column.Item().EnsureSpace(minimum).Text(string.Join('\n', Sample.Lines(6)));
        }))[0].Texts.Count;
        Assert.Equal(3, LinesOnFirstPage(30));
        Assert.Equal(0, LinesOnFirstPage(31));
    }

    [Fact]
    public void Prevented_page_break_moves_once_and_then_splits()
    {
        var pages = Sample.Pages(content => content.Column(column =>
        {
            column.Item().Box(50);
            column.Item().PreventPageBreak().Text(string.Join('\n', Sample.Lines(12)));
        }));
        Assert.Equal([0, 10, 2], pages.Select(page => page.Texts.Count));
    }

    [Fact]
    public void Entire_content_moves_to_the_next_page_whole()
    {
        var pages = Sample.Pages(content => content.Column(column =>
        {
            column.Item().Box(50);
            column.Item().ShowEntire().Text(string.Join('\n', Sample.Lines(6)));
        }));
        Assert.Equal([0, 6], pages.Select(page => page.Texts.Count));
    }

    [Fact]
    public void Decoration_repeats_around_split_content_and_vanishes_with_empty_content()
    {
        var pages = Sample.Pages(content => content.Column(column =>
        {
            column.Item().Decoration(decoration =>
            {
                decoration.Before().Text("前");
                decoration.Content().Text(string.Join('\n', Sample.Lines(10)));
                decoration.After().Text("后");
            });
            column.Item().Decoration(decoration =>
            {
                decoration.Before().Text("无");
                decoration.Content().Text((string?)null);
            });
        }));
        Assert.Equal([10, 4], pages.Select(page => page.Lines.Count));
        Assert.All(pages, page => Assert.Equal(("前", "后"), (page.Lines[0], page.Lines[^1])));
    }

    [Fact]
    public void Layers_take_the_size_of_the_primary_one_and_paint_in_order()
    {
        var page = Assert.Single(Sample.Pages(content => content.Column(column => column.Item().Layers(layers =>
        {
            layers.Layer().Background("#00FF00");
            layers.PrimaryLayer().Box(25);
        }))));
        Assert.Equal([("0 1 0", 25), (Red, 25)], page.Rectangles.Select(box => (box.Color, (int)box.Height)));
    }

    [Fact]
    public void Condition_sees_page_numbers()
    {
        var pages = PdfReader.Read(Sample.Of(page =>
        {
            page.Header().Column(column =>
            {
                column.Item().ShowIf(context => context.PageNumber % 2 == 0).Text("双");
                column.Item().SkipOnce().Text("续");
                column.Item().ShowIf(context => context.PageNumber == context.TotalPages).Text("完");
            });
            page.Content().Column(column =>
            {
                column.Item().PageBreak();
                column.Item().PageBreak();
            });
        }).GeneratePdf());
        Assert.Equal(["", "双续", "续完"], pages.Select(page => string.Concat(page.Lines)));
    }

    [Fact]
    public void Second_child_second_slot_and_missing_primary_layer_are_refused_while_composing()
    {
        Assert.Throws<DocumentComposeException>(() => Sample.Pages(content => { content.Text("一"); content.Text("二"); }));
        Assert.Throws<DocumentComposeException>(() => Sample.Of(page => { page.Header().Text("一"); page.Header().Text("二"); }).GeneratePdf());
        Assert.Throws<DocumentComposeException>(() => Sample.Pages(content => content.Layers(layers => layers.Layer())));
    }

    [Fact]
    public void Aspect_ratio_gives_the_height_and_offset_moves_without_taking_space()
    {
        var page = Assert.Single(Sample.Pages(content => content.Column(column =>
        {
            column.Item().Width(60).AspectRatio(3).Background("#FF0000");
            column.Item().OffsetX(7).OffsetY(-4).Box(10);
        })));
        Assert.Equal([(0, 0, 60, 20), (7, 16, 100, 10)], page.Rectangles.Select(box => ((int)box.X, (int)box.Y, (int)box.Width, (int)box.Height)));
    }

    [Fact]
    public void Inlined_items_flow_in_lines_and_lines_over_pages()
    {
        var pages = Sample.Pages(content => content.Inlined(inlined =>
        {
            inlined.Spacing(10);
            inlined.AlignJustify();
            for (var index = 0; index < 5; index++)
            {
                inlined.Item().Width(25).Box(40);
            }
        }));
        Assert.Equal([(0, 0), (37, 0), (75, 0), (0, 50), (75, 50)], pages[0].Rectangles.Select(box => ((int)box.X, (int)box.Y)));
        Assert.Equal(2, Sample.Pages(content => content.Inlined(inlined =>
        {
            inlined.Item().Width(100).Box(60);
            inlined.Item().Width(100).Box(60);
        })).Count);
    }
}
