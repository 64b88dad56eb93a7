namespace EduReports.Core.Plans;

/// <summary>Reads what was promised: the key <c>target</c> of an indicator or of an amendment.</summary>
internal static class TargetReader
{
    private static readonly Dictionary<string, ChangeUnit> ChangeUnits = new(StringComparer.Ordinal)
    {
        ["points"] = ChangeUnit.Points,
        ["percent"] = ChangeUnit.Percent,
    };

    private static readonly string[] Comparators =
        ["at_least", "at_most", "equal", "range", "approx", "not_below_previous", "increase_by", "decrease_by"];

    public static string ComparatorName(Comparator comparator) => Comparators[(int)comparator];

    public static Target Read(YamlSection owner, List<Finding> findings)
    {
        if (owner.OptionalSection("target") is not { } section)
        {
            findings.Add(PlanFindings.Missing(owner.Start, "target", "{ at_least: 60 }"));
            return new Target(Comparator.AtLeast, 0);
        }
        foreach (var name in Comparators)
        {
            section.Note(name);
        }
        var given = Comparators.Where(section.Has).ToList();
        if (given.Count != 1)
        {
            findings.Add(PlanFindings.BadValue(section.Start, "target", string.Join(", ", given),
                $"恰好一个比较方式（{string.Join("、", Comparators)}）", $"exactly one of {string.Join(", ", Comparators)}"));
        }
        var target = (given.Count == 0 ? null : ReadComparator(section, given[0], findings)) ?? new Target(Comparator.AtLeast, 0);
        target = target with
        {
            Due = section.OptionalMonth("due"),
            Checkpoints = ReadCheckpoints(section, findings),
            Stage = section.OptionalText("stage"),
        };
        section.ReportUnknownKeys();
        return target;
    }

    private static Target? ReadComparator(YamlSection section, string name, List<Finding> findings)
    {
        switch (name)
        {
            case "range":
                return ReadRange(section, findings);
            case "not_below_previous":
                _ = section.OptionalChoice(name, new Dictionary<string, bool> { ["true"] = true });
                return new Target(Comparator.NotBelowPrevious, 0);
            case "approx":
                var value = section.OptionalNumber(name) ?? 0;
                // A plan that says 左右 without more allows, here, a twentieth to either side.
                return new Target(Comparator.Approx, value) { Within = section.OptionalNumber("within", least: 0) ?? Math.Abs(value) / 20 };
            case "increase_by" or "decrease_by":
                return new Target(name == "increase_by" ? Comparator.IncreaseBy : Comparator.DecreaseBy, section.OptionalNumber(name) ?? 0)
                {
                    In = section.OptionalChoice("in", ChangeUnits) ?? ChangeUnit.Points,
                };
            default:
                return new Target(name switch
                {
                    "at_least" => Comparator.AtLeast,
                    "at_most" => Comparator.AtMost,
                    _ => Comparator.Equal,
                }, section.OptionalNumber(name) ?? 0);
        }
    }

    private static Target? ReadRange(YamlSection section, List<Finding> findings)
    {
        var ends = section.Texts("range").Select(item => YamlSection.ParseNumber(item.Value ?? "")).ToList();
        if (ends is [{ } lower, { } upper] && lower <= upper)
        {
            return new Target(Comparator.Range, lower) { Upper = upper };
        }
        findings.Add(PlanFindings.BadValue(section.MarkOf("range"), "range", "…",
            "从小到大的两个数，如 [20, 25]", "two numbers in rising order such as [20, 25]"));
        return null;
    }

    private static List<Checkpoint> ReadCheckpoints(YamlSection target, List<Finding> findings)
    {
        var checkpoints = new List<Checkpoint>();
        foreach (var (key, value) in target.OptionalSection("checkpoints")?.Pairs() ?? [])
        {
            if (YearMonth.TryParse(key.Value, out var month) && YamlSection.ParseNumber(value.Value ?? "") is { } number)
            {
                checkpoints.Add(new Checkpoint(month, number));
            }
            else
            {
                findings.Add(PlanFindings.BadValue(key.Start, "checkpoints", $"{key.Value}: {value.Value}",
                    "“月份: 数”，如 2023-06: 40", "'month: number' such as 2023-06: 40"));
            }
        }
        return [.. checkpoints.OrderBy(checkpoint => checkpoint.Month)];
    }
}
