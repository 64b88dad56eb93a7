using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>What a cell's number format makes of its number: a percentage, a date, <c>1.2万</c>, <c>007</c>.</summary>
internal sealed class NumberFormat
{
    // The numbers below 164 that Excel gives without a format code; 27 to 36 and 50 to 58 as a Chinese Excel means them.
    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00", [9] = "0%", [10] = "0.00%", [11] = "0.00E+00", [12] = "# ?/?", [13] = "# ??/??",
        [14] = "yyyy/m/d", [15] = "d-mmm-yy", [16] = "d-mmm", [17] = "mmm-yy", [18] = "h:mm AM/PM", [19] = "h:mm:ss AM/PM", [20] = "h:mm",
        [21] = "h:mm:ss", [22] = "yyyy/m/d h:mm", [27] = "yyyy年m月", [28] = "m月d日", [29] = "m月d日", [30] = "m-d-yy", [31] = "yyyy年m月d日",
        [32] = "h时mm分", [33] = "h时mm分ss秒", [34] = "h时mm分", [35] = "h时mm分ss秒", [36] = "yyyy年m月", [45] = "mm:ss", [46] = "[h]:mm:ss",
        [47] = "mm:ss.0", [48] = "##0.0E+0", [49] = "@", [50] = "yyyy年m月", [51] = "m月d日", [52] = "yyyy年m月", [53] = "m月d日", [54] = "m月d日",
        [55] = "h时mm分", [56] = "h时mm分ss秒", [57] = "yyyy年m月", [58] = "m月d日",
    };

    private static readonly ConcurrentDictionary<int, NumberFormat> BuiltInFormats = new();

    // How many digits a unit word shifts the point by; a format that shifts it by as many shows the stored number.
    private static readonly (string Word, int Digits)[] ScaleWords =
        [("万亿", 12), ("千万", 7), ("百万", 6), ("十万", 5), ("亿", 8), ("万", 4), ("千", 3), ("百", 2)];

    private const int LongestCode = 255;

    // More would make no number that a clerk reports; the decimals that numbers are shifted in have 28 digits.
    private const int MostShift = 12;

    private readonly List<Section> _sections;

    private NumberFormat(List<Section> sections) => _sections = sections;

    /// <summary>Shows a number as it is.</summary>
    public static NumberFormat General { get; } = new([]);

    public bool IsGeneral => _sections.Count == 0;

    /// <summary>The format that the file names by number only.</summary>
    public static NumberFormat Of(int number) =>
        BuiltIn.TryGetValue(number, out var code) ? BuiltInFormats.GetOrAdd(number, _ => Parse(code)) : General;

    /// <summary>Reads a format code; one that makes no sense, or is longer than Excel allows, shows numbers as they are.</summary>
    public static NumberFormat Parse(string code)
    {
        if (code.Length > LongestCode)
        {
            return General;
        }
        var sections = new List<Section>();
        for (var at = 0; at <= code.Length && sections.Count < 4;)
        {
            sections.Add(Section.Parse(code, ref at));
        }
        return sections is [{ Kind: SectionKind.Plain }] ? General : new NumberFormat(sections);
    }

    /// <summary>Whether a number in this format is shown as a date or a time.</summary>
    public bool IsDate(decimal value) => !IsGeneral && Choose(value).Kind == SectionKind.Date;

    /// <summary>The date as a Chinese reader would write it, as far as the format shows it: <c>1月3日</c>.</summary>
    public string ShowDate(DateTime date)
    {
        if (IsGeneral)
        {
            return date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        }
        var section = Choose(1);
        var text = new StringBuilder();
        Append(section.HasYear, date.Year, "年");
        // A format of the year alone, or of a weekday, is still a date.
        Append(section.HasMonth || !(section.HasDay || section.HasTime), date.Month, "月");
        Append(section.HasDay || !(section.HasMonth || section.HasTime), date.Day, "日");
        if (section.HasTime)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? " " : "")}{date:H:mm}");
        }
        return text.ToString();

        void Append(bool shown, int number, string unit)
        {
            if (shown)
            {
                text.Append(CultureInfo.InvariantCulture, $"{number}{unit}");
            }
        }
    }

    /// <summary>The number with what the format puts around it, every stored digit kept: <c>60%</c>, <c>1.2345万</c>, <c>007</c>.</summary>
    /// <param name="value">As stored.</param>
    /// <param name="isShown">Whether the cell shows a number of that size; false when it shows 12 for 12,345.</param>
    public string Show(decimal value, out bool isShown)
    {
        isShown = true;
        if (IsGeneral)
        {
            return Figures.Exact(value);
        }
        var section = Choose(value);
        if (section.Kind != SectionKind.Number)
        {
            // A zero that is not shown is a zero all the same.
            isShown = value == 0 || !section.IsEmpty;
            return Figures.Exact(value);
        }
        var shift = section.Scale - 2 * section.Percents;
        var words = ScaleWords.Where(word => section.Suffix.StartsWith(word.Word, StringComparison.Ordinal)).Select(word => word.Digits);
        if (section.IsBroken || Math.Abs(shift) > MostShift || (section.Scale > 0 && words.FirstOrDefault() != section.Scale))
        {
            isShown = false;
            return Figures.Exact(value);
        }
        return section.Prefix + Pad(Shift(value, -shift), section) + section.Suffix;
    }

    private static decimal Shift(decimal value, int digits)
    {
        for (; digits > 0; digits--)
        {
            value *= 10;
        }
        for (; digits < 0; digits++)
        {
            value /= 10;
        }
        return value;
    }

    private static string Pad(decimal value, Section section)
    {
        var text = Figures.Exact(Math.Abs(value));
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (text, "") : (text[..point], text[(point + 1)..]);
        whole = whole.PadLeft(section.WholeDigits, '0');
        fraction = fraction.PadRight(section.Decimals, '0');
        return (value < 0 ? "-" : "") + whole + (fraction.Length > 0 ? "." + fraction : "");
    }

    private Section Choose(decimal value)
    {
        foreach (var section in _sections)
        {
            if (section.Condition is { } holds && holds(value))
            {
                return section;
            }
        }
        if (_sections.Exists(section => section.Condition is not null))
        {
            return _sections.Find(section => section is { Condition: null, Kind: not SectionKind.Text }) ?? _sections[0];
        }
        var index = value > 0 ? 0 : value < 0 ? 1 : 2;
        return index < _sections.Count && _sections[index].Kind != SectionKind.Text ? _sections[index] : _sections[0];
    }

    private enum SectionKind
    {
        /// <summary>Nothing that changes a number: General, text, or an empty section.</summary>
        Plain,
        Number,
        Date,
        Text,
    }

    /// <summary>What stands between two semicolons of a format code.</summary>
    private sealed class Section
    {
        private readonly StringBuilder _prefix = new();
        private readonly StringBuilder _suffix = new();
        private bool _hasDigit;
        private bool _hasPoint;
        private bool _hasMinute;
        private bool _hasFraction;
        private int _commas;
        private int _literalDecimals = -1;
        private string _between = "";

        public SectionKind Kind { get; private set; }
        public Func<decimal, bool>? Condition { get; private set; }

        public string Prefix { get; private set; } = "";
        public string Suffix { get; private set; } = "";

        /// <summary>Digits that are always shown before the point, and behind it.</summary>
        public int WholeDigits { get; private set; }
        public int Decimals { get; private set; }

        public int Percents { get; private set; }

        /// <summary>How many digits the point is shifted to the left: commas behind the digits, or <c>0!.0000</c>.</summary>
        public int Scale { get; private set; }

        /// <summary>Whether other signs stand among the digits, as in <c>0-00</c>.</summary>
        public bool IsBroken { get; private set; }

        /// <summary>Whether it shows nothing at all, as every section of <c>;;;</c>.</summary>
        public bool IsEmpty { get; private set; }

        public bool HasYear { get; private set; }
        public bool HasMonth { get; private set; }
        public bool HasDay { get; private set; }
        public bool HasTime { get; private set; }

        public static Section Parse(string code, ref int at)
        {
            var section = new Section();
            while (at < code.Length && code[at] != ';')
            {
                section.Take(code, ref at);
            }
            at++;
            section.Finish();
            return section;
        }

        private void Take(string code, ref int at)
        {
            var character = code[at++];
            switch (character)
            {
                case '"':
                    var end = code.IndexOf('"', at);
                    Literal(end < 0 ? code[at..] : code[at..end]);
                    at = end < 0 ? code.Length : end + 1;
                    break;
                case '\\' or '!' when at < code.Length:
                    Literal(code[at++].ToString());
                    break;
                case '_' or '*' when at < code.Length:
                    at++;
                    break;
                case '[':
                    var close = code.IndexOf(']', at);
                    Bracket(close < 0 ? "" : code[at..close]);
                    at = close < 0 ? code.Length : close + 1;
                    break;
                case '0' or '#' or '?':
                    Digit(character == '0');
                    break;
                case '.' when _hasDigit || (at < code.Length && code[at] is '0' or '#' or '?'):
                    EndCommas();
                    _hasPoint = true;
                    break;
                case ',' when _hasDigit:
                    _commas++;
                    break;
                case '%':
                    Percents++;
                    Literal("%");
                    break;
                case 'E' or 'e' when at < code.Length && code[at] is '+' or '-':
                    // Scientific notation changes how a number looks, not its size.
                    _hasFraction = true;
                    at++;
                    break;
                case '/' when _hasDigit && !HasYear && !HasMonth && !HasDay:
                    _hasFraction = true;
                    break;
                case 'G' or 'g' when code.AsSpan(at - 1).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    at += "General".Length - 1;
                    _hasDigit = true;
                    break;
                case 'A' or 'a' when code.AsSpan(at - 1).StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase):
                    at += "AM/PM".Length - 1;
                    HasTime = true;
                    break;
                case '@':
                    Kind = SectionKind.Text;
                    break;
                case 'y' or 'Y' or 'e' or 'E' or 'g' or 'b' or 'B':
                    HasYear = true;
                    break;
                case 'm' or 'M':
                    // Minutes, where hours or seconds stand beside them.
                    _hasMinute = true;
                    break;
                case 'd' or 'D' or 'a':
                    HasDay = true;
                    break;
                case 'h' or 'H' or 's' or 'S':
                    HasTime = true;
                    break;
                default:
                    Literal(character.ToString());
                    break;
            }
        }

        private void Literal(string text)
        {
            if (!_hasDigit)
            {
                _prefix.Append(text);
                return;
            }
            EndCommas();
            _suffix.Append(text);
            _between += text;
        }

        private void Digit(bool always)
        {
            if (_between.Length > 0)
            {
                // 0!.0 and 0"."00 draw a point where the number has none.
                if (_between == "." && !_hasPoint && _literalDecimals < 0)
                {
                    _literalDecimals = 0;
                    _suffix.Clear();
                }
                else
                {
                    IsBroken = true;
                }
                _between = "";
            }
            _hasDigit = true;
            _commas = 0;
            if (_literalDecimals >= 0)
            {
                _literalDecimals++;
            }
            else if (_hasPoint)
            {
                Decimals += always ? 1 : 0;
            }
            else
            {
                WholeDigits += always ? 1 : 0;
            }
        }

        // Commas behind the last digit show thousands; those between digits only group them.
        private void EndCommas()
        {
            Scale += 3 * _commas;
            _commas = 0;
        }

        private void Bracket(string content)
        {
            if (content.StartsWith('$'))
            {
                // [$￥-804]: a currency sign and a language.
                Literal(content[1..].Split('-')[0]);
            }
            else if (content.Length > 0 && content.All(character => character is 'h' or 'H' or 'm' or 'M' or 's' or 'S'))
            {
                HasTime = true;
            }
            else if (ReadCondition(content) is { } condition)
            {
                Condition = condition;
            }
        }

        private static Func<decimal, bool>? ReadCondition(string content)
        {
            var sign = content.AsSpan().IndexOfAnyExcept("<>=");
            return sign is 1 or 2 && decimal.TryParse(
                content.AsSpan(sign), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var limit)
                ? content[..sign] switch
                {
                    "<" => value => value < limit,
                    ">" => value => value > limit,
                    "<=" => value => value <= limit,
                    ">=" => value => value >= limit,
                    "=" => value => value == limit,
                    "<>" => value => value != limit,
                    _ => null,
                }
                : null;
        }

        private void Finish()
        {
            IsEmpty = !_hasDigit && Kind != SectionKind.Text && _prefix.Length == 0;
            EndCommas();
            Scale += Math.Max(0, _literalDecimals);
            HasMonth = _hasMinute && (!HasTime || HasYear || HasDay);
            HasTime |= _hasMinute && !HasMonth;
            Prefix = WithoutSigns(_prefix.ToString());
            Suffix = WithoutSigns(_suffix.ToString());
            if (HasYear || HasMonth || HasDay || HasTime)
            {
                Kind = SectionKind.Date;
            }
            else if (Kind != SectionKind.Text && _hasDigit && !(_hasFraction && Percents == 0))
            {
                Kind = WholeDigits <= 1 && Decimals == 0 && Percents == 0 && Scale == 0 && !IsBroken && Prefix.Length + Suffix.Length == 0
                    ? SectionKind.Plain
                    : SectionKind.Number;
            }
        }

        // The sign is the stored number's own; a currency sign says nothing that the indicator's unit does not say.
        private static string WithoutSigns(string text) =>
            string.Concat(text.Where(character => !char.IsWhiteSpace(character) && !"-+()（）¥￥$€£".Contains(character)));
    }
}
