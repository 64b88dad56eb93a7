using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EduReports.Tests.Pdf;

/// <summary>An element of the structure tree as it stands in the file.</summary>
internal sealed record StructureElement(string Type, PdfDictionary Dictionary, StructureElement? Parent, List<StructureElement> Children)
{
    /// <summary>Page's object number and mark's number on it.</summary>
    public List<(int Page, int Mark)> Marks { get; } = [];

    public List<int> Annotations { get; } = [];

    public IEnumerable<StructureElement> All => [this, .. Children.SelectMany(child => child.All)];

    public override string ToString() => Parent is null ? Type : $"{Parent} > {Type}";
}

/// <summary>
/// Walks a tagged PDF and says what breaks the rules of PDF/UA-1 (ISO 14289-1) and PDF/A-2 (ISO 19005-2) that our writer has
/// to keep. It reads the file with a reader of its own.
/// </summary>
internal sealed partial class TaggedPdfChecker
{
    private static readonly HashSet<string> StandardTypes =
    [
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private", "P",
        "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot",
        "Span", "Quote", "Note", "Reference", "Code", "Link", "Annot", "Figure", "Formula", "Form",
    ];

    private readonly PdfFileReader file;
    private readonly List<string> problems = [];
    private readonly Dictionary<(int Page, int Mark), string> marksInContent = [];
    private readonly Dictionary<PdfDictionary, UsedFont> fonts = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<PdfDictionary> visited = new(ReferenceEqualityComparer.Instance);
    private Dictionary<string, object?> parents = [];

    private TaggedPdfChecker(byte[] pdf) => file = new PdfFileReader(pdf);

    /// <summary>The structure, for tests that look at it.</summary>
    public StructureElement? Root { get; private set; }

    public PdfFileReader File => file;

    /// <returns>Nothing for a good file.</returns>
    public static IReadOnlyList<string> Check(byte[] pdf) => Read(pdf).problems;

    public static TaggedPdfChecker Read(byte[] pdf)
    {
        var checker = new TaggedPdfChecker(pdf);
        checker.CheckCatalog();
        checker.CheckMetadata();
        checker.CheckPages();
        checker.CheckFonts();
        checker.CheckStructure();
        return checker;
    }

    private void Fail(string problem) => problems.Add(problem);

    private void Require(bool condition, string problem)
    {
        if (!condition)
        {
            Fail(problem);
        }
    }

    private void CheckCatalog()
    {
        var catalog = file.Catalog;
        Require(!string.IsNullOrEmpty(file.Text(catalog, "Lang")), "the catalog has no /Lang");
        Require(file.Get(catalog, "MarkInfo") is PdfDictionary info && file.Get(info, "Marked") is true, "/MarkInfo does not say that the file is marked");
        Require(file.Get(catalog, "ViewerPreferences") is PdfDictionary preferences && file.Get(preferences, "DisplayDocTitle") is true,
            "the viewer is not told to display the title");
        Require(file.Trailer.ContainsKey("ID"), "the trailer has no /ID");
    }

    private void CheckMetadata()
    {
        if (file.Get(file.Catalog, "Metadata") is not PdfStreamObject)
        {
            Fail("the catalog has no /Metadata");
            return;
        }
        var description = XDocument.Parse(Encoding.UTF8.GetString(file.Data(file.Catalog["Metadata"])).Trim()).Descendants().Where(element => element.Name.LocalName == "Description").ToList();
        var values = description.Elements().GroupBy(element => element.Name.ToString()).ToDictionary(group => group.Key, group => group.First().Value);
        var information = file.Dictionary(file.Trailer["Info"]);
        const string Dc = "{http://purl.org/dc/elements/1.1/}", Xmp = "{http://ns.adobe.com/xap/1.0/}", Pdf = "{http://ns.adobe.com/pdf/1.3/}";
        foreach (var (key, name) in (ReadOnlySpan<(string, string)>)[
            ("Title", Dc + "title"), ("Author", Dc + "creator"), ("Subject", Dc + "description"), ("Keywords", Pdf + "Keywords"),
            ("Producer", Pdf + "Producer"), ("Creator", Xmp + "CreatorTool")])
        {
            Require(file.Text(information, key) == values.GetValueOrDefault(name), $"XMP and /Info differ in {key}");
        }
        Require(DateOf(file.Text(information, "CreationDate")) == DateOf(values.GetValueOrDefault(Xmp + "CreateDate")), "XMP and /Info differ in CreationDate");
        Require(DateOf(file.Text(information, "ModDate")) == DateOf(values.GetValueOrDefault(Xmp + "ModifyDate")), "XMP and /Info differ in ModDate");
        Require(!string.IsNullOrWhiteSpace(values.GetValueOrDefault(Dc + "title")), "there is no dc:title");
        CheckIdentification(values);
    }

