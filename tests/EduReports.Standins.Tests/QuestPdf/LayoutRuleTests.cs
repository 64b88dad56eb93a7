using System.Globalization;
using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.Tests.QuestPdf;

/// <summary>
/// The layout engine against the rules that the real package follows, one row for each. A page is 100 × 100 points; text is 10 points
/// on lines of 10 points, so a line holds ten ideographs and a page ten lines. What stands on the pages is written as
/// <c>R x y width height</c> for a box (R red, G green, B blue, K black) and <c>text@x,top</c>, pages parted by <c>|</c>.
/// </summary>
[Collection("QuestPdf")]
public sealed partial class LayoutRuleTests
{
    private const string Red = "#FF0000";
    private const string Green = "#00FF00";
    private const string Blue = "#0000FF";

    /// <summary>The content is refused for its layout.</summary>
    private const string Layout = "does not fit";

    /// <summary>The content is refused while it is composed.</summary>
    private const string Compose = "invalid structure";

    private static readonly Dictionary<string, (Action<PageDescriptor> Compose, string Expected)> Rows = new(StringComparer.Ordinal);

    static LayoutRuleTests()
    {
        PageRules();
        SizeRules();
        BoxRules();
        StructureRules();
        TableRules();
        FlowRules();
        TextRules();
        GraphicsRules();
    }

    public static TheoryData<string> Rules => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Content_stands_where_the_rule_says(string rule)
    {
        var (compose, expected) = Rows[rule];
        Assert.Equal(expected, Show(compose));
    }

    [Fact]
    public void There_are_enough_rules() => Assert.True(Rows.Count >= 150, $"{Rows.Count} rules");

    private static void Page(string rule, Action<PageDescriptor> compose, string expected) => Rows.Add(rule, (compose, expected));

    private static void Rule(string rule, Action<IContainer> compose, string expected) => Page(rule, page => compose(page.Content()), expected);

    private static void Column(string rule, Action<ColumnDescriptor> compose, string expected) =>
        Rule(rule, content => content.Column(compose), expected);

    private static void Row(string rule, Action<RowDescriptor> compose, string expected) =>
        Column(rule, column => column.Item().Row(compose), expected);

    private static string Show(Action<PageDescriptor> compose)
    {
        try
        {
            return string.Join(" | ", PdfReader.Read(Sample.Of(compose).GeneratePdf()).Select(Show));
        }
        catch (DocumentLayoutException)
        {
            return Layout;
        }
        catch (DocumentComposeException)
        {
            return Compose;
        }
    }

    private static string Show(ReadPage page)
    {
        // Ascent 1.16 and descent 0.288 of the face share the line of 10 points.
        const float AscentOfLine = 10 * 1.16f / 1.448f;
        var boxes = page.Rectangles.Select(Upright).Select(box => string.Create(CultureInfo.InvariantCulture,
            $"{Letter(box.Color)} {Tidy(box.X)} {Tidy(box.Y)} {Tidy(box.Width)} {Tidy(box.Height)}"));
        var texts = page.Texts.Select(text => string.Create(CultureInfo.InvariantCulture, $"{text.Text}@{Tidy(text.X)},{Tidy(text.Y - AscentOfLine)}"));
        return string.Join("; ", boxes.Concat(texts));
    }

    /// <summary>A turned box is written from its far corner.</summary>
    private static PlacedRectangle Upright(PlacedRectangle box) => box with
    {
        X = Math.Min(box.X, box.X + box.Width),
        Y = Math.Min(box.Y, box.Y + box.Height),
        Width = Math.Abs(box.Width),
        Height = Math.Abs(box.Height),
    };

    private static string Letter(string color) => color switch { "1 0 0" => "R", "0 1 0" => "G", "0 0 1" => "B", "0" => "K", _ => color };

