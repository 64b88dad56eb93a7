using System.Globalization;

namespace EduReports.Standins.QuestPdf.Drawing.Pdf;

/// <summary>Writes the structure tree (ISO 32000-1, 14.7).</summary>
internal sealed class StructureTreeWriter(PdfFile file) : IDisposable
{
    private readonly List<SemanticNode> nodes = [];
    private readonly List<SemanticNode> identified = [];
    private readonly ByteBuffer buffer = new();
    private int root;

    /// <summary>In the order of reading, once the tree is written.</summary>
    public IReadOnlyList<SemanticNode> Headings => nodes.FindAll(node => node is { HeadingLevel: > 0, Text.Place.Page: > 0 });

    /// <returns>The number of the tree's root.</returns>
    public int Write(SemanticNode document, IReadOnlyList<StructureParents> parents)
    {
        root = file.Reserve();
        Number(document);
        foreach (var node in nodes)
        {
            WriteElement(node);
        }
        var parentTree = WriteParentTree(parents);
        buffer.Clear();
        buffer.Ascii("<< /Type /StructTreeRoot /K "u8).Integer(document.ObjectNumber).Ascii(" 0 R /ParentTree "u8).Integer(parentTree)
            .Ascii(" 0 R /ParentTreeNextKey "u8).Integer(parents.Count);
        if (identified.Count > 0)
        {
            WriteIdentifiers();
        }
        file.Set(root, buffer.Ascii(" >>"u8));
        return root;
    }

    public void Dispose() => buffer.Dispose();

    /// <summary>Parents before their children, so that the file reads like the document.</summary>
    private void Number(SemanticNode node)
    {
        if (!node.IsGroup)
        {
            node.ObjectNumber = file.Reserve();
            nodes.Add(node);
            if (node.Table is { IsReferenced: true } role)
            {
                identified.Add(node);
                role.Identifier = string.Create(CultureInfo.InvariantCulture, $"H{identified.Count}");
            }
        }
        foreach (var kid in node.Kids)
        {
            if (kid.Node is not null)
            {
                Number(kid.Node);
            }
        }
    }

    /// <summary>As short as it may be: there are thousands of elements, and their optional type and spaces add up.</summary>
    private void WriteElement(SemanticNode node)
    {
        var page = FirstPage(node);
        buffer.Clear();
        buffer.Ascii("<</S/"u8).Ascii(node.Type!).Ascii("/P "u8).Integer(ParentOf(node)).Ascii(" 0 R"u8);
        if (page > 0)
        {
            buffer.Ascii("/Pg "u8).Integer(page).Ascii(" 0 R"u8);
        }
        if (node.AlternativeText is not null)
        {
            buffer.Ascii(" /Alt "u8).Text(node.AlternativeText);
        }
        if (node.Language is not null)
        {
            buffer.Ascii(" /Lang "u8).Text(node.Language);
        }
        WriteAttributes(node);
        if (node.Kids is [{ Node: not { IsGroup: true } }])
        {
            buffer.Ascii("/K "u8);
            WriteKids(node, page);
        }
        else if (node.Kids.Count > 0)
        {
            buffer.Ascii("/K["u8);
            WriteKids(node, page);
            buffer.Byte((byte)']');
        }
        file.Set(node.ObjectNumber, buffer.Ascii(">>"u8));
    }

    private int ParentOf(SemanticNode node)
    {
        var parent = node.Parent;
        while (parent is { IsGroup: true })
        {
            parent = parent.Parent;
        }
        return parent?.ObjectNumber ?? root;
    }

    private static int FirstPage(SemanticNode node)
    {
        foreach (var kid in node.Kids)
        {
            if (kid is { Node: null, Annotation: 0 })
            {
                return kid.Page;
            }
        }
        return 0;
    }

    private void WriteKids(SemanticNode node, int page)
    {
        foreach (var kid in node.Kids)
        {
            if (kid.Node is { IsGroup: true })
            {
                WriteKids(kid.Node, page);
            }
            else if (kid.Node is not null)
            {
                buffer.Integer(kid.Node.ObjectNumber).Ascii(" 0 R "u8);
            }
            else if (kid.Annotation > 0)
            {
                buffer.Ascii("<< /Type /OBJR /Obj "u8).Integer(kid.Annotation).Ascii(" 0 R /Pg "u8).Integer(kid.Page).Ascii(" 0 R >> "u8);
            }
            else if (kid.Page == page)
            {
                buffer.Integer(kid.Mark).Space();
            }
            else
            {
                buffer.Ascii("<< /Type /MCR /Pg "u8).Integer(kid.Page).Ascii(" 0 R /MCID "u8).Integer(kid.Mark).Ascii(" >> "u8);
            }
        }
    }

