namespace EduReports.Core.Tests.Fuzzing;

/// <summary>A corpus file that was changed at random.</summary>
/// <param name="FileName">The name under which it is sent.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Changes">Which file it was, and what was done to it.</param>
internal sealed record FuzzedFile(string FileName, byte[] Content, string Changes);
