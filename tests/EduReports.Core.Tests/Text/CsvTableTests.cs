using EduReports.Core.Text;

namespace EduReports.Core.Tests.Text;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('，')]
    public void The_header_tells_the_separator(char separator)
    {
        var rows = Read($"code{separator}name{separator}value\n1-01{separator}小学{separator}3\n");
        Assert.Equal(["code", "name", "value"], rows[0].Cells);
        Assert.Equal(["1-01", "小学", "3"], rows[1].Cells);
    }

    [Fact]
    public void A_sentence_that_mentions_the_header_does_not_tell_the_separator()
    {
        var rows = Read("请勿改动 code 一列\ncode\tname\tvalue\n1-01\t小学\t3\n");
        Assert.Equal(["1-01", "小学", "3"], rows[2].Cells);
    }

    [Fact]
    public void Quoted_cells_hold_separators_quotes_and_line_breaks()
    {
        var rows = Read("code,name\n1,\"a,b\"\n2,\"say \"\"hi\"\"\"\n3,\"two\nlines\"\n4,last\n");
        Assert.Equal("a,b", rows[1][1]);
        Assert.Equal("say \"hi\"", rows[2][1]);
        Assert.Equal("two\nlines", rows[3][1]);
        Assert.Equal("last", rows[4][1]);
    }

    [Fact]
    public void Rows_are_numbered_as_a_spreadsheet_does_so_blank_lines_count_and_quoted_breaks_do_not()
    {
        var rows = Read("head\n\ncode,name\n1,\"two\nlines\"\n2,x\n");
        Assert.Equal([1, 2, 3, 4, 5], rows.Select(row => row.Number));
        Assert.True(rows[1].IsBlank);
        Assert.Equal("2", rows[4][0]);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_line_end_ends_a_row(string lineEnd) =>
        Assert.Equal(["1", "2"], Read($"code,name{lineEnd}1,a{lineEnd}2,b{lineEnd}").Skip(1).Select(row => row[0]));

    [Theory]
    [InlineData("sep=;\n", ';')]
    [InlineData("SEP=|\r\n", '|')]
    [InlineData("sep=\t\r", '\t')]
    [InlineData("sep=,,,,\n", ',')] // filled up to the width of the table
    public void A_first_line_with_the_separator_is_no_row(string line, char separator)
    {
        // Of these separators the header alone would have made others.
        var rows = Read($"{line}code{separator}\"a,;\t|,;\t|\"{separator}value\n1-01{separator}小学{separator}3\n");
        Assert.Equal([1, 2], rows.Select(row => row.Number));
        Assert.Equal(["code", "a,;\t|,;\t|", "value"], rows[0].Cells);
        Assert.Equal(["1-01", "小学", "3"], rows[1].Cells);
    }

    [Theory]
    [InlineData("sep=")]
    [InlineData("sep=ab\n1,2\n")]
    [InlineData("sep=\0\n1,2\n")]
    [InlineData("sep=é\n1,2\n")]
    [InlineData("sep=\"\n1,2\n")]
    public void Other_first_lines_are_rows(string text) => Assert.StartsWith("sep=", Read(text)[0][0], StringComparison.Ordinal);

    [Fact]
    public void A_cell_beyond_the_end_of_its_row_is_empty()
    {
        var row = Read("code,name\n1\n")[1];
        Assert.Equal("", row[1]);
        Assert.Equal("", row[99]);
    }

    [Theory]
    [InlineData("code,name\n1,\"never closed\n2,b\n")]
    [InlineData("code,name\n1,a\"b\"c\n")]
    [InlineData("code,name\n1,\"a\"b\n")]
    [InlineData("\"")]
    [InlineData("")]
    [InlineData("\0\0\0")]
    public void Bad_quoting_does_not_throw(string text) => Assert.NotNull(Read(text));

    [Theory]
    [InlineData("1,\"never closed\n2,b\n", 2)]
    [InlineData("1,\"a\"b\n2,c\n", 2)]
    [InlineData("1,a\n2,75\"\"\",\"b\n3,c\n", 3)]
    [InlineData("1,\"75 inches\n2,b,,\n3,75 inches\"\n", 2)] // well formed, and yet a row lies inside
    public void Quotation_marks_that_may_have_swallowed_cells_are_told(string rows, int expected) =>
        Assert.Equal([expected], Read("code,name\n" + rows).Where(row => row.HasBrokenQuotes).Select(row => row.Number));

    [Theory]
    [InlineData("1,75\"\n")]
    [InlineData("1,a\"b\"c\n")]
    [InlineData("1,\"say \"\"hi\"\"\"\n")]
    [InlineData("1,\"two\nlines, and a comma\"\n")]
    public void Other_quotation_marks_are_not(string rows) => Assert.DoesNotContain(Read("code,name\n" + rows), row => row.HasBrokenQuotes);

    [Fact]
    public void A_header_whose_titles_have_line_breaks_tells_the_separator_too() =>
        Assert.Equal("3", CsvTable.Read(
            "title\n\"co\nde\";name;value\n1-01;小学;3\n", line => line.Contains("code", StringComparison.Ordinal))[2][2]);

    [Theory]
    [InlineData(0, 1, "A1")]
    [InlineData(2, 12, "C12")]
    [InlineData(25, 3, "Z3")]
    [InlineData(26, 3, "AA3")]
    [InlineData(51, 3, "AZ3")]
    [InlineData(52, 3, "BA3")]
    [InlineData(701, 3, "ZZ3")]
    [InlineData(702, 3, "AAA3")]
    [InlineData(16383, 1048576, "XFD1048576")] // the last cell of an Excel sheet
    public void Cells_are_named_as_a_spreadsheet_names_them(int column, int row, string expected) =>
        Assert.Equal(expected, CsvTable.CellName(column, row));

    private static List<TableRow> Read(string text) => CsvTable.Read(text, line => line.Contains("code", StringComparison.Ordinal));
}
