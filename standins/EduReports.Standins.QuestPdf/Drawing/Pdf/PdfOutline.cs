namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <summary>The bookmarks beside the pages: the document's headings (ISO 32000-1, 12.3.3).</summary>
internal static class PdfOutline
{
    /// <returns>The outline's object number; 0 where there are no headings.</returns>
    public static int Write(PdfFile file, IReadOnlyList<SemanticNode> headings)
    {
        if (headings.Count == 0)
        {
            return 0;
        }
        var root = new Item(null, file.Reserve(), null);
        var open = new Stack<Item>([root]);
        foreach (var heading in headings)
        {
            while (open.Peek().Heading is { } last && last.HeadingLevel >= heading.HeadingLevel)
            {
                open.Pop();
            }
            var item = new Item(heading, file.Reserve(), open.Peek());
            open.Peek().Kids.Add(item);
            open.Push(item);
        }
        file.Set(root.Number, Kids(new ByteBuffer().Ascii("<< /Type /Outlines"u8), root).Ascii(" >>"u8));
        WriteKids(file, root);
        return root.Number;
    }

    private static void WriteKids(PdfFile file, Item parent)
    {
        for (var index = 0; index < parent.Kids.Count; index++)
        {
            var item = parent.Kids[index];
            var text = item.Heading!.Text!;
            var (page, x, y) = text.Place;
            var dictionary = new ByteBuffer(256).Ascii("<< /Title "u8).Text(text.ToString().Trim())
                .Ascii(" /Parent "u8).Integer(parent.Number).Ascii(" 0 R /Dest ["u8).Integer(page).Ascii(" 0 R /XYZ "u8)
                .Number(x).Space().Number(y).Ascii(" null] /SE "u8).Integer(item.Heading.ObjectNumber).Ascii(" 0 R"u8);
            if (index > 0)
            {
                dictionary.Ascii(" /Prev "u8).Integer(parent.Kids[index - 1].Number).Ascii(" 0 R"u8);
            }
            if (index + 1 < parent.Kids.Count)
            {
                dictionary.Ascii(" /Next "u8).Integer(parent.Kids[index + 1].Number).Ascii(" 0 R"u8);
            }
            file.Set(item.Number, Kids(dictionary, item).Ascii(" >>"u8));
            WriteKids(file, item);
        }
    }

    /// <summary>All levels are open, so the count is that of all descendants.</summary>
    private static ByteBuffer Kids(ByteBuffer dictionary, Item item) => item.Kids.Count == 0 ? dictionary
        : dictionary.Ascii(" /First "u8).Integer(item.Kids[0].Number).Ascii(" 0 R /Last "u8).Integer(item.Kids[^1].Number)
            .Ascii(" 0 R /Count "u8).Integer(item.Count);

    private sealed class Item
    {
        public Item(SemanticNode? heading, int number, Item? parent)
        {
            (Heading, Number) = (heading, number);
            for (var ancestor = parent; ancestor is not null; ancestor = ancestor.Parent)
            {
                ancestor.Count++;
            }
            Parent = parent;
        }

        public SemanticNode? Heading { get; }

        public int Number { get; }

        public Item? Parent { get; }

        public List<Item> Kids { get; } = [];

        public int Count { get; private set; }
    }
}
