using EduReports.Standins.QuestPdf.Elements.Table;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.Tests.QuestPdf;

public sealed partial class LayoutRuleTests
{
    private static void Table(string rule, int columns, Action<TableDescriptor> compose, string expected) => Column(rule, column => column.Item().Table(table =>
    {
        table.ColumnsDefinition(definition =>
        {
            for (var index = 0; index < columns; index++)
            {
                definition.RelativeColumn();
            }
        });
        compose(table);
    }), expected);

    private static void TableRules()
    {
        Table("Table: cells fill from left to right, then downwards", 2, table => { foreach (var text in (string[])["甲", "乙", "丙"]) { table.Cell().Text(text); } }, "甲@0,0; 乙@50,0; 丙@0,10");
        Rule("Table: relative columns share what constants leave", content => content.Table(table =>
        {
            table.ColumnsDefinition(columns => { columns.ConstantColumn(40); columns.RelativeColumn(); columns.RelativeColumn(2); });
            table.Cell().Element(cell => High(cell, 10));
            table.Cell().Element(cell => High(cell, 10, Green));
            table.Cell().Element(cell => High(cell, 10, Blue));
        }), "R 0 0 40 10; G 40 0 20 10; B 60 0 40 10");
        Table("Table: a row is as high as its tallest cell", 2, table => { table.Cell().Background(Red).Text("甲"); table.Cell().Background(Green).Text(Lines(1, 3)); table.Cell().Text("乙"); }, $"R 0 0 50 30; G 50 0 50 30; 甲@0,0; {Shown(1, 3, 50)}; 乙@0,30");
        Table("Table: a cell may span columns", 3, table => { table.Cell().ColumnSpan(2).Element(cell => High(cell, 10)); table.Cell().Element(cell => High(cell, 10, Green)); }, "R 0 0 66.7 10; G 66.7 0 33.3 10");
        Table("Table: a span that does not fit the row starts a new one", 3, table => { table.Cell().Text("甲"); table.Cell().Text("乙"); table.Cell().ColumnSpan(2).Text("丙"); }, "甲@0,0; 乙@33.3,0; 丙@0,10");
        Table("Table: a cell may span rows, and others fill around it", 2, table => { table.Cell().RowSpan(2).Background(Red).Text("甲"); table.Cell().Text("乙"); table.Cell().Text("丙"); table.Cell().Text("丁"); }, "R 0 0 50 20; 甲@0,0; 乙@50,0; 丙@50,10; 丁@0,20");
        Table("Table: the last row of a span grows for it", 2, table => { table.Cell().RowSpan(2).Element(cell => High(cell, 50)); table.Cell().Background(Green).Text("乙"); table.Cell().Background(Green).Text("丙"); }, "R 0 0 50 50; G 50 0 50 10; G 50 10 50 40; 乙@50,0; 丙@50,10");
        Table("Table: a place by row and column", 2, table => table.Cell().Row(2).Column(2).Text("甲"), "甲@50,0");
        Table("Table: a row alone means column 1", 2, table => { table.Cell().Text("甲"); table.Cell().Row(2).Text("乙"); }, "甲@0,0; 乙@0,10");
        Table("Table: a column alone means row 1", 2, table => table.Cell().Column(2).Text("甲"), "甲@50,0");
        Table("Table: cells without place go on from the last one placed", 2, table => { table.Cell().Row(2).Column(1).Text("甲"); table.Cell().Text("乙"); table.Cell().Row(1).Column(1).Text("丙"); }, "甲@0,10; 乙@50,10; 丙@0,0");
        Table("Table: placed cells may overlap, the later one on top", 1, table => { table.Cell().Row(1).Column(1).Element(cell => High(cell, 20)); table.Cell().Row(1).Column(1).Element(cell => High(cell, 10, Green)); }, "R 0 0 100 20; G 0 0 100 10");
        Table("Table: a cell outside of the columns is refused", 2, table => table.Cell().Column(3).Text("甲"), Compose);
        Table("Table: a span over the edge is refused", 2, table => table.Cell().Column(2).ColumnSpan(2).Text("甲"), Compose);
        Rule("Table: without columns it is refused", content => content.Table(table => table.Cell().Text("甲")), Compose);
        Table("Table: columns are defined once", 1, table => table.ColumnsDefinition(columns => columns.RelativeColumn()), Compose);
        Table("Table: a second header is refused", 1, table => { table.Header(header => header.Cell()); table.Header(header => header.Cell()); }, Compose);
        Table("Table: header and footer repeat on each page", 1, table =>
        {
            table.Header(header => header.Cell().Text("头"));
            table.Footer(footer => footer.Cell().Text("脚"));
            for (var number = 1; number <= 9; number++)
            {
                table.Cell().Text(FormattableString.Invariant($"{number}"));
            }
        }, $"头@0,0; {Shown(1, 8, y: 10)}; 脚@0,90 | 头@0,0; 9@0,10; 脚@0,20");
        Table("Table: the header has row numbers of its own", 2, table => { table.Header(header => { header.Cell().Row(1).Column(2).Text("头"); }); table.Cell().Row(1).Column(2).Text("甲"); }, "头@50,0; 甲@50,10");
        Table("Table: without body cells nothing is drawn", 1, table => table.Header(header => header.Cell().Text("头")), "");
        Table("Table: a row moves on whole when a cell can not start", 2, table => { table.Cell().ColumnSpan(2).Element(cell => High(cell, 85)); table.Cell().Text("甲"); table.Cell().Element(cell => High(cell, 20, Green)); }, "R 0 0 100 85 | G 50 0 50 20; 甲@0,0");
        Table("Table: a cell splits and its finished neighbour stays blank", 2, table => { table.Cell().Text("甲"); table.Cell().Text(Lines(1, 12)); table.Cell().Text("乙"); }, $"甲@0,0; {Shown(1, 10, 50)} | {Shown(11, 12, 50)}; 乙@0,20");
        Table("Table: ShowEntire keeps a row whole", 2, table => { table.Cell().ColumnSpan(2).Element(cell => High(cell, 75)); table.Cell().Text("甲"); table.Cell().ShowEntire().Text(Lines(1, 3)); }, $"R 0 0 100 75 | 甲@0,0; {Shown(1, 3, 50)}");
        Table("Table: the last cells reach to the bottom when asked", 2, table => { table.ExtendLastCellsToTableBottom(); table.Cell().Row(1).Column(1).Background(Red).Text("甲"); table.Cell().Row(1).Column(2).Text("乙"); table.Cell().Row(2).Column(2).Text("丙"); }, "R 0 0 50 20; 甲@0,0; 乙@50,0; 丙@50,10");
        Table("Table: an empty row between placed cells has no height", 1, table => { table.Cell().Row(1).Text("甲"); table.Cell().Row(3).Text("乙"); }, "甲@0,0; 乙@0,10");
        Table("Table: cell padding is inside the cell", 1, table => { table.Cell().Background(Red).Padding(5).Text("甲"); table.Cell().Text("乙"); }, "R 0 0 100 20; 甲@5,5; 乙@0,20");
        Table("Table: a spanning cell that a page cuts has on it what it asked for", 2, table =>
        {
            table.Cell().Column(column => { column.Item().Text(Lines(1, 5)); column.Item().PageBreak(); });
            table.Cell().RowSpan(2).Element(cell => High(cell, 86));
            table.Cell().Text("乙");
        }, $"R 50 0 50 86; {Shown(1, 5)} | 乙@0,0");
        Rule("Table: constants wider than the page are refused", content => content.Table(table => { table.ColumnsDefinition(columns => columns.ConstantColumn(101)); table.Cell().Text("甲"); }), Layout);
        Column("Table: begins below what stands before it", column => { High(column.Item(), 85); column.Item().Table(table => { table.ColumnsDefinition(columns => columns.RelativeColumn()); table.Header(header => header.Cell().Text("头")); table.Cell().Text("甲"); }); }, "R 0 0 100 85 | 头@0,0; 甲@0,10");
        Rule("Table: row headings stand like other cells", content => content.Table(table => { table.ColumnsDefinition(columns => { columns.RelativeColumn(); columns.RelativeColumn(); }); ITableCellContainer cell = table.Cell().AsSemanticHorizontalHeader(); cell.Text("甲"); table.Cell().Text("乙"); }), "甲@0,0; 乙@50,0");
    }

