namespace EduReports.Core.Plans;

/// <summary>What a row of a file means and how it adds up (DESIGN section 6).</summary>
public enum IndicatorKind
{
    /// <summary>How many this month; summed across schools and through the year.</summary>
    Count,

    /// <summary>How many so far; summed across schools, the latest stands, never falls.</summary>
    Cumulative,

    /// <summary>A state now; put together across schools as <see cref="Indicator.Across"/> says, the latest stands.</summary>
    Level,

    /// <summary>A numerator and a denominator; both are summed, never the rates averaged.</summary>
    Ratio,

    /// <summary>Done or not; the share of schools with yes, in percent.</summary>
    YesNo,

    /// <summary>Named projects, each at a stage; how many have reached the target's stage.</summary>
    Milestone,

    /// <summary>Reported by nobody; computed from other indicators by <see cref="Indicator.Formula"/>, after aggregation.</summary>
    Derived,
}

/// <summary>Whose figure the target is held against.</summary>
public enum PromiseScope
{
    /// <summary>The whole district's.</summary>
    District,

    /// <summary>Every school's own (每校): the district's figure is the share of schools that meet it, in percent.</summary>
    Each,
}

/// <summary>Within which time a target must be reached, again and again.</summary>
public enum Per
{
    /// <summary>Once, within the plan's months.</summary>
    Plan,
    Month,

    /// <summary>A school term (学期), as <see cref="Plan.TermStarts"/> tells.</summary>
    Term,

    /// <summary>1 September to 31 August.</summary>
    SchoolYear,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>A project that the plan names, reported on a row of its own.</summary>
/// <param name="Code">For example <c>2-07.1</c>.</param>
/// <param name="Name">As the plan names it.</param>
public sealed record Project(string Code, string Name);

/// <summary>Another target from a month on; briefs of earlier months keep the one before.</summary>
/// <param name="From">The first month that is held against <paramref name="Target"/>.</param>
/// <param name="Document">What changed it.</param>
/// <param name="Target">The new target.</param>
public sealed record Amendment(YearMonth From, string Document, Target Target);

/// <summary>How a level is put together across schools.</summary>
public enum Across
{
    Sum,
    Mean,
    Min,
    Max,
}

/// <summary>What should be reached by a month before the due date.</summary>
public enum Pace
{
    /// <summary>A straight line from the start to the target.</summary>
    Linear,