    private void CheckIdentification(Dictionary<string, string> values)
    {
        const string Archive = "{http://www.aiim.org/pdfa/ns/id/}", Accessibility = "{http://www.aiim.org/pdfua/ns/id/}";
        const string Extension = "{http://www.aiim.org/pdfa/ns/extension/}";
        var isArchive = values.ContainsKey(Archive + "part");
        var isAccessible = values.ContainsKey(Accessibility + "part");
        Require(isArchive || isAccessible, "XMP names neither PDF/A nor PDF/UA");
        Require(!isAccessible || values[Accessibility + "part"] == "1", "pdfuaid:part is not 1");
        if (!isArchive)
        {
            return;
        }
        Require(values[Archive + "part"] is "2" or "3" && values.GetValueOrDefault(Archive + "conformance") is "A" or "B" or "U", "pdfaid is not of PDF/A-2 or 3");
        Require(!isAccessible || values.ContainsKey(Extension + "schemas"), "PDF/A does not know pdfuaid and its schema is not described");
        var intent = file.List(file.Catalog.GetValueOrDefault("OutputIntents")).Select(item => file.Dictionary(item))
            .FirstOrDefault(item => file.Name(item, "S") == "GTS_PDFA1");
        Require(intent is not null && intent.ContainsKey("DestOutputProfile") && file.Data(intent["DestOutputProfile"]).AsSpan(36, 4).SequenceEqual("acsp"u8),
            "there is no output intent with an ICC profile");
    }

    private static string? DateOf(string? date) => date is null ? null : Digits().Replace(date, "");

    private void CheckPages()
    {
        foreach (var (reference, page) in file.Pages())
        {
            Require(file.Name(page, "Tabs") == "S", $"page object {reference.Number} has no /Tabs /S");
            new ContentChecker(this, reference.Number, page).Check(file.Data(page["Contents"]));
        }
    }

    private void CheckFonts()
    {
        foreach (var (dictionary, font) in fonts)
        {
            var name = file.Name(dictionary, "BaseFont");
            var descendant = file.Dictionary(file.List(dictionary["DescendantFonts"])[0]);
            var descriptor = file.Dictionary(descendant["FontDescriptor"]);
            Require(file.Name(descendant, "CIDToGIDMap") == "Identity", $"font {name} has no /CIDToGIDMap");
            if (file.Get(descriptor, "FontFile2") is null)
            {
                Fail($"font {name} is not embedded");
                continue;
            }
            font.Check(file, dictionary, descendant, file.Data(descriptor["FontFile2"]), problem => Fail($"font {name}: {problem}"));
        }
    }

    private void CheckStructure()
    {
        if (file.Get(file.Catalog, "StructTreeRoot") is not PdfDictionary tree)
        {
            Fail("the catalog has no /StructTreeRoot");
            return;
        }
        if (tree.GetValueOrDefault("ParentTree") is not { } parentTree)
        {
            Fail("the structure tree has no /ParentTree");
            return;
        }
        parents = file.Tree(parentTree);
        var kids = file.List(tree["K"]);
        Require(kids.Count == 1, "the structure tree has not one root element");
        Root = ReadElement(file.Dictionary(kids[0]), null, 0);
        Require(Root.Type == "Document", "the root element is no Document");
        CheckMarks(Root);
        CheckHeadings(Root);
        CheckOutline(Root);
        foreach (var element in Root.All)
        {
            CheckElement(element, tree);
        }
        CheckLinks(Root);
    }

    private StructureElement ReadElement(PdfDictionary dictionary, StructureElement? parent, int page)
    {
        var element = new StructureElement(file.Name(dictionary, "S") ?? "?", dictionary, parent, []);
        if (!visited.Add(dictionary))
        {
            Fail($"{element} stands in the tree twice");
            return element;
        }
        Require(parent is null || ReferenceEquals(file.Dictionary(dictionary["P"]), parent.Dictionary), $"{element} names another parent");
        page = (dictionary.GetValueOrDefault("Pg") as PdfReference)?.Number ?? page;
        foreach (var kid in file.List(dictionary.GetValueOrDefault("K")))
        {
            ReadKid(element, kid, page);
        }
        return element;
    }

