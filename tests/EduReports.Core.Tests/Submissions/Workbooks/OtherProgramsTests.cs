using System.Globalization;
using System.Text;
using EduReports.Core.Submissions;
using EduReports.Tests;
using ExcelDataReader;

namespace EduReports.Core.Tests.Submissions.Workbooks;

/// <summary>Other programs' word on what a workbook says: a library that shares no code with ours, and a spreadsheet program's files.</summary>
public sealed class OtherProgramsTests
{
    private static readonly SubmissionColumn[] Columns =
        [SubmissionColumn.Code, SubmissionColumn.Name, SubmissionColumn.Value, SubmissionColumn.Numerator, SubmissionColumn.Denominator, SubmissionColumn.Note];

    // Formulas, merged and hidden cells, formats, a hidden sheet, and formatted cells down to the last row.
    private const string FlatOds = """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
            xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
            office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
        <office:automatic-styles>
          <number:percentage-style style:name="N1"><number:number number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
          <number:date-style style:name="N2"><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
          <number:date-style style:name="N3"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text></number:date-style>
          <number:number-style style:name="N4"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>万</number:text></number:number-style>
          <style:style style:name="percent" style:family="table-cell" style:data-style-name="N1"/>
          <style:style style:name="day" style:family="table-cell" style:data-style-name="N2"/>
          <style:style style:name="month" style:family="table-cell" style:data-style-name="N3"/>
          <style:style style:name="wan" style:family="table-cell" style:data-style-name="N4"/>
          <style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>
        </office:automatic-styles>
        <office:body><office:spreadsheet>
          <table:table table:name="封面"><table:table-row><table:table-cell office:value-type="string"><text:p>示例小学</text:p></table:table-cell></table:table-row></table:table>
          <table:table table:name="字典" table:style-name="hidden"><table:table-row><table:table-cell office:value-type="string"><text:p>指标代码</text:p></table:table-cell></table:table-row></table:table>
          <table:table table:name="报表">
            <table:table-row><table:table-cell table:number-columns-spanned="6" office:value-type="string"><text:p>示例小学报送表</text:p></table:table-cell></table:table-row>
            <table:table-row><table:table-cell office:value-type="string"><text:p>报送月份：</text:p></table:table-cell><table:table-cell table:style-name="month" office:value-type="date" office:date-value="2023-05-01"/></table:table-row>
            <table:table-row>
              <table:table-cell office:value-type="string"><text:p>指标代码</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>指标名称</text:p></table:table-cell>
              <table:table-cell office:value-type="string"><text:p>本期值</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>分子</text:p></table:table-cell>
              <table:table-cell office:value-type="string"><text:p>分母</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>备注</text:p></table:table-cell>
            </table:table-row>
            <table:table-row><table:table-cell office:value-type="string"><text:p>C</text:p></table:table-cell><table:table-cell/><table:table-cell table:formula="of:=5+5"/></table:table-row>
            <table:table-row table:visibility="collapse"><table:table-cell office:value-type="string"><text:p>S</text:p></table:table-cell><table:table-cell/><table:table-cell office:value-type="float" office:value="20"/></table:table-row>
            <table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><text:p>L</text:p></table:table-cell><table:table-cell/><table:table-cell table:style-name="wan" office:value-type="float" office:value="1.2"/></table:table-row>
            <table:table-row><table:table-cell office:value-type="string"><text:p>R</text:p></table:table-cell><table:table-cell/><table:table-cell table:style-name="percent" table:formula="of:=[.D7]/[.E7]"/><table:table-cell office:value-type="float" office:value="2"/><table:table-cell office:value-type="float" office:value="3"/></table:table-row>
            <table:table-row><table:table-cell office:value-type="string"><text:p>Y</text:p></table:table-cell><table:table-cell/><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>
            <table:table-row><table:table-cell office:value-type="string"><text:p>P</text:p></table:table-cell><table:table-cell/><table:table-cell table:style-name="percent" office:value-type="percentage" office:value="0.045"/></table:table-row>
            <table:table-row><table:table-cell office:value-type="string"><text:p>M</text:p></table:table-cell><table:table-cell/><table:table-cell table:formula="of:=0.1+0.2"/><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:formula="of:=&quot;累&quot;&amp;&quot;计&quot;"/></table:table-row>
            FAULTS
            <table:table-row><table:table-cell office:value-type="string"><text:p>合计</text:p></table:table-cell><table:table-cell/><table:table-cell table:formula="of:=SUM([.C4:.C10])"/></table:table-row>
            <table:table-row table:number-rows-repeated="1000000"><table:table-cell table:style-name="percent" table:number-columns-repeated="6"/></table:table-row>
          </table:table>
        </office:spreadsheet></office:body></office:document>
        """;

    private const string Faults = """
            <table:table-row><table:table-cell table:style-name="day" office:value-type="date" office:date-value="2023-01-03"/><table:table-cell/><table:table-cell office:value-type="float" office:value="1"/></table:table-row>
            <table:table-row><table:table-cell office:value-type="string"><text:p>C</text:p></table:table-cell><table:table-cell/><table:table-cell table:formula="of:=1/0"/></table:table-row>
            <table:table-row><table:table-cell office:value-type="string"><text:p>L</text:p></table:table-cell><table:table-cell/><table:table-cell table:style-name="day" office:value-type="date" office:date-value="2023-05-10"/></table:table-row>
        """;

