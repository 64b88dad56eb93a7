using System.Security.Cryptography;
using System.Text;
using EduReports.Core.Briefs;
using EduReports.Core.Plans;

namespace EduReports.Core.Mail;

/// <summary>What some addresses of a plan's distribution get: the whole brief, a part of it, or both; each address one mail.</summary>
/// <param name="Scopes">The part; none for the whole alone.</param>
/// <param name="GetsWhole">Whether the whole is sent.</param>
/// <param name="Absent">Scopes that were asked for and to which nothing belongs this month; the whole is sent for them.</param>
/// <param name="Names">Whom it goes to.</param>
/// <param name="Addresses">Where it goes to.</param>
public sealed record BriefMailing(
    IReadOnlyList<DistributionScope> Scopes, bool GetsWhole, IReadOnlyList<DistributionScope> Absent,
    IReadOnlyList<string> Names, IReadOnlyList<string> Addresses)
{
    private const int KeyBytes = 8;

    /// <summary>Whether it is the whole brief alone, as everybody without scopes gets it.</summary>
    public bool IsPlain => Scopes.Count == 0 && Absent.Count == 0;

    /// <summary>Names what is sent, the same for the same parts to the same people; empty for the whole brief alone.</summary>
    public string Key => IsPlain ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{GetsWhole}\n{TextOf(Scopes)}\n{TextOf(Absent)}\n{string.Join('\t', Names)}")).AsSpan(0, KeyBytes));

    /// <summary>What these recipients should know first; empty where there is nothing to say.</summary>
    public string Lead => this switch
    {
        { Absent.Count: > 0, Scopes.Count: > 0 } => $"分送范围{Quoted(Absent)}本期没有对应的内容，所以送上全文；另附分送给您的{Excerpt.Of(Scopes).Scopes}部分。",
        { Absent.Count: > 0 } => $"分送给您的范围{Quoted(Absent)}本期没有对应的内容，所以送上全文。",
        { GetsWhole: true, Scopes.Count: > 0 } => $"除全文外，另附分送给您的{Excerpt.Of(Scopes).Scopes}部分。",
        _ => "",
    };

    /// <summary>Everybody of the plan's distribution; the whole brief alone first, then in the order of the plan.</summary>
    /// <remarks>An address that stands twice gets all that its entries ask for, in one mail.</remarks>
    /// <param name="input">Of the whole brief.</param>
    public static IReadOnlyList<BriefMailing> Of(BriefInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return [.. input.Plan.Distribution.GroupBy(recipient => recipient.Email, StringComparer.OrdinalIgnoreCase)
            .Select(entries => ToOne(input, entries.Key, [.. entries]))
            .GroupBy(mailing => (mailing.GetsWhole, TextOf(mailing.Scopes), TextOf(mailing.Absent)))
            .Select(alike => alike.First() with
            {
                Names = [.. alike.SelectMany(mailing => mailing.Names).Distinct(StringComparer.Ordinal)],
                Addresses = [.. alike.SelectMany(mailing => mailing.Addresses)],
            })
            .OrderBy(mailing => mailing.IsPlain ? 0 : 1)];
    }

    private static BriefMailing ToOne(BriefInput input, string address, IReadOnlyList<Recipient> entries)
    {
        List<DistributionScope> scopes = [.. entries.SelectMany(entry => entry.Scopes).DistinctBy(scope => scope.Text)
            .OrderBy(scope => scope.Text, StringComparer.Ordinal)];
        var existing = ExcerptCutter.Existing(input, scopes);
        return new BriefMailing(
            existing, existing.Count < scopes.Count || entries.Any(entry => entry.GetsWhole), [.. scopes.Except(existing)],
            [.. entries.Select(entry => entry.Name)], [address]);
    }

    private static string TextOf(IEnumerable<DistributionScope> scopes) => string.Join('\t', scopes.Select(scope => scope.Text));

    private static string Quoted(IEnumerable<DistributionScope> scopes) => string.Join("、", scopes.Select(scope => $"“{Excerpt.NameOf(scope)}”"));
}
