namespace EduReports.Core.Submissions;

/// <summary>The accepted submission that stands for one organisation and month.</summary>
/// <param name="OrganisationCode">Who speaks.</param>
/// <param name="Period">For which month.</param>
/// <param name="Blob">The file, <c>{orgCode}/{file}</c>.</param>
/// <param name="ContentHash">SHA-256 of its bytes, in hexadecimal.</param>
/// <param name="OnTime">Whether the first file that was accepted came by the due instant.</param>
/// <param name="Observations">With codes that differ from each other.</param>
public sealed record StandingSubmission(
    string OrganisationCode, YearMonth Period, string Blob, string ContentHash, bool OnTime,
    IReadOnlyList<Observation> Observations)
{
    /// <summary>The version of the plan that the file was read under: under another, the same bytes may say something else.</summary>
    public string PlanVersion { get; init; } = "";
}
