using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Spreadsheet;
using EduReports.Core.Briefs;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using EduReports.Core.Submissions.Marking;
using EduReports.Core.Templates;
using EduReports.Core.Tests.Submissions.Workbooks;
using EduReports.Core.Text;
using Files = EduReports.Core.Tests.Submissions.Files;
using Spreadsheet = EduReports.Core.Tests.Workbooks.Spreadsheet;

namespace EduReports.Core.Tests.Downstream;

/// <summary>DESIGN section 7.6: text from files is data wherever it goes. One test for each place; what it is tried with is the same.</summary>
public sealed class TextFromFilesTests
{
    // What an inattentive writer of HTML, JSON, CSV or XML would let out of its place.
    private const string Hostile =
        "</title></style></textarea><script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"alert(3)' autofocus='&#x3C;b&amp;]]><!-- --> "
        + "\u202Etxt.exe\u2066\u200F\u0001\u001B\uD800x\uDFFF\uFFFE _x0041_ ${1} {{2}} \\\" \\u003c \u2028 \r\n Bcc: all@example.org";

    private static readonly string[] Formulas = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "=cmd|'/c calc'!A1"];

    private static readonly Finding Finding = new("EDU301", Severity.Error, Hostile, Hostile, Hostile)
    {
        Row = 4, Column = Hostile, Cell = "C4", Value = Hostile,
    };

    private static readonly Receipt Receipt = new()
    {
        Blob = Hostile, Etag = Hostile, Org = Hostile, Plan = Hostile, Period = Hostile, Status = ReceiptStatus.Rejected,
        ReceivedAt = DateTimeOffset.UnixEpoch, Supersedes = Hostile, Findings = [Finding], Changes = [new ReceiptChange(Hostile, Hostile, Hostile, Hostile)],
    };

    [Fact]
    public void In_a_receipts_page() => AssertHarmless(ReceiptHtml.Render(Receipt, Hostile, isHandedBack: true));

    [Fact]
    public void In_a_receipts_JSON()
    {
        var json = Receipt.ToJson();
        using var document = JsonDocument.Parse(json);
        // Half a character is what UTF-8 cannot hold.
        Assert.Equal(Hostile.Replace('\uD800', '\uFFFD').Replace('\uDFFF', '\uFFFD'), document.RootElement.GetProperty("findings")[0].GetProperty("message").GetString()!.Replace('\uD800', '\uFFFD').Replace('\uDFFF', '\uFFFD'));
        Assert.Equal(1, document.RootElement.GetProperty("findings").GetArrayLength());
        Assert.DoesNotContain(json, character => character < ' ' && character is not ((byte)'\n' or (byte)'\r'));
    }

    [Fact]
    public void In_figures_csv()
    {
        foreach (var text in Formulas)
        {
            var plan = Progress.Make.Plan(Progress.Make.Indicator(IndicatorKind.Milestone) with
            {
                Name = text, Clause = text, Owner = text, Unit = text, Stages = [text, text + "2"],
                Projects = [new Project("1-01.1", text)], Target = new Target(Comparator.Equal, 1) { Stage = text },
            });
            var schools = new[] { Progress.Make.School("A", group: text) };
            var bytes = FiguresFile.Write(plan, Progress.Make.May, ProgressCalculator.Compute(Progress.Make.Input(
                plan, schools, Progress.Make.Sent("A", 5, Progress.Make.Stage("1-01.1", 1)))));
            var rows = CsvTable.Read(TextDecoder.Decode(bytes)!, line => line.StartsWith("编号", StringComparison.Ordinal));
            var cells = rows.Skip(1).SelectMany(row => row.Cells).ToList();
            Assert.Contains("'" + text, cells);
            // What begins like a formula is a number.
            Assert.All(cells.Where(cell => cell.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(cell[0])), cell => Assert.Matches("^-[0-9]+(\\.[0-9]+)?$", cell));
        }
    }

    [Fact]
    public void In_a_workbook_that_is_handed_back()
    {
        var own = XlsxBook.Of(Files.Good);
        foreach (var content in new[] { own.ToBytes(), own.Part("xl/embeddings/x.bin", "x").ToBytes(), XlsBook.Of(Files.Good).ToBytes() })
        {
            foreach (var text in Formulas.Append(Hostile))
            {
                var marked = MarkedWorkbook.Mark(content, [Finding with { Message = text, Hint = text, Column = text, Value = text }])!;
                Assert.NotNull(SubmissionReader.Read(marked, "2023-05.xlsx").OrganisationCode);
                using var spreadsheet = new Spreadsheet(marked);
                foreach (var sheet in spreadsheet.SheetNames)
                {
                    AssertTexts(spreadsheet, sheet);
                }
            }
        }
    }

    [Fact]
    public void In_a_workbook_whose_own_texts_are_hostile()
    {
        // As the values of an old workbook, they are written anew.
        foreach (var text in Formulas.Append(Hostile))
        {
            var marked = MarkedWorkbook.Mark(XlsBook.Of(Files.Header + "C,,1,,,\n").Text(2, 1, text).Text(2, 5, text).ToBytes(), [Finding])!;
            Assert.Equal("", Spreadsheet.Faults(marked));
            using var spreadsheet = new Spreadsheet(marked);
            AssertTexts(spreadsheet, "报表");
        }
    }

    [Fact]
    public void In_a_template()
    {
        foreach (var text in Formulas.Append(Hostile))
        {
            var indicator = new Indicator("C", text, text, IndicatorKind.Milestone, text, text, ["primary"], new Target(Comparator.AtLeast, 1))
            {
                Stages = [text, "在建"], Projects = [new Project("C.1", text)],
            };
            var plan = Files.Plan with { Indicators = [indicator], Title = text, Rules = [] };
            var content = TemplateWorkbook.Write(new TemplateInput(
                plan, Files.Register.Find(Files.School)! with { Name = text }, new YearMonth(2023, 5),
                [new Observation("C.1", CellState.Value, 4) { Value = 1, Note = text }]));
            Assert.Equal("", Spreadsheet.Faults(content));
            using var spreadsheet = new Spreadsheet(content);
            AssertTexts(spreadsheet, TemplateWorkbook.SheetName);
        }
    }

    [Fact]
    public void In_a_briefs_page()
    {
        var row = new BriefRow(
            Hostile, Hostile, Hostile, Hostile, Hostile, Hostile, Hostile, Hostile, 50, 60, Hostile, Hostile, Status.Behind, false, Hostile, Hostile);
        AssertHarmless(BriefHtml.Render(new Brief
        {
            PlanId = "p", Issuer = Hostile, Period = new YearMonth(2023, 5), Issue = 5, Revision = 1,
            Date = new DateOnly(2023, 6, 5), Title = Hostile, Summary = Hostile, Counts = [], Attention = [row],
            Sections = [new BriefSection(Hostile, [row])], Reporting = new Reporting(3, 1, 0, [Hostile], [Hostile], [Hostile]), Notes = [Hostile],
        }));
    }

    private static void AssertHarmless(string html)
    {
        // Of the tags that are there none came from a text, and no attribute either.
        Assert.DoesNotMatch("<(script|img|/textarea)", html);
        Assert.Single(Regex.Matches(html, "</title>"));
        Assert.Single(Regex.Matches(html, "</style>"));
        Assert.All(Regex.Matches(html, "<[a-z][^>]*>"), tag => Assert.DoesNotMatch("\\s(on[a-z]+|autofocus)\\s*=", tag.Value));
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
        // A text that turns the order of reading would turn what stands behind it as well.
        Assert.DoesNotContain(html, character => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
        Assert.DoesNotContain(html, character => character < ' ' && character is not ('\n' or '\r' or '\t'));
    }

    private static void AssertTexts(Spreadsheet spreadsheet, string sheet)
    {
        var worksheet = spreadsheet.Part(sheet).Worksheet;
        Assert.Empty(worksheet.Descendants<CellFormula>());
        Assert.All(worksheet.Descendants<Cell>().Where(cell => cell.InnerText.Length > 0 && "=+-@\t\r\n".Contains(cell.InnerText[0])), cell =>
            Assert.Contains(cell.DataType?.Value, new CellValues?[] { CellValues.InlineString, CellValues.SharedString }));
    }
}
