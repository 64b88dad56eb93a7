using System.Globalization;
using System.Text;
using EduReports.Core.Tests.Corpus;

namespace EduReports.Core.Tests.Fuzzing;

/// <summary>Changes corpus files at random: bytes, cells, encodings, archives, XML. The same number gives the same file.</summary>
internal sealed class Fuzzer
{
    private const int LargestSeed = 8_000;
    private const int MostChanges = 4;

    /// <summary>What takes the place of numbers and words.</summary>
    public static readonly string[] OddTexts =
    [
        "", " ", "-", "—", "/", "无", "#REF!", "约60", "60%", "６０％", "0.6", "1e9", "-1", "1,2,3", "1.2万", "99999999999999999999", "0.1234567890123456789012345",
        "=1+1", "@x", "2023-13", "2023.1", "合计", "指标代码", "本期值", "code", "\u202Etxt", "\u0000", "\uD800", "\uFEFF", "𠮷", "é", "<b>", "]]>", "&amp;", "\"", "\"\"",
        ",", ";", "\t", "，", "\n", "\r\n", "330302201505011234", "13800000000", new string('9', 400), new string('字', 600),
    ];

    private readonly List<(string Path, string FileName, byte[] Content)> _seeds =
    [
        .. CorpusFile.Paths.Select(CorpusFile.Of).Select(file => (file.Path, file.FileName, file.Content)).Where(file => file.Content.Length <= LargestSeed),
    ];

    private readonly Dictionary<string, FuzzedArchive> _archives;

    public Fuzzer() => _archives = _seeds
        .Select(seed => (seed.Path, Archive: FuzzedArchive.Open(seed.Content))).Where(seed => seed.Archive is not null)
        .ToDictionary(seed => seed.Path, seed => seed.Archive!, StringComparer.Ordinal);

    /// <summary>Makes one file.</summary>
    /// <param name="number">Which one.</param>
    public FuzzedFile Make(int number)
    {
        var random = new Random(number);
        var (path, fileName, content) = _seeds[random.Next(_seeds.Count)];
        var changes = new StringBuilder(path);
        if (_archives.TryGetValue(path, out var archive) && random.Next(4) > 0)
        {
            content = archive.Change(random, 1 + random.Next(MostChanges), changes);
        }
        else if (!path.EndsWith("xls", StringComparison.Ordinal) && archive is null && random.Next(3) > 0)
        {
            content = FuzzedText.Change(content, random, 1 + random.Next(MostChanges), changes);
        }
        if (random.Next(3) == 0)
        {
            content = ChangeBytes(content, random, 1 + random.Next(MostChanges), changes);
        }
        return new FuzzedFile(random.Next(20) == 0 ? OddName(random, changes) : fileName, content, changes.ToString());
    }

    private byte[] ChangeBytes(byte[] content, Random random, int times, StringBuilder changes)
    {
        var bytes = new List<byte>(content);
        for (; times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(bytes.Count - at, 1 << random.Next(8));
            var kind = random.Next(8);
            changes.Append(CultureInfo.InvariantCulture, $"; bytes {(ByteChange)kind} at {at} of {length}");
            switch ((ByteChange)kind)
            {
                case ByteChange.Flipped:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case ByteChange.Random:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case ByteChange.Removed:
                    bytes.RemoveRange(at, length);
                    break;
                case ByteChange.Doubled:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case ByteChange.CutOff:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case ByteChange.Zeroed:
                    bytes.RemoveRange(at, length);
                    bytes.InsertRange(at, new byte[length]);
                    break;
                case ByteChange.Extreme:
                    // Lengths and counts that are much too large.
                    for (var i = at; i < Math.Min(bytes.Count, at + 4); i++)
                    {
                        bytes[i] = 0xFF;
                    }
                    break;
                default:
                    bytes.InsertRange(at, _seeds[random.Next(_seeds.Count)].Content.Take(length));
                    break;
            }
        }
        return [.. bytes];
    }

    private static string OddName(Random random, StringBuilder changes)
    {
        string[] names = ["2023-05.csv", "2023-04.xlsx", "2023.1.xls", ".csv", "a", "..%2F2023-05.csv", "2023-05\n.csv", "表\u202Efdc.csv", "2023-05 2023-06.txt", "x.CSV", "2023-05.xlsm"];
        var name = names[random.Next(names.Length)];
        changes.Append("; named ").Append(name);
        return name;
    }

    private enum ByteChange
    {
        Flipped,
        Random,
        Removed,
        Doubled,
        CutOff,
        Zeroed,
        Extreme,
        FromAnotherFile,
    }
}
