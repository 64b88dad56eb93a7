using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EduReports.Standins.Tests.QuestPdf;

/// <summary>Text as it stands on a page; x and y of its baseline's start in points from the top left.</summary>
public sealed record PlacedText(string Text, float X, float Y, float Right, float Size, string Font);

public sealed record PlacedRectangle(float X, float Y, float Width, float Height, string Color);

public sealed record ReadPage(float Width, float Height, IReadOnlyList<PlacedText> Texts, IReadOnlyList<PlacedRectangle> Rectangles)
{
    public string Text => string.Concat(Texts.Select(text => text.Text));

    /// <summary>Runs on one baseline joined, from top to bottom.</summary>
    public IReadOnlyList<string> Lines => [.. Texts.GroupBy(text => MathF.Round(text.Y, 1)).OrderBy(line => line.Key)
        .Select(line => string.Concat(line.OrderBy(text => text.X).Select(text => text.Text)))];
}

/// <summary>Reads what an uncompressed PDF of ours shows: enough of PDF to check where things stand, and no more.</summary>
public static partial class PdfReader
{
    public static IReadOnlyList<ReadPage> Read(byte[] pdf)
    {
        var objects = ReadObjects(Encoding.Latin1.GetString(pdf));
        var fonts = ReadFonts(objects);
        var tree = objects.Values.Single(body => body.Contains("/Type /Pages", StringComparison.Ordinal));
        return [.. Reference().Matches(After(tree, "/Kids")).Select(kid => ReadPage(objects, fonts, objects[Integer(kid.Groups[1].Value)]))];
    }

    /// <summary>Bodies by object number, found through the cross-reference table.</summary>
    public static Dictionary<int, string> ReadObjects(string file)
    {
        var table = Integer(file[(file.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0]);
        Assert.StartsWith("xref\n0 ", file[table..], StringComparison.Ordinal);
        var lines = file[table..].Split('\n');
        var count = Integer(lines[1].Split(' ')[1]);
        var objects = new Dictionary<int, string>();
        for (var number = 1; number < count; number++)
        {
            var offset = Integer(lines[number + 2][..10]);
            var start = $"{number} 0 obj\n";
            Assert.Equal(start, file.Substring(offset, start.Length));
            objects[number] = ReadBody(file, offset + start.Length);
        }
        return objects;
    }

    public static string StreamOf(string body)
    {
        var start = body.IndexOf("stream\n", StringComparison.Ordinal) + 7;
        return body.Substring(start, Integer(LengthEntry().Match(body).Groups[1].Value));
    }

    private static string ReadBody(string file, int start)
    {
        var end = file.IndexOf("\nendobj\n", start, StringComparison.Ordinal);
        var stream = file.IndexOf("stream\n", start, StringComparison.Ordinal);
        if (stream < 0 || stream > end)
        {
            return file[start..end];
        }
        var length = Integer(LengthEntry().Match(file, start, stream - start).Groups[1].Value);
        return file[start..(stream + 7 + length)];
    }

    private static Dictionary<string, ReadFont> ReadFonts(Dictionary<int, string> objects)
    {
        var resources = objects.Values.Single(body => body.StartsWith("<< /Font <<", StringComparison.Ordinal));
        return FontEntry().Matches(resources).ToDictionary(entry => entry.Groups[1].Value, entry => ReadFont.From(objects, objects[Integer(entry.Groups[2].Value)]));
    }

    private static ReadPage ReadPage(Dictionary<int, string> objects, Dictionary<string, ReadFont> fonts, string page)
    {
        var box = Number().Matches(After(page, "/MediaBox")).Take(4).Select(match => Real(match.Value)).ToArray();
        var content = StreamOf(objects[Integer(Reference().Match(After(page, "/Contents")).Groups[1].Value)]);
        return new ContentReader(fonts, box[3]).Read(box[2], content);
    }

    internal static string After(string text, string key) => text[(text.IndexOf(key, StringComparison.Ordinal) + key.Length)..];

    internal static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    internal static float Real(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/Length ([0-9]+)")]
    private static partial Regex LengthEntry();

    [GeneratedRegex(@"([0-9]+) 0 R")]
    internal static partial Regex Reference();

    [GeneratedRegex(@"/(F[0-9]+) ([0-9]+) 0 R")]
    private static partial Regex FontEntry();

    [GeneratedRegex(@"-?[0-9.]+")]
    private static partial Regex Number();
}

internal sealed partial record ReadFont(string Name, Dictionary<int, string> Characters, Dictionary<int, float> Widths)
{
    public static ReadFont From(Dictionary<int, string> objects, string body)
    {
        var map = PdfReader.StreamOf(objects[Target(body, "/ToUnicode")]);
        var descendant = objects[Target(body, "/DescendantFonts")];
        var characters = MapEntry().Matches(map).ToDictionary(
            entry => Convert.ToInt32(entry.Groups[1].Value, 16),
            entry => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(entry.Groups[2].Value)));
        var widths = new Dictionary<int, float>();
        foreach (Match run in WidthRun().Matches(PdfReader.After(descendant, "/W [")))
        {
            var code = PdfReader.Integer(run.Groups[1].Value);
            foreach (var width in run.Groups[2].Value.Split(' '))
            {
                widths[code++] = PdfReader.Real(width);
            }
        }
        return new ReadFont(NameEntry().Match(body).Groups[1].Value, characters, widths);
    }

    public float WidthOf(int code) => Widths.GetValueOrDefault(code, 1000);

    private static int Target(string body, string key) => PdfReader.Integer(PdfReader.Reference().Match(PdfReader.After(body, key)).Groups[1].Value);

    [GeneratedRegex("^<([0-9A-F]{4})> <([0-9A-F]+)>$", RegexOptions.Multiline)]
    private static partial Regex MapEntry();

    [GeneratedRegex(@"([0-9]+)\[([0-9 ]+)\]")]
    private static partial Regex WidthRun();

    [GeneratedRegex(@"/BaseFont /([^ ]+)")]
    private static partial Regex NameEntry();
}

/// <summary>Follows a content stream's operators.</summary>
internal sealed class ContentReader(Dictionary<string, ReadFont> fonts, float pageHeight)
{
    private readonly List<string> operands = [];
    private readonly List<PlacedText> texts = [];
    private readonly List<PlacedRectangle> rectangles = [];
    private readonly List<(float X, float Y)> corners = [];
    private readonly Stack<(ReadFont? Font, float Size, float Spacing, string Fill)> saved = [];
    private ReadFont? font;
    private float size;
    private float spacing;
    private float x;
    private float y;
    private string fill = "0";
    private PlacedRectangle? rectangle;

