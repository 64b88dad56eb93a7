namespace EduReports.Standins.QuestPdf.Elements.Text;

/// <summary>Line breaking classes of UAX #14, as far as Chinese and Latin text needs them.</summary>
internal enum LineBreakClass : byte
{
    /// <summary>Letters, and everything that is not named below.</summary>
    AL,

    /// <summary>Ideographs, and symbols set like them.</summary>
    ID,

    /// <summary>Digits.</summary>
    NU,

    /// <summary>Opening punctuation.</summary>
    OP,

    /// <summary>Opening punctuation of ideographic width.</summary>
    OPWide,

    /// <summary>Closing punctuation.</summary>
    CL,

    /// <summary>Closing parentheses of Latin text.</summary>
    CP,

    /// <summary>Straight quotation marks.</summary>
    QU,

    /// <summary>Marks that don't start a line.</summary>
    NS,

    /// <summary>Exclamation and question marks.</summary>
    EX,

    /// <summary>Separators within numbers.</summary>
    IS,

    /// <summary>Slash.</summary>
    SY,

    /// <summary>Before a number: currency and plus signs.</summary>
    PR,

    /// <summary>After a number: percent, degree.</summary>
    PO,

    /// <summary>Hyphen.</summary>
    HY,

    /// <summary>A break may follow.</summary>
    BA,

    /// <summary>A break may precede.</summary>
    BB,

    /// <summary>Em dash.</summary>
    B2,

    /// <summary>Ellipsis.</summary>
    IN,

    /// <summary>Belongs to the character before it.</summary>
    CM,

    /// <summary>No break on either side; has width.</summary>
    GL,

    /// <summary>No break on either side; no width.</summary>
    WJ,

    /// <summary>A break may follow; no width.</summary>
    ZW,

    /// <summary>Space.</summary>
    SP,

    /// <summary>A paragraph ends.</summary>
    BK,
}

internal static class LineBreakClasses
{
    /// <param name="next">The following character, or 0; an apostrophe between letters is a letter.</param>
    public static LineBreakClass Of(int codePoint, LineBreakClass previous, int next)
    {
        if (codePoint < 0x80)
        {
            return OfAscii(codePoint);
        }
        if (codePoint == 0x2019 && previous == LineBreakClass.AL && IsLatinLetter(next))
        {
            return LineBreakClass.AL;
        }
        return codePoint < 0x2E80 ? OfSymbol(codePoint) : OfEastAsian(codePoint);
    }

