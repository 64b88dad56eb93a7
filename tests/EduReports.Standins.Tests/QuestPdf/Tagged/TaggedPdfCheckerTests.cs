using System.Text;
using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Tests.Pdf;

namespace EduReports.Standins.Tests.QuestPdf.Tagged;

/// <summary>A checker that can't fail proves nothing: each rule is broken here once, in the bytes of a good file.</summary>
[Collection("QuestPdf")]
public sealed class TaggedPdfCheckerTests
{
    private static readonly Lazy<byte[]> Good = new(() => TaggedSample.Create().GeneratePdf());

    /// <summary>What to replace, by what of the same length, and what the checker must say.</summary>
    public static TheoryData<string, string, string> Damages => new()
    {
        { "/Lang (zh-CN)", "/Long (zh-CN)", "no /Lang" },
        { "/Marked true", "/Marker true", "/MarkInfo" },
        { "/DisplayDocTitle true", "/DisplayDocTitle null", "display the title" },
        { "/ID [<", "/IX [<", "no /ID" },
        { " 0 R /Metadata ", " 0 R /Matadata ", "no /Metadata" },
        { "/Author (", "/Auther (", "differ in Author" },
        { "/ModDate (D:2023", "/ModDate (D:2024", "differ in ModDate" },
        { "<pdfaid:part>2<", "<pdfaid:part>1<", "pdfaid" },
        { "<pdfuaid:part>1<", "<pdfuaid:part>9<", "pdfuaid:part" },
        { "/pdfa/ns/extension/", "/pdfa/ns/elongation",  "schema is not described" },
        { "/GTS_PDFA1", "/GTS_PDFX1", "no output intent" },
        { "true >> /StructTreeRoot ", "true >> /StructTreeRoad ", "no /StructTreeRoot" },
        { "/ParentTree ", "/ParentTrea ", "no /ParentTree" },
        { "/Tabs /S", "/Tabs /R", "no /Tabs /S" },
        { "/Artifact BMC\n1 1 .9922", "             \n1 1 .9922", "neither tagged nor an artifact" },
        { "/Artifact BMC\n1 1 .9922", "             \n1 1 .9922", "an EMC too many" },
        { "EMC\n/P<</MCID 0>>BDC", "   \n/P<</MCID 0>>BDC", "a mark inside of another" },
        { "EMC\n/P<</MCID 0>>BDC", "   \n/P<</MCID 0>>BDC", "ends inside of marked content" },
        { "EMC\n/Artifact BMC\n70 752", "   \n/Artifact BMC\n70 752", "an artifact inside of tagged content" },
        { "ET\nQ\n", "ET\n \n", "ends with a saved graphics state" },
        { "Td (\0\u0001", "Td (\0\0", "shows the .notdef glyph" },
        { "Td (\0\u0001", "Td (\u00FF\u0001", "has no glyph" },
        { "/P<</MCID 2>>BDC", "/P<</MXID 2>>BDC", "which is not in its content" },
        { "/P<</MCID 2>>BDC", "/P<</MCID 0>>BDC", "used twice" },
        { "/P<</MCID 2>>BDC", "/H<</MCID 2>>BDC", "is a H in the content, a P in the tree" },
        { "/K 2 >>", "/K[] >>", "is not in the tree" },
        { "/K 2 >>", "/K 0 >>", "stands in the tree twice" },
        { "/StructParents 0", "/StructParents 1", "the parent tree does not lead from mark" },
        { "<</S/H1/", "<</S/H2/", "H2 follows no heading" },
        { "<</S/H2/", "<</S/H3/", "H3 follows H1" },
        { "<</S/H2/", "<</S/P /", "headings have" },
        { "/S/Figure/P ", "/S/Figura/P ", "no standard type" },
        { " /Alt (\u00FE\u00FF\x62\x98", " /Als (\u00FE\u00FF\x62\x98", "no alternative text" },
        { "/BBox [", "/BBux [", "no bounding box" },
        { "/ListNumbering", "/ListNumbrring", "no /ListNumbering" },
        { "<</S/LI/", "<</S/TD/", "holds something else than items" },
        { "<</S/L/", "<</S/P/", "is in no list" },
        { "<</S/TR/", "<</S/LI/", "is in no row" },
        { "<</S/TH/", "<</S/P /", "holds something else than cells" },
        { "<</S/THead/", "<</S/TPart/", "is in no table" },
        { "<</S/TH/", "<</S/TD/", "names no heading of the table" },
        { "<</S/Document/", "<</S/Dokument/", "is no Document" },
        { "/Prev ", "/Priv ", "not linked both ways" },
        { "/Count 4", "/Count 5", "/Count is wrong" },
        { "<</S/Lbl/", "<</S/Sub/", "holds something else than label and body" },
        { "<</S/THead/", "<</S/Table/", "holds something else than rows" },
        { "/Scope/Column", "/Scape/Column", "has no /Scope" },
        { "/ColSpan 2", "/ColSpan 1", "irregular" },
        { "/RowSpan 2", "/RowSpan 3", "irregular" },
        { "/ID (H3)", "/ID (H9)", "names an element of another /ID" },
        { "/Names [(H1)", "/Names [(X1)", "names no heading" },
        { "/Contents (\u00FE\u00FF\u008B", "/Cantents (\u00FE\u00FF\u008B", "has no /Contents" },
        { "/Subtype /Link /Border [0 0 0] /F 4", "/Subtype /Link /Border [0 0 0] /F 2", "is not printed" },
        { "/Type /OBJR /Obj 14", "/Type /OBJR /Obj 13", "is not in exactly one Link" },
        { "/StructParent 3", "/StructParent 0", "from annotation" },
        { "/FontFile2 ", "/FontFile9 ", "is not embedded" },
        { "/ToUnicode ", "/ToUnicods ", "no ToUnicode map" },
        { "<0003> <", "<FFFF> <", "has no Unicode value" },
        { "/CIDToGIDMap /Identity", "/CIDToGIDMop /Identity", "no /CIDToGIDMap" },
        { "/DW 1000", "/DW 1003", "wide in the file" },
        { "/Title (\u00FE\u00FFN\0", "/Titel (\u00FE\u00FFN\0", "no title" },
        { "/First ", "/Furst ", "bookmarks" },
    };

