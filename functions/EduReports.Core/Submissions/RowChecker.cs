using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>Checks the data rows of one sheet against one plan and turns them into observations.</summary>
internal sealed class RowChecker(Plan plan, Organisation organisation, SubmissionSheet sheet, List<Finding> findings)
{
    private const int MostRateDecimals = 9;

    private static readonly HashSet<string> NothingMarks = new(StringComparer.Ordinal) { "-", "--", "—", "——", "–", "无" };

    private static readonly HashSet<string> NotApplicableMarks = new(StringComparer.OrdinalIgnoreCase) { "不适用", "N/A", "NA", "/" };

    private static readonly HashSet<string> MissingMarks = new(StringComparer.Ordinal) { "", "未统计" };

    private static readonly HashSet<string> YesWords =
        new(StringComparer.OrdinalIgnoreCase) { "是", "有", "已完成", "完成", "已", "√", "✓", "yes", "y", "true", "1" };

    private static readonly HashSet<string> NoWords =
        new(StringComparer.OrdinalIgnoreCase) { "否", "无", "没有", "未完成", "未", "×", "✗", "no", "n", "false", "0" };

    // A milestone's own row, and a derived indicator's, can bear an explanation.
    private readonly Dictionary<string, ReportRow> _rows = plan.Indicators
        .SelectMany(indicator => indicator.Rows.Prepend(new ReportRow(indicator.Code, indicator.Name, indicator, null)))
        .DistinctBy(row => row.Code, StringComparer.Ordinal).ToDictionary(row => row.Code, StringComparer.Ordinal);

    /// <summary>The rows that a file may have, by their codes.</summary>
    public IReadOnlyDictionary<string, ReportRow> Rows => _rows;

