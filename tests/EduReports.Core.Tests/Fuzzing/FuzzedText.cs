using System.Globalization;
using System.Text;

namespace EduReports.Core.Tests.Fuzzing;

/// <summary>Changes text files: cells shuffled, numbers replaced by odd texts, lines lost and doubled, encodings mixed.</summary>
internal static class FuzzedText
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private static readonly Encoding[] Encodings =
        [new UTF8Encoding(false), new UTF8Encoding(true), Gb18030, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1, Encoding.UTF32];

    /// <summary>Changes a file.</summary>
    /// <param name="content">Its bytes; what is not UTF-8 in it is taken as it comes.</param>
    /// <param name="random">Tells what is changed.</param>
    /// <param name="times">How many changes.</param>
    /// <param name="changes">Takes what was done.</param>
    public static byte[] Change(byte[] content, Random random, int times, StringBuilder changes)
    {
        var lines = Encoding.UTF8.GetString(content).Split('\n').ToList();
        for (; times > 0; times--)
        {
            var kind = (TextChange)random.Next(7);
            var at = random.Next(lines.Count);
            changes.Append(CultureInfo.InvariantCulture, $"; {kind} in line {at + 1}");
            switch (kind)
            {
                case TextChange.CellReplaced:
                    lines[at] = WithCells(lines[at], cells => cells[random.Next(cells.Length)] = Fuzzer.OddTexts[random.Next(Fuzzer.OddTexts.Length)]);
                    break;
                case TextChange.CellsShuffled:
                    lines[at] = WithCells(lines[at], random.Shuffle);
                    break;
                case TextChange.LineDoubled:
                    lines.Insert(random.Next(lines.Count + 1), lines[at]);
                    break;
                case TextChange.LineLost when lines.Count > 1:
                    lines.RemoveAt(at);
                    break;
                case TextChange.LineEndChanged:
                    lines[at] = lines[at].TrimEnd('\r') + (random.Next(2) == 0 ? "\r" : "\r\r");
                    break;
                case TextChange.SeparatorChanged:
                    lines[at] = lines[at].Replace(',', ";\t，|"[random.Next(4)]);
                    break;
                default:
                    var place = random.Next(lines[at].Length + 1);
                    lines[at] = lines[at].Insert(place, Fuzzer.OddTexts[random.Next(Fuzzer.OddTexts.Length)]);
                    break;
            }
        }
        return Encode(string.Join('\n', lines), random, changes);
    }

    private static string WithCells(string line, Action<string[]> change)
    {
        var cells = line.Split(',');
        change(cells);
        return string.Join(',', cells);
    }

    private static byte[] Encode(string text, Random random, StringBuilder changes)
    {
        if (random.Next(3) > 0)
        {
            return Encoding.UTF8.GetBytes(text);
        }
        var (first, second) = (Encodings[random.Next(Encodings.Length)], Encodings[random.Next(Encodings.Length)]);
        var cut = random.Next(2) == 0 ? text.Length : random.Next(text.Length + 1);
        changes.Append(CultureInfo.InvariantCulture, $"; in {first.WebName} to {cut}, then in {second.WebName}");
        return [.. first.Preamble, .. first.GetBytes(text[..cut]), .. second.GetBytes(text[cut..])];
    }

    private enum TextChange
    {
        CellReplaced,
        CellsShuffled,
        LineDoubled,
        LineLost,
        LineEndChanged,
        SeparatorChanged,
        TextInserted,
    }
}
