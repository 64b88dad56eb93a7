using System.Text;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;
using EduReports.Tests.Pdf;

namespace EduReports.Standins.Tests.QuestPdf.Tagged;

[Collection("QuestPdf")]
public sealed class TaggedPdfTests
{
    public static TheoryData<PDFA_Conformance, PDFUA_Conformance, bool> TaggedKinds => new()
    {
        { PDFA_Conformance.PDFA_2A, PDFUA_Conformance.PDFUA_1, true },
        { PDFA_Conformance.PDFA_2A, PDFUA_Conformance.PDFUA_1, false },
        { PDFA_Conformance.PDFA_3A, PDFUA_Conformance.None, true },
        { PDFA_Conformance.PDFA_2B, PDFUA_Conformance.PDFUA_1, true },
        { PDFA_Conformance.None, PDFUA_Conformance.PDFUA_1, false },
    };

    [Theory]
    [MemberData(nameof(TaggedKinds))]
    public void The_sample_breaks_no_rule(PDFA_Conformance archive, PDFUA_Conformance accessibility, bool compress) =>
        Assert.Empty(TaggedPdfChecker.Check(TaggedSample.Create(archive, accessibility, compress).GeneratePdf()));

    [Fact]
    public void The_same_document_gives_the_same_bytes() =>
        Assert.Equal(TaggedSample.Create(compress: true).GeneratePdf(), TaggedSample.Create(compress: true).GeneratePdf());

    [Fact]
    public void Untagged_text_is_a_paragraph_and_text_in_a_heading_is_not() => Assert.Equal(
        "Document[P Sect[H1 P] P]",
        Tree(content => content.Column(column =>
        {
            column.Item().Text("甲");
            column.Item().SemanticSection().Column(section =>
            {
                section.Item().SemanticHeader1().Text("乙");
                section.Item().SemanticParagraph().Background("#EEE").Border(1).Text("丙");
            });
            column.Item().LineHorizontal(1);
            column.Item().Text("丁");
            column.Item().Text("");
        })));

    [Fact]
    public void A_paragraph_over_two_pages_is_one_paragraph()
    {
        var read = Read(content => content.Text(string.Join('\n', Sample.Lines(14))));
        var paragraph = Assert.Single(read.Root!.Children);
        Assert.Equal([0, 0], paragraph.Marks.Select(mark => mark.Mark));
        Assert.Equal(2, paragraph.Marks.Select(mark => mark.Page).Distinct().Count());
    }

    [Fact]
    public void Headers_and_footers_are_read_once_around_all_pages()
    {
        var read = ReadPages(page =>
        {
            page.Header().Text("眉");
            page.Content().Text(string.Join('\n', Sample.Lines(20)));
            page.Footer().Column(footer =>
            {
                footer.Item().Text("脚");
                footer.Item().Text(text => text.CurrentPageNumber());
            });
        });
        Assert.Equal("Document[P P P]", Describe(read.Root!));
        Assert.Equal(3, read.File.Pages().Count);
        Assert.Equal([1, 3, 1], read.Root!.Children.Select(child => child.Marks.Count));
    }

    [Fact]
    public void What_a_later_page_shows_for_the_first_time_is_read_there()
    {
        var read = ReadPages(page =>
        {
            page.Header().Column(header =>
            {
                header.Item().ShowOnce().Text("首页");
                header.Item().SkipOnce().Text("续页");
            });
            page.Content().Text(string.Join('\n', Sample.Lines(25)));
        });
        Assert.Equal([1, 1, 3], read.Root!.Children.Select(child => child.Marks.Count));
    }

    [Fact]
    public void A_page_number_in_the_content_is_read() =>
        Assert.Equal("Document[P]", Tree(content => content.Text(text => text.CurrentPageNumber())));

    [Fact]
    public void Ignored_content_is_not_in_the_tree() => Assert.Equal("Document[P]", Tree(content => content.Column(column =>
    {
        column.Item().SemanticIgnore().SemanticTable().Table(table =>
        {
            table.ColumnsDefinition(columns => columns.RelativeColumn());
            table.Header(header => header.Cell().Text("甲"));
            table.Cell().Text("乙");
        });
        column.Item().Text("丙");
    })));

