using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace EduReports.Tests.Pdf;

internal sealed record PdfName(string Value);

internal sealed record PdfReference(int Number);

/// <summary>An operator of a content stream, or a word such as <c>endobj</c>.</summary>
internal sealed record PdfWord(string Value);

internal sealed class PdfDictionary : Dictionary<string, object?>;

internal sealed record PdfStreamObject(PdfDictionary Dictionary, byte[] Data);

/// <summary>
/// Reads any object of a PDF file by ISO 32000-1's own rules: cross-reference tables and streams, object streams, later
/// additions. It shares nothing with the writer. Strings come as bytes, numbers as double, arrays as lists.
/// </summary>
internal sealed class PdfFileReader
{
    private readonly byte[] file;
    private readonly Dictionary<int, (int Offset, int Container, int Index)> places = [];
    private readonly Dictionary<int, object?> objects = [];

    public PdfFileReader(byte[] file)
    {
        this.file = file;
        var text = Encoding.Latin1.GetString(file);
        var start = text.LastIndexOf("startxref", StringComparison.Ordinal);
        Assert.True(start > 0, "no startxref");
        ReadReferences((int)(double)new PdfLexer(file, start + 9).Next()!);
    }

    public PdfDictionary Trailer { get; } = [];

    public PdfDictionary Catalog => Dictionary(Trailer["Root"]);

    public IEnumerable<int> ObjectNumbers => places.Keys.Order();

    public object? Resolve(object? value)
    {
        while (value is PdfReference reference)
        {
            if (!objects.TryGetValue(reference.Number, out var target))
            {
                objects[reference.Number] = null;
                target = places.ContainsKey(reference.Number) ? Load(reference.Number) : null;
                objects[reference.Number] = target;
            }
            value = target;
        }
        return value;
    }

    public PdfDictionary Dictionary(object? value) => Resolve(value) switch
    {
        PdfStreamObject stream => stream.Dictionary,
        PdfDictionary dictionary => dictionary,
        var other => throw new InvalidDataException($"A dictionary is wanted, not {other ?? "null"}."),
    };

    /// <summary>Null where the entry is missing.</summary>
    public object? Get(PdfDictionary dictionary, string key) => Resolve(dictionary.GetValueOrDefault(key));

    public List<object?> List(object? value) => Resolve(value) switch
    {
        null => [],
        List<object?> list => list,
        var single => [single],
    };

    public string? Name(PdfDictionary dictionary, string key) => (Get(dictionary, key) as PdfName)?.Value;

    public int? Integer(PdfDictionary dictionary, string key) => Get(dictionary, key) is double number ? (int)number : null;

    /// <summary>A text string (7.9.2.2).</summary>
    public string? Text(PdfDictionary dictionary, string key) => Get(dictionary, key) is byte[] bytes ? TextOf(bytes) : null;