    private static void FlowRules()
    {
        Column("PageBreak: ends the page", column => { column.Item().Text("甲"); column.Item().PageBreak(); column.Item().Text("乙"); }, "甲@0,0 | 乙@0,0");
        Column("PageBreak: two leave a page empty", column => { column.Item().Text("甲"); column.Item().PageBreak(); column.Item().PageBreak(); column.Item().Text("乙"); }, "甲@0,0 |  | 乙@0,0");
        Column("PageBreak: at the start leaves a page empty", column => { column.Item().PageBreak(); column.Item().Text("乙"); }, " | 乙@0,0");
        Column("PageBreak: at the end adds a page", column => { column.Item().Text("甲"); column.Item().PageBreak(); }, "甲@0,0 | ");
        Column("ShowEntire: moves on whole", column => { High(column.Item(), 75); column.Item().ShowEntire().Text(Lines(1, 3)); }, $"R 0 0 100 75 | {Shown(1, 3)}");
        Column("ShowEntire: stays where it fits", column => { High(column.Item(), 70); column.Item().ShowEntire().Text(Lines(1, 3)); }, $"R 0 0 100 70; {Shown(1, 3, y: 70)}");
        Rule("ShowEntire: higher than a page is refused", content => content.ShowEntire().Text(Lines(1, 11)), Layout);
        Column("EnsureSpace: too little room moves on", column => { High(column.Item(), 75); column.Item().EnsureSpace(30).Text(Lines(1, 4)); }, $"R 0 0 100 75 | {Shown(1, 4)}");
        Column("EnsureSpace: enough room splits", column => { High(column.Item(), 75); column.Item().EnsureSpace(20).Text(Lines(1, 4)); }, $"R 0 0 100 75; {Shown(1, 2, y: 75)} | {Shown(3, 4)}");
        Column("EnsureSpace: what fits fully stays, however low", column => { High(column.Item(), 75); column.Item().EnsureSpace(90).Text(Lines(1, 2)); }, $"R 0 0 100 75; {Shown(1, 2, y: 75)}");
        Column("EnsureSpace: moves on once only", column => { High(column.Item(), 75); column.Item().EnsureSpace(500).Text(Lines(1, 12)); }, $"R 0 0 100 75 | {Shown(1, 10)} | {Shown(11, 12)}");
        Column("EnsureSpace: is 150 points by itself", column => { High(column.Item(), 10); column.Item().EnsureSpace().Text(Lines(1, 10)); }, $"R 0 0 100 10 | {Shown(1, 10)}");
        Table("PreventPageBreak: in a cell beside a split one moves on once", 2, table =>
        {
            table.Cell().ColumnSpan(2).Element(cell => High(cell, 90));
            table.Cell().Text(Lines(1, 2));
            table.Cell().PreventPageBreak().Element(cell => High(cell, 30, Green));
        }, $"R 0 0 100 90; 1@0,90 | G 50 0 50 30; 2@0,0");
        Column("EnsureSpace: where nothing fits it moves on, and only once", column => { High(column.Item(), 95); column.Item().EnsureSpace(500).Text(Lines(1, 12)); }, $"R 0 0 100 95 | {Shown(1, 10)} | {Shown(11, 12)}");
        Column("PreventPageBreak: moves on when it does not fit", column => { High(column.Item(), 20); column.Item().PreventPageBreak().Text(Lines(1, 9)); }, $"R 0 0 100 20 | {Shown(1, 9)}");
        Column("PreventPageBreak: then splits", column => { High(column.Item(), 20); column.Item().PreventPageBreak().Text(Lines(1, 12)); }, $"R 0 0 100 20 | {Shown(1, 10)} | {Shown(11, 12)}");
        Column("PreventPageBreak: stays where it fits", column => { High(column.Item(), 20); column.Item().PreventPageBreak().Text(Lines(1, 8)); }, $"R 0 0 100 20; {Shown(1, 8, y: 20)}");
        Row("PreventPageBreak: beside other content moves on alone", row => { row.RelativeItem().Text(Lines(1, 11)); row.RelativeItem().PaddingTop(10).PreventPageBreak().Text(Lines(21, 30)); }, $"{Shown(1, 10)} | 11@0,0; {Shown(21, 29, 50, 10)} | 30@50,10");
        Page("ShowOnce: only on the first page of a header", page => { page.Header().ShowOnce().Text("首"); page.Content().Text(Lines(1, 11)); }, $"首@0,0; {Shown(1, 9, y: 10)} | {Shown(10, 11)}");
        Page("SkipOnce: on every page but the first", page => { page.Header().SkipOnce().Text("续"); page.Content().Text(Lines(1, 11)); }, $"{Shown(1, 10)} | 续@0,0; 11@0,10");
        Column("ShowIf: false shows nothing", column => { column.Item().ShowIf(false).Text("无"); column.Item().ShowIf(true).Text("有"); }, "有@0,0");
        Page("ShowIf: sees the page's number", page => { page.Footer().ShowIf(context => context.PageNumber == 2).Text("二"); page.Content().Text(Lines(1, 12)); }, $"{Shown(1, 10)} | {Shown(11, 12)}; 二@0,90");
        Page("ShowIf: sees how many pages there are", page => { page.Footer().Height(10).ShowIf(context => context.PageNumber == context.TotalPages).Text("末"); page.Content().Text(Lines(1, 12)); }, $"{Shown(1, 10)} | {Shown(11, 12)}; 末@0,90");
        Column("StopPaging: drops what does not fit", column => { column.Item().StopPaging().Text(Lines(1, 12)); }, Shown(1, 10));
        Rule("Repeat: beside longer content it is there on each page", content => content.Row(row => { row.ConstantItem(20).Repeat().Text("旁"); row.RelativeItem().Text(Lines(1, 12)); }), $"旁@0,0; {Shown(1, 10, 20)} | {Shown(11, 12, 20)}");
        Page("Section: its page is known", page =>
        {
            page.Header().Text(text => text.BeginPageNumberOfSection("附"));
            page.Content().Column(column => { column.Item().Text("甲"); column.Item().PageBreak(); column.Item().Section("附").Text("乙"); });
        }, "2@0,0; 甲@0,10 | 2@0,0; 乙@0,10");
        Page("Section: its last page is known", page =>
        {
            page.Header().Text(text => text.EndPageNumberOfSection("附"));
            page.Content().Section("附").Text(Lines(1, 10));
        }, $"2@0,0; {Shown(1, 9, y: 10)} | 2@0,0; 10@0,10");
        Page("Section: pages count within it", page =>
        {
            page.Header().Text(text => text.PageNumberWithinSection("附").Format(number => number is > 0 ? FormattableString.Invariant($"附{number}") : ""));
            page.Content().Column(column => { column.Item().Text("甲"); column.Item().PageBreak(); column.Item().Section("附").Text(Lines(1, 10)); });
        }, $"甲@0,0 | 附1@0,0; {Shown(1, 9, y: 10)} | 附2@0,0; 10@0,10");
        Page("Section: the number of its pages", page => { page.Header().Text(text => text.TotalPagesWithinSection("附")); page.Content().Section("附").Text(Lines(1, 10)); }, $"2@0,0; {Shown(1, 9, y: 10)} | 2@0,0; 10@0,10");
        Page("Page numbers: current and total", page => { page.Footer().Text(text => { text.CurrentPageNumber(); text.Span("/"); text.TotalPages(); }); page.Content().Text(Lines(1, 10)); },
            $"{Shown(1, 9)}; 1@0,90; /@5.6,90; 2@9.5,90 | 10@0,0; 2@0,90; /@5.6,90; 2@9.5,90");
        Page("Page numbers: formatted", page => { page.Footer().Text(text => text.CurrentPageNumber().Format(number => $"第{number}页")); page.Content().Text("文"); }, "文@0,0; 第1页@0,90");
        Column("Link: does not change the layout", column => { column.Item().Hyperlink("https://example.org").Text("甲"); column.Item().SectionLink("无").Text("乙"); }, "甲@0,0; 乙@0,10");
    }

