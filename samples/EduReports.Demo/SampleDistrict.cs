using System.Security.Cryptography;
using EduReports.Core;
using EduReports.Core.Organisations;
using EduReports.Core.Plans;
using EduReports.Core.Progress;
using EduReports.Core.Submissions;
using EduReports.Demo.Generator;

namespace EduReports.Demo;

/// <summary>A plan, its register, and months of made-up files, with what should come of them.</summary>
internal sealed class SampleDistrict
{
    // A month with more of them than one school in so many is not a usual month.
    private const int SchoolsPerMistake = 10;

    // What clerks get wrong, one school each.
    private static readonly SampleMistake[] Mistakes =
    [
        SampleMistake.NotANumber, SampleMistake.NegativeCount, SampleMistake.FractionInWholeNumber, SampleMistake.UnknownCode,
        SampleMistake.AnotherSchoolsCode, SampleMistake.MonthsDisagree, SampleMistake.DuplicateRowsDiffer,
        SampleMistake.NumeratorAboveDenominator, SampleMistake.RateWithoutDenominator, SampleMistake.AmbiguousRate,
        SampleMistake.UnknownYesNoWord, SampleMistake.MissingHeaderRow, SampleMistake.MobileNumberInNote, SampleMistake.EmptyFile,
    ];

    private SampleDistrict(SamplePlan sample, Plan plan, Register register, YearMonth month, IReadOnlyList<SampleFile> files)
    {
        (PlanFile, RegisterFile) = (sample.ReadPlanFile(), sample.ReadRegisterFile());
        (Plan, Register, Month, Files) = (plan, register, month, files);
    }

    public byte[] PlanFile { get; }

    public byte[] RegisterFile { get; }

    public Plan Plan { get; }

    public Register Register { get; }

    /// <summary>The month whose brief is made.</summary>
    public YearMonth Month { get; }

    /// <summary>In the order of their months.</summary>
    public IReadOnlyList<SampleFile> Files { get; }

    /// <summary>Reads plan and register and makes up the files.</summary>
    /// <param name="seed">Another seed, another district.</param>
    /// <param name="planId">One of <see cref="SamplePlan.All"/>.</param>
    /// <param name="month">The last month; null for the sample's own.</param>
    /// <exception cref="InvalidDataException">There is no such plan, it does not cover the month, or it or its register has a
    /// mistake; the message says which.</exception>
    public static SampleDistrict Load(ulong seed, string planId = SamplePlan.Usual, YearMonth? month = null)
    {
        var sample = SamplePlan.Find(planId);
        var (plan, register) = (sample.ReadPlan(), sample.ReadRegister());
        var last = month ?? sample.Month;
        if (!plan.Covers(last))
        {
            throw new InvalidDataException($"The plan {plan.Id} runs from {plan.From} to {plan.To}; {last} lies outside.");
        }
        var files = new SampleMonths(seed, plan, register, sample.SharesItsDistrict)
            .Through(last, [.. Mistakes.Take(register.In(plan.District).Count() / SchoolsPerMistake)]).ToList();
        return new SampleDistrict(sample, plan, register, last, files);
    }

    /// <summary>
    /// When the files of a month are said to come: early in the month after, before the due day. As many months as the plan
    /// keeps open come together; without a limit all of them with the last.
    /// </summary>
    public DateTimeOffset ArrivalOf(YearMonth month)
    {
        var together = Plan.OpenMonths is { } open ? Math.Max(1, open) : int.MaxValue;
        var with = Month.AddMonths(-(Month.MonthsSince(month) / together * together));
        return new DateTimeOffset(with.AddMonths(1).FirstDay.AddDays(1), new TimeOnly(10, 0), TimeSpan.FromHours(8));
    }

    /// <summary>What the pipeline should come to, worked out here without it.</summary>
    public ProgressInput Expected()
    {
        var planVersion = Convert.ToHexStringLower(SHA256.HashData(PlanFile));
        var standing = new List<StandingSubmission>();
        // The files are in the order of their months, as if each had come before the next.
        var histories = Files.Select(file => file.OrgCode).Distinct(StringComparer.Ordinal)
            .ToDictionary(organisation => organisation, _ => new List<StandingSubmission>(), StringComparer.Ordinal);
        var rejected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Files)
        {
            var arrival = ArrivalOf(file.Month);
            var check = SubmissionValidator.Check(
                SubmissionReader.Read(file.Content.Span, file.FileName),
                new SubmissionContext(file.OrgCode, file.FileName, arrival, Register, [Plan])
                {
                    History = new Dictionary<string, IReadOnlyList<StandingSubmission>> { [Plan.Id] = histories[file.OrgCode] },
                });
            if (check.IsAccepted)
            {
                var submission = new StandingSubmission(
                    file.OrgCode, check.Period!.Value, $"{file.OrgCode}/{file.FileName}",
                    Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)),
                    arrival < Plan.DueInstant(check.Period.Value), check.Observations)
                {
                    PlanVersion = planVersion,
                };
                standing.Add(submission);
                histories[file.OrgCode].Add(submission);
            }
            else if (check is { Plan: not null, Period: { } period } && period == Month)
            {
                rejected.Add(file.OrgCode);
            }
        }
        return new ProgressInput(
            Plan, planVersion, Month, [.. Register.In(Plan.District)], standing, rejected);
    }
}
