using System.Diagnostics.CodeAnalysis;
using EduReports.Core.Text;

namespace EduReports.Core.Plans;

/// <summary>A file that keeps a month's brief from going out as long as it lies there: <c>plans/{planId}/hold/{yyyy-MM}.txt</c> (DESIGN
/// section 4). What it says is told to those who wait.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Month">The month.</param>
public sealed record HoldFile(string PlanId, YearMonth Month)
{
    private const string Folder = "/hold/";
    private const string Extension = ".txt";
    private const int LongestReason = 500;

    /// <summary>Its name in the container <c>plans</c>.</summary>
    public string Name => $"{PlanId}{Folder}{Month}{Extension}";

    /// <summary>Whether a name in the container <c>plans</c> is one of a hold file.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out HoldFile? file)
    {
        var folder = name.IndexOf(Folder, StringComparison.Ordinal);
        file = folder > 0 && name.EndsWith(Extension, StringComparison.Ordinal)
            && YearMonth.TryParse(name[(folder + Folder.Length)..^Extension.Length], out var month)
            ? new HoldFile(name[..folder], month)
            : null;
        return file is not null;
    }

    /// <summary>What it says, on one line of at most 500 characters; empty when it says nothing that can be read.</summary>
    public static string ReasonIn(ReadOnlySpan<byte> content)
    {
        var words = (TextDecoder.Decode(content) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var reason = string.Join(' ', words);
        return reason.Length <= LongestReason ? reason : reason[..LongestReason] + "…";
    }
}
