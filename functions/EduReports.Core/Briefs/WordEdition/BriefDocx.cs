using System.Globalization;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Progress;

namespace EduReports.Core.Briefs.WordEdition;

/// <summary>
/// The brief as a Word file in the layout of an official document (GB/T 9704-2012), to edit and to file. What the PDF draws, its
/// tables say in numbers.
/// </summary>
public static class BriefDocx
{
    /// <summary>The media type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int TitleCharacters = 20;
    private const int LongestRemarkInColumn = 60;

    private const int CodeWidth = 580;
    private const int StatusWidth = 1190;
    private const int SpaceAboveTable = 145;

    /// <summary>Writes the file; the same brief gives the same bytes.</summary>
    public static byte[] Render(Brief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        return WordPackage.Write(new WordProperties(brief.Title, brief.Issuer, BriefWords.Month(brief.Period), brief.DataVersion, brief.Date),
        [
            .. Masthead(brief),
            new WordParagraph(WordStyles.Body, brief.Summary) { SpaceAfter = SpaceAboveTable },
            .. Counts(brief.Counts),
            .. BriefOutline.Parts(brief).SelectMany(part => Part(brief, part.Part).Prepend(new WordParagraph(WordStyles.Heading1, part.Heading))),
            .. BriefOutline.Annexes(brief).SelectMany((annex, index) => Annex(brief, annex.Annex)
                // GB/T 9704-2012, 7.3.4: an annex begins on a page of its own.
                .Prepend(new WordParagraph(WordStyles.AnnexHeading, annex.Heading) { BeginsPage = index == 0 })),
            new WordParagraph(WordStyles.BeforeTail, "") { KeepsWithNext = true },
            Tail(brief),
            new WordParagraph(WordStyles.End, ""),
        ]);
    }

    private static IEnumerable<WordBlock> Masthead(Brief brief) =>
    [
        new WordParagraph(WordStyles.Masthead, "教育重点工作进展简报"),
        new WordParagraph(WordStyles.Issue, BriefWords.Issue(brief)),
        .. brief.Excerpt is null ? Array.Empty<WordBlock>() : [new WordParagraph(WordStyles.Issue, BriefWords.Distribution(brief))],
        new WordParagraph(WordStyles.Issuer, $"{brief.Issuer}\t{BriefWords.Date(brief.Date)}"),
        new WordParagraph(WordStyles.Title, LineBreaks.TwoLines(brief.Title, brief.Occasion, TitleCharacters)),
    ];

    private static IEnumerable<WordBlock> Counts(IReadOnlyList<StatusCount> counts)
    {
        var printed = counts.Where(count => count.Count > 0).ToList();
        if (printed.Count == 0)
        {
            return [];
        }
        var cells = printed.Select(count => StatusCell(
            count.Status, string.Create(CultureInfo.InvariantCulture, $"{BriefWords.SignedName(count.Status)} {count.Count}")));
        return [new WordTable("各状态项数", Equal(WordPage.TextWidth, printed.Count), [new WordRow([.. cells])])];
    }