    [Fact]
    public void A_table_without_the_tag_only_arranges_things() => Assert.Equal("Document[P P]", Tree(content => content.Table(table =>
    {
        table.ColumnsDefinition(columns => columns.RelativeColumn());
        table.Cell().Text("甲");
        table.Cell().Text("乙");
    })));

    [Fact]
    public void A_table_over_pages_has_its_heading_cells_once()
    {
        var read = Read(content => content.SemanticTable().Table(table =>
        {
            table.ColumnsDefinition(columns =>
            {
                columns.RelativeColumn();
                columns.RelativeColumn();
            });
            table.Header(header =>
            {
                header.Cell().Text("甲");
                header.Cell().Text("乙");
            });
            foreach (var line in Sample.Lines(12))
            {
                table.Cell().AsSemanticHorizontalHeader().Text(line);
                table.Cell().Text(line);
            }
        }));
        Assert.Equal(2, read.File.Pages().Count);
        var rows = string.Join(' ', Enumerable.Repeat("TR[TH[P] TD[P]]", 12));
        Assert.Equal($"Document[Table[THead[TR[TH[P] TH[P]]] TBody[{rows}]]]", Describe(read.Root!));
        Assert.DoesNotContain(read.Root!.All, element => element.Dictionary.ContainsKey("ID"));
        Assert.Equal(["Column", "Column", "Row"], read.Root!.All.Where(element => element.Type == "TH").Take(3)
            .Select(element => ((PdfName)((PdfDictionary)element.Dictionary["A"]!)["Scope"]!).Value));
    }

    [Fact]
    public void A_place_without_a_cell_counts_as_an_empty_cell()
    {
        var pdf = TaggedSample.Page(content => content.SemanticTable().Table(table =>
        {
            table.ColumnsDefinition(columns =>
            {
                columns.RelativeColumn();
                columns.RelativeColumn();
                columns.RelativeColumn();
            });
            table.Header(header => header.Cell().Column(2).ColumnSpan(2).Text("甲"));
            table.Cell().Row(1).Column(3).RowSpan(2).Text("乙");
            table.Cell().Row(2).Column(1).Text("丙");
            table.Cell().Row(4).Column(1).Text("丁");
        }));
        Assert.Empty(TaggedPdfChecker.Check(pdf));
        Assert.Equal(
            "Document[Table[THead[TR[TD TH[P]]] TBody[TR[TD TD TD[P]] TR[TD[P] TD] TR[TD TD TD] TR[TD[P] TD TD]]]]",
            Describe(TaggedPdfChecker.Read(pdf).Root!));
    }

    [Fact]
    public void Cells_of_a_table_with_spans_name_their_headings()
    {
        var read = TaggedPdfChecker.Read(TaggedSample.Create().GeneratePdf());
        var names = read.Root!.All.Where(element => element.Type is "TH" or "TD" && element.Dictionary.ContainsKey("A"))
            .Select(element => ((PdfDictionary)element.Dictionary["A"]!).GetValueOrDefault("Headers") is List<object?> headings
                ? string.Join(' ', headings.Select(name => PdfFileReader.TextOf((byte[])name!))) : "").ToList();
        Assert.Equal(["", "", "", "H3", "H3", "H1", "H2", "H3 H4 H6", "H3 H5 H6"], names.Take(9));
        Assert.Equal(["H1 H2 H3 H4", "H3 H5"], names.TakeLast(2));
    }

    [Fact]
    public void Overlapping_cells_are_found() => Assert.Contains(
        TaggedPdfChecker.Check(TaggedSample.Page(content => content.SemanticTable().Table(table =>
        {
            table.ColumnsDefinition(columns =>
            {
                columns.RelativeColumn();
                columns.RelativeColumn();
            });
            table.Header(header => header.Cell().ColumnSpan(2).Text("甲"));
            table.Cell().Row(1).Column(2).RowSpan(2).Text("乙");
            table.Cell().Row(2).Column(1).ColumnSpan(2).Text("丙");
        }))), problem => problem.Contains("overlapping", StringComparison.Ordinal));

    [Fact]
    public void A_table_without_heading_cells_is_found() => Assert.Contains(
        TaggedPdfChecker.Check(TaggedSample.Page(content => content.SemanticTable().Table(table =>
        {
            table.ColumnsDefinition(columns => columns.RelativeColumn());
            table.Cell().Text("甲");
        }))), problem => problem.EndsWith("Table has no TH", StringComparison.Ordinal));