    private static string Tidy(float value)
    {
        var rounded = MathF.Round(value, 1);
        return (rounded == 0 ? 0 : rounded).ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>A red box as wide as its place.</summary>
    private static void High(IContainer container, float height, string color = Red) => container.Height(height).Background(color);

    private static void Box(IContainer container, float width, float height, string color = Red) =>
        container.Width(width).Height(height).Background(color);

    private static string Lines(int from, int to) => string.Join('\n', Enumerable.Range(from, to - from + 1));

    /// <summary>What numbered lines show from a place downwards.</summary>
    private static string Shown(int from, int to, int x = 0, int y = 0) =>
        string.Join("; ", Enumerable.Range(from, to - from + 1).Select((number, index) => FormattableString.Invariant($"{number}@{x},{y + (10 * index)}")));

    private static void PageRules()
    {
        Page("Page: content takes all of the page", page => High(page.Content(), 100), "R 0 0 100 100");
        Page("Page: an empty document part still makes a page", page => page.Content(), "");
        Page("Page: margins leave the rest", page => { page.Margin(10); page.Content().Background(Red); }, "R 10 10 80 80");
        Page("Page: margins on one side", page => { page.MarginLeft(5); page.MarginTop(7); page.MarginRight(11); page.MarginBottom(13); page.Content().Background(Red); }, "R 5 7 84 80");
        Page("Page: horizontal and vertical margins", page => { page.MarginHorizontal(10); page.MarginVertical(20); page.Content().Background(Red); }, "R 10 20 80 60");
        Page("Page: margins have units", page => { page.Margin(0.5f, Unit.Inch); page.Content().Background(Red); }, "R 36 36 28 28");
        Page("Page: header stands above, footer below, content fills the rest", page =>
        {
            High(page.Header(), 10, Green);
            High(page.Footer(), 20, Blue);
            page.Content().Background(Red);
        }, "G 0 0 100 10; R 0 10 100 70; B 0 80 100 20");
        Page("Page: the footer stays at the bottom of a fixed page", page => { page.Footer().Text("尾"); page.Content().Text("文"); }, "文@0,0; 尾@0,90");
        Page("Page: header and footer repeat", page =>
        {
            page.Header().Text("首");
            page.Footer().Text("尾");
            page.Content().Text(Lines(1, 10));
        }, $"首@0,0; {Shown(1, 8, y: 10)}; 尾@0,90 | 首@0,0; {Shown(9, 10, y: 10)}; 尾@0,90");
        Page("Page: a header that does not fit whole is refused", page => { page.Header().Text(Lines(1, 11)); page.Content().Text("文"); }, Layout);
        Page("Page: header and footer must leave room for content", page => { High(page.Header(), 60); High(page.Footer(), 50); page.Content().Text("文"); }, Layout);
        Page("Page: background and foreground ignore margins and repeat", page =>
        {
            page.Margin(10);
            page.Background().Background(Green);
            page.Foreground().AlignRight().AlignBottom().Element(corner => Box(corner, 5, 5, Blue));
            page.Content().Column(column => { High(column.Item(), 80); High(column.Item(), 10); });
        }, "G 0 0 100 100; R 10 10 80 80; B 95 95 5 5 | G 0 0 100 100; R 10 10 80 10; B 95 95 5 5");
        Page("Page: its colour lies behind everything", page => { page.PageColor(Green); High(page.Content(), 10); }, "G 0 0 100 100; R 0 0 100 10");
        Page("Page: a second header is refused", page => { page.Header(); page.Header(); }, Compose);
        Page("Page: a second content is refused", page => { page.Content(); page.Content(); }, Compose);
        Page("Page: continuous pages are as high as their content", page => { page.ContinuousSize(80); page.Margin(5); page.Background().Background(Green); High(page.Content(), 300); },
            "G 0 0 80 310; R 5 5 70 300");
        Page("Page: a minimum size is kept by little content", page => { page.MinSize(new(50, 60)); page.MaxSize(new(100, 100)); page.Background().Background(Green); Box(page.Content(), 10, 10); },
            "G 0 0 50 60; R 0 0 10 10");
        Page("Page: header text is styled by the page", page => { page.DefaultTextStyle(style => style.FontFamily("Noto Sans SC").FontSize(10).LineHeight(1)); page.Header().AlignRight().Text("首"); }, "首@90,0");
    }

    private static void SizeRules()
    {
        Rule("Padding: the child gets what is left", content => content.Padding(10).Background(Red), "R 10 10 80 80");
        Rule("Padding: calls add up", content => content.Padding(10).PaddingLeft(5).PaddingHorizontal(1).Background(Red), "R 16 10 73 80");
        Rule("Padding: vertical, top and bottom add up", content => content.PaddingVertical(10).PaddingTop(5).PaddingBottom(1).Background(Red), "R 0 15 100 74");
        Rule("Padding: has units", content => content.PaddingTop(0.5f, Unit.Inch).Background(Red), "R 0 36 100 64");
        Rule("Padding: may be negative", content => content.Padding(20).Padding(-10).Background(Red), "R 10 10 80 80");
        Rule("Padding: negative padding reaches out of the place", content => content.Padding(10).Column(column => { column.Item().PaddingHorizontal(-5).Element(item => High(item, 10)); High(column.Item(), 10, Green); }), "R 5 10 90 10; G 10 20 80 10");
        Column("Padding: takes space", column => { column.Item().Padding(5).Element(item => High(item, 10)); High(column.Item(), 10, Green); }, "R 5 5 90 10; G 0 20 100 10");
        Column("Padding: around nothing there is nothing", column => { column.Item().Padding(5).Text((string?)null); High(column.Item(), 10); }, "R 0 0 100 10");
        Rule("Padding: more than there is is refused", content => content.Padding(51).Text("文"), Layout);
        Column("Padding: what it leaves may be split between pages", column => column.Item().Padding(10).Text(Lines(1, 10)), $"{Shown(1, 8, 10, 10)} | {Shown(9, 10, 10, 10)}");

        Rule("Width: sets the child's width", content => content.Width(30).Background(Red), "R 0 0 30 100");
        Rule("Height: sets the child's height", content => content.Height(30).Background(Red), "R 0 0 100 30");
        Rule("Width: above what there is is refused", content => content.Width(101).Background(Red), Layout);
        Rule("Height: above what there is is refused", content => content.Height(101).Background(Red), Layout);
        Rule("Tolerance: a hundredth of a point counts as equal", content => content.Height(100.008f).Background(Red), "R 0 0 100 100");
        Column("MinHeight: holds space", column => { column.Item().MinHeight(30).Text("短"); High(column.Item(), 10); }, "R 0 30 100 10; 短@0,0");
        Column("MinHeight: a higher child stands", column => { column.Item().MinHeight(15).Text(Lines(1, 2)); High(column.Item(), 10); }, "R 0 20 100 10; 1@0,0; 2@0,10");
        Column("MaxHeight: a lower child keeps its height", column => { column.Item().MaxHeight(30).Text("短"); High(column.Item(), 10); }, "R 0 10 100 10; 短@0,0");
        Column("MaxHeight: a higher child is split", column => column.Item().MaxHeight(20).Text(Lines(1, 3)), "1@0,0; 2@0,10 | 3@0,0");
        Column("MaxWidth: text breaks at it", column => column.Item().MaxWidth(20).Text("一二三"), "一二@0,0; 三@0,10");
        Row("MinWidth: widens an automatic item", row => { row.AutoItem().MinWidth(30).Text("一"); row.RelativeItem().Element(item => High(item, 10)); }, "R 30 0 70 10; 一@0,0");
        Column("Height: around nothing there is nothing", column => { column.Item().Height(50).Text((string?)null); High(column.Item(), 10); }, "R 0 0 100 10");
        Column("Width: calls on one container change one another", column => column.Item().Width(10).Width(30).Height(5).Background(Red), "R 0 0 30 5");

        Rule("AlignLeft: shrinks the child", content => content.AlignLeft().Element(item => Box(item, 20, 10)), "R 0 0 20 10");
        Rule("AlignCenter: centres the child", content => content.AlignCenter().Element(item => Box(item, 20, 10)), "R 40 0 20 10");
        Rule("AlignRight: moves the child to the right", content => content.AlignRight().Element(item => Box(item, 20, 10)), "R 80 0 20 10");
        Rule("AlignMiddle: centres the child from top to bottom", content => content.AlignMiddle().Element(item => High(item, 10)), "R 0 45 100 10");
        Rule("AlignBottom: moves the child down", content => content.AlignBottom().Element(item => High(item, 10)), "R 0 90 100 10");
        Rule("Align: both axes together", content => content.AlignRight().AlignBottom().Element(item => Box(item, 20, 10)), "R 80 90 20 10");
        Rule("Align: the last call on an axis holds", content => content.AlignRight().AlignLeft().Element(item => Box(item, 20, 10)), "R 0 0 20 10");
        Row("Align: in a row's height", row => { row.RelativeItem().Element(item => High(item, 40)); row.RelativeItem().AlignMiddle().Element(item => High(item, 10, Green)); }, "R 0 0 50 40; G 50 15 50 10");
        Rule("Align: a background outside of it fills the place", content => content.Background(Green).AlignCenter().Element(item => Box(item, 20, 10)), "G 0 0 100 100; R 40 0 20 10");

        Column("Extend: takes the rest of the page", column => { High(column.Item(), 30); column.Item().Extend().Background(Green); }, "R 0 0 100 30; G 0 30 100 70");
        Column("ExtendVertical: pushes what follows to the next page", column => { column.Item().ExtendVertical().Text("一"); column.Item().Text("二"); }, "一@0,0 | 二@0,0");
        Row("ExtendHorizontal: widens a box", row => row.RelativeItem().ExtendHorizontal().Background(Green).Element(item => Box(item, 10, 10)), "G 0 0 100 10; R 0 0 10 10");
        Rule("Shrink: draws the child in its own size", content => content.Shrink().Background(Red).Text("文"), "R 0 0 10 10; 文@0,0");
        Rule("ShrinkVertical: keeps the width", content => content.ShrinkVertical().Background(Red).Text("文"), "R 0 0 100 10; 文@0,0");
        Rule("ShrinkHorizontal: keeps the height", content => content.ShrinkHorizontal().Background(Red).Text("文"), "R 0 0 10 100; 文@0,0");

        Rule("AspectRatio: full width, height by the ratio", content => content.AspectRatio(4).Background(Red), "R 0 0 100 25");
        Rule("AspectRatio: FitHeight takes the full height", content => content.AspectRatio(0.5f, AspectRatioOption.FitHeight).Background(Red), "R 0 0 50 100");
        Rule("AspectRatio: FitArea takes the narrower", content => content.Height(20).AspectRatio(2, AspectRatioOption.FitArea).Background(Red), "R 0 0 40 20");
        Rule("AspectRatio: too high is refused", content => content.AspectRatio(0.9f).Background(Red), Layout);
        Column("AspectRatio: too high for the rest of the page moves on", column => { High(column.Item(), 60); column.Item().AspectRatio(2).Background(Green); }, "R 0 0 100 60 | G 0 0 100 50");

        Column("Offset: moves without taking space", column => { column.Item().OffsetX(7).OffsetY(-4).Element(item => High(item, 10)); High(column.Item(), 10, Green); }, "R 7 -4 100 10; G 0 10 100 10");
        Column("Offset: calls add up", column => column.Item().OffsetX(7).OffsetX(3).Element(item => High(item, 10)), "R 10 0 100 10");
        Column("Unconstrained: may be larger than its place and takes none", column => { column.Item().Width(10).Unconstrained().Element(item => Box(item, 150, 20)); High(column.Item(), 10, Green); }, "R 0 0 150 20; G 0 0 100 10");
        Column("Scale: twice as large takes twice the space", column => { column.Item().Scale(2).Element(item => Box(item, 20, 10)); High(column.Item(), 10, Green); }, "R 0 0 40 20; G 0 20 100 10");
        Column("Scale: the child's space shrinks as it grows", column => column.Item().Scale(2).Element(item => High(item, 10)), "R 0 0 100 20");
        Rule("Scale: what then does not fit is refused", content => content.Scale(2).Element(item => Box(item, 51, 10)), Layout);
        Column("ScaleToFit: what fits stays as it is", column => column.Item().ScaleToFit().Element(item => Box(item, 20, 10)), "R 0 0 20 10");
        Column("ScaleToFit: shrinks to the place", column => column.Item().Height(20).ScaleToFit().Element(item => High(item, 40)), "R 0 0 100 20");
        Column("RotateRight: turns the place too", column => { column.Item().RotateRight().Element(item => Box(item, 20, 10)); High(column.Item(), 10, Green); }, "R 90 0 10 20; G 0 20 100 10");
        Column("RotateLeft: turns the place too", column => { column.Item().RotateLeft().Element(item => Box(item, 20, 10)); High(column.Item(), 10, Green); }, "R 0 0 10 20; G 0 20 100 10");
        Column("RotateRight twice: upside down", column => column.Item().RotateRight().RotateRight().Element(item => Box(item, 20, 10)), "R 80 0 20 10");
        Column("Rotate: turns around the corner and takes the space as before", column => { column.Item().PaddingLeft(50).Rotate(90).Element(item => Box(item, 20, 10)); High(column.Item(), 10, Green); }, "R 40 0 10 20; G 0 10 100 10");
    }

    private static void BoxRules()
    {
        Rule("Order: a background outside of padding lies behind it", content => content.Background(Red).Padding(10).Background(Green), "R 0 0 100 100; G 10 10 80 80");
        Rule("Order: a background inside of padding does not", content => content.Padding(10).Background(Red), "R 10 10 80 80");
        Column("Background: takes no space", column => { column.Item().Background(Red); High(column.Item(), 10, Green); }, "R 0 0 100 0; G 0 0 100 10");
        Rule("Background: the later one lies on top", content => content.Background(Red).Background(Green), "R 0 0 100 100; G 0 0 100 100");
        Column("Border: takes no space and is centred on the edge", column => { column.Item().Padding(10).Border(2).Element(item => High(item, 20)); High(column.Item(), 10, Green); },
            "R 10 10 80 20; K 9 9 82 2; K 9 29 82 2; K 9 11 2 18; K 89 11 2 18; G 0 40 100 10");
        Column("Border: around nothing there is none", column => { column.Item().Border(2).ShowIf(false).Text("无"); High(column.Item(), 10); }, "R 0 0 100 10");
        Row("Border: of an empty place beside others is as high as they are", row => { row.RelativeItem().BorderTop(2).BorderAlignmentInside().Text((string?)null); row.RelativeItem().Element(item => High(item, 10)); }, "K 0 0 50 2; R 50 0 50 10");
        Column("Border: inside", column => column.Item().Border(2).BorderAlignmentInside().Element(item => High(item, 20)), "R 0 0 100 20; K 0 0 100 2; K 0 18 100 2; K 0 2 2 16; K 98 2 2 16");
        Column("Border: outside", column => column.Item().Padding(10).Border(2).BorderAlignmentOutside().Element(item => High(item, 20)), "R 10 10 80 20; K 8 8 84 2; K 8 30 84 2; K 8 10 2 20; K 90 10 2 20");
        Column("Border: one side only", column => column.Item().BorderBottom(4).BorderAlignmentInside().Element(item => High(item, 20)), "R 0 0 100 20; K 0 16 100 4");
        Column("Border: has a colour", column => column.Item().BorderTop(4).BorderColor(Blue).BorderAlignmentInside().Element(item => High(item, 20)), "R 0 0 100 20; B 0 0 100 4");
        Column("Border: lies above background and content", column => column.Item().Background(Green).BorderLeft(4).BorderAlignmentInside().Element(item => High(item, 20)), "G 0 0 100 20; R 0 0 100 20; K 0 0 4 20");
        Column("Border: adjacent calls make one box", column => column.Item().BorderLeft(4).BorderRight(2).BorderAlignmentInside().Height(20), "K 0 0 4 20; K 98 0 2 20");
        Column("Border: horizontal means above and below", column => column.Item().BorderHorizontal(2).BorderAlignmentInside().Height(20), "K 0 0 100 2; K 0 18 100 2");
        Column("Border: vertical means left and right", column => column.Item().BorderVertical(2).BorderAlignmentInside().Height(20), "K 0 0 2 20; K 98 0 2 20");
        Column("Corners: a rounded background keeps its place", column => column.Item().CornerRadius(5).Background(Red).Height(20), "R 0 0 100 20");
        Column("Border: repeats around each part of split content", column => column.Item().BorderTop(2).BorderAlignmentInside().Text(Lines(1, 12)), $"K 0 0 100 2; {Shown(1, 10)} | K 0 0 100 2; {Shown(11, 12)}");
    }

    private static void StructureRules()
    {
        Column("Column: stacks its items", column => { High(column.Item(), 20); High(column.Item(), 30, Green); }, "R 0 0 100 20; G 0 20 100 30");
        Column("Column: spacing stands between items", column => { column.Spacing(5); High(column.Item(), 20); High(column.Item(), 30, Green); High(column.Item(), 1); }, "R 0 0 100 20; G 0 25 100 30; R 0 60 100 1");
        Column("Column: no spacing around items without space", column => { column.Spacing(5); High(column.Item(), 20); column.Item().Text((string?)null); column.Item().ShowIf(false).Text("无"); High(column.Item(), 30, Green); }, "R 0 0 100 20; G 0 25 100 30");
        Column("Column: what does not fit goes to the next page", column => { High(column.Item(), 60); High(column.Item(), 60, Green); High(column.Item(), 10, Blue); }, "R 0 0 100 60 | G 0 0 100 60; B 0 60 100 10");
        Column("Column: spacing that does not fit moves the item on", column => { column.Spacing(10); High(column.Item(), 50); High(column.Item(), 45, Green); }, "R 0 0 100 50 | G 0 0 100 45");
        Column("Column: no spacing at the top of a page", column => { column.Spacing(10); High(column.Item(), 95); High(column.Item(), 20, Green); }, "R 0 0 100 95 | G 0 0 100 20");
        Column("Column: stops after an item that is not finished", column => { column.Item().Text(Lines(1, 12)); column.Item().Text("后"); }, $"{Shown(1, 10)} | 11@0,0; 12@0,10; 后@0,20");
        Column("Column: an item higher than a page is refused", column => { High(column.Item(), 10); High(column.Item(), 101); }, Layout);
        Column("Column: exactly full", column => { High(column.Item(), 50); High(column.Item(), 50, Green); }, "R 0 0 100 50; G 0 50 100 50");
        Column("Column: in a column", column => { column.Item().Column(inner => { High(inner.Item(), 60); High(inner.Item(), 60, Green); }); High(column.Item(), 30, Blue); }, "R 0 0 100 60 | G 0 0 100 60; B 0 60 100 30");
        Rule("Column: without items there is nothing", content => content.Column(_ => { }), "");

        Row("Row: relative items share by weight", row => { row.RelativeItem().Element(item => High(item, 10)); row.RelativeItem(3).Element(item => High(item, 10, Green)); }, "R 0 0 25 10; G 25 0 75 10");
        Row("Row: constants come first", row => { row.ConstantItem(40).Element(item => High(item, 10)); row.RelativeItem().Element(item => High(item, 10, Green)); }, "R 0 0 40 10; G 40 0 60 10");
        Row("Row: spacing is taken off before sharing", row => { row.Spacing(10); row.RelativeItem().Element(item => High(item, 10)); row.RelativeItem().Element(item => High(item, 10, Green)); }, "R 0 0 45 10; G 55 0 45 10");
        Row("Row: all items are stretched to the tallest", row => { row.RelativeItem().Element(item => High(item, 40)); row.RelativeItem().Background(Green); }, "R 0 0 50 40; G 50 0 50 40");
        Row("Row: an automatic item is as wide as its text", row => { row.AutoItem().Text("三个字"); row.RelativeItem().Element(item => High(item, 10)); }, "R 30 0 70 10; 三个字@0,0");
        Row("Row: an automatic item does not break its text", row => row.AutoItem().Text("一二三四五六七八九十一"), Layout);
        Row("Row: constants wider than the place are refused", row => { row.ConstantItem(60).Text("一"); row.ConstantItem(41).Text("二"); }, Layout);
        Row("Row: constants have units", row => { row.ConstantItem(0.5f, Unit.Inch).Element(item => High(item, 10)); row.RelativeItem().Element(item => High(item, 10, Green)); }, "R 0 0 36 10; G 36 0 64 10");
        Row("Row: a finished item stays blank on later pages", row => { row.RelativeItem().Text("左"); row.RelativeItem().Text(Lines(1, 12)); }, $"左@0,0; {Shown(1, 10, 50)} | {Shown(11, 12, 50)}");
        Column("Row: one item that wraps moves the whole row on", column => { High(column.Item(), 70); column.Item().Row(row => { row.RelativeItem().Text("左"); row.RelativeItem().Element(item => High(item, 40, Green)); }); }, "R 0 0 100 70 | G 50 0 50 40; 左@0,0");
        Rule("Row: what remains of a finished row needs no width", content => content.AlignRight().Column(column =>
        {
            column.Item().Row(row => { row.ConstantItem(60).Text("甲"); row.RelativeItem().PageBreak(); });
            column.Item().Height(10).AlignLeft().Element(item => Box(item, 20, 10));
        }), "甲@0,0 | R 80 0 20 10");
        Row("Row: relative items without place get none", row => { row.ConstantItem(100).Element(item => High(item, 10)); row.RelativeItem().Background(Green); }, "R 0 0 100 10; G 100 0 0 10");
        Row("Row: automatic, constant and relative together", row => { row.Spacing(5); row.AutoItem().Text("甲乙"); row.ConstantItem(20).Element(item => High(item, 10)); row.RelativeItem().Element(item => High(item, 10, Green)); }, "R 25 0 20 10; G 50 0 50 10; 甲乙@0,0");
        Row("Row: a row in a row", row => { row.RelativeItem().Row(inner => { inner.RelativeItem().Element(item => High(item, 10)); inner.RelativeItem().Element(item => High(item, 10, Green)); }); row.RelativeItem().Element(item => High(item, 10, Blue)); }, "R 0 0 25 10; G 25 0 25 10; B 50 0 50 10");

        Rule("Inlined: items stand side by side and wrap", content => content.Inlined(inlined => { for (var i = 0; i < 3; i++) { Box(inlined.Item(), 40, 10); } }), "R 0 0 40 10; R 40 0 40 10; R 0 10 40 10");
        Rule("Inlined: spacing between items and lines", content => content.Inlined(inlined => { inlined.HorizontalSpacing(10); inlined.VerticalSpacing(5); for (var i = 0; i < 3; i++) { Box(inlined.Item(), 40, 10); } }), "R 0 0 40 10; R 50 0 40 10; R 0 15 40 10");
        Rule("Inlined: centred", content => content.Inlined(inlined => { inlined.AlignCenter(); Box(inlined.Item(), 40, 10); }), "R 30 0 40 10");
        Rule("Inlined: right", content => content.Inlined(inlined => { inlined.AlignRight(); Box(inlined.Item(), 40, 10); }), "R 60 0 40 10");
        Rule("Inlined: justified", content => content.Inlined(inlined => { inlined.AlignJustify(); Box(inlined.Item(), 20, 10); Box(inlined.Item(), 20, 10); Box(inlined.Item(), 20, 10); }), "R 0 0 20 10; R 40 0 20 10; R 80 0 20 10");
        Rule("Inlined: space around", content => content.Inlined(inlined => { inlined.AlignSpaceAround(); Box(inlined.Item(), 35, 10); Box(inlined.Item(), 35, 10); }), "R 10 0 35 10; R 55 0 35 10");
        Rule("Inlined: on the middle of the line", content => content.Inlined(inlined => { inlined.BaselineMiddle(); Box(inlined.Item(), 20, 30); Box(inlined.Item(), 20, 10, Green); }), "R 0 0 20 30; G 20 10 20 10");
        Rule("Inlined: on the bottom of the line", content => content.Inlined(inlined => { inlined.BaselineBottom(); Box(inlined.Item(), 20, 30); Box(inlined.Item(), 20, 10, Green); }), "R 0 0 20 30; G 20 20 20 10");
        Rule("Inlined: lines go on over pages", content => content.Inlined(inlined => { Box(inlined.Item(), 100, 60); Box(inlined.Item(), 100, 60, Green); }), "R 0 0 100 60 | G 0 0 100 60");

        Column("Layers: the primary layer gives the size", column => { column.Item().Layers(layers => { layers.Layer().Background(Green); High(layers.PrimaryLayer(), 25); }); High(column.Item(), 5, Blue); }, "G 0 0 100 25; R 0 0 100 25; B 0 25 100 5");
        Column("Layers: a later layer lies on top", column => column.Item().Layers(layers => { High(layers.PrimaryLayer(), 25); layers.Layer().AlignRight().Element(item => Box(item, 10, 10, Green)); }), "R 0 0 100 25; G 90 0 10 10");
        Column("Layers: a layer that does not fit is left out", column => column.Item().Layers(layers => { High(layers.PrimaryLayer(), 25); High(layers.Layer(), 30, Green); }), "R 0 0 100 25");
        Rule("Layers: without a primary layer they are refused", content => content.Layers(layers => layers.Layer()), Compose);
        Rule("Layers: two primary layers are refused", content => content.Layers(layers => { layers.PrimaryLayer(); layers.PrimaryLayer(); }), Compose);

        Column("Decoration: before and after stand around the content", column => column.Item().Decoration(decoration => { decoration.Before().Text("前"); High(decoration.Content(), 20); decoration.After().Text("后"); }), "R 0 10 100 20; 前@0,0; 后@0,30");
        Column("Decoration: repeats on each page", column => column.Item().Decoration(decoration => { decoration.Before().Text("前"); decoration.Content().Text(Lines(1, 10)); decoration.After().Text("后"); }),
            $"前@0,0; {Shown(1, 8, y: 10)}; 后@0,90 | 前@0,0; {Shown(9, 10, y: 10)}; 后@0,30");
        Column("Decoration: without content there is nothing", column => { column.Item().Decoration(decoration => { decoration.Before().Text("前"); decoration.Content().Text((string?)null); }); High(column.Item(), 10); }, "R 0 0 100 10");
        Column("Decoration: moves on when nothing of its content fits", column => { High(column.Item(), 85); column.Item().Decoration(decoration => { decoration.Before().Text("前"); decoration.Content().Text("文"); }); }, "R 0 0 100 85 | 前@0,0; 文@0,10");
        Rule("Decoration: before and after must leave room", content => content.Decoration(decoration => { High(decoration.Before(), 60); decoration.Content().Text("文"); High(decoration.After(), 41); }), Layout);
        Rule("Container: one child only", content => { content.Text("一"); content.Text("二"); }, Compose);
        Rule("Element: a function's container goes on", content => content.Element(inner => inner.Padding(10)).Background(Red), "R 10 10 80 80");
        Column("Placeholder: a grey box in its place", column => column.Item().Height(20).Placeholder(), ".8784 0 0 100 20");
    }
}