    private void ReadKid(StructureElement element, object? kid, int page)
    {
        if (kid is double mark)
        {
            element.Marks.Add((page, (int)mark));
            return;
        }
        var dictionary = file.Dictionary(kid);
        switch (file.Name(dictionary, "Type"))
        {
            case "MCR":
                element.Marks.Add(((dictionary.GetValueOrDefault("Pg") as PdfReference)?.Number ?? page, file.Integer(dictionary, "MCID")!.Value));
                break;
            case "OBJR":
                element.Annotations.Add(((PdfReference)dictionary["Obj"]!).Number);
                break;
            default:
                element.Children.Add(ReadElement(dictionary, element, page));
                break;
        }
    }

    /// <summary>Content, structure tree and parent tree must tell the same story of every mark.</summary>
    private void CheckMarks(StructureElement root)
    {
        var pages = file.Pages().ToDictionary(page => page.Reference.Number, page => page.Page);
        var inTree = new Dictionary<(int Page, int Mark), StructureElement>();
        foreach (var element in root.All)
        {
            foreach (var mark in element.Marks)
            {
                Require(inTree.TryAdd(mark, element), $"mark {mark.Mark} of page object {mark.Page} stands in the tree twice");
                if (!marksInContent.TryGetValue(mark, out var type))
                {
                    Fail($"{element} names mark {mark.Mark} of page object {mark.Page}, which is not in its content");
                }
                else
                {
                    Require(type == element.Type, $"mark {mark.Mark} of page object {mark.Page} is a {type} in the content, a {element.Type} in the tree");
                }
            }
        }
        foreach (var (mark, type) in marksInContent)
        {
            if (!inTree.TryGetValue(mark, out var element))
            {
                Fail($"mark {mark.Mark} ({type}) of page object {mark.Page} is not in the tree");
                continue;
            }
            var key = file.Integer(pages[mark.Page], "StructParents")?.ToString(CultureInfo.InvariantCulture);
            var known = key is not null && parents.TryGetValue(key, out var list) ? file.List(list) : [];
            Require(mark.Mark < known.Count && ReferenceEquals(file.Resolve(known[mark.Mark]), element.Dictionary),
                $"the parent tree does not lead from mark {mark.Mark} of page object {mark.Page} to its element");
        }
    }

    private void CheckHeadings(StructureElement root)
    {
        var last = 0;
        foreach (var heading in root.All.Where(element => element.Type is ['H', >= '1' and <= '6']))
        {
            var level = heading.Type[1] - '0';
            Require(level <= last + 1, $"H{level} follows {(last == 0 ? "no heading" : $"H{last}")}");
            last = level;
        }
    }

    private void CheckOutline(StructureElement root)
    {
        var titles = new List<string>();
        if (file.Get(file.Catalog, "Outlines") is PdfDictionary outline)
        {
            Walk(outline);
        }
        Require(titles.TrueForAll(title => !string.IsNullOrWhiteSpace(title)), "a bookmark has no title");
        var headings = root.All.Count(element => element.Type is ['H', >= '1' and <= '6']);
        Require(titles.Count == headings, $"{headings} headings have {titles.Count} bookmarks");

        int Walk(PdfDictionary parent)
        {
            var count = 0;
            object? previous = null;
            for (var next = parent.GetValueOrDefault("First"); next is not null; next = file.Dictionary(next).GetValueOrDefault("Next"))
            {
                var item = file.Dictionary(next);
                Require(Equals(item.GetValueOrDefault("Prev"), previous), "bookmarks are not linked both ways");
                titles.Add(file.Text(item, "Title") ?? "");
                count += 1 + Walk(item);
                previous = next;
            }
            Require(Equals(parent.GetValueOrDefault("Last"), previous), "a bookmark's /Last is wrong");
            Require((file.Integer(parent, "Count") ?? 0) == count, "a bookmark's /Count is wrong");
            return count;
        }
    }