    [Fact]
    public void An_image_that_nobody_describes_is_found()
    {
        var problems = TaggedPdfChecker.Check(TaggedSample.Page(content => content.Svg("<svg viewBox='0 0 2 1'><rect width='2' height='1'/></svg>")));
        Assert.Equal(["Document > Figure has no alternative text"], problems);
    }

    [Fact]
    public void A_figure_made_of_boxes_is_a_figure_with_its_place()
    {
        var read = Read(content => content.PaddingLeft(10).AlignTop().SemanticFigure("两条").Row(row =>
        {
            row.ConstantItem(20).Height(30).Background("#F00");
            row.ConstantItem(20).Height(30).Background("#00F").Text("二");
        }));
        Assert.Equal("Document[Figure]", Describe(read.Root!));
        var attributes = (PdfDictionary)read.Root!.Children[0].Dictionary["A"]!;
        Assert.Equal([10.0, 70.0, 50.0, 100.0], ((List<object?>)attributes["BBox"]!).Cast<double>());
    }

    [Fact]
    public void A_picture_has_the_place_of_the_picture_not_of_the_space_around_it()
    {
        var read = Read(content => content.SemanticImage("方").AlignCenter().Width(40).Svg("<svg viewBox='0 0 2 1'><rect width='2' height='1'/></svg>"));
        var attributes = (PdfDictionary)read.Root!.Children[0].Dictionary["A"]!;
        Assert.Equal([30.0, 70.0], ((List<object?>)attributes["BBox"]!).Cast<double>().Where((_, index) => index % 2 == 0));
    }

    [Fact]
    public void A_link_over_several_lines_is_one_link_with_a_place_on_each()
    {
        var read = Read(content => content.Text(text =>
        {
            text.Span("一二三四五六");
            text.Hyperlink("七八九十ABC百千万亿兆", "https://example.org/");
        }));
        Assert.Equal("Document[P[Link]]", Describe(read.Root!));
        var link = read.Root!.Children[0].Children[0];
        Assert.Equal(2, link.Annotations.Count);
        Assert.Equal("七八九十ABC百千万亿兆", read.File.Text(read.File.Dictionary(new PdfReference(link.Annotations[0])), "Contents"));
    }

    [Fact]
    public void A_link_in_a_repeated_header_stays_one_link()
    {
        var pdf = TaggedSample.Pages(page =>
        {
            page.Header().Hyperlink("https://example.org/").Text("眉");
            page.Content().Text(string.Join('\n', Sample.Lines(15)));
        });
        Assert.Empty(TaggedPdfChecker.Check(pdf));
        var link = TaggedPdfChecker.Read(pdf).Root!.Children[0];
        Assert.Equal(("Link", 2), (link.Type, link.Annotations.Count));
    }

    [Fact]
    public void A_described_link_says_where_it_leads()
    {
        var read = Read(content => content.SemanticLink("全文").Hyperlink("https://example.org/").Text("此处"));
        Assert.Equal("Document[Link[P]]", Describe(read.Root!));
        Assert.Equal("全文", read.File.Text(read.File.Dictionary(new PdfReference(read.Root!.Children[0].Annotations[0])), "Contents"));
    }

    [Fact]
    public void A_language_is_kept_with_its_text()
    {
        var read = Read(content => content.Column(column =>
        {
            column.Item().SemanticLanguage("en").Text("One");
            column.Item().SemanticParagraph().SemanticLanguage("fr").Text("Deux");
        }));
        Assert.Equal("Document[NonStruct[P] P[Span]]", Describe(read.Root!));
        Assert.Equal(["en", "fr"], read.Root!.All.Select(element => read.File.Text(element.Dictionary, "Lang")).OfType<string>());
    }

    [Theory]
    [InlineData("1.", "Decimal")]
    [InlineData("（一）", "Decimal")]
    [InlineData("②", "Decimal")]
    [InlineData("B.", "UpperAlpha")]
    [InlineData("•", "Disc")]
    [InlineData("■", "Square")]
    public void A_list_tells_how_it_counts(string label, string numbering)
    {
        var read = Read(content => content.SemanticList().SemanticListItem().Row(row =>
        {
            row.AutoItem().SemanticListLabel().Text(label);
            row.RelativeItem().SemanticListItemBody().Text("项");
        }));
        Assert.Equal("Document[L[LI[Lbl LBody[P]]]]", Describe(read.Root!));
        Assert.Equal(new PdfName(numbering), ((PdfDictionary)read.Root!.Children[0].Dictionary["A"]!)["ListNumbering"]);
    }