    private void WriteAttributes(SemanticNode node)
    {
        if (node.Table is { } role)
        {
            WriteTableAttributes(role);
        }
        else if (node.Place is { Bounds: var (left, bottom, right, top) })
        {
            buffer.Ascii(" /A << /O /Layout /BBox ["u8).Number(left).Space().Number(bottom).Space().Number(right).Space().Number(top).Ascii("] >>"u8);
        }
        else if (node.Type == "L" && Numbering(node) is { } numbering)
        {
            buffer.Ascii(" /A << /O /List /ListNumbering /"u8).Ascii(numbering).Ascii(" >>"u8);
        }
    }

    private void WriteTableAttributes(TableRole role)
    {
        if (role.Identifier is not null)
        {
            buffer.Ascii(" /ID ("u8).Ascii(role.Identifier).Byte((byte)')');
        }
        var hasHeadings = role.ColumnHeadings.Count + role.RowHeadings.Count > 0;
        if (role is { Scope: null, RowSpan: 1, ColumnSpan: 1 } && !hasHeadings)
        {
            return;
        }
        buffer.Ascii("/A<</O/Table"u8);
        if (role.Scope is not null)
        {
            buffer.Ascii("/Scope/"u8).Ascii(role.Scope);
        }
        if (role.RowSpan > 1)
        {
            buffer.Ascii("/RowSpan "u8).Integer(role.RowSpan);
        }
        if (role.ColumnSpan > 1)
        {
            buffer.Ascii("/ColSpan "u8).Integer(role.ColumnSpan);
        }
        if (hasHeadings)
        {
            buffer.Ascii("/Headers["u8);
            WriteIdentifiersOf(role.ColumnHeadings);
            WriteIdentifiersOf(role.RowHeadings);
            buffer.Byte((byte)']');
        }
        buffer.Ascii(">>"u8);
    }

    private void WriteIdentifiersOf(IReadOnlyList<SemanticNode> headings)
    {
        foreach (var heading in headings)
        {
            if (heading.Table?.Identifier is { } identifier)
            {
                buffer.Byte((byte)'(').Ascii(identifier).Byte((byte)')');
            }
        }
    }

    /// <summary>
    /// How a list's labels count, judged by the first (14.8.5.5); null for a list without labels. PDF has no name for Chinese
    /// numerals, so they count as decimal: what matters is that the list has an order.
    /// </summary>
    private static string? Numbering(SemanticNode list)
    {
        var item = list.Kids.Find(kid => kid.Node?.Type == "LI").Node;
        var label = item?.Kids.Find(kid => kid.Node?.Type == "Lbl").Node?.Text?.ToString();
        if (string.IsNullOrEmpty(label))
        {
            return null;
        }
        var first = label.AsSpan().TrimStart("（(〔[ ");
        return first switch
        {
            [>= '0' and <= '9', ..] or [>= '①' and <= '⑳', ..] => "Decimal",
            [var numeral, ..] when "一二三四五六七八九十百".Contains(numeral, StringComparison.Ordinal) => "Decimal",
            [>= 'A' and <= 'Z', ..] => "UpperAlpha",
            [>= 'a' and <= 'z', ..] => "LowerAlpha",
            ['○' or '◦', ..] => "Circle",
            ['■' or '▪' or '□', ..] => "Square",
            _ => "Disc",
        };
    }

    private int WriteParentTree(IReadOnlyList<StructureParents> parents)
    {
        buffer.Clear();
        buffer.Ascii("<< /Nums ["u8);
        for (var key = 0; key < parents.Count; key++)
        {
            buffer.Integer(key).Space();
            if (!parents[key].IsPage)
            {
                buffer.Integer(parents[key].Nodes[0].ObjectNumber).Ascii(" 0 R "u8);
                continue;
            }
            buffer.Byte((byte)'[');
            foreach (var node in parents[key].Nodes)
            {
                buffer.Integer(node.ObjectNumber).Ascii(" 0 R "u8);
            }
            buffer.Ascii("] "u8);
        }
        return file.Add(buffer.Ascii("] >>"u8));
    }

    private void WriteIdentifiers()
    {
        var tree = new ByteBuffer().Ascii("<< /Names ["u8);
        foreach (var node in identified.OrderBy(node => node.Table!.Identifier, StringComparer.Ordinal))
        {
            tree.Byte((byte)'(').Ascii(node.Table!.Identifier!).Ascii(") "u8).Integer(node.ObjectNumber).Ascii(" 0 R "u8);
        }
        buffer.Ascii(" /IDTree "u8).Integer(file.Add(tree.Ascii("] >>"u8))).Ascii(" 0 R"u8);
    }
}
