using System.Text;
using System.Text.Json;
using EduReports.Core.Text;

namespace EduReports.Core.Tests.Text;

/// <summary>The cases of csv-spectrum (npm), which CSV parsers of many languages are held against.</summary>
public sealed class CsvSpectrumTests
{
    private const string Folder = "../node_modules/csv-spectrum";

    /// <summary>The cases by name.</summary>
    public static TheoryData<string> Cases => [.. Samples.Files($"{Folder}/csvs", "*.csv").Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_has_the_cells_that_the_case_says(string name)
    {
        var text = TextDecoder.Decode(Samples.Bytes($"{Folder}/csvs/{name}.csv"));
        var rows = CsvTable.Read(text!, _ => true);
        var expected = JsonSerializer.Deserialize<List<Dictionary<string, string>>>(Encoding.UTF8.GetString(Samples.Bytes($"{Folder}/json/{name}.json")))!;
        Assert.Equal(expected, rows.Skip(1).Where(row => !row.IsBlank)
            .Select(row => rows[0].Cells.Select((title, column) => (title, Cell: row[column])).ToDictionary(cell => cell.title, cell => cell.Cell)));
        Assert.DoesNotContain(rows, row => row.HasBrokenQuotes);
    }
}