    private void CheckElement(StructureElement element, PdfDictionary tree)
    {
        Require(StandardTypes.Contains(element.Type), $"{element} is no standard type");
        switch (element.Type)
        {
            case "Figure" or "Formula":
                Require(!string.IsNullOrWhiteSpace(file.Text(element.Dictionary, "Alt")), $"{element} has no alternative text");
                Require(AttributeOf(element, "BBox") is List<object?> { Count: 4 }, $"{element} has no bounding box");
                break;
            case "L":
                Require(element.Children.TrueForAll(child => child.Type is "LI" or "L" or "Caption"), $"{element} holds something else than items");
                var hasLabels = element.Children.SelectMany(item => item.Children).Any(child => child.Type == "Lbl");
                Require(!hasLabels || AttributeOf(element, "ListNumbering") is PdfName, $"{element} has labels and no /ListNumbering");
                break;
            case "LI":
                Require(element.Parent?.Type == "L", $"{element} is in no list");
                Require(element.Children.TrueForAll(child => child.Type is "Lbl" or "LBody"), $"{element} holds something else than label and body");
                break;
            case "Table":
                CheckTable(element, tree);
                break;
            case "TR":
                Require(element.Parent?.Type is "Table" or "THead" or "TBody" or "TFoot", $"{element} is in no table");
                Require(element.Children.TrueForAll(child => child.Type is "TH" or "TD"), $"{element} holds something else than cells");
                break;
            case "TH" or "TD":
                Require(element.Parent?.Type == "TR", $"{element} is in no row");
                break;
        }
    }

    private object? AttributeOf(StructureElement element, string key) => file.List(element.Dictionary.GetValueOrDefault("A"))
        .Select(item => file.Get(file.Dictionary(item), key)).FirstOrDefault(value => value is not null);

    private void CheckTable(StructureElement table, PdfDictionary tree)
    {
        var rows = table.Children.SelectMany(child => child.Type == "TR" ? [child] : child.Children.Where(row => row.Type == "TR")).ToList();
        Require(table.Children.TrueForAll(child => child.Type is "TR" or "THead" or "TBody" or "TFoot" or "Caption"), $"{table} holds something else than rows");
        var cells = rows.SelectMany(row => row.Children).ToList();
        Require(cells.Exists(cell => cell.Type == "TH"), $"{table} has no TH");
        foreach (var heading in cells.Where(cell => cell.Type == "TH"))
        {
            Require(AttributeOf(heading, "Scope") is PdfName { Value: "Column" or "Row" or "Both" }, $"{heading} has no /Scope");
        }
        var identifiers = tree.TryGetValue("IDTree", out var identifierTree) ? file.Tree(identifierTree) : [];
        foreach (var name in cells.SelectMany(cell => file.List(AttributeOf(cell, "Headers"))))
        {
            Require(name is byte[] bytes && identifiers.TryGetValue(PdfFileReader.TextOf(bytes), out var target)
                && cells.Exists(cell => cell.Type == "TH" && ReferenceEquals(cell.Dictionary, file.Resolve(target))), $"{table}: a cell's /Headers names no heading of the table");
        }
        foreach (var (identifier, target) in identifiers)
        {
            Require(file.Text(file.Dictionary(target), "ID") == identifier, $"the tree of identifiers at {identifier} names an element of another /ID");
        }
        CheckRegularity(table, rows);
    }

