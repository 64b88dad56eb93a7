namespace EduReports.Core.Submissions;

/// <summary>A figure of an earlier month, of which a school's own history is made.</summary>
/// <param name="Month">The month it was reported for.</param>
/// <param name="Value">In its unit; a rate from 0 to 100.</param>
/// <param name="IsExplained">Whether a 备注 stood on its row.</param>
public readonly record struct PastFigure(YearMonth Month, decimal Value, bool IsExplained = false);