    public static string TextOf(byte[] bytes) => bytes is [0xFE, 0xFF, ..]
        ? Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2)
        : Encoding.Latin1.GetString(bytes);

    public byte[] Data(object? value)
    {
        var stream = Resolve(value) as PdfStreamObject ?? throw new InvalidDataException("A stream is wanted.");
        return (stream.Dictionary.GetValueOrDefault("Filter") as PdfName)?.Value switch
        {
            null => stream.Data,
            "FlateDecode" => Inflate(stream.Data),
            var other => throw new NotSupportedException(other),
        };
    }

    public List<(PdfReference Reference, PdfDictionary Page)> Pages()
    {
        var pages = new List<(PdfReference, PdfDictionary)>();
        Walk(Dictionary(Catalog["Pages"]));
        return pages;

        void Walk(PdfDictionary node)
        {
            foreach (var kid in List(node["Kids"]))
            {
                var page = Dictionary(kid);
                if (Name(page, "Type") == "Page")
                {
                    pages.Add(((PdfReference)kid!, page));
                }
                else
                {
                    Walk(page);
                }
            }
        }
    }

    /// <summary>Values of a name tree or number tree (7.9.6, 7.9.7), by key as text.</summary>
    public Dictionary<string, object?> Tree(object? root)
    {
        var entries = new Dictionary<string, object?>();
        Walk(Dictionary(root));
        return entries;

        void Walk(PdfDictionary node)
        {
            var pairs = List(node.GetValueOrDefault("Nums") ?? node.GetValueOrDefault("Names"));
            for (var index = 0; index + 1 < pairs.Count; index += 2)
            {
                var key = pairs[index] is byte[] bytes ? TextOf(bytes) : ((double)pairs[index]!).ToString(CultureInfo.InvariantCulture);
                Assert.True(entries.TryAdd(key, pairs[index + 1]), $"key {key} twice");
            }
            foreach (var kid in List(node.GetValueOrDefault("Kids")))
            {
                Walk(Dictionary(kid));
            }
        }
    }

    private static byte[] Inflate(byte[] data)
    {
        using var target = new MemoryStream();
        using (var inflater = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress))
        {
            inflater.CopyTo(target);
        }
        return target.ToArray();
    }

    private void ReadReferences(int offset)
    {
        var lexer = new PdfLexer(file, offset);
        var isTable = Encoding.Latin1.GetString(file, offset, 4) == "xref";
        var trailer = isTable ? ReadTable(lexer) : ReadStream(offset);
        foreach (var (key, value) in trailer)
        {
            Trailer.TryAdd(key, value);
        }
        if (trailer.GetValueOrDefault("Prev") is double previous)
        {
            ReadReferences((int)previous);
        }
    }

    private PdfDictionary ReadTable(PdfLexer lexer)
    {
        Assert.Equal(new PdfWord("xref"), lexer.Next());
        while (true)
        {
            var first = lexer.Next();
            if (first is PdfWord { Value: "trailer" })
            {
                return (PdfDictionary)lexer.Next()!;
            }
            var (start, count) = ((int)(double)first!, (int)(double)lexer.Next()!);
            for (var number = start; number < start + count; number++)
            {
                var (place, _, kind) = ((int)(double)lexer.Next()!, lexer.Next(), (PdfWord)lexer.Next()!);
                if (kind.Value == "n")
                {
                    places.TryAdd(number, (place, 0, 0));
                }
            }
        }
    }

    private PdfDictionary ReadStream(int offset)
    {
        var stream = (PdfStreamObject)ReadIndirect(offset, out _)!;
        var rows = Data(stream);
        var widths = List(stream.Dictionary["W"]).ConvertAll(width => (int)(double)width!);
        var sections = stream.Dictionary.TryGetValue("Index", out var index) ? List(index) : [0.0, stream.Dictionary["Size"]];
        var position = 0;
        for (var section = 0; section < sections.Count; section += 2)
        {
            var start = (int)(double)sections[section]!;
            for (var number = start; number < start + (int)(double)sections[section + 1]!; number++)
            {
                var (kind, second, third) = (Field(widths[0]), Field(widths[1]), Field(widths[2]));
                if (kind > 0)
                {
                    places.TryAdd(number, kind == 1 ? (second, 0, 0) : (0, second, third));
                }
            }
        }
        return stream.Dictionary;

        int Field(int width)
        {
            var value = 0;
            for (var count = 0; count < width; count++)
            {
                value = (value << 8) | rows[position++];
            }
            return value;
        }
    }

    private object? Load(int number)
    {
        var (offset, container, index) = places[number];
        if (container == 0)
        {
            var value = ReadIndirect(offset, out var found);
            Assert.Equal(number, found);
            return value;
        }
        var stream = (PdfStreamObject)Resolve(new PdfReference(container))!;
        var data = Data(stream);
        var lexer = new PdfLexer(data, 0);
        var (first, place) = (Integer(stream.Dictionary, "First")!.Value, 0);
        for (var entry = 0; entry <= index; entry++)
        {
            var named = (int)(double)lexer.Next()!;
            place = (int)(double)lexer.Next()!;
            Assert.True(entry < index || named == number, $"object {number} is not at its place in object stream {container}");
        }
        return new PdfLexer(data, first + place).Next();
    }

    private object? ReadIndirect(int offset, out int number)
    {
        var lexer = new PdfLexer(file, offset);
        number = (int)(double)lexer.Next()!;
        lexer.Next();
        Assert.Equal(new PdfWord("obj"), lexer.Next());
        var value = lexer.Next();
        if (value is not PdfDictionary dictionary || lexer.Next() is not PdfWord { Value: "stream" })
        {
            return value;
        }
        var start = lexer.Position + (file[lexer.Position] == '\r' ? 2 : 1);
        var length = Integer(dictionary, "Length")!.Value;
        Assert.Equal(new PdfWord("endstream"), new PdfLexer(file, start + length).Next());
        return new PdfStreamObject(dictionary, file[start..(start + length)]);
    }
}

