using System.Security.Cryptography;
using System.Text;
using EduReports.Core.Plans;

namespace EduReports.Core.Templates;

/// <summary>Names what a template asks: two templates with the same version ask the same, whatever their month.</summary>
public static class TemplateVersion
{
    /// <summary>The head row that bears it.</summary>
    public const string HeadKey = "模板版本";

    /// <summary>The version of the template that organisations of a type fill in: eight hexadecimal digits.</summary>
    public static string Of(Plan plan, string organisationType)
    {
        var asked = new StringBuilder(plan.Id);
        foreach (var row in plan.ReportedBy(organisationType).SelectMany(indicator => indicator.Rows))
        {
            var indicator = row.Indicator;
            asked.Append('\n').AppendJoin('\t',
                row.Code, row.Name, indicator.Kind, indicator.Unit, indicator.ReportsWholeNumbers, indicator.Numerator, indicator.Denominator,
                string.Join('、', indicator.Stages));
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked.ToString())).AsSpan(0, 4));
    }
}