    /// <summary>After spans every row has the same number of columns, and no place is taken twice.</summary>
    private void CheckRegularity(StructureElement table, List<StructureElement> rows)
    {
        var taken = new HashSet<(int Row, int Column)>();
        var (doubled, lastRow) = (false, rows.Count - 1);
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in rows[row].Children)
            {
                while (taken.Contains((row, column)))
                {
                    column++;
                }
                var (height, width) = (SpanOf(cell, "RowSpan"), SpanOf(cell, "ColSpan"));
                for (var below = row; below < row + height; below++)
                {
                    for (var beside = column; beside < column + width; beside++)
                    {
                        doubled |= !taken.Add((below, beside));
                    }
                }
            }
        }
        Require(!doubled, $"{table} has overlapping cells");
        var widths = taken.GroupBy(place => place.Row).Select(row => row.Count()).Distinct().ToList();
        Require(widths.Count == 1, $"{table} is irregular: rows have {string.Join(", ", widths)} columns");
        Require(taken.Count > 0 && taken.Max(place => place.Row) == lastRow, $"{table} is irregular: a cell reaches below the last row");
    }

    private int SpanOf(StructureElement cell, string key) => AttributeOf(cell, key) is double span ? (int)span : 1;

    private void CheckLinks(StructureElement root)
    {
        var linked = root.All.Where(element => element.Type == "Link").SelectMany(element => element.Annotations.Select(number => (number, element)))
            .ToLookup(pair => pair.number, pair => pair.element);
        foreach (var link in root.All.Where(element => element.Type == "Link"))
        {
            Require(link.Annotations.Count > 0, $"{link} has no annotation");
        }
        foreach (var (reference, page) in file.Pages())
        {
            foreach (var item in file.List(page.GetValueOrDefault("Annots")))
            {
                var (number, annotation) = (((PdfReference)item!).Number, file.Dictionary(item));
                Require(!string.IsNullOrWhiteSpace(file.Text(annotation, "Contents")), $"annotation {number} has no /Contents");
                Require((file.Integer(annotation, "F") ?? 0) == 4, $"annotation {number} is not printed");
                Require(linked[number].Count() == 1, $"annotation {number} on page object {reference.Number} is not in exactly one Link");
                var element = linked[number].FirstOrDefault();
                var key = file.Integer(annotation, "StructParent")?.ToString(CultureInfo.InvariantCulture);
                Require(key is not null && parents.TryGetValue(key, out var parent) && ReferenceEquals(file.Resolve(parent), element?.Dictionary),
                    $"the parent tree does not lead from annotation {number} to its Link");
            }
        }
    }

    [GeneratedRegex("[^0-9]")]
    private static partial Regex Digits();

    /// <summary>Follows a page's operators and asks of each that paints to what it belongs.</summary>
    private sealed class ContentChecker(TaggedPdfChecker checker, int pageNumber, PdfDictionary page)
    {
        private readonly PdfFileReader file = checker.file;
        private readonly Stack<(string Tag, bool IsTagged, bool IsArtifact)> open = [];
        private readonly Stack<UsedFont?> saved = [];
        private readonly List<object?> operands = [];
        private UsedFont? font;

        public void Check(byte[] content)
        {
            var lexer = new PdfLexer(content, 0);
            while (!lexer.IsAtEnd)
            {
                var item = lexer.Next();
                if (item is PdfWord word)
                {
                    Execute(word.Value);
                    operands.Clear();
                }
                else
                {
                    operands.Add(item);
                }
            }
            checker.Require(open.Count == 0, $"page object {pageNumber} ends inside of marked content");
            checker.Require(saved.Count == 0, $"page object {pageNumber} ends with a saved graphics state");
        }

        private void Execute(string name)
        {
            switch (name)
            {
                case "BDC" or "BMC":
                    Begin(((PdfName)operands[0]!).Value, operands.Count > 1 ? operands[1] as PdfDictionary : null);
                    break;
                case "EMC":
                    checker.Require(open.TryPop(out _), $"page object {pageNumber} has an EMC too many");
                    break;
                case "q":
                    saved.Push(font);
                    break;
                case "Q":
                    font = saved.Pop();
                    break;
                case "Tf":
                    font = FontNamed(((PdfName)operands[0]!).Value);
                    break;
                case "Tj" or "TJ" or "'" or "\"":
                    CheckPainted(name);
                    font?.Use(operands[^1] is List<object?> list ? list.OfType<byte[]>() : operands.OfType<byte[]>());
                    break;
                case "f" or "F" or "f*" or "B" or "B*" or "b" or "b*" or "S" or "s" or "sh" or "Do" or "EI":
                    CheckPainted(name);
                    break;
            }
        }

        private void Begin(string tag, PdfDictionary? properties)
        {
            var isArtifact = tag == "Artifact";
            var isTagged = properties?.ContainsKey("MCID") == true;
            checker.Require(!isArtifact || !open.Any(outer => outer.IsTagged), $"page object {pageNumber} has an artifact inside of tagged content");
            checker.Require(!isTagged || !open.Any(outer => outer.IsTagged || outer.IsArtifact), $"page object {pageNumber} has a mark inside of another");
            if (isTagged)
            {
                var mark = (int)(double)properties!["MCID"]!;
                checker.Require(checker.marksInContent.TryAdd((pageNumber, mark), tag), $"mark {mark} of page object {pageNumber} is used twice");
            }
            open.Push((tag, isTagged, isArtifact));
        }

        private void CheckPainted(string name) => checker.Require(open.Any(outer => outer.IsTagged || outer.IsArtifact),
            $"page object {pageNumber} paints ({name}) what is neither tagged nor an artifact");

        private UsedFont FontNamed(string name)
        {
            var resources = file.Dictionary(page["Resources"]);
            var dictionary = file.Dictionary(file.Dictionary(resources["Font"])[name]);
            if (!checker.fonts.TryGetValue(dictionary, out var used))
            {
                checker.fonts.Add(dictionary, used = new UsedFont());
            }
            return used;
        }
    }
}

