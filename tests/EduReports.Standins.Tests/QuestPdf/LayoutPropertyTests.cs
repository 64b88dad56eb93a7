using System.Globalization;
using System.Text;
using EduReports.Standins.QuestPdf.Drawing.Exceptions;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.Tests.QuestPdf;

/// <summary>
/// What holds for any document: nothing stands outside of its page, no character is lost or doubled between pages or changes places
/// within its text, content that can be placed is placed, and the same document gives the same bytes. Trees are made from fixed seeds,
/// so that they only ask for what a page can give.
/// </summary>
[Collection("QuestPdf")]
public sealed class LayoutPropertyTests
{
    private const int TreesPerSeed = 100;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_tree_is_placed_whole_once_and_within_the_page(int seed)
    {
        var random = new Random(seed);
        for (var tree = 0; tree < TreesPerSeed; tree++)
        {
            var document = new RandomDocument(new Random(random.Next()));
            Check(document);
        }
    }

    private static void Check(RandomDocument document)
    {
        var what = document.Description;
        byte[] pdf;
        try
        {
            pdf = document.Create().GeneratePdf();
        }
        catch (DocumentLayoutException failure)
        {
            throw new InvalidOperationException($"{failure.Message} In {what}", failure);
        }
        Assert.True(pdf.AsSpan().SequenceEqual(document.Create().GeneratePdf()), $"Two runs differ: {what}");
        var pages = PdfReader.Read(pdf);
        Assert.True(pages.Count <= document.MostPages, $"{pages.Count} pages: {what}");
        Assert.True(Sorted(document.Text) == Sorted(Unrepeated(pages)), $"Lost or doubled: {Difference(document.Text, Unrepeated(pages))} in {what}");
        foreach (var page in pages)
        {
            const float Slack = 0.02f;
            Assert.All(page.Rectangles, box => Assert.True(
                box.X >= -Slack && box.Y >= -Slack && box.X + box.Width <= page.Width + Slack && box.Y + box.Height <= page.Height + Slack, $"{box} in {what}"));
            Assert.All(page.Texts, text => Assert.True(
                text.X >= -Slack && text.Right <= page.Width + Slack && text.Y >= 0 && text.Y <= page.Height, $"{text} in {what}"));
        }
        CheckOrder(document, pages, what);
    }

    /// <summary>The characters of one text, each of them unique in the document, follow each other by page, line and place.</summary>
    private static void CheckOrder(RandomDocument document, IReadOnlyList<ReadPage> pages, string what)
    {
        var places = new Dictionary<char, (int Page, float Y, float X, int Index)>();
        foreach (var (page, index) in pages.Select((page, index) => (page, index)))
        {
            foreach (var text in page.Texts)
            {
                for (var character = 0; character < text.Text.Length; character++)
                {
                    places.TryAdd(text.Text[character], (index, MathF.Round(text.Y, 1), text.X, character));
                }
            }
        }
        foreach (var text in document.Texts)
        {
            var letters = text.Where(RandomDocument.IsUnique).ToList();
            for (var index = 1; index < letters.Count; index++)
            {
                Assert.True(places[letters[index - 1]].CompareTo(places[letters[index]]) < 0, $"{letters[index]} comes too early in {what}");
            }
        }
    }

    private static string Unrepeated(IReadOnlyList<ReadPage> pages) =>
        string.Concat(pages.SelectMany(page => page.Texts).SelectMany(text => text.Text).Where(character => character != RandomDocument.Repeated));

    private static string Sorted(string text) => string.Concat(text.Where(character => character != ' ').Order());

    private static string Difference(string wanted, string found)
    {
        var counts = wanted.Where(character => character != ' ').CountBy(character => character).ToDictionary();
        foreach (var character in found.Where(character => character != ' '))
        {
            counts[character] = counts.GetValueOrDefault(character) - 1;
        }
        return string.Join(", ", counts.Where(count => count.Value != 0).Select(count => $"{count.Key} {-count.Value:+0;-0}"));
    }

    /// <summary>A page of 200 × 150 points with margins of 5, and a tree of up to five levels in it.</summary>
    private sealed class RandomDocument
    {
        /// <summary>Stands in what repeats on every page.</summary>
        public const char Repeated = '頁';

        private const float LineHeight = 10;
        private const float NarrowestText = 24;
        private const int MostLeaves = 40;
        private const int Deepest = 5;
        private const char FirstUnique = '\u4E00';
        private const char LastUnique = '\u7FFF';

