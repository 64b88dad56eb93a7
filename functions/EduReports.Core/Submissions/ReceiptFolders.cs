namespace EduReports.Core.Submissions;

/// <summary>The folders of the container <c>receipts</c> that are no school's: every other is named by an organisation's code.</summary>
public static class ReceiptFolders
{
    /// <summary>Receipts of plans and of the register.</summary>
    public const string Plans = "plans";

    /// <summary>Receipts of files that are only checked.</summary>
    public const string Precheck = "precheck";

    /// <summary>Receipts of files that were dropped into a folder with one of these names.</summary>
    public const string Submissions = "submissions";

    /// <summary>Receipts of files whose path is too long for a receipt's name.</summary>
    public const string LongNames = "long-names";

    /// <summary>A page for each finding's code, which receipts link to.</summary>
    public const string Findings = "findings";

    private static readonly string[] Names = [Plans, Precheck, Submissions, LongNames, Findings];

    /// <summary>Whether a school may not have this code, in any mixture of small and capital letters.</summary>
    public static bool IsReserved(string code) => Names.Contains(code, StringComparer.OrdinalIgnoreCase);

    /// <summary>The address of a finding's page, seen from a receipt.</summary>
    /// <param name="receipt">The receipt's name in its container; what counts is how many folders it lies deep.</param>
    /// <param name="code">For example <c>EDU304</c>.</param>
    public static string FindingPage(string receipt, string code) =>
        string.Concat(Enumerable.Repeat("../", receipt.Count(character => character == '/'))) + $"{Findings}/{code}.html";
}
