using EduReports.Core;

namespace EduReports.Demo.Generator;

/// <summary>A file as it would be dropped into <c>submissions/{OrgCode}/{FileName}</c>.</summary>
/// <param name="OrgCode">The folder: who sends it.</param>
/// <param name="FileName">The name within the folder.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Month">The month that it is meant for.</param>
/// <param name="Mistake">What is wrong with it; null for a file that should be accepted.</param>
internal sealed record SampleFile(
    string OrgCode, string FileName, ReadOnlyMemory<byte> Content, YearMonth Month, SampleMistake? Mistake);