    private static IEnumerable<WordBlock> Part(Brief brief, BriefPart part) => part switch
    {
        BriefPart.Changes => Changes(brief.Changes!, brief.Revision),
        BriefPart.Attention => [Attention(brief)],
        BriefPart.Reporting => Reporting(brief.Reporting),
        BriefPart.Sections => brief.Sections.SelectMany(section => Section(section, brief.TargetTerm)),
        BriefPart.Trends => Trends(brief.Trends),
        _ => brief.Notes.Select((note, index) => new WordParagraph(
            WordStyles.Body, string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {note}"))),
    };

    private static IEnumerable<WordBlock> Annex(Brief brief, BriefAnnex annex) => annex switch
    {
        BriefAnnex.Names => BriefOutline.GroupsToName(brief.Reporting).SelectMany(Names),
        BriefAnnex.Projects => [Projects(brief.Projects)],
        BriefAnnex.Comparisons => [Comparisons([.. brief.Compared])],
        _ => [Traces(brief.Traces)],
    };

    private static IEnumerable<WordBlock> Changes(BriefChanges changes, int revision)
    {
        var isTable = changes.Figures.Count > 0;
        yield return new WordParagraph(WordStyles.Body, ChangeWords.Introduction(changes, revision)) { SpaceAfter = isTable ? SpaceAboveTable : 0 };
        if (isTable)
        {
            yield return ChangeTable(changes.Figures);
        }
        if (ChangeWords.Closing(changes) is { Length: > 0 } closing)
        {
            yield return new WordParagraph(WordStyles.Body, closing);
        }
    }

    private static WordTable ChangeTable(IReadOnlyList<FigureChange> changes)
    {
        const int name = 2200, code = 700;
        int[] sides =
        [
            .. new[] { changes.Select(change => change.Before), changes.Select(change => change.Now) }.Select(side => WidthFor(
                side.SelectMany(one => ChangeWords.Below(one).Split('\n').Prepend(one.Figure)), least: 1000, most: 1500)),
        ];
        return new WordTable(ChangeWords.Title, [code, name, .. sides, WordPage.TextWidth - code - name - sides.Sum()],
        [
            Header([.. ChangeWords.Heads.Select((head, at) => (head, (bool?)(at is 2 or 3)))]),
            .. changes.Select(change => new WordRow(
                new WordCell(WordStyles.TableSmall, change.Code),
                new WordCell(WordStyles.TableText, change.Name),
                NumberCell(change.Before.Figure, ChangeWords.Below(change.Before)),
                NumberCell(change.Now.Figure, ChangeWords.Below(change.Now)),
                new WordCell(WordStyles.TableText, ChangeWords.Causes(change.Causes)))),
        ]);
    }

    private static WordTable Attention(Brief brief)
    {
        const int name = 1740, leastRemark = 1500;
        int[] figures =
        [
            .. Fitted(WordPage.TextWidth - name - leastRemark - StatusWidth,
                WidthFor(brief.Attention.Select(row => row.Target), least: 900, most: 1010),
                WidthForValues(brief.Attention, least: 800),
                WidthFor(brief.Attention.Select(row => row.Behind), least: 760),
                WidthFor(brief.Attention.Select(row => row.MonthlyNeed), least: 880)),
            StatusWidth,
        ];
        var header = Header(
            ("目标", false), (brief.TargetTerm, true), ("至今", true), ("落后\n百分点", true), ("月均还需", true), ("状态", null), ("责任科室：原因与措施", false));
        return new WordTable(
            "需要关注的事项", [name, .. figures, WordPage.TextWidth - name - figures.Sum()], [header, .. brief.Attention.SelectMany(AttentionRows)]);
    }

    // A long reason would make a tower of its column: it stands below the figures.
    private static IEnumerable<WordRow> AttentionRows(BriefRow row)
    {
        var isLong = row.Remark.Length > LongestRemarkInColumn;
        var name = NameCell(row);
        WordCell[] figures =
        [
            TargetCell(row, row.Forecast.Length == 0 ? "" : "预计" + row.Forecast),
            NumberCell(row.Value, row.BelowValue),
            NumberCell(row.Behind.Length == 0 ? BriefWords.None : row.Behind),
            NumberCell(row.MonthlyNeed),
            StatusCell(row),
        ];
        if (!isLong)
        {
            return [new WordRow([name, .. figures, new WordCell(WordStyles.TableText, $"{row.Owner}：{(row.Remark.Length == 0 ? "原因待报" : row.Remark)}")])];
        }
        return
        [
            new WordRow([name with { Merge = WordMerge.Begins }, .. figures, new WordCell(WordStyles.TableText, $"{row.Owner}：")]) { KeepsWithNext = true },
            new WordRow(
                new WordCell(WordStyles.TableText, "") { Merge = WordMerge.Continues },
                new WordCell(WordStyles.TableText, row.Remark) { Span = figures.Length + 1 }),
        ];
    }

    private static IEnumerable<WordBlock> Reporting(Reporting reporting)
    {
        yield return new WordParagraph(WordStyles.Body, BriefOutline.ReportingText(reporting));
        if (reporting.Groups.Any(group => group.Accepted < group.Due))
        {
            yield return new WordParagraph(WordStyles.Caption, BriefOutline.RatesHeading(reporting) + "（由低到高）");
            const int number = 1700;
            yield return new WordTable(BriefOutline.RatesHeading(reporting), [WordPage.TextWidth - 3 * number, number, number, number],
            [
                Header((BriefOutline.GroupTerm(reporting), false), ("报送率", true), ("实报（家）", true), ("应报（家）", true)),
                .. reporting.Groups.Select(group => new WordRow(
                    new WordCell(WordStyles.TableText, group.Group),
                    NumberCell(Figures.Rounded(group.Rate, 1) + "%"), NumberCell(Whole(group.Accepted)), NumberCell(Whole(group.Due)))),
            ]);
        }
    }

    private static IEnumerable<WordBlock> Section(BriefSection section, string targetTerm)
    {
        // Most sections have no figure of the year before; their names can use the room.
        var hasYearChange = section.Rows.Any(row => row.YearChange != BriefWords.None);
        const int leastName = 1200;
        var numbers = Fitted(WordPage.TextWidth - CodeWidth - leastName - StatusWidth,
        [
            WidthFor(section.Rows.Select(row => row.Target), least: 900, most: 1010),
            WidthFor(section.Rows.Select(row => row.ThisMonth), least: 800),
            WidthForValues(section.Rows, least: 1140),
            WidthFor(section.Rows.Select(row => row.Change), least: 880),
            .. hasYearChange ? [WidthFor(section.Rows.Select(row => row.YearChange), least: 760)] : Array.Empty<int>(),
            1020,
        ]);
        int[] widths = [CodeWidth, WordPage.TextWidth - CodeWidth - numbers.Sum() - StatusWidth, .. numbers, StatusWidth];
        (string, bool?)[] heads =
        [
            ("编号", false), ("指标", false), (targetTerm, true), ("本月", true), ("累计／现值", true), ("环比", true),
            .. hasYearChange ? [("同比", true)] : Array.Empty<(string, bool?)>(), ("完成进度", true), ("状态", null),
        ];
        return
        [
            new WordParagraph(WordStyles.Heading2, BriefOutline.Heading(section)),
            new WordTable(BriefOutline.Heading(section), widths, [Header(heads), .. section.Rows.Select(row => new WordRow(
            [
                new WordCell(WordStyles.TableSmall, row.Code),
                new WordCell(WordStyles.TableText, row.Name),
                TargetCell(row),
                NumberCell(row.ThisMonth),
                NumberCell(row.Value, row.BelowValue),
                NumberCell(row.Change),
                .. hasYearChange ? [NumberCell(row.YearChange)] : Array.Empty<WordCell>(),
                DoneCell(row),
                StatusCell(row),
            ]))]),
        ];
    }

    // What the PDF's bar draws: how much is done, and how much the pace asks for.
    private static WordCell DoneCell(BriefRow row) => row.Done is null || row.Status == Status.NotDue
        ? NumberCell(BriefWords.None)
        : NumberCell(row.Progress, row.Asked is { } asked ? $"序时{Figures.Rounded(asked, 1)}%" : "");

    private static IEnumerable<WordBlock> Trends(IReadOnlyList<Trend> trends)
    {
        foreach (var trend in trends)
        {
            yield return new WordParagraph(WordStyles.Body, $"{trend.Code} {trend.Sentence}");
        }
        const int month = 1260;
        yield return new WordParagraph(WordStyles.Caption, "各月数值");
        yield return new WordTable("各月数值", [month, .. Equal(WordPage.TextWidth - month, trends.Count)],
        [
            Header([("月份", false), .. trends.Select(trend => ($"{trend.Code}\n{trend.Name}", (bool?)true))]),
            .. trends.SelectMany(trend => trend.Months.Select(figure => figure.Month)).Distinct().Order().Select(month => new WordRow(
            [
                new WordCell(WordStyles.TableText, BriefWords.Month(month)),
                .. trends.Select(trend => NumberCell(FigureOf(trend, month))),
            ])),
            new WordRow([new WordCell(WordStyles.TableText, "目标"), .. trends.Select(trend => NumberCell(trend.Target))]),
        ]);
    }

    private static string FigureOf(Trend trend, YearMonth month)
    {
        var at = trend.Months.TakeWhile(figure => figure.Month != month).Count();
        return at < trend.Printed.Count ? trend.Printed[at] : BriefWords.None;
    }

    private static IEnumerable<WordBlock> Names(GroupReporting group) => BriefOutline.NameLists(group)
        .Select(list => new WordParagraph(WordStyles.Names, list))
        .Prepend(new WordParagraph(WordStyles.Heading2, BriefOutline.Heading(group)));

    private static WordTable Projects(IReadOnlyList<ProjectRow> projects)
    {
        const int code = 820, milestone = 2300, stage = 1350;
        return new WordTable("项目进展", [code, WordPage.TextWidth - code - milestone - 2 * stage, milestone, stage, stage],
        [
            Header(("编号", false), ("项目", false), ("所属指标", false), ("目前阶段", false), ("应到阶段", false)),
            .. projects.Select(project => new WordRow(
                new WordCell(WordStyles.TableSmall, project.Code),
                new WordCell(WordStyles.TableText, project.Name),
                new WordCell(WordStyles.TableText, project.Milestone),
                new WordCell(WordStyles.TableText, BriefWords.Stage(project)),
                new WordCell(WordStyles.TableText, project.Aim))),
        ]);
    }

    private static WordTable Comparisons(IReadOnlyList<BriefRow> rows)
    {
        int[] numbers = [1160, 1000, 1440, 1280, 1520];
        return new WordTable("比较与预计", [CodeWidth, WordPage.TextWidth - CodeWidth - numbers.Sum(), .. numbers],
        [
            SmallHeader(("编号", false), ("指标", false), ("至今", true), ("环比\n（同口径）", true), ("未报补齐后\n可能为", true), ("预计到期", true), ("预计范围", true)),
            .. rows.Select(row => new WordRow(
                new WordCell(WordStyles.TableSmall, row.Code),
                new WordCell(WordStyles.TableSmall, row.Name),
                SmallNumberCell(row.Value), SmallNumberCell(row.LikeForLike), SmallNumberCell(row.Bounds, row.CouldBe),
                SmallNumberCell(row.Forecast), SmallNumberCell(row.ForecastRange))),
        ]);
    }

    private static WordTable Traces(IReadOnlyList<TraceRow> traces)
    {
        const int formula = 1760, parts = 1240;
        var clause = WidthFor(traces.Select(trace => trace.Clause), least: 960, most: 1300);
        int[] counts = [460, 460, 620, 460, 460];
        return new WordTable("数据来源",
            [CodeWidth, WordPage.TextWidth - CodeWidth - clause - formula - parts - counts.Sum(), clause, formula, parts, .. counts],
            [
                SmallHeader(
                    ("编号", false), ("指标", false), ("条款", false), ("算法", false), ("计入", true),
                    ("应报", true), ("已报", true), ("无数据", true), ("退回", true), ("未报", true)),
                .. traces.Select(trace => new WordRow(
                [
                    .. new[] { trace.Code, trace.Name, trace.Clause, trace.Formula }.Select(text => new WordCell(WordStyles.TableSmall, text)),
                    SmallNumberCell(trace.Parts),
                    .. trace.Counts.Select(count => SmallNumberCell(Whole(count))),
                ])),
            ]);
    }

    /// <summary>GB/T 9704-2012, 7.4 (版记).</summary>
    private static WordTable Tail(Brief brief)
    {
        const int date = 3000;
        var issued = new WordRow(
            new WordCell(WordStyles.Tail, brief.Issuer),
            new WordCell(
                new WordParagraph(WordStyles.TailDate, BriefWords.Date(brief.Date) + "印发"),
                new WordParagraph(WordStyles.TailNote, $"数据版本 {brief.DataVersion}")));
        var received = new WordRow(new WordCell(WordStyles.Tail, BriefOutline.Recipients(brief)) { Span = 2 }) { KeepsWithNext = true };
        return new WordTable("版记", [WordPage.TextWidth - date, date], brief.Recipients.Count == 0 ? [issued] : [received, issued])
        {
            Style = WordStyles.TailTable,
        };
    }

    /// <param name="heads">The words, and whether numbers stand below them; null for states, which stand in the middle.</param>
    private static WordRow Header(params IReadOnlyList<(string Text, bool? IsNumber)> heads) => HeaderRow(heads.Select(head =>
        new WordCell(head.IsNumber switch
        {
            true => WordStyles.TableNumberHead,
            false => WordStyles.TableHead,
            null => WordStyles.TableStatusHead,
        }, head.Text)));

    private static WordRow SmallHeader(params IReadOnlyList<(string Text, bool IsNumber)> heads) => HeaderRow(heads.Select(head =>
        new WordCell(head.IsNumber ? WordStyles.TableSmallNumberHead : WordStyles.TableSmallHead, head.Text)));

    private static WordRow HeaderRow(IEnumerable<WordCell> cells) => new([.. cells]) { IsHeader = true, KeepsWithNext = true };

    private static WordCell NameCell(BriefRow row) => new(
        new WordParagraph(WordStyles.TableText, row.Name),
        new WordParagraph(WordStyles.TableText, new WordRun(row.Code) { Style = WordStyles.Code }));

    private static WordCell NumberCell(string text, string below = "") => FigureCell(WordStyles.TableNumber, text, below);

    private static WordCell SmallNumberCell(string text, string below = "") =>
        FigureCell(WordStyles.TableSmallNumber, text.Length == 0 ? BriefWords.None : text, below);

    private static WordCell FigureCell(string style, string text, string below) => below.Length == 0
        ? new WordCell(style, text)
        : new WordCell(new WordParagraph(style, text), new WordParagraph(style, new WordRun(below) { Style = WordStyles.Code }));

    // The stage of a milestone stands below its number: on one line with it, its bracket would be torn in two.
    private static WordCell TargetCell(BriefRow row, string forecast = "")
    {
        var stage = row.Target.IndexOf('（', StringComparison.Ordinal);
        string[] below = [stage < 0 ? "" : row.Target[stage..], row.TargetFigure.Length == 0 ? "" : "即" + row.TargetFigure, forecast];
        return NumberCell(stage < 0 ? row.Target : row.Target[..stage], string.Join('\n', below.Where(line => line.Length > 0)));
    }

    private static WordCell StatusCell(BriefRow row) =>
        StatusCell(row.Status, BriefWords.SignedName(row.Status) + (row.IsMadeGood ? "\n（补齐）" : ""));

    private static WordCell StatusCell(Status status, string text)
    {
        var colours = StatusColors.Of(status);
        return new WordCell(new WordParagraph(WordStyles.TableStatus, new WordRun(text) { Colour = colours.Text[1..] })) { Ground = colours.Ground[1..] };
    }

    /// <summary>The widths, narrowed alike where they would take more than their room.</summary>
    private static int[] Fitted(int room, params int[] widths) =>
        widths.Sum() <= room ? widths : [.. widths.Select(width => width * room / widths.Sum())];

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Columns of the same width, but for what a division leaves.</summary>
    private static IReadOnlyList<int> Equal(int width, int count) =>
        [.. Enumerable.Range(0, count).Select(index => width * (index + 1) / count - width * index / count)];

    // A group's own figure below the district's may take two lines.
    private static int WidthForValues(IReadOnlyList<BriefRow> rows, int least) => Math.Max(
        WidthFor(rows.Select(row => row.Value), least), WidthFor(rows.SelectMany(row => row.OwnFigures.Split('\n')), least: 0, most: 1400));

    // A number that its column is too narrow for would be broken in two; in text of 9 points with wide figures, and the cell's margins.
    private static int WidthFor(IEnumerable<string> texts, int least, int most = 1700) => Math.Clamp(
        170 + texts.Select(text => text.Sum(character => character < WordBody.FirstEastAsian ? 102 : 180)).DefaultIfEmpty().Max(), least, most);
}
