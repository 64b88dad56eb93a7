using EduReports.Standins.QuestPdf.Fluent;
using EduReports.Standins.QuestPdf.Infrastructure;

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
}