/// <summary>Objects one after the other (7.2, 7.3).</summary>
internal sealed class PdfLexer(byte[] data, int start)
{
    private const string Delimiters = "()<>[]{}/%";

    public int Position { get; private set; } = start;

    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return Position >= data.Length;
        }
    }

    /// <summary>Null stands for PDF's null.</summary>
    public object? Next()
    {
        SkipSpace();
        var current = data[Position];
        switch ((char)current)
        {
            case '/':
                Position++;
                return new PdfName(NameText());
            case '(':
                return Literal();
            case '[':
                Position++;
                return List();
            case '<' when data[Position + 1] == '<':
                Position += 2;
                return Dictionary();
            case '<':
                return Hexadecimal();
            default:
                return NumberOrWord();
        }
    }

    private static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private void SkipSpace()
    {
        while (Position < data.Length && (IsSpace(data[Position]) || data[Position] == '%'))
        {
            if (data[Position] == '%')
            {
                while (Position < data.Length && data[Position] is not (10 or 13))
                {
                    Position++;
                }
                continue;
            }
            Position++;
        }
    }

    private string Regular()
    {
        var begin = Position;
        while (Position < data.Length && !IsSpace(data[Position]) && !Delimiters.Contains((char)data[Position], StringComparison.Ordinal))
        {
            Position++;
        }
        return Encoding.Latin1.GetString(data, begin, Position - begin);
    }

    private string NameText()
    {
        var text = Regular();
        var name = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            name.Append(text[index] == '#' ? (char)Convert.ToInt32(text.Substring(index + 1, 2), 16) : text[index]);
            index += text[index] == '#' ? 2 : 0;
        }
        return name.ToString();
    }

    private object? NumberOrWord()
    {
        var word = Regular();
        if (word.Length == 0)
        {
            throw new InvalidDataException($"Unexpected '{(char)data[Position]}' at byte {Position}.");
        }
        if (!double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return word switch { "true" => true, "false" => false, "null" => null, _ => new PdfWord(word) };
        }
        // A reference is a number, a zero and R.
        var after = Position;
        if (word.All(char.IsAsciiDigit) && Matches(" 0 R"))
        {
            Position += 4;
            return new PdfReference((int)number);
        }
        Position = after;
        return number;
    }

    private bool Matches(string text) => Position + text.Length <= data.Length
        && Encoding.Latin1.GetString(data, Position, text.Length) == text
        && (Position + text.Length == data.Length || !char.IsAsciiLetterOrDigit((char)data[Position + text.Length]));

    private List<object?> List()
    {
        var list = new List<object?>();
        while (true)
        {
            SkipSpace();
            if (data[Position] == ']')
            {
                Position++;
                return list;
            }
            list.Add(Next());
        }
    }

    private PdfDictionary Dictionary()
    {
        var dictionary = new PdfDictionary();
        while (true)
        {
            SkipSpace();
            if (data[Position] == '>')
            {
                Position += 2;
                return dictionary;
            }
            var key = ((PdfName)Next()!).Value;
            Assert.True(dictionary.TryAdd(key, Next()), $"/{key} stands twice in a dictionary");
        }
    }

    private byte[] Hexadecimal()
    {
        var end = Array.IndexOf(data, (byte)'>', Position);
        var digits = Encoding.Latin1.GetString(data, Position + 1, end - Position - 1);
        Position = end + 1;
        return Convert.FromHexString(digits);
    }

    private byte[] Literal()
    {
        var bytes = new List<byte>();
        var depth = 1;
        for (Position++; ; Position++)
        {
            var current = data[Position];
            if (current == '\\')
            {
                Position++;
                bytes.Add((char)data[Position] switch { 'n' => 10, 'r' => 13, 't' => 9, 'b' => 8, 'f' => 12, _ => data[Position] });
                continue;
            }
            depth += current == '(' ? 1 : current == ')' ? -1 : 0;
            if (depth == 0)
            {
                Position++;
                return [.. bytes];
            }
            bytes.Add(current);
        }
    }
}
