using EduReports.Core.Organisations;
using EduReports.Core.Plans;

namespace EduReports.Demo.Generator;

/// <summary>Tells the generator of sample files what a plan and a register hold.</summary>
internal static class PlanSamples
{
    public static List<SampleIndicator> IndicatorsOf(Plan plan) =>
        [.. plan.Indicators.Select(indicator => IndicatorOf(plan, indicator))];

    /// <summary>The organisations of the plan's district that must report something.</summary>
    public static List<SampleOrganisation> OrganisationsOf(Plan plan, Register register) =>
        [.. register.In(plan.District)
            .Where(organisation => plan.ReportedBy(organisation.Type).Any())
            .Select(organisation => new SampleOrganisation(organisation.Code, organisation.Name, organisation.Type))];

    private static SampleIndicator IndicatorOf(Plan plan, Indicator indicator) => new(
        indicator.Code, indicator.Name, KindOf(indicator.Kind), indicator.Unit, indicator.Reporters,
        TargetOf(indicator), plan.DueMonth(indicator, plan.From).FirstDay, indicator.Baseline?.Value, indicator.Decimals,
        AtEnd: indicator.Pace == Pace.End,
        LowerIsBetter: indicator.Target.Comparator is Comparator.AtMost or Comparator.DecreaseBy,
        Numerator: indicator.Numerator ?? "", Denominator: indicator.Denominator ?? "",
        Checkpoints: [.. indicator.Target.Checkpoints.Select(checkpoint => new SampleCheckpoint(checkpoint.Month.FirstDay, checkpoint.Value))]);

    private static SampleKind KindOf(IndicatorKind kind) => kind switch
    {
        IndicatorKind.Count => SampleKind.Count,
        IndicatorKind.Cumulative => SampleKind.Cumulative,
        IndicatorKind.Level => SampleKind.Level,
        IndicatorKind.Ratio => SampleKind.Ratio,
        _ => SampleKind.YesNo,
    };

    // Where the plan gives no figure for the year before, made-up schools still need one to start from.
    private static decimal TargetOf(Indicator indicator)
    {
        var previous = indicator.Baseline?.Value ?? 50;
        var change = indicator.Target.In == ChangeUnit.Percent ? previous * indicator.Target.Value / 100 : indicator.Target.Value;
        return indicator.Target.Comparator switch
        {
            Comparator.NotBelowPrevious => previous,
            Comparator.IncreaseBy => previous + change,
            Comparator.DecreaseBy => previous - change,
            _ => indicator.Target.Value,
        };
    }
}
