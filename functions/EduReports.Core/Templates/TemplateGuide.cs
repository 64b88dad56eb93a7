using System.Globalization;
using EduReports.Core.Organisations;
using EduReports.Core.Workbooks;

namespace EduReports.Core.Templates;

/// <summary>The second sheet of a template: how to fill it in. It holds no header, so that nobody takes it for data.</summary>
internal static class TemplateGuide
{
    private const string SheetName = "填表说明";
    private const int Width = 100;
    private const int LineHeight = 18;

    private static readonly CellStyle Title = new() { IsBold = true, Size = 16 };
    private static readonly CellStyle Line = new() { Wraps = true, IsText = true, Size = 12 };

    public static NewSheet Sheet(TemplateInput input)
    {
        var rows = new List<NewRow> { new(1, [new NewCell(0, SheetName, Title)]) { Height = 30 } };
        foreach (var (line, index) in Lines(input).Select((line, index) => (line, index)))
        {
            var lines = (TextWidth.Of(line) + Width - 5) / (Width - 4);
            rows.Add(new NewRow(index + 2, [new NewCell(0, FormattableString.Invariant($"{index + 1}. {line}"), Line)]) { Height = 6 + lines * LineHeight });
        }
        return new NewSheet(SheetName, [Width], rows) { IsProtected = true };
    }

    private static IEnumerable<string> Lines(TemplateInput input)
    {
        var due = input.Plan.DueDate(input.Month);
        yield return "只填有底色的单元格，其余已锁定。表头上面的单位代码、报送月份、计划和模板版本不要改动；不要增删列，不要改列名。";
        yield return "四种情况要分清：有数填数（0 也是数）；没有填“—”；不适用填“不适用”；空着算没有报。";
        yield return "只填准确的数，不写“约”“余”“左右”，不写单位。60% 可以填 60% 或 60，不要填 0.6。";
        yield return "比率只填分子和分母，分子、分母各是什么见“填报说明”；全区的比率由分子、分母分别相加后算出。没有这类对象的，分子填“不适用”，分母留空。";
        yield return "“上月值”是上次接收的数，供对照。累计数不会变小，变小了请核对；本月新发生的数只填本月的。";
        yield return "数字有特殊情况的，在备注里说明原因。任何地方都不要写身份证号、手机号等个人信息。";
        if (input.Organisation.Type == Organisation.Office)
        {
            yield return "学校报送的指标需要说明的，在表末空行填指标代码，再填原因、下一步措施和完成时限，不填数。";
        }
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{due.Year}年{due.Month}月{due.Day}日（含）前报送：存成 {input.Month}.xlsx，放进 submissions/{input.Organisation.Code}/；想先检查一遍，放进 precheck/{input.Organisation.Code}/。");
        yield return $"回执在 receipts/{input.Organisation.Code}/；未接收的，回执旁有标出错处的工作簿，改好后重新报送。";
        yield return "每月请用当月的模板：指标有变动时，模板会跟着变。";
    }
}
