using System.Text;
using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions;

/// <summary>Numbers that no authority gives out: region 110101 with birth year 1900 and order 001; a mobile number of zeros.</summary>
public sealed class PersonalDataTests
{
    public static TheoryData<string> PersonalNumbers =>
    [
        "110101190001010018", "11010119000101001X", "１１０１０１１９０００１０１００１８", "110101 19000101 0018",
        "身份证110101190001010018。", "13800000000", "１３８００００００００", "138 0000 0000", "138-0000-0000", "+8613800000000",
        "008613800000000", "86-13800000000", "电话：13800000000.", "13800000000、", "No.13800000000", "138\u200B00000000",
    ];

    [Theory]
    [MemberData(nameof(PersonalNumbers))]
    public void Personal_data_in_any_cell_is_an_error_and_is_echoed_nowhere(string number)
    {
        foreach (var text in new[]
        {
            Files.With("新增座位,10,,,", $"新增座位,10,,,\"{number}\""), // a note
            Files.With("新增座位,10", $"新增座位,\"{number}\""), // a value
            Files.With("C,新增座位", $"C,\"{number}\""), // a name
            Files.With("C,新增座位", $"\"{number}\",新增座位"), // a code
            Files.With("备注\n", $"备注,\"{number}\"\n"), // a header
            Files.With("单位代码: 2133000001", $"\"单位代码: {number}\""), // the head rows
            Files.With("报送月份: 2023-05", $"报送月份: 2023-05,\"{number}\""),
            Files.Good + $"合计,,,,,\n说明,,,,,\"{number}\"\n", // below the total
        })
        {
            var check = Files.Check(text);
            Assert.False(check.IsAccepted);
            Assert.Contains("EDU501", check.Findings.Select(finding => finding.Code));
            var receipt = Files.Receipt(check);
            var everything = Encoding.UTF8.GetString(receipt.ToJson()) + ReceiptHtml.Render(receipt, "A1/2023-05.csv")
                + string.Join("\n", check.Observations.Select(observation => observation.ToString()));
            Assert.DoesNotContain(number, everything, StringComparison.Ordinal);
            Assert.DoesNotContain("0000000", everything.Replace("2133000001", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("19000101", everything, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2133000001")] // a school code
    [InlineData("12345678901")] // no mobile number begins with 12
    [InlineData("123301040000000018")] // a credit code: no birth date in it
    [InlineData("0.13800000000")]
    [InlineData("13800000000.5")]
    [InlineData("1380000000")]
    [InlineData("138000000000")]
    public void Other_numbers_are_none_of_it(string number) => Assert.DoesNotContain(
        "EDU501", Files.Check(Files.With("新增座位,10,,,", $"新增座位,10,,,{number}")).Findings.Select(finding => finding.Code));
}