    private static bool IsLatinLetter(int codePoint) => codePoint is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and < 0x250);

    private static LineBreakClass OfAscii(int codePoint) => (char)codePoint switch
    {
        '\n' or '\v' or '\f' or '\r' => LineBreakClass.BK,
        ' ' => LineBreakClass.SP,
        '\t' or '|' => LineBreakClass.BA,
        < ' ' => LineBreakClass.CM,
        >= '0' and <= '9' => LineBreakClass.NU,
        '(' or '[' or '{' => LineBreakClass.OP,
        ')' or ']' => LineBreakClass.CP,
        '}' => LineBreakClass.CL,
        '"' or '\'' => LineBreakClass.QU,
        '!' or '?' => LineBreakClass.EX,
        ',' or '.' or ':' or ';' => LineBreakClass.IS,
        '/' => LineBreakClass.SY,
        '-' => LineBreakClass.HY,
        '%' => LineBreakClass.PO,
        '$' or '+' or '\\' => LineBreakClass.PR,
        _ => LineBreakClass.AL,
    };

    private static LineBreakClass OfSymbol(int codePoint) => codePoint switch
    {
        0x85 or 0x2028 or 0x2029 => LineBreakClass.BK,
        0xA0 or 0x202F or 0x2007 or 0x2011 => LineBreakClass.GL,
        0xAD or 0x2010 or 0x2012 or 0x2013 or (>= 0x2000 and <= 0x200A) => LineBreakClass.BA,
        0x200B => LineBreakClass.ZW,
        0x2060 or 0xFEFF => LineBreakClass.WJ,
        0x2014 or 0x2015 => LineBreakClass.B2,
        0x2025 or 0x2026 => LineBreakClass.IN,
        0x2018 or 0x201C => LineBreakClass.OPWide,
        0x2019 or 0x201D => LineBreakClass.CL,
        0xAB or 0x2039 => LineBreakClass.OP,
        0xBB or 0x203A => LineBreakClass.CL,
        0xB0 or 0xA2 or 0x2030 or 0x2031 or (>= 0x2032 and <= 0x2034) or 0x2103 or 0x2109 => LineBreakClass.PO,
        0xA3 or 0xA4 or 0xA5 or 0xB1 or (>= 0x20A0 and <= 0x20CF) or 0x2116 or 0x2212 or 0x2213 => LineBreakClass.PR,
        0xB4 or 0x02C8 or 0x02CC => LineBreakClass.BB,
        (>= 0x0300 and <= 0x036F) or (>= 0x200C and <= 0x200F) or (>= 0x20D0 and <= 0x20FF) => LineBreakClass.CM,
        0x203C or 0x203D or (>= 0x2047 and <= 0x2049) => LineBreakClass.NS,
        (>= 0x2190 and <= 0x21FF) or (>= 0x2460 and <= 0x24FF) or (>= 0x25A0 and <= 0x27BF) => LineBreakClass.ID,
        _ => LineBreakClass.AL,
    };

    private static LineBreakClass OfEastAsian(int codePoint) => codePoint switch
    {
        0x3000 => LineBreakClass.ID, // an ideograph's width of nothing, as at a paragraph's start
        0x3001 or 0x3002 or 0xFF0C or 0xFF0E or 0xFF61 or 0xFF64 or 0xFE50 or 0xFE52 => LineBreakClass.CL,
        0xFF01 or 0xFF1F or 0xFE56 or 0xFE57 => LineBreakClass.EX,
        0xFF1A or 0xFF1B or 0xFE54 or 0xFE55 or 0x30FB or 0xFF65 or 0x3005 or 0x303B or 0x301C => LineBreakClass.NS,
        0x3008 or 0x300A or 0x300C or 0x300E or 0x3010 or 0x3014 or 0x3016 or 0x3018 or 0x301A or 0x301D
            or 0xFF08 or 0xFF3B or 0xFF5B or 0xFF5F or 0xFF62 or 0xFE59 or 0xFE5B or 0xFE5D => LineBreakClass.OPWide,
        0x3009 or 0x300B or 0x300D or 0x300F or 0x3011 or 0x3015 or 0x3017 or 0x3019 or 0x301B or 0x301E or 0x301F
            or 0xFF09 or 0xFF3D or 0xFF5D or 0xFF60 or 0xFF63 or 0xFE5A or 0xFE5C or 0xFE5E => LineBreakClass.CL,
        0xFF05 or 0xFFE0 => LineBreakClass.PO,
        0xFF04 or 0xFFE1 or 0xFFE5 or 0xFFE6 => LineBreakClass.PR,
        0x30A1 or 0x30A3 or 0x30A5 or 0x30A7 or 0x30A9 or 0x30C3 or 0x30E3 or 0x30E5 or 0x30E7 or 0x30FC
            or 0x3041 or 0x3043 or 0x3045 or 0x3047 or 0x3049 or 0x3063 or 0x3083 or 0x3085 or 0x3087 => LineBreakClass.NS,
        (>= 0x302A and <= 0x302F) or 0x3099 or 0x309A or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) => LineBreakClass.CM,
        0xFEFF => LineBreakClass.WJ,
        _ => LineBreakClass.ID,
    };
}

/// <summary>
/// Where lines may end: UAX #14 with the rules of GB/T 15834, 5.1: closing marks never start a line, opening marks never end one,
/// an ellipsis and a dash of two characters stay together.
/// </summary>
internal static class LineBreakRules
{
    private const int ClassCount = (int)LineBreakClass.BK + 1;

