using EduReports.Core.Plans;

namespace EduReports.Core.Briefs;

/// <summary>What a brief's input was cut to.</summary>
/// <param name="Excerpt">In words.</param>
/// <param name="Recipients">The names of those that it is sent to.</param>
/// <param name="Organisations">The codes of those that are named for having reported or not.</param>
/// <param name="Scopes">The types and groups whose own figures stand beside the district's, with the promises that they report.</param>
public sealed record ExcerptInput(
    Excerpt Excerpt, IReadOnlyList<string> Recipients, IReadOnlySet<string> Organisations,
    IReadOnlyList<(OrganisationScope Scope, IReadOnlySet<string> Codes)> Scopes);
