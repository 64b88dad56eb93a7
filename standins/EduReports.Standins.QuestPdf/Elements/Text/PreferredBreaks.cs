namespace EduReports.Standins.QuestPdf.Elements.Text;

/// <summary>
/// Gaps where UAX #14 lets a line end, but a Chinese reader would stumble: between a number and its measure word or unit
/// (12项, 3.2个百分点, 2024年5月31日, 第5期, 10～15) and inside a short title in 《》. They are broken only where a line would else
/// stay too empty.
/// </summary>
internal struct PreferredBreaks
{
    /// <summary>A longer title may be broken like any other text.</summary>
    public const int LongestTitle = 20;

    private const int NoTitle = -1;

    private const string Units =
        "项家所个名人次件年月日号时分秒点期份元角米亩岁级类届批条章节页篇册本台套间栋座辆户处场门周天倍成折位组班校园镇乡村街层楼室种轮步度吨克斤升只张支把块片段遍回趟期公平立毫厘千瓦";

    private const string Multipliers = "十百千万亿余多来";

    private enum Tail : byte
    {
        Other,
        Ordinal,
        Number,
        Multiplier,
        Piece,
        Hundred,
        Share,
        Date,
        Range,
    }

    private Tail tail;
    private int titleStart;

    public PreferredBreaks() => titleStart = NoTitle;

    /// <summary>Takes the next character that has a glyph of its own.</summary>
    /// <returns>Whether the gap before it belongs to a number and its unit.</returns>
    public bool Follow(int codePoint, LineBreakClass kind)
    {
        var (isKept, next) = Decide(codePoint, kind);
        tail = next;
        return isKept;
    }

    /// <param name="index">The character's place in the text.</param>
    /// <returns>Where a short title begins that ends with this character, or null.</returns>
    public int? FollowTitle(int codePoint, int index)
    {
        switch (codePoint)
        {
            case '《':
                titleStart = index;
                return null;
            case '》' when titleStart != NoTitle:
                var start = titleStart;
                titleStart = NoTitle;
                return index - start <= LongestTitle ? start : null;
            default:
                return null;
        }
    }

    public void EndParagraph() => (tail, titleStart) = (Tail.Other, NoTitle);

    private readonly (bool IsKept, Tail Next) Decide(int codePoint, LineBreakClass kind)
    {
        if (kind == LineBreakClass.NU)
        {
            return (tail is Tail.Ordinal or Tail.Date or Tail.Range, Tail.Number);
        }
        var hasNumber = tail is Tail.Number or Tail.Multiplier;
        if (kind == LineBreakClass.IS && tail == Tail.Number)
        {
            return (true, Tail.Number);
        }
        if (hasNumber && codePoint is '～' or '〜' or '—' or '–' or '－')
        {
            return (true, Tail.Range);
        }
        if (codePoint > char.MaxValue)
        {
            return (false, Tail.Other);
        }
        var character = (char)codePoint;
        return (tail, character) switch
        {
            (_, '第') => (false, Tail.Ordinal),
            (Tail.Piece, '百') => (true, Tail.Hundred),
            (Tail.Hundred, '分') => (true, Tail.Share),
            (Tail.Share, '点') or (Tail.Piece, '月') => (true, Tail.Other),
            _ when hasNumber && Multipliers.Contains(character) => (true, Tail.Multiplier),
            _ when hasNumber && Units.Contains(character) => (true, character switch { '个' => Tail.Piece, '年' or '月' => Tail.Date, _ => Tail.Other }),
            _ => (false, Tail.Other),
        };
    }
}