    public ReadPage Read(float pageWidth, string content)
    {
        var position = 0;
        while (NextToken(content, ref position) is { } token)
        {
            if (char.IsAsciiLetter(token[0]))
            {
                Execute(token);
                operands.Clear();
            }
            else
            {
                operands.Add(token);
            }
        }
        return new ReadPage(pageWidth, pageHeight, texts, rectangles);
    }

    private void Execute(string name)
    {
        switch (name)
        {
            case "q":
                saved.Push((font, size, spacing, fill));
                break;
            case "Q":
                (font, size, spacing, fill) = saved.Pop();
                break;
            case "g" or "rg":
                fill = string.Join(' ', operands);
                break;
            case "Tf":
                (font, size) = (fonts[operands[0][1..]], PdfReader.Real(operands[1]));
                break;
            case "Tc":
                spacing = PdfReader.Real(operands[0]);
                break;
            case "Td":
                (x, y) = (PdfReader.Real(operands[0]), PdfReader.Real(operands[1]));
                break;
            case "Tm":
                (x, y) = (PdfReader.Real(operands[4]), PdfReader.Real(operands[5]));
                break;
            case "Tj" or "TJ":
                Show();
                break;
            case "re":
                var box = operands.ConvertAll(PdfReader.Real);
                rectangle = new PlacedRectangle(box[0], pageHeight - box[1] - box[3], box[2], box[3], fill);
                break;
            case "m" or "l" or "c":
                corners.Add((PdfReader.Real(operands[^2]), pageHeight - PdfReader.Real(operands[^1])));
                break;
            case "f":
                rectangles.Add(rectangle ?? Bounds());
                rectangle = null;
                corners.Clear();
                break;
            case "S" or "f*" or "n":
                corners.Clear();
                break;
        }
    }

    /// <summary>Stands for a filled path.</summary>
    private PlacedRectangle Bounds()
    {
        var (left, top) = (corners.Min(corner => corner.X), corners.Min(corner => corner.Y));
        return new PlacedRectangle(left, top, corners.Max(corner => corner.X) - left, corners.Max(corner => corner.Y) - top, fill);
    }

    private void Show()
    {
        var (text, pen) = (new StringBuilder(), x);
        foreach (var operand in operands)
        {
            if (operand[0] != '(')
            {
                pen -= operand is "[" or "]" ? 0 : PdfReader.Real(operand) / 1000 * size;
                continue;
            }
            for (var index = 1; index < operand.Length; index += 2)
            {
                var code = (operand[index] << 8) | operand[index + 1];
                text.Append(font!.Characters[code]);
                pen += (font.WidthOf(code) / 1000 * size) + spacing;
            }
        }
        // The spacing after the last character is not part of what one sees.
        texts.Add(new PlacedText(text.ToString(), x, pageHeight - y, pen - spacing, size, font!.Name));
    }

    /// <summary>A string comes back unescaped, with its opening parenthesis only.</summary>
    private static string? NextToken(string content, ref int position)
    {
        while (position < content.Length && char.IsWhiteSpace(content[position]))
        {
            position++;
        }
        if (position == content.Length)
        {
            return null;
        }
        if (content[position] is '[' or ']')
        {
            return content[position++].ToString();
        }
        return content[position] == '(' ? NextString(content, ref position) : NextWord(content, ref position);
    }

    private static string NextWord(string content, ref int position)
    {
        var start = position++;
        while (position < content.Length && !char.IsWhiteSpace(content[position]) && content[position] is not ('[' or ']' or '('))
        {
            position++;
        }
        return content[start..position];
    }

    private static string NextString(string content, ref int position)
    {
        var text = new StringBuilder("(");
        for (position++; content[position] != ')'; position++)
        {
            if (content[position] == '\\')
            {
                position++;
                text.Append(content[position] == 'r' ? '\r' : content[position]);
            }
            else
            {
                text.Append(content[position]);
            }
        }
        position++;
        return text.ToString();
    }
}
