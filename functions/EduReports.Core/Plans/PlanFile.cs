using EduReports.Core.Organisations;
using EduReports.Core.Text;

namespace EduReports.Core.Plans;

/// <summary>What was dropped beside the plans: a plan, the register, a hold file, or something else.</summary>
/// <param name="PlanId">The id of the plan that it is or is about; null for the register or an unknown file.</param>
/// <param name="Findings">What is wrong with it.</param>
public sealed record PlanFile(string? PlanId, IReadOnlyList<Finding> Findings)
{
    /// <summary>The hold file that it is; null for everything else.</summary>
    public HoldFile? Hold { get; init; }

    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaximumBytes = 20 * 1024 * 1024;

    /// <summary>The register's name.</summary>
    public const string RegisterName = "organisations.csv";

    private const string Extension = ".yaml";

    /// <summary>Checks a file by its name; never throws on bad content.</summary>
    /// <param name="name">Its path in the container.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="register">The register that stands; null when there is none.</param>
    public static PlanFile Check(string name, ReadOnlySpan<byte> content, Register? register = null)
    {
        if (content.Length > MaximumBytes)
        {
            return TooLarge();
        }
        if (name == RegisterName)
        {
            return new PlanFile(null, RegisterReader.Read(content).Findings);
        }
        if (HoldFile.TryParse(name, out var hold))
        {
            return new PlanFile(hold.PlanId, []) { Hold = hold };
        }
        if (!name.EndsWith(Extension, StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal))
        {
            return new PlanFile(null, [PlanFindings.UnknownFile(name, RegisterName)]);
        }
        var planId = name[..^Extension.Length];
        return new PlanFile(planId, TextDecoder.Decode(content) is { } text
            ? PlanReader.Read(text, planId, register).Findings
            : [PlanFindings.UnknownEncoding()]);
    }

    /// <summary>The answer to a file that is over <see cref="MaximumBytes"/> and was not even fetched.</summary>
    public static PlanFile TooLarge() => new(null, [PlanFindings.TooLarge()]);
}