    [Fact]
    public void A_good_file_passes() => Assert.Empty(TaggedPdfChecker.Check(Good.Value));

    [Theory]
    [InlineData("dc:title", "dc:titel", "there is no dc:title")]
    [InlineData("dc:title", "dc:titel", "differ in Title")]
    [InlineData("aid:part>", "aid:pert>", "names neither PDF/A nor PDF/UA")]
    [InlineData("xmp:CreateDate", "xmp:CreateDete", "differ in CreationDate")]
    [InlineData("/Last ", "/Lost ", "/Last is wrong")]
    public void A_file_damaged_in_several_places_fails(string original, string damaged, string problem)
    {
        var text = Encoding.Latin1.GetString(Good.Value);
        var problems = TaggedPdfChecker.Check(Encoding.Latin1.GetBytes(text.Replace(original, damaged, StringComparison.Ordinal)));
        Assert.Contains(problems, found => found.Contains(problem, StringComparison.Ordinal));
    }

    /// <summary>The number of another element makes a tree that is not one.</summary>
    [Theory]
    [InlineData("<</S/H1/P ", "names another parent")]
    [InlineData("/StructTreeRoot /K ", "Document")]
    public void A_wrong_reference_is_found(string before, string problem)
    {
        var bytes = Good.Value.ToArray();
        var place = Encoding.Latin1.GetString(bytes).IndexOf(before, StringComparison.Ordinal) + before.Length;
        bytes[place] ^= 1;
        Assert.Contains(TaggedPdfChecker.Check(bytes), found => found.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_file_fails(string original, string damaged, string problem)
    {
        Assert.Equal(original.Length, damaged.Length);
        var text = Encoding.Latin1.GetString(Good.Value);
        var place = text.IndexOf(original, StringComparison.Ordinal);
        Assert.True(place > 0, $"{original} is not in the file");
        var problems = TaggedPdfChecker.Check(Encoding.Latin1.GetBytes(text[..place] + damaged + text[(place + original.Length)..]));
        Assert.Contains(problems, found => found.Contains(problem, StringComparison.Ordinal));
    }
}