        private readonly Random random;
        private readonly StringBuilder description = new();
        private readonly Action<IContainer> content;
        private readonly bool hasHeader;
        private readonly bool hasFooter;
        private char next = FirstUnique;
        private int leaves;

        public RandomDocument(Random random)
        {
            this.random = random;
            (hasHeader, hasFooter) = (random.Next(3) == 0, random.Next(3) == 0);
            content = Node(190, 140 - (hasHeader ? LineHeight : 0) - (hasFooter ? LineHeight : 0), 0);
        }

        public List<string> Texts { get; } = [];

        public string Text => string.Concat(Texts);

        public string Description => description.ToString();

        /// <summary>A line or box may at worst move to a page of its own, as may every page break.</summary>
        public int MostPages => 4 + Text.Length + (6 * leaves);

        public static bool IsUnique(char character) => character is >= FirstUnique and <= LastUnique;

        public Document Create() => Sample.Of(page =>
        {
            page.Margin(5);
            if (hasHeader)
            {
                page.Header().Text(Repeated.ToString());
            }
            if (hasFooter)
            {
                page.Footer().AlignRight().Text(Repeated.ToString());
            }
            content(page.Content());
        }, width: 200, height: 150);

        /// <param name="width">What there is, in points.</param>
        /// <param name="height">What there is on an empty page.</param>
        /// <param name="depth">Levels above.</param>
        private Action<IContainer> Node(float width, float height, int depth)
        {
            if (depth >= Deepest || leaves >= MostLeaves)
            {
                return Leaf(width, height);
            }
            return random.Next(20) switch
            {
                0 or 1 or 2 => Column(width, height, depth),
                3 or 4 when width >= 3 * NarrowestText => Row(width, height, depth),
                5 or 6 when width >= 3 * NarrowestText => Table(width, height, depth),
                7 when width >= NarrowestText + 12 && height >= 40 => Padded(width, height, depth),
                8 => Wrapped("Border", inner => inner.Border(1), width, height, depth),
                9 => Wrapped("Background", inner => inner.Background("#EEEEEE"), width, height, depth),
                10 when height >= 50 => Decorated(width, height, depth),
                11 => Wrapped("PreventPageBreak", inner => inner.PreventPageBreak(), width, height, depth),
                12 => Wrapped("EnsureSpace", inner => inner.EnsureSpace(40), width, height, depth),
                13 => Entire(width, height),
                14 => Layered(width, height, depth),
                15 => Wrapped("AlignRight", inner => inner.AlignRight(), width, height, depth),
                16 => Wrapped("AlignMiddle", inner => inner.AlignMiddle(), width, height, depth),
                17 => Wrapped("MinHeight", inner => inner.MinHeight(15), width, height, depth),
                18 => Inlined(width, height),
                _ => Leaf(width, height),
            };
        }

        private Action<IContainer> Wrapped(string name, Func<IContainer, IContainer> wrap, float width, float height, int depth)
        {
            description.Append(name).Append(' ');
            var child = Node(width, height, depth + 1);
            return container => child(wrap(container));
        }

        private Action<IContainer> Leaf(float width, float height)
        {
            leaves++;
            switch (random.Next(8))
            {
                case 0:
                    var boxHeight = random.Next(1, (int)height);
                    description.Append(CultureInfo.InvariantCulture, $"Box({boxHeight}) ");
                    return container => container.Height(boxHeight).Background("#FF0000");
                case 1:
                    description.Append("PageBreak ");
                    return container => container.PageBreak();
                default:
                    return Words(random.Next(1, 60));
            }
        }

        private Action<IContainer> Words(int count)
        {
            var text = new StringBuilder();
            for (var index = 0; index < count; index++)
            {
                text.Append(next++);
                text.Append(random.Next(24) switch { 0 => "，", 1 => "。”", 2 => "、《", 3 => "》（", 4 => " ", 5 => "\n", 6 => "12", 7 => "%", 8 => "：“", _ => "" });
            }
            text.Append(next++);
            var words = text.ToString();
            var look = random.Next(5);
            Texts.Add(words.Replace("\n", "", StringComparison.Ordinal));
            description.Append(CultureInfo.InvariantCulture, $"Text({words.Length}, {look}) ");
            return container =>
            {
                var block = container.Text(words);
                _ = look switch
                {
                    0 => block.Justify(),
                    1 => block.AlignCenter(),
                    2 => block.AlignRight(),
                    3 => block.ParagraphFirstLineIndentation(10).ParagraphSpacing(3),
                    _ => block,
                };
            };
        }