    [Fact]
    public void Headings_become_bookmarks_that_lead_to_them()
    {
        var read = Read(content => content.Column(column =>
        {
            column.Item().SemanticHeader1().Text("Words over lines 标题很长还是要换行的");
            column.Item().PageBreak();
            column.Item().PaddingTop(20).SemanticHeader2().Text("乙");
            column.Item().SemanticHeader1().Text("丙");
        }));
        var outline = read.File.Dictionary(read.File.Catalog["Outlines"]);
        var first = read.File.Dictionary(outline["First"]);
        Assert.Equal("Words over lines 标题很长还是要换行的", read.File.Text(first, "Title"));
        var inner = read.File.Dictionary(first["First"]);
        Assert.Equal([read.File.Pages()[1].Reference, new PdfName("XYZ"), 0.0, 80.0, null], (List<object?>)inner["Dest"]!);
        Assert.Equal("丙", read.File.Text(read.File.Dictionary(first["Next"]), "Title"));
    }

    [Fact]
    public void A_gap_between_heading_levels_is_found() => Assert.Equal(
        ["H3 follows H1"],
        TaggedPdfChecker.Check(TaggedSample.Page(content => content.Column(column =>
        {
            column.Item().SemanticHeader1().Text("甲");
            column.Item().SemanticHeader3().Text("乙");
        }))));

    [Fact]
    public void Spread_text_keeps_its_actual_text_inside_its_mark()
    {
        var pdf = TaggedSample.Page(content => content.Text("进展简报").LetterSpacing(0.4f));
        Assert.Empty(TaggedPdfChecker.Check(pdf));
        var text = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/P<</MCID 0>>BDC\n/Span << /ActualText (", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_can_be_reached_by_name()
    {
        var file = new PdfFileReader(Sample.Of(page => page.Content().Column(column =>
        {
            column.Item().Section("附表").Text("一");
            column.Item().Section("总体情况").Text("二");
        })).GeneratePdf());
        var destinations = file.Tree(file.Dictionary(file.Catalog["Names"])["Dests"]);
        Assert.Equal(["总体情况", "附表"], destinations.Keys);
        Assert.Equal(100.0, ((List<object?>)destinations["附表"]!)[3]);
    }

    [Theory]
    [InlineData(PDFA_Conformance.None)]
    [InlineData(PDFA_Conformance.PDFA_2B)]
    [InlineData(PDFA_Conformance.PDFA_3U)]
    public void Without_a_tagged_profile_the_tags_do_nothing(PDFA_Conformance conformance)
    {
        var file = new PdfFileReader(TaggedSample.Create(conformance, PDFUA_Conformance.None).GeneratePdf());
        Assert.DoesNotContain("StructTreeRoot", file.Catalog.Keys);
        Assert.DoesNotContain("Outlines", file.Catalog.Keys);
        var content = Encoding.Latin1.GetString(file.Data(file.Pages()[0].Page["Contents"]));
        Assert.DoesNotContain("MCID", content, StringComparison.Ordinal);
        Assert.DoesNotContain("/Artifact", content, StringComparison.Ordinal);
        Assert.Equal(conformance != PDFA_Conformance.None, file.Catalog.ContainsKey("OutputIntents"));
    }

    private static TaggedPdfChecker Read(Action<IContainer> compose) => ReadPages(page => compose(page.Content()));

    private static TaggedPdfChecker ReadPages(Action<PageDescriptor> compose)
    {
        var pdf = TaggedSample.Pages(compose);
        Assert.Empty(TaggedPdfChecker.Check(pdf));
        return TaggedPdfChecker.Read(pdf);
    }

    private static string Tree(Action<IContainer> compose) => Describe(Read(compose).Root!);

    private static string Describe(StructureElement element) => element.Children.Count == 0 ? element.Type
        : $"{element.Type}[{string.Join(' ', element.Children.Select(Describe))}]";
}
