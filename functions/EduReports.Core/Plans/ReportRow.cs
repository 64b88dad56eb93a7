namespace EduReports.Core.Plans;

/// <summary>A row that a file may have for an indicator.</summary>
/// <param name="Code">The indicator's code, or the project's.</param>
/// <param name="Name">The indicator's name, or the project's.</param>
/// <param name="Indicator">What it belongs to.</param>
/// <param name="Project">Null for a row of the indicator itself.</param>
public sealed record ReportRow(string Code, string Name, Indicator Indicator, Project? Project);