        private Action<IContainer> Column(float width, float height, int depth)
        {
            var spacing = random.Next(3) * 2f;
            description.Append("Column[ ");
            Action<IContainer>[] items = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Node(width, height, depth + 1))];
            description.Append("] ");
            return container => container.Column(column =>
            {
                column.Spacing(spacing);
                foreach (var item in items)
                {
                    item(column.Item());
                }
            });
        }

        private Action<IContainer> Row(float width, float height, int depth)
        {
            var spacing = random.Next(3) * 2f;
            var constant = NarrowestText + random.Next((int)(width / 3));
            description.Append(CultureInfo.InvariantCulture, $"Row({constant})[ ");
            var first = Node(constant, height, depth + 1);
            var second = Node(width - constant - spacing, height, depth + 1);
            description.Append("] ");
            return container => container.Row(row =>
            {
                row.Spacing(spacing);
                first(row.ConstantItem(constant));
                second(row.RelativeItem());
            });
        }

        private Action<IContainer> Table(float width, float height, int depth)
        {
            var columns = random.Next(1, Math.Min(4, (int)(width / NarrowestText)));
            var hasHead = random.Next(2) == 0 && height >= 50;
            var space = hasHead ? height - LineHeight : height;
            var share = width / columns;
            description.Append(CultureInfo.InvariantCulture, $"Table({columns}, {hasHead})[ ");
            var cells = Enumerable.Range(0, random.Next(1, 7))
                .Select(_ => random.Next(columns) + 1 is var span && random.Next(4) == 0 ? span : 1)
                .Select(span => (Span: span, Rows: random.Next(6) == 0 ? 2 : 1, Content: random.Next(3) == 0 ? Node(share * span, space, depth + 1) : Words(random.Next(1, 20))))
                .ToList();
            description.Append("] ");
            return container => container.Table(table =>
            {
                table.ColumnsDefinition(definition =>
                {
                    for (var index = 0; index < columns; index++)
                    {
                        definition.RelativeColumn();
                    }
                });
                if (hasHead)
                {
                    table.Header(header => header.Cell().Text(Repeated.ToString()));
                }
                foreach (var (span, rows, cell) in cells)
                {
                    cell(table.Cell().ColumnSpan((uint)span).RowSpan((uint)rows));
                }
            });
        }

        private Action<IContainer> Padded(float width, float height, int depth)
        {
            var padding = random.Next(1, 6);
            return Wrapped($"Padding({padding})", inner => inner.Padding(padding), width - (2 * padding), height - (2 * padding), depth);
        }

        private Action<IContainer> Decorated(float width, float height, int depth)
        {
            description.Append("Decoration ");
            var inner = Node(width, height - (2 * LineHeight), depth + 1);
            return container => container.Decoration(decoration =>
            {
                decoration.Before().Text(Repeated.ToString());
                inner(decoration.Content());
                decoration.After().AlignRight().Text(Repeated.ToString());
            });
        }

        /// <summary>Text that surely fits a page: no more lines than characters, twice over for punctuation.</summary>
        private Action<IContainer> Entire(float width, float height)
        {
            leaves++;
            var perLine = Math.Max(1, (int)(width / LineHeight) - 1);
            var lines = (int)(height / LineHeight);
            description.Append("ShowEntire ");
            var count = Math.Clamp((lines - 1) * perLine / 8, 1, 60);
            var text = string.Concat(Enumerable.Range(0, count).Select(_ => next++));
            Texts.Add(text);
            return container => container.ShowEntire().Text(text);
        }

        private Action<IContainer> Inlined(float width, float height)
        {
            leaves++;
            description.Append("Inlined ");
            var items = Enumerable.Range(0, random.Next(1, 8)).Select(_ => (Width: random.Next(1, (int)width), Height: random.Next(1, (int)height))).ToList();
            var text = (next++).ToString();
            Texts.Add(text);
            return container => container.Inlined(inlined =>
            {
                inlined.Spacing(2);
                items.ForEach(item => inlined.Item().Width(item.Width).Height(item.Height).Background("#00FF00"));
                inlined.Item().Text(text);
            });
        }

        private Action<IContainer> Layered(float width, float height, int depth)
        {
            description.Append("Layers ");
            var primary = Node(width, height, depth + 1);
            return container => container.Layers(layers =>
            {
                layers.Layer().Background("#E8F0FA");
                primary(layers.PrimaryLayer());
            });
        }
    }
}
