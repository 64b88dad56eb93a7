namespace EduReports.Core.Organisations;

/// <summary>A school, kindergarten or office of the register.</summary>
/// <param name="Code">The school code (学校标识码), also the name of its folder in <c>submissions</c>.</param>
/// <param name="Name">As printed in briefs.</param>
/// <param name="Type">For example <c>kindergarten</c>, <c>primary</c> or <c>office</c>.</param>
/// <param name="District">The area that a plan belongs to.</param>
/// <param name="Group">A part of the district, for example a street or a school group; empty when there is none.</param>
/// <param name="ContactEmail">Where its receipts go; empty when unknown.</param>
/// <param name="ActiveFrom">The first month it reports; null for always.</param>
/// <param name="ActiveTo">The last month it reports; null for ever.</param>
public sealed record Organisation(
    string Code, string Name, string Type, string District, string Group, string ContactEmail,
    YearMonth? ActiveFrom, YearMonth? ActiveTo)
{
    /// <summary>The code of the organisation that it was merged into or renamed to after <see cref="ActiveTo"/>; empty for none.
    /// Its history stays its own, and its sums move over.</summary>
    public string Successor { get; init; } = "";

    /// <summary>The type of the bureau itself, which reports what its departments know.</summary>
    public const string Office = "office";

    /// <summary>Whether <paramref name="text"/> may be a part of a table key, which districts, types and groups become.</summary>
    public static bool IsKeyText(string text) => text.AsSpan().IndexOfAny("/\\#?|") < 0 && !text.Any(char.IsControl);

    public bool IsActive(YearMonth month) =>
        (ActiveFrom is not { } from || month >= from) && (ActiveTo is not { } to || month <= to);
}

/// <summary>All organisations, found by code or by district.</summary>
public sealed class Register
{
    private readonly Dictionary<string, Organisation> _byCode;
    private readonly ILookup<string, Organisation> _byDistrict;

    /// <param name="organisations">With codes that differ from each other.</param>
    /// <exception cref="ArgumentException">A code stands twice.</exception>
    public Register(IEnumerable<Organisation> organisations)
    {
        _byCode = organisations.ToDictionary(organisation => organisation.Code, StringComparer.Ordinal);
        _byDistrict = _byCode.Values.OrderBy(organisation => organisation.Code, StringComparer.Ordinal)
            .ToLookup(organisation => organisation.District, StringComparer.Ordinal);
    }

    public static Register Empty { get; } = new([]);

    public int Count => _byCode.Count;

    /// <summary>In the order of their codes.</summary>
    public IEnumerable<Organisation> All => _byCode.Values.OrderBy(organisation => organisation.Code, StringComparer.Ordinal);

    public Organisation? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>In the order of their codes.</summary>
    public IEnumerable<Organisation> In(string district) => _byDistrict[district];
}