    private static void TextRules()
    {
        Column("Text: null takes no space", column => { column.Item().Text((string?)null); column.Item().Text("甲"); }, "甲@0,0");
        Column("Text: white space takes a line", column => { column.Item().Text(" "); column.Item().Text("甲"); }, "甲@0,10");
        Row("Text: white space has no width", row => { row.AutoItem().Text("  "); row.RelativeItem().Element(item => High(item, 10)); }, "R 0 0 100 10");
        Rule("Text: wraps at the width", content => content.Text("一二三四五六七八九十一"), "一二三四五六七八九十@0,0; 一@0,10");
        Rule("Text: a line break starts a paragraph", content => content.Text("一\n二"), "一@0,0; 二@0,10");
        Rule("Text: an empty paragraph takes a line", content => content.Text("一\n\n二"), "一@0,0; 二@0,20");
        Rule("Text: splits between pages at any line", content => content.Text(Lines(1, 11)), $"{Shown(1, 10)} | 11@0,0");
        Rule("Text: narrower than a glyph is refused", content => content.Width(9).Text("一"), Layout);
        Rule("Text: lower than a line is refused", content => content.Height(9).Text("一"), Layout);
        Rule("Text: centred immediately in an alignment, each line is centred", content => content.AlignCenter().Text("一二三\n四"), "一二三@35,0; 四@45,10");
        Rule("Text: drawn no wider than its lines it keeps them", content => content.AlignRight().Column(column => column.Item().Text("一二三四五六七八九十一\n二").AlignCenter()), "一二三四五六七八九@10,0; 十一@45,10; 二@50,20");
        Rule("Text: with an element in between it stays left in its box", content => content.AlignCenter().Container().Text("一二三\n四"), "一二三@35,0; 四@35,10");
        Rule("Text: aligned right", content => content.Text("一二").AlignRight(), "一二@80,0");
        Rule("Text: aligned to its end", content => content.Text("一二").AlignEnd(), "一二@80,0");
        Rule("Text: its own alignment goes before the container's", content => content.AlignRight().Text("一二三\n四").AlignLeft(), "一二三@70,0; 四@70,10");
        Rule("Text: first lines are indented", content => content.Text("一二三四五六七八九\n十").ParagraphFirstLineIndentation(20), "一二三四五六七八@20,0; 九@0,10; 十@20,20");
        Rule("Text: paragraphs are spaced", content => content.Text("一\n二").ParagraphSpacing(5), "一@0,0; 二@0,15");
        Rule("Text: no paragraph spacing at the top of a page", content => content.Text(Lines(1, 11)).ParagraphSpacing(1), $"1@0,0; 2@0,11; 3@0,22; 4@0,33; 5@0,44; 6@0,55; 7@0,66; 8@0,77; 9@0,88 | 10@0,0; 11@0,11");
        Rule("Text: clamped with an ellipsis", content => content.Text("一二三四五六七八九十一二三四五六七八九十一").ClampLines(2), "一二三四五六七八九十@0,0; 一二三四五六七八九@0,10; …@90,10");
        Rule("Text: clamped with an ellipsis of one's own", content => content.Text("一二三四五六七八九十一").ClampLines(1, "（略）"), "一二三四五六七@0,0; （略）@70,0");
        Rule("Text: not clamped when it fits", content => content.Text("一\n二").ClampLines(2), "一@0,0; 二@0,10");
        Rule("Text: Line ends its paragraph", content => content.Text(text => { text.Line("一"); text.Span("二"); }), "一@0,0; 二@0,10");
        Rule("Text: EmptyLine leaves a line", content => content.Text(text => { text.Line("一"); text.EmptyLine(); text.Span("二"); }), "一@0,0; 二@0,20");
        Rule("Text: spans stand side by side", content => content.Text(text => { text.Span("一"); text.Span("二").Bold(); }), "一@0,0; 二@10,0");
        Rule("Text: letter spacing is a share of the size", content => content.Text("一二三").LetterSpacing(0.5f), "一二三@0,0");
        Rule("Text: letter spacing moves the line break", content => content.Text("一二三四五六七八").LetterSpacing(0.5f), "一二三四五六@0,0; 七八@0,10");
        Rule("Text: the line height is a multiple of the size", content => content.Text("一\n二").LineHeight(2), "一@0,8; 二@0,28");
        Column("Text: the largest span makes the line's height", column => { column.Item().Text(text => { text.Span("一"); text.Span(" ").FontSize(30); }); High(column.Item(), 10); }, "R 0 30 100 10; 一@0,16");
        Rule("Text: an injected element stands on the baseline", content => content.Text(text => { text.Span("一"); Box(text.Element(), 20, 5); text.Span("二"); }), "R 10 3 20 5; 一@0,0; 二@30,0");
        Rule("Text: a high injected element makes the line higher", content => content.Text(text => { text.Span("一"); Box(text.Element(), 20, 28); text.Span("\n二"); }), "R 10 0 20 28; 一@0,20; 二@0,30");
        Rule("Text: an injected element below the baseline", content => content.Text(text => { text.Span("一"); Box(text.Element(TextInjectedElementAlignment.BelowBaseline), 20, 12); text.Span("\n二"); }), "R 10 8 20 12; 一@0,0; 二@0,20");
        Rule("Text: an injected element at the line's top", content => content.Text(text => { text.Span("一"); Box(text.Element(TextInjectedElementAlignment.Top), 20, 25); text.Span("\n二"); }), "R 10 0 20 25; 一@0,0; 二@0,25");
        Rule("Text: an injected element at the line's bottom", content => content.Text(text => { text.Span("一"); Box(text.Element(TextInjectedElementAlignment.Bottom), 20, 25); text.Span("\n二"); }), "R 10 0 20 25; 一@0,15; 二@0,25");
        Rule("Text: an injected element in the line's middle", content => content.Text(text => { text.Span("一"); Box(text.Element(TextInjectedElementAlignment.Middle), 20, 20); text.Span("\n二"); }), "R 10 0 20 20; 一@0,5; 二@0,20");
        Rule("Text: an injected element wraps like a word", content => content.Text(text => { text.Span("一二三四五六七八九"); Box(text.Element(), 20, 5); }), "R 0 10 20 5; 一二三四五六七八九@0,0");
        Rule("Text: a background is as wide as its span", content => content.Text(text => { text.Span("一"); text.Span("二").BackgroundColor(Red); }), "R 10 0 10 10; 一@0,0; 二@10,0");
        Rule("Text: nested styles are inherited from the outside in", content => content.DefaultTextStyle(style => style.LineHeight(2)).Column(column => { column.Item().Text("一"); column.Item().Text("二").LineHeight(1); }), "一@0,8; 二@0,20");
    }