    private static readonly bool[] Direct = BuildTable(afterSpaces: false);
    private static readonly bool[] AfterSpaces = BuildTable(afterSpaces: true);

    /// <param name="before">Class of the last character that is neither space nor mark.</param>
    /// <param name="spaces">Spaces stand between the two.</param>
    public static bool Allows(LineBreakClass before, LineBreakClass after, bool spaces) =>
        (spaces ? AfterSpaces : Direct)[((int)before * ClassCount) + (int)after];

    private static bool[] BuildTable(bool afterSpaces)
    {
        var table = new bool[ClassCount * ClassCount];
        for (var before = 0; before < ClassCount; before++)
        {
            for (var after = 0; after < ClassCount; after++)
            {
                var (b, a) = ((LineBreakClass)before, (LineBreakClass)after);
                table[(before * ClassCount) + after] = afterSpaces ? DecideAfterSpaces(b, a) : Decide(b, a);
            }
        }
        return table;
    }

    private static bool DecideAfterSpaces(LineBreakClass before, LineBreakClass after)
    {
        if (before == LineBreakClass.ZW)
        {
            return true; // LB8
        }
        if (NeverStartsLine(after) || before is LineBreakClass.OP or LineBreakClass.OPWide) // LB13, LB14
        {
            return false;
        }
        return before != LineBreakClass.B2 || after != LineBreakClass.B2; // LB17, LB18
    }

    private static bool NeverStartsLine(LineBreakClass after) => after
        is LineBreakClass.SP or LineBreakClass.ZW or LineBreakClass.BK or LineBreakClass.WJ
        or LineBreakClass.CL or LineBreakClass.CP or LineBreakClass.EX or LineBreakClass.IS or LineBreakClass.SY
        or LineBreakClass.IN or LineBreakClass.NS; // stricter than UAX #14, which lets these two start a line after a space

    private static bool Decide(LineBreakClass before, LineBreakClass after)
    {
        if (before == LineBreakClass.ZW)
        {
            return after is not (LineBreakClass.ZW or LineBreakClass.BK or LineBreakClass.SP);
        }
        if (NeverStartsLine(after) || before is LineBreakClass.WJ or LineBreakClass.GL or LineBreakClass.OP or LineBreakClass.OPWide or LineBreakClass.BB
            || before == LineBreakClass.QU || after == LineBreakClass.QU)
        {
            return false;
        }
        if (after == LineBreakClass.GL)
        {
            return before is LineBreakClass.BA or LineBreakClass.HY; // LB12a
        }
        if (after is LineBreakClass.BA or LineBreakClass.HY) // LB21
        {
            return false;
        }
        return !KeepsTogether(before, after);
    }

    /// <summary>LB17, LB23 to LB30.</summary>
    private static bool KeepsTogether(LineBreakClass before, LineBreakClass after) => (before, after) switch
    {
        (LineBreakClass.B2, LineBreakClass.B2) => true,
        (LineBreakClass.AL or LineBreakClass.NU, LineBreakClass.AL or LineBreakClass.NU) => true,
        (LineBreakClass.PR, LineBreakClass.ID or LineBreakClass.AL or LineBreakClass.NU or LineBreakClass.OP) => true,
        (LineBreakClass.PO, LineBreakClass.AL or LineBreakClass.NU or LineBreakClass.OP) => true,
        (LineBreakClass.ID or LineBreakClass.AL or LineBreakClass.NU, LineBreakClass.PO) => true,
        (LineBreakClass.AL or LineBreakClass.NU, LineBreakClass.PR) => true,
        (LineBreakClass.CL or LineBreakClass.CP, LineBreakClass.PO or LineBreakClass.PR) => true,
        (LineBreakClass.HY or LineBreakClass.IS or LineBreakClass.SY, LineBreakClass.NU) => true,
        (LineBreakClass.IS, LineBreakClass.AL) => true,
        (LineBreakClass.AL or LineBreakClass.NU, LineBreakClass.OP) => true,
        (LineBreakClass.CP, LineBreakClass.AL or LineBreakClass.NU) => true,
        _ => false,
    };
}
