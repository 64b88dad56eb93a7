namespace EduReports.Core.Plans;

/// <summary>A part of the plan or of the district that a recipient of the brief asks for.</summary>
/// <param name="Text">As the plan file has it, with the register's spelling of a type; the same text is the same part.</param>
public abstract record DistributionScope(string Text);

/// <summary>Clauses that follow each other in the plan, with the promises that are made in them.</summary>
/// <param name="Text">One clause's id, or two with <see cref="Separator"/> between.</param>
/// <param name="First">The first clause's id.</param>
/// <param name="Last">The last clause's id; <paramref name="First"/> where it is one clause.</param>
/// <param name="Clauses">All ids from the first to the last, with the clauses below the last.</param>
public sealed record ClauseScope(string Text, string First, string Last, IReadOnlySet<string> Clauses) : DistributionScope(Text)
{
    /// <summary>Stands between the two ends of a range: <c>二(一)..二(三)</c>.</summary>
    public const string Separator = "..";

    /// <summary>Whether <paramref name="indicator"/> is promised in one of the clauses.</summary>
    public bool Holds(Indicator indicator) => Clauses.Contains(indicator.Clause) || indicator.AlsoIn.Any(Clauses.Contains);
}

/// <summary>Organisations of one type or of one group, with the promises that they report.</summary>
/// <param name="Text">The type, or the group.</param>
/// <param name="IsType">Whether it is a type; else it can only be a group of the register, for example a street.</param>
public sealed record OrganisationScope(string Text, bool IsType) : DistributionScope(Text)
{
    /// <summary>Whether <paramref name="organisation"/> belongs to it.</summary>
    public bool Holds(Organisations.Organisation organisation) => (IsType ? organisation.Type : organisation.Group) == Text;
}
