namespace EduReports.Functions.Tests.Figures;

/// <summary>What every organisation has said, month by month, and for whom it counts.</summary>
internal sealed class Voices
{
    private readonly PlanFacts _plan;
    private readonly Dictionary<string, OrganisationFact> _register;
    private readonly Dictionary<(string Organisation, int Month), SheetFacts> _sheets;
    private readonly HashSet<(string Organisation, int Month)> _rejected;
    private readonly Dictionary<(string Organisation, int Month, string Code), RowFact> _supposed = [];

    public Voices(
        PlanFacts plan, IEnumerable<OrganisationFact> organisations, IEnumerable<SheetFacts> sheets,
        IEnumerable<(string Organisation, int Month)> rejected)
    {
        _plan = plan;
        _register = organisations.ToDictionary(organisation => organisation.Code);
        _sheets = sheets.ToDictionary(sheet => (sheet.Organisation, sheet.Month));
        _rejected = [.. rejected];
    }

    private Voices(Voices real, Dictionary<(string Organisation, int Month, string Code), RowFact> supposed)
    {
        (_plan, _register, _sheets, _rejected, _supposed) = (real._plan, real._register, real._sheets, real._rejected, supposed);
    }

    public IEnumerable<OrganisationFact> Organisations => _register.Values;

    /// <summary>The same, had these rows been sent as well.</summary>
    public Voices Supposing(Dictionary<(string Organisation, int Month, string Code), RowFact> rows) => new(this, rows);

    public IEnumerable<OrganisationFact> ReportersOf(IndicatorFact indicator) =>
        Organisations.Where(organisation => indicator.Reporters.Contains(organisation.Type));

    public RowFact? Row(string organisation, string code, int month) =>
        _supposed.GetValueOrDefault((organisation, month, code))
        ?? _sheets.GetValueOrDefault((organisation, month))?.Rows.GetValueOrDefault(code);

    /// <summary>What an organisation did about an indicator; of a milestone, the most that it said of any project.</summary>
    public string State(IndicatorFact indicator, OrganisationFact organisation, int month)
    {
        var states = indicator.RowCodes.Select(code => Row(organisation.Code, code, month)?.State).ToHashSet();
        return states.Contains("value") ? "value"
            : states.Contains("nothing") ? "nothing"
            : states.Contains("not applicable") ? "not applicable"
            : !_sheets.ContainsKey((organisation.Code, month)) && _rejected.Contains((organisation.Code, month)) ? "rejected"
            : "missing";
    }

    /// <summary>For whom the totals of an organisation count in a month: for itself, or for whoever has taken it over by then.</summary>
    public OrganisationFact Home(OrganisationFact organisation, int month)
    {
        while (month > organisation.To && _register.TryGetValue(organisation.Successor, out var next))
        {
            organisation = next;
        }
        return organisation;
    }

    /// <summary>An organisation, and all that take it over one after another.</summary>
    public IEnumerable<OrganisationFact> Heirs(OrganisationFact organisation)
    {
        for (var heir = organisation; heir is not null; heir = _register.GetValueOrDefault(heir.Successor))
        {
            yield return heir;
        }
    }

    /// <summary>The months of a span that the plan has, up to <paramref name="month"/>.</summary>
    public IEnumerable<int> MonthsOf(IndicatorFact indicator, int month)
    {
        var first = Math.Max(_plan.Span(indicator, month).First, _plan.From);
        return Enumerable.Range(first, month - first + 1);
    }

    /// <summary>The rows with a value of one organisation, in the order of the months.</summary>
    public IEnumerable<RowFact> Values(OrganisationFact organisation, string code, IEnumerable<int> months) =>
        months.Select(month => Row(organisation.Code, code, month)).OfType<RowFact>().Where(row => row.State == "value");

    /// <summary>Whether an organisation has given a value, or said that there is nothing, in any of the months.</summary>
    public bool HasAnswered(IndicatorFact indicator, OrganisationFact organisation, IEnumerable<int> months) =>
        months.Any(month => State(indicator, organisation, month) is "value" or "nothing");

    /// <summary>The latest row of the span with one of the states, where that is a value.</summary>
    public RowFact? Latest(IndicatorFact indicator, OrganisationFact organisation, int month, params string[] states) =>
        MonthsOf(indicator, month).Select(number => Row(organisation.Code, indicator.Code, number))
            .LastOrDefault(row => row is not null && states.Contains(row.State)) is { State: "value" } row ? row : null;

    /// <summary>What a cumulative figure has come to within the span: nothing new leaves it as it was, of what is asked of every school it
    /// is none yet, and what does not apply takes it back.</summary>
    public decimal? TotalSoFar(IndicatorFact indicator, OrganisationFact organisation, int month)
    {
        decimal? total = null;
        foreach (var row in MonthsOf(indicator, month).Select(number => Row(organisation.Code, indicator.Code, number)))
        {
            total = row?.State switch
            {
                "value" => row.Value,
                "not applicable" => null,
                "nothing" when indicator.Each => total ?? 0,
                _ => total,
            };
        }
        return total;
    }

    /// <summary>Yes or no, until the next answer or the end of the span.</summary>
    public decimal? Answer(IndicatorFact indicator, OrganisationFact organisation, int month) =>
        Latest(indicator, organisation, month, "value", "nothing", "not applicable")?.Value;

    /// <summary>Whether what an organisation said in an earlier month stands in for what it has not said in this one.</summary>
    public bool IsCarried(IndicatorFact indicator, OrganisationFact organisation, int month)
    {
        var months = MonthsOf(indicator, month).ToList();
        return organisation.IsActive(month) && State(indicator, organisation, month) is var now && indicator switch
        {
            { Kind: "count" } or { Flow: true } => false,
            { Kind: "cumulative" } => now is not ("value" or "not applicable") && months.Count > 1
                && TotalSoFar(indicator, organisation, month - 1) is not null,
            { Kind: "milestone" } => now is not ("value" or "nothing") && HasAnswered(indicator, organisation, months),
            { Kind: "yesno" } => now != "value" && Answer(indicator, organisation, month) is not null,
            _ => now is "missing" or "rejected" && Standing(indicator, organisation, month) is not null,
        };
    }

    /// <summary>What stands as an organisation's state: this month's row, or a value of the same span, not older than <c>carry</c>
    /// months, that it has not taken back since.</summary>
    public RowFact? Standing(IndicatorFact indicator, OrganisationFact organisation, int month) =>
        MonthsOf(indicator, month).Reverse().Take(indicator.Carry + 1)
            .Select(number => Row(organisation.Code, indicator.Code, number))
            .FirstOrDefault(row => row is not null && row.State != "missing") is { State: "value" } row ? row : null;

    /// <summary>The stage that a project has reached by what one organisation says; a step back counts only with a word in 备注.</summary>
    public int Stage(OrganisationFact organisation, string project, int month)
    {
        var stage = 0;
        foreach (var row in Values(organisation, project, Enumerable.Range(_plan.From, month - _plan.From + 1)))
        {
            stage = row.Value > stage || row.HasNote ? (int)row.Value : stage;
        }
        return stage;
    }
}
