using EduReports.Core.Submissions;

namespace EduReports.Core.Briefs.Revisions;

/// <summary>
/// An observation in a few characters: <c>12.5</c>, <c>30/80</c> for a ratio, <c>-</c> for nothing to report, <c>x</c> for not applicable.
/// A <c>*</c> at its end tells that there was a 备注, which lets a stage go back.
/// </summary>
internal static class CompactValue
{
    private const string Nothing = "-";
    private const string NotApplicable = "x";
    private const char WithNote = '*';
    private const char Over = '/';

    /// <summary>Empty for what is missing.</summary>
    public static string Of(Observation observation)
    {
        var text = observation switch
        {
            { State: CellState.Nothing } => Nothing,
            { State: CellState.NotApplicable } => NotApplicable,
            { State: CellState.Value, Numerator: { } numerator, Denominator: { } denominator } =>
                $"{Figures.Exact(numerator)}{Over}{Figures.Exact(denominator)}",
            { State: CellState.Value, Value: { } value } => Figures.Exact(value),
            _ => "",
        };
        return text.Length > 0 && observation.Note is not null ? text + WithNote : text;
    }

    /// <summary>The observation that <see cref="Of"/> wrote, without its row and the words of its 备注.</summary>
    /// <exception cref="FormatException">It wrote no such text.</exception>
    public static Observation Read(string code, string text)
    {
        var hasNote = text.EndsWith(WithNote);
        var value = hasNote ? text[..^1] : text;
        var observation = value switch
        {
            Nothing => new Observation(code, CellState.Nothing, Row: 0),
            NotApplicable => new Observation(code, CellState.NotApplicable, Row: 0),
            _ when value.Split(Over) is [var numerator, var denominator] => new Observation(code, CellState.Value, Row: 0)
            {
                Numerator = Figures.Parse(numerator), Denominator = Figures.Parse(denominator),
            },
            _ => new Observation(code, CellState.Value, Row: 0) { Value = Figures.Parse(value) },
        };
        return hasNote ? observation with { Note = "" } : observation;
    }
}
