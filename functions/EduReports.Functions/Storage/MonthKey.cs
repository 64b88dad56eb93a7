using EduReports.Core;
using EduReports.Core.Plans;

namespace EduReports.Functions.Storage;

/// <summary>Names a plan's month in a district in the keys of tables: <c>{planId}|{yyyy-MM}|{district}</c>.</summary>
internal static class MonthKey
{
    public static string Of(Plan plan, YearMonth month) => Of(plan.Id, month, plan.District);

    public static string Of(string planId, YearMonth month, string district) => $"{planId}|{month}|{district}";

    public static YearMonth MonthIn(string key) => YearMonth.Parse(key.Split('|')[1]);

    public static string DistrictIn(string key) => key.Split('|')[2];

    /// <exception cref="FormatException">It is no such key.</exception>
    public static MonthRequest RequestOf(string key) => key.Split('|') is [var plan, var month, var district]
        ? new MonthRequest(plan, month, district)
        : throw new FormatException($"'{key}' is not {{planId}}|{{yyyy-MM}}|{{district}}.");
}
