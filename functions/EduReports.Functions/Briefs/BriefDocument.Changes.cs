using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;

namespace EduReports.Functions.Briefs;

/// <summary>What a correction says otherwise than the revision before.</summary>
public sealed partial class BriefDocument
{
    private const float WidestSide = 84;
    private const float CauseIndent = 5;

    private void Changes(IContainer container) => container.Column(column =>
    {
        var changes = brief.Changes!;
        column.Item().Element(item => Paragraph(item, ChangeWords.Introduction(changes, brief.Revision)));
        if (changes.Figures.Count > 0)
        {
            column.Item().PaddingTop(8).Element(item => ChangeTable(item, changes.Figures));
        }
        if (ChangeWords.Closing(changes) is { Length: > 0 } closing)
        {
            column.Item().PaddingTop(4).Text(LineBreaks.KeepLastTwo(closing)).FontSize(10.5f).LineHeight(1.6f).ParagraphFirstLineIndentation(21).Justify();
        }
    });

    private static void ChangeTable(IContainer container, IReadOnlyList<FigureChange> changes) => container.SemanticTable().Table(table =>
    {
        table.ColumnsDefinition(columns =>
        {
            columns.ConstantColumn(34);
            columns.RelativeColumn(9);
            columns.ConstantColumn(WidthForSides(changes.Select(change => change.Before)));
            columns.ConstantColumn(WidthForSides(changes.Select(change => change.Now)));
            columns.RelativeColumn(12);
        });
        table.Header(header =>
        {
            foreach (var (at, head) in ChangeWords.Heads.Index())
            {
                // Words begin a little apart from the numbers before them.
                HeadText(at is 2 or 3 ? HeadGroundOf(header.Cell()).AlignRight() : HeadGroundOf(header.Cell()).PaddingLeft(at == 4 ? CauseIndent : 0), head);
            }
        });
        foreach (var change in changes)
        {
            BodyCell(table.Cell()).Text(change.Code).Style(CodeStyle);
            BodyCell(table.Cell().AsSemanticHorizontalHeader()).Text(LineBreaks.KeepLastTwo(change.Name));
            NumberCell(table.Cell(), change.Before.Figure, ChangeWords.Below(change.Before));
            NumberCell(table.Cell(), change.Now.Figure, ChangeWords.Below(change.Now));
            BodyCell(table.Cell()).PaddingLeft(CauseIndent).Text(LineBreaks.KeepLastTwo(ChangeWords.Causes(change.Causes))).FontSize(8);
        }
    });

    private static float WidthForSides(IEnumerable<ChangeSide> sides)
    {
        var all = sides.ToList();
        return Math.Min(WidestSide, Math.Max(
            WidthFor(all.Select(side => side.Figure), least: 46),
            WidthFor(all.SelectMany(side => ChangeWords.Below(side).Split('\n')), least: 46, FinePrintSize)));
    }
}
