using System.Text;

namespace EduReports.Functions.Tests.Figures;

/// <summary>Who reports; one line of the register: the first and the last month that it reports, and what it was merged into or
/// renamed to, empty for none.</summary>
internal sealed record OrganisationFact(
    string Code, string Type, string Group, int From = int.MinValue, int To = int.MaxValue, string Successor = "")
{
    public bool IsActive(int month) => month >= From && month <= To;
}

/// <summary>The register as README describes it, read without any of the app's code.</summary>
internal static class RegisterFacts
{
    /// <summary>The organisations of one district.</summary>
    public static List<OrganisationFact> Read(ReadOnlySpan<byte> csv, string district)
    {
        var lines = Encoding.UTF8.GetString(csv).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r').Split(',')).ToList();
        string Cell(string[] line, string column) => Array.IndexOf(lines[0], column) is >= 0 and var at && at < line.Length ? line[at] : "";
        return
        [
            .. from line in lines.Skip(1)
               where Cell(line, "district") == district
               select new OrganisationFact(
                   Cell(line, "code"), Cell(line, "type"), Cell(line, "group"),
                   Cell(line, "active_from") is { Length: > 0 } began ? PlanFacts.Month(began) : int.MinValue,
                   Cell(line, "active_to") is { Length: > 0 } ended ? PlanFacts.Month(ended) : int.MaxValue,
                   Cell(line, "successor")),
        ];
    }
}