    /// <summary>Nothing before the due date.</summary>
    End,
}

/// <summary>A figure that the plan's own document gives for an earlier year.</summary>
/// <param name="Year">The calendar year it describes.</param>
/// <param name="Value">In the indicator's unit; percentages from 0 to 100.</param>
public sealed record Baseline(int Year, decimal Value);

/// <summary>One promise of the plan that has a figure to follow.</summary>
/// <param name="Code">The trace code printed beside every figure, for example <c>1-03</c>.</param>
/// <param name="Name">What is measured, in the words of this plan file.</param>
/// <param name="Clause">The id of the clause that holds the promise.</param>
/// <param name="Kind">How rows add up.</param>
/// <param name="Unit">For example <c>所</c>, <c>万元</c> or <c>%</c>.</param>
/// <param name="Owner">The department that answers for it.</param>
/// <param name="Reporters">The organisation types that must report it each month; at least one.</param>
/// <param name="Target">What was promised.</param>
public sealed record Indicator(
    string Code, string Name, string Clause, IndicatorKind Kind, string Unit, string Owner,
    IReadOnlyList<string> Reporters, Target Target)
{
    /// <summary>Last year's figure, where the document gives it.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>How a level is put together across schools; only for <see cref="IndicatorKind.Level"/>.</summary>
    public Across Across { get; init; } = Across.Sum;

    public Pace Pace { get; init; } = Pace.Linear;

    /// <summary>Other clauses that repeat the promise.</summary>
    public IReadOnlyList<string> AlsoIn { get; init; } = [];

    public PromiseScope Scope { get; init; }

    public Per Per { get; init; }

    /// <summary>For a milestone: the stages in their order, at least two; empty for other kinds.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>For a milestone: the named projects, in the order of the plan file; empty for other kinds.</summary>
    public IReadOnlyList<Project> Projects { get; init; } = [];

    /// <summary>For a derived indicator; null for other kinds. Its operands all bear codes.</summary>
    public Expression? Formula { get; init; }

    /// <summary>In the order of their months.</summary>
    public IReadOnlyList<Amendment> Amendments { get; init; } = [];

    /// <summary>What a ratio counts; null for other kinds.</summary>
    public string? Numerator { get; init; }

    /// <summary>What a ratio counts it among; null for other kinds.</summary>
    public string? Denominator { get; init; }

    /// <summary>For a ratio: both numbers are summed through the year instead of the latest standing.</summary>
    public bool Flow { get; init; }

    /// <summary>For a level or a ratio: for how many months a school's last state stands in for a missing one; 0 to 12.</summary>
    public int Carry { get; init; }

    /// <summary>Places after the point when printed; 0 to 6.</summary>
    public int Decimals { get; init; }

    /// <summary>How a doubtful promise was read, and why.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the figure runs from 0 through its span, so that last year's figure is no starting point.</summary>
    public bool StartsAtZero => Kind is IndicatorKind.Count or IndicatorKind.Cumulative or IndicatorKind.Milestone;

    /// <summary>Whether what came before belongs to the figure, so that the sums of a school that is gone stay in it.</summary>
    public bool IsTotal => StartsAtZero || Flow;

    /// <summary>Whether the bureau alone answers yes or no, so that the share of those who said yes is that answer.</summary>
    public bool IsAnsweredOnce =>
        Kind == IndicatorKind.YesNo && Scope == PromiseScope.District && Reporters is [Organisations.Organisation.Office];

    /// <summary>Whether its rows hold percentages.</summary>
    public bool ReportsPercentages => Kind is IndicatorKind.Ratio or IndicatorKind.YesNo || Unit == "%";

    /// <summary>Whether its rows hold whole numbers only.</summary>
    public bool ReportsWholeNumbers => Kind is IndicatorKind.Count or IndicatorKind.Cumulative && (Scope == PromiseScope.Each || Decimals == 0);

    /// <summary>How its figures are held against <see cref="FigureUnit"/>'s target: the share of schools that keep a promise has to be all of them.</summary>
    public Comparator FigureComparator => Scope == PromiseScope.Each ? Comparator.AtLeast : Target.Comparator;

    /// <summary>Whether its figures are percentages, written from 0 to 100.</summary>
    public bool IsPercentage => ReportsPercentages || Scope == PromiseScope.Each;

    /// <summary>What its figures and its target are counted in. Schools answer yes or no per <see cref="Unit"/>, the district's
    /// figure is a share.</summary>
    public string FigureUnit => IsPercentage ? "%" : Unit;

    /// <summary>The number of the stage that counts as reached, from 1; 0 for an indicator that is no milestone.</summary>
    public int TargetStage => StageNumber(Target.Stage ?? "");

    /// <summary>The number of a stage, from 1; 0 when there is none of that name.</summary>
    public int StageNumber(string stage)
    {
        var before = Stages.TakeWhile(other => other != stage).Count();
        return before == Stages.Count ? 0 : before + 1;
    }

    /// <summary>What a part of the indicator counts, in words.</summary>
    public string NameOf(OperandPart part) => part switch
    {
        OperandPart.Numerator => Numerator ?? Name + "的分子",
        OperandPart.Denominator => Denominator ?? Name + "的分母",
        _ => Name,
    };

    /// <summary>The rows that say something of it: one for each project of a milestone, none for a derived one, else its own.</summary>
    public IEnumerable<ReportRow> Rows => Kind switch
    {
        IndicatorKind.Milestone => Projects.Select(project => new ReportRow(project.Code, project.Name, this, project)),
        IndicatorKind.Derived => [],
        _ => [new ReportRow(Code, Name, this, null)],
    };

    /// <summary>What stands in <paramref name="month"/>: the target of the last amendment that has come into effect.</summary>
    public Indicator At(YearMonth month) =>
        Amendments.LastOrDefault(amendment => amendment.From <= month) is { } amendment ? this with { Target = amendment.Target } : this;

    /// <summary>The same promise as one school's own, where it is made to <see cref="PromiseScope.Each"/>.</summary>
    public Indicator ForOneSchool() => this with { Scope = PromiseScope.District };
}