    /// <summary>One observation per row that could be read; what could not be read is in the findings.</summary>
    public List<Observation> Check()
    {
        var observations = new List<Observation>();
        var firstRows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in sheet.Rows)
        {
            if (FindRow(row) is not { } reported)
            {
                continue;
            }
            if (!firstRows.TryAdd(reported.Code, row.Number))
            {
                findings.Add(SubmissionFindings.Duplicate(Place(row, SubmissionColumn.Code), reported.Code, firstRows[reported.Code]));
                continue;
            }
            if (Observe(row, reported) is { } observation)
            {
                observations.Add(observation with
                {
                    Note = row[SubmissionColumn.Note] is { Length: > 0 } note ? note : null,
                    Explanation = ReadExplanation(row),
                });
            }
        }
        ReportNotFilled(observations);
        var reportedCodes = plan.ReportedBy(organisation.Type).Select(indicator => indicator.Code).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(new RuleChecker(plan.Indicators, reportedCodes, sheet, observations).Check(plan.Rules));
        return observations;
    }

    private ReportRow? FindRow(SubmissionRow row)
    {
        var code = TextNormaliser.Squeeze(row[SubmissionColumn.Code]);
        if (code.Length == 0)
        {
            if (HasFigures(row))
            {
                findings.Add(SubmissionFindings.BlankCode(Place(row, SubmissionColumn.Code)));
            }
            return null;
        }
        if (!_rows.TryGetValue(code, out var reported))
        {
            findings.Add(SubmissionFindings.UnknownCode(Place(row, SubmissionColumn.Code), code, plan.Id));
            return null;
        }
        var indicator = reported.Indicator;
        if (reported.Project is null && indicator.Kind == IndicatorKind.Milestone && HasFigures(row))
        {
            findings.Add(SubmissionFindings.ProjectsAreReported(Place(row, SubmissionColumn.Code), indicator));
            return null;
        }
        if (!indicator.Reporters.Contains(organisation.Type, StringComparer.Ordinal) && !IsOfficeExplanation(row))
        {
            findings.Add(SubmissionFindings.NotReportedByType(Place(row, SubmissionColumn.Code), code, reported.Name));
            return null;
        }
        var name = TextNormaliser.Squeeze(row[SubmissionColumn.Name]);
        if (name.Length > 0 && name != TextNormaliser.Squeeze(reported.Name))
        {
            findings.Add(NameFinding(Place(row, SubmissionColumn.Name), name, reported));
        }
        return reported;
    }

    // Another row's name, or a number, tells that cells have slipped; any other words are the sender's own.
    private Finding NameFinding(CellPlace place, string name, ReportRow reported)
    {
        var other = _rows.Values.FirstOrDefault(row => TextNormaliser.Squeeze(row.Name) == name);
        return other is not null && other.Code != reported.Indicator.Code
            ? SubmissionFindings.NameOfAnotherRow(place, name, reported.Name, other.Code)
            : NumberReader.Read(name, "").Fault == NumberFault.None
                ? SubmissionFindings.NameOfAnotherRow(place, name, reported.Name, null)
                : SubmissionFindings.NameDiffers(place, name, reported.Name);
    }

    private static bool HasFigures(SubmissionRow row) =>
        row[SubmissionColumn.Value].Length + row[SubmissionColumn.Numerator].Length + row[SubmissionColumn.Denominator].Length > 0;

    // An office may explain an indicator that schools report, without a value of its own.
    private bool IsOfficeExplanation(SubmissionRow row) =>
        organisation.Type == Organisation.Office && !HasFigures(row) && ReadExplanation(row) is not null;

    private static Explanation? ReadExplanation(SubmissionRow row)
    {
        var explanation = new Explanation(
            row[SubmissionColumn.Reason], row[SubmissionColumn.NextStep], row[SubmissionColumn.ByWhen]);
        return explanation is { Reason: "", NextStep: "", ByWhen: "" } ? null : explanation;
    }

    private Observation? Observe(SubmissionRow row, ReportRow reported) => reported.Indicator.Kind switch
    {
        not (IndicatorKind.Ratio or IndicatorKind.Derived) when PartOf(row) is { } column =>
            Fail(SubmissionFindings.PartsWithoutRatio(Place(row, column), row[column], reported.Name)),
        IndicatorKind.Milestone when reported.Project is { } project => ObserveStage(row, reported.Indicator, project),
        IndicatorKind.Milestone or IndicatorKind.Derived => new Observation(reported.Code, CellState.Missing, row.Number),
        IndicatorKind.Ratio => ObserveRatio(row, reported.Indicator),
        IndicatorKind.YesNo => ObserveYesNo(row, reported.Indicator),
        _ => ObserveNumber(row, reported.Indicator),
    };

    /// <summary>Where a numerator or denominator stands; null for none. Zeros are filled down by spreadsheets.</summary>
    private static SubmissionColumn? PartOf(SubmissionRow row)
    {
        foreach (var column in (ReadOnlySpan<SubmissionColumn>)[SubmissionColumn.Numerator, SubmissionColumn.Denominator])
        {
            if (StateOf(row[column]) is null && NumberReader.Read(row[column], "") is not { Fault: NumberFault.None, Value: 0 })
            {
                return column;
            }
        }
        return null;
    }

    private Observation? ObserveStage(SubmissionRow row, Indicator indicator, Project project)
    {
        var text = row[SubmissionColumn.Value];
        if (indicator.Stages.ToList().FindIndex(stage => TextNormaliser.Squeeze(stage) == TextNormaliser.Squeeze(text)) is >= 0 and var index)
        {
            return new Observation(project.Code, CellState.Value, row.Number) { Value = index + 1 };
        }
        if (StateOf(text) is { } state)
        {
            return new Observation(project.Code, state, row.Number);
        }
        findings.Add(SubmissionFindings.UnknownStage(Place(row, SubmissionColumn.Value), text, indicator.Stages));
        return null;
    }

    private Observation? ObserveNumber(SubmissionRow row, Indicator indicator)
    {
        var text = row[SubmissionColumn.Value];
        if (StateOf(text) is { } state)
        {
            return new Observation(indicator.Code, state, row.Number);
        }
        var place = Place(row, SubmissionColumn.Value);
        if (ReadNumber(place, text, indicator.Unit) is not { } number)
        {
            return null;
        }
        if (number.IsPercent && !indicator.ReportsPercentages)
        {
            findings.Add(SubmissionFindings.WrongUnit(place, text, indicator.Unit));
            return null;
        }
        if (indicator.ReportsPercentages && IsAmbiguousRate(number))
        {
            findings.Add(SubmissionFindings.RateAmbiguous(place, text));
            return null;
        }
        if (indicator.ReportsWholeNumbers && number.Value != decimal.Truncate(number.Value))
        {
            findings.Add(SubmissionFindings.NotWhole(place, text, indicator.Unit));
            return null;
        }
        return new Observation(indicator.Code, CellState.Value, row.Number) { Value = number.Value };
    }

    private Observation? ObserveYesNo(SubmissionRow row, Indicator indicator)
    {
        var text = row[SubmissionColumn.Value];
        var word = TextNormaliser.Squeeze(text);
        if (YesWords.Contains(word) || NoWords.Contains(word))
        {
            return new Observation(indicator.Code, CellState.Value, row.Number) { Value = YesWords.Contains(word) ? 1 : 0 };
        }
        if (StateOf(text) is { } state)
        {
            return new Observation(indicator.Code, state, row.Number);
        }
        findings.Add(SubmissionFindings.UnknownYesNo(Place(row, SubmissionColumn.Value), text));
        return null;
    }

    private Observation? ObserveRatio(SubmissionRow row, Indicator indicator)
    {
        var texts = (Rate: row[SubmissionColumn.Value], Numerator: row[SubmissionColumn.Numerator], Denominator: row[SubmissionColumn.Denominator]);
        if (RatioState(row, texts.Rate, texts.Numerator, texts.Denominator, out var contradicts) is { } state)
        {
            return contradicts ? null : new Observation(indicator.Code, state, row.Number);
        }
        var errors = findings.Count;
        var rate = ReadRate(row, texts.Rate);
        var numerator = ReadPart(row, SubmissionColumn.Numerator, texts.Numerator);
        var denominator = ReadPart(row, SubmissionColumn.Denominator, texts.Denominator);
        if (findings.Count > errors)
        {
            return null;
        }
        return (rate, numerator, denominator) switch
        {
            (_, { } top, { } bottom) => Fraction(row, indicator, top.Value, bottom.Value, rate),
            ({ } share, null, { } bottom) => FromRate(row, indicator, share, bottom.Value),
            (null, null, not null) => Fail(SubmissionFindings.NoNumerator(Place(row, SubmissionColumn.Numerator))),
            ({ } share, _, null) when IsAmbiguousRate(share) =>
                Fail(SubmissionFindings.RateAmbiguous(Place(row, SubmissionColumn.Value), texts.Rate)),
            _ => Fail(SubmissionFindings.NoDenominator(Place(row, SubmissionColumn.Denominator))),
        };
    }

    // A mark in one cell speaks for the row, unless another cell holds a number.
    private CellState? RatioState(SubmissionRow row, string rate, string numerator, string denominator, out bool contradicts)
    {
        contradicts = false;
        var states = new[] { StateOf(rate), StateOf(numerator), StateOf(denominator) };
        if (states.All(state => state is not null))
        {
            return states.Min(state => state!.Value);
        }
        var columns = new[] { SubmissionColumn.Value, SubmissionColumn.Numerator, SubmissionColumn.Denominator };
        for (var i = 0; i < states.Length; i++)
        {
            // A lone dash beside numbers is how people leave a cell empty.
            if (states[i] is CellState.NotApplicable)
            {
                findings.Add(SubmissionFindings.MixedMarks(Place(row, columns[i]), row[columns[i]]));
                contradicts = true;
            }
        }
        return contradicts ? CellState.NotApplicable : null;
    }

    private NumberReading? ReadRate(SubmissionRow row, string text)
    {
        if (StateOf(text) is not null)
        {
            return null;
        }
        var place = Place(row, SubmissionColumn.Value);
        var rate = ReadNumber(place, text, "%");
        if (rate is { Value: > 100 })
        {
            findings.Add(SubmissionFindings.RateOutOfRange(place, text));
            return null;
        }
        return rate;
    }

    private NumberReading? ReadPart(SubmissionRow row, SubmissionColumn column, string text)
    {
        if (StateOf(text) is not null)
        {
            return null;
        }
        var place = Place(row, column);
        var number = ReadNumber(place, text, "");
        if (number is { IsPercent: true })
        {
            findings.Add(SubmissionFindings.NotANumber(place, text));
            return null;
        }
        return number;
    }

    private Observation? Fraction(SubmissionRow row, Indicator indicator, decimal numerator, decimal denominator, NumberReading? rate)
    {
        var place = Place(row, SubmissionColumn.Numerator);
        if (denominator == 0 && numerator == 0)
        {
            return Fail(SubmissionFindings.ZeroOverZero(Place(row, SubmissionColumn.Denominator)));
        }
        if (numerator > denominator)
        {
            return Fail(SubmissionFindings.NumeratorAboveDenominator(place, row[SubmissionColumn.Numerator], row[SubmissionColumn.Denominator]));
        }
        if (rate is { } given && !Agrees(given, numerator, denominator))
        {
            return Fail(SubmissionFindings.RateDisagrees(
                Place(row, SubmissionColumn.Value), row[SubmissionColumn.Value],
                Figures.Rounded(numerator * 100 / denominator, Math.Max(2, given.Decimals))));
        }
        return new Observation(indicator.Code, CellState.Value, row.Number) { Numerator = numerator, Denominator = denominator };
    }

    private Observation? FromRate(SubmissionRow row, Indicator indicator, NumberReading rate, decimal denominator)
    {
        if (IsAmbiguousRate(rate))
        {
            return Fail(SubmissionFindings.RateAmbiguous(Place(row, SubmissionColumn.Value), row[SubmissionColumn.Value]));
        }
        return denominator == 0
            ? Fail(SubmissionFindings.ZeroOverZero(Place(row, SubmissionColumn.Denominator)))
            : new Observation(indicator.Code, CellState.Value, row.Number)
            {
                Numerator = rate.Value * denominator / 100,
                Denominator = denominator,
            };
    }

    /// <summary>A rate beside both numbers must be theirs, to the places that it shows; as a share it may also be written from 0 to 1.</summary>
    private static bool Agrees(NumberReading rate, decimal numerator, decimal denominator)
    {
        // The last of the digits that a formula gives are the program's own rounding.
        var decimals = Math.Min(rate.Decimals, MostRateDecimals);
        var stated = Math.Round(rate.Value, decimals, MidpointRounding.AwayFromZero);
        var percent = Math.Round(numerator * 100 / denominator, decimals, MidpointRounding.AwayFromZero);
        var share = numerator / denominator;
        // Rounded to no places, every share from a half on would be 1.
        var shown = rate.Decimals == 0 ? share : Math.Round(share, decimals, MidpointRounding.AwayFromZero);
        return stated == percent || (!rate.IsPercent && stated == shown);
    }

    private static bool IsAmbiguousRate(NumberReading rate) => !rate.IsPercent && rate.Value is > 0 and <= 1;

    private NumberReading? ReadNumber(CellPlace place, string text, string unit)
    {
        var number = NumberReader.Read(text, unit);
        var finding = number.Fault switch
        {
            NumberFault.Approximate => SubmissionFindings.Approximate(place, text),
            NumberFault.TooManyDigits => SubmissionFindings.TooManyDigits(place, text),
            NumberFault.WrongUnit when unit.Length > 0 => SubmissionFindings.WrongUnit(place, text, unit),
            not NumberFault.None => SubmissionFindings.NotANumber(place, text),
            _ when number.Value < 0 => SubmissionFindings.Negative(place, text),
            _ => null,
        };
        if (finding is null)
        {
            return number;
        }
        findings.Add(finding);
        return null;
    }

    private static CellState? StateOf(string text)
    {
        var mark = TextNormaliser.Squeeze(text);
        return MissingMarks.Contains(mark) ? CellState.Missing
            : NothingMarks.Contains(mark) ? CellState.Nothing
            : NotApplicableMarks.Contains(mark) ? CellState.NotApplicable
            : null;
    }

    private void ReportNotFilled(List<Observation> observations)
    {
        var filled = observations.Where(observation => observation.State != CellState.Missing)
            .Select(observation => observation.Code).ToHashSet(StringComparer.Ordinal);
        var missing = plan.ReportedBy(organisation.Type)
            .SelectMany(indicator => indicator.Rows).Select(row => row.Code)
            .Where(code => !filled.Contains(code)).ToList();
        if (missing.Count > 0 && findings.TrueForAll(finding => finding.Severity != Severity.Error))
        {
            findings.Add(SubmissionFindings.NotFilled(missing));
        }
    }

    private CellPlace Place(SubmissionRow row, SubmissionColumn column) =>
        sheet.Columns.TryGetValue(column, out var place)
            ? new CellPlace(row.Number, place.Header, place.Index)
            : new CellPlace(row.Number, null, -1);

    private Observation? Fail(Finding finding)
    {
        findings.Add(finding);
        return null;
    }
}