    private static void GraphicsRules()
    {
        const string Wide = "<svg viewBox='0 0 40 10'><rect width='40' height='10' fill='#f00'/></svg>";
        Column("Svg: takes the width, its height by its proportions", column => { column.Item().Svg(Wide); High(column.Item(), 10, Green); }, "R 0 0 100 25; G 0 25 100 10");
        Column("Svg: immediately in a height it takes the height", column => column.Item().Height(10).Svg(Wide), "R 0 0 40 10");
        Column("Svg: immediately in width and height it fits the area", column => column.Item().Width(20).Height(10).Svg(Wide), "R 0 0 20 5");
        Column("Svg: FitArea", column => column.Item().Padding(0).MaxHeight(5).Padding(0).Svg(Wide).FitArea(), "R 0 0 20 5");
        Column("Svg: too high for the rest of the page moves on", column => { High(column.Item(), 80, Green); column.Item().Svg(Wide); }, "G 0 0 100 80 | R 0 0 100 25");
        Rule("Svg: higher than a page is refused", content => content.Svg("<svg viewBox='0 0 10 11'/>"), Layout);
        Column("Svg: made for the space takes all of it", column => { column.Item().Height(20).Svg(size => FormattableString.Invariant($"<svg viewBox='0 0 {size.Width} {size.Height}'><rect width='{size.Width / 2}' height='{size.Height}' fill='#f00'/></svg>")); High(column.Item(), 10, Green); }, "R 0 0 50 20; G 0 20 100 10");
        Column("Line: takes its thickness", column => { column.Item().LineHorizontal(5); High(column.Item(), 10); }, "R 0 5 100 10");
        Row("Line: upright in a row takes its thickness in width", row => { row.AutoItem().LineVertical(5); row.RelativeItem().Element(item => High(item, 10)); }, "R 5 0 95 10");
        Rule("Line: thicker than its place is refused", content => content.Height(4).LineHorizontal(5), Layout);
    }
}
