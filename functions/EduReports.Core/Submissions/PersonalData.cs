using System.Text.RegularExpressions;
using EduReports.Core.Submissions.Workbooks;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>Recognises what must never be in a submission: identity numbers and mobile numbers.</summary>
internal static partial class PersonalData
{
    /// <summary>The kind of personal data that <paramref name="text"/> holds, in Chinese and English; null for none.</summary>
    /// <remarks>An identity number is known by its region and birth date (GB 11643-1999); a wrong check character,
    /// which a typing slip leaves, makes it no less personal.</remarks>
    public static (string Chinese, string English)? Find(string text)
    {
        if (text.Length < 11)
        {
            return null;
        }
        // Struck out, it is still there to read.
        var normalised = TextNormaliser.Squeeze(text).Replace(FontEffects.Stroke.ToString(), "", StringComparison.Ordinal);
        if (IdentityNumber().IsMatch(normalised))
        {
            return ("身份证号", "an identity number");
        }
        return MobileNumber().IsMatch(normalised) ? ("手机号", "a mobile number") : null;
    }

    [GeneratedRegex("(?<![0-9])[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])")]
    private static partial Regex IdentityNumber();

    // With or without the country's prefix, in one piece or as 138-0000-0000; not the digits of a decimal number.
    [GeneratedRegex(@"(?<![0-9])(?<![0-9]\.)(?:(?:00)?86-?)?1[3-9][0-9]-?[0-9]{4}-?[0-9]{4}(?!\.?[0-9])")]
    private static partial Regex MobileNumber();
}