/// <summary>The codes that a file shows in one font.</summary>
internal sealed partial class UsedFont
{
    private const double WidthTolerance = 1;

    private readonly SortedSet<int> codes = [];

    public void Use(IEnumerable<byte[]> strings)
    {
        foreach (var text in strings)
        {
            for (var index = 0; index + 1 < text.Length; index += 2)
            {
                codes.Add((text[index] << 8) | text[index + 1]);
            }
        }
    }

    public void Check(PdfFileReader file, PdfDictionary font, PdfDictionary descendant, byte[] program, Action<string> fail)
    {
        var known = file.Get(font, "ToUnicode") is PdfStreamObject
            ? MapEntry().Matches(Encoding.Latin1.GetString(file.Data(font["ToUnicode"]))).Select(entry => Convert.ToInt32(entry.Groups[1].Value, 16)).ToHashSet()
            : null;
        if (known is null)
        {
            fail("no ToUnicode map");
        }
        else if (codes.Any(code => !known.Contains(code)))
        {
            fail($"code {codes.First(code => !known.Contains(code))} has no Unicode value");
        }
        var outlines = new Outlines(program);
        var widths = WidthsOf(file, descendant);
        foreach (var code in codes)
        {
            if (code >= outlines.Count)
            {
                fail($"code {code} has no glyph");
                continue;
            }
            if (code == 0 || outlines.IsCopyOfNotdef(code))
            {
                fail($"code {code} shows the .notdef glyph");
            }
            if (Math.Abs(widths.GetValueOrDefault(code, file.Integer(descendant, "DW") ?? 1000) - outlines.Advance(code)) > WidthTolerance)
            {
                fail($"code {code} is {widths.GetValueOrDefault(code)} wide in the file, {outlines.Advance(code)} in the font");
            }
        }
    }

    private static Dictionary<int, double> WidthsOf(PdfFileReader file, PdfDictionary descendant)
    {
        var widths = new Dictionary<int, double>();
        var items = file.List(descendant.GetValueOrDefault("W"));
        for (var index = 0; index + 1 < items.Count; index += 2)
        {
            var code = (int)(double)items[index]!;
            foreach (var width in (List<object?>)items[index + 1]!)
            {
                widths[code++] = (double)width!;
            }
        }
        return widths;
    }

    [GeneratedRegex("^<([0-9A-F]{4})> <[0-9A-F]+>\\r?$", RegexOptions.Multiline)]
    private static partial Regex MapEntry();

    /// <summary>Tables of a TrueType file (OpenType 1.9).</summary>
    private sealed class Outlines
    {
        private readonly byte[] font;
        private readonly Dictionary<string, int> tables = [];

        public Outlines(byte[] font)
        {
            this.font = font;
            for (var index = 0; index < U16(4); index++)
            {
                var record = 12 + (16 * index);
                tables[Encoding.Latin1.GetString(font, record, 4)] = (int)U32(record + 8);
            }
        }

        public int Count => U16(tables["maxp"] + 4);

        public double Advance(int glyph) => U16(tables["hmtx"] + (4 * Math.Min(glyph, U16(tables["hhea"] + 34) - 1))) * 1000.0 / U16(tables["head"] + 18);

        public bool IsCopyOfNotdef(int glyph) => !Outline(0).IsEmpty && Outline(glyph).SequenceEqual(Outline(0));

        private ReadOnlySpan<byte> Outline(int glyph)
        {
            var isLong = U16(tables["head"] + 50) != 0;
            var (from, to) = isLong
                ? ((int)U32(tables["loca"] + (4 * glyph)), (int)U32(tables["loca"] + (4 * glyph) + 4))
                : (2 * U16(tables["loca"] + (2 * glyph)), 2 * U16(tables["loca"] + (2 * glyph) + 2));
            return font.AsSpan(tables["glyf"] + from, to - from);
        }

        private int U16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(offset));

        private uint U32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(offset));
    }
}