    [Fact]
    public void ExcelDataReader_finds_the_same_in_ordinary_workbooks()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        for (var seed = 0; seed < 100; seed++)
        {
            var csv = Table(new Random(seed));
            foreach (var content in new[] { XlsxBook.Of(csv).ToBytes(), XlsBook.Of(csv).ToBytes() })
            {
                var ours = SubmissionReader.Read(content, "2023-05.xlsx").Rows
                    .ToDictionary(row => row.Number, row => Columns.Select(column => row[column]).ToArray());
                using var theirs = ExcelReaderFactory.CreateReader(new MemoryStream(content));
                for (var number = 1; theirs.Read(); number++)
                {
                    if (ours.TryGetValue(number, out var cells))
                    {
                        Assert.Equal(Enumerable.Range(0, Columns.Length).Select(column => Text(column < theirs.FieldCount ? theirs.GetValue(column) : null)), cells);
                        ours.Remove(number);
                    }
                }
                Assert.Empty(ours);
            }
        }
    }

    [ExternalProgramFact("soffice")]
    public async Task Workbooks_that_LibreOffice_writes_say_what_it_shows()
    {
        using var folder = new Office(("good.fods", FlatOds.Replace("FAULTS", "", StringComparison.Ordinal)));
        foreach (var form in new[] { "xlsx", "xls" })
        {
            var check = Files.Check(await folder.ConvertAsync("good.fods", form), "报表." + form);
            Assert.Equal(
                ["隐藏的工作表没有读取：“字典”。", "隐藏或筛选掉的第5–6行也已读取。"], check.Findings.Select(finding => finding.Message));
            Assert.Equal(new YearMonth(2023, 5), check.Period);
            Assert.Equal(
                [
                    new Observation("C", CellState.Value, 4) { Value = 10 },
                    new Observation("S", CellState.Value, 5) { Value = 20 },
                    new Observation("L", CellState.Value, 6) { Value = 12_000 },
                    new Observation("R", CellState.Value, 7) { Numerator = 2, Denominator = 3 },
                    new Observation("Y", CellState.Value, 8) { Value = 1 },
                    new Observation("P", CellState.Value, 9) { Value = 4.5m },
                    new Observation("M", CellState.Value, 10) { Value = 0.3m, Note = "累计" },
                ],
                check.Observations);
        }
    }

    [ExternalProgramFact("soffice")]
    public async Task Faults_in_workbooks_that_LibreOffice_writes_are_found()
    {
        using var folder = new Office(("faulty.fods", FlatOds.Replace("FAULTS", Faults, StringComparison.Ordinal)));
        foreach (var form in new[] { "xlsx", "xls" })
        {
            var check = Files.Check(await folder.ConvertAsync("faulty.fods", form), "2023-05." + form);
            Assert.Equal(
                ["EDU120 A11 1月3日", "EDU122 C12 #DIV/0!", "EDU403 A12 C", "EDU121 C13 5月10日", "EDU403 A13 L"],
                check.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => $"{finding.Code} {finding.Cell} {finding.Value}"));
        }
    }

    [ExternalProgramFact("soffice")]
    public async Task What_LibreOffice_saves_in_other_forms_is_named()
    {
        using var folder = new Office(("good.csv", Files.Good));
        Assert.Contains("OpenDocument", Assert.Single(Files.Check(await folder.ConvertAsync("good.csv", "ods"), "2023-05.xlsx").Findings).Message, StringComparison.Ordinal);
        Assert.Contains("HTML", Assert.Single(Files.Check(await folder.ConvertAsync("good.csv", "html"), "2023-05.xls").Findings).Message, StringComparison.Ordinal);
        Assert.Contains("XML", Assert.Single(Files.Check(await folder.ConvertAsync("good.csv", "fods"), "2023-05.xls").Findings).Message, StringComparison.Ordinal);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        double number => Figures.Exact((decimal)number),
        _ => (string)value,
    };

    private static string Table(Random random)
    {
        string[] texts = ["", "—", "是", "1,200", "60%", "中文，和标点", "𠮷", "a<b>&\"c\"", " 空 格 ", new string('长', 300), "٣"];
        var csv = new StringBuilder(random.Next(2) == 0 ? "" : "标题\n\n单位代码: 2133000001\n").Append(Files.Header);
        for (var row = random.Next(1, 70); row > 0; row--)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{(char)('A' + random.Next(26))}{row}");
            for (var column = 1; column < Columns.Length; column++)
            {
                var text = random.Next(2) == 0
                    ? (random.Next(2_000_000) / 100m).ToString("0.##", CultureInfo.InvariantCulture)
                    : texts[random.Next(texts.Length)];
                csv.Append(",\"").Append(text.Trim().Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            csv.Append('\n');
        }
        return csv.ToString();
    }

    /// <summary>A folder with files for LibreOffice, and a profile of its own, so that runs do not disturb one another.</summary>
    private sealed class Office : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("edureports-").FullName;

        public Office(params (string Name, string Content)[] files)
        {
            foreach (var (name, content) in files)
            {
                File.WriteAllText(Path.Combine(_folder, name), content);
            }
        }

        public async Task<byte[]> ConvertAsync(string name, string form)
        {
            var (exitCode, output, errors) = await ExternalProgram.RunAsync(
                "soffice", "-env:UserInstallation=" + new Uri(Path.Combine(_folder, "profile")).AbsoluteUri, "--headless",
                "--infilter=CSV:44,34,76,1", "--convert-to", form, "--outdir", Path.Combine(_folder, "out"), Path.Combine(_folder, name));
            Assert.True(exitCode == 0, output + errors);
            return await File.ReadAllBytesAsync(Path.Combine(_folder, "out", Path.ChangeExtension(name, form)));
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
