using System.Text;
using EduReports.Core.Organisations;

namespace EduReports.Core.Tests.Organisations;

public sealed class RegisterReaderTests
{
    private const string Header = "code,name,type,district,group,contact_email,active_from,active_to\n";

    [Fact]
    public void The_sample_register_reads()
    {
        var reading = RegisterReader.Read(Samples.Bytes("organisations/ouhai.csv"));
        Assert.Empty(reading.Findings);
        var register = reading.Register!;
        Assert.Equal(208, register.Count);
        Assert.Equal(1, register.All.Count(organisation => organisation.Type == Organisation.Office));
        Assert.Equal(207, register.In("330304").Count(organisation => organisation.Type != Organisation.Office));
        Assert.Equal("瓯海示例第001幼儿园", register.Find("1133000001")!.Name);
        Assert.Null(register.Find("0000000000"));
        Assert.Empty(register.In("000000"));
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_unknown_ones_are_left_alone()
    {
        var register = Read("district,successor,type,name,code\n33,,primary,一小,A1\n");
        Assert.Equal(new Organisation("A1", "一小", "primary", "33", "", "", null, null), register.Find("A1"));
    }

    [Fact]
    public void An_organisation_reports_from_its_first_to_its_last_month()
    {
        var school = Read(Header + "A1,一小,primary,33,,,2023-03,2023-09-30\n").Find("A1")!;
        Assert.False(school.IsActive(new YearMonth(2023, 2)));
        Assert.True(school.IsActive(new YearMonth(2023, 3)));
        Assert.True(school.IsActive(new YearMonth(2023, 9)));
        Assert.False(school.IsActive(new YearMonth(2023, 10)));
    }

    [Fact]
    public void Organisations_come_in_the_order_of_their_codes()
    {
        var register = Read(Header + "B,b,primary,33,,,,\nA,a,primary,33,,,,\nC,c,primary,34,,,,\n");
        Assert.Equal(["A", "B", "C"], register.All.Select(organisation => organisation.Code));
        Assert.Equal(["A", "B"], register.In("33").Select(organisation => organisation.Code));
    }

    [Fact]
    public void Blank_rows_do_not_matter() => Assert.Equal(1, Read(Header + "\n,,,,,,,\nA1,一小,primary,33,,,,\n\n").Count);

    /// <summary>Faulty rows under the header, and what is said of them.</summary>
    public static TheoryData<string, string, int?, string?> Faults => new()
    {
        { "", "EDU810", null, null },
        { ",一小,primary,33,,,,", "EDU803", 2, "A2" },
        { "A1,,primary,33,,,,", "EDU803", 2, "B2" },
        { "A1,一小,,33,,,,", "EDU803", 2, "C2" },
        { "A1,一小,primary,,,,,", "EDU803", 2, "D2" },
        { "A/1,一小,primary,33,,,,", "EDU804", 2, "A2" },
        { "A1,一小,primary,33,,,2023,", "EDU805", 2, "G2" },
        { "A1,一小,primary,33,,,2023-09x,", "EDU805", 2, "G2" },
        { "A1,一小,primary,33,,,,2023-13", "EDU805", 2, "H2" },
        { "A1,一小,primary,33,,,2023-09,2023-08", "EDU805", 2, "H2" },
        { "A1,一小,primary,33,,,,\nA1,二小,primary,33,,,,", "EDU806", 3, "A3" },
        { "A1,一小,小学,33,,,,", "EDU807", 2, "C2" },
        { "A1,一小,primary,33|4,,,,", "EDU808", 2, "D2" },
        { "A1,一小,primary,33,东/西,,,", "EDU808", 2, "E2" },
        { "A1,一小,primary,33,\"东\n西\",,,", "EDU808", 2, "E2" },
        { "A1,一小,all,33,,,,", "EDU809", 2, "C2" },
        { "A1,一小,primary,33,all,,,", "EDU809", 2, "E2" },
        { "A1,一小,primary,33,junior,,,\nA2,一中,junior,33,,,,", "EDU809", 2, "E2" },
        { "plans,一小,primary,33,,,,", "EDU811", 2, "A2" },
        { "findings,一小,primary,33,,,,", "EDU811", 2, "A2" },
        { "Long-Names,一小,primary,33,,,,", "EDU811", 2, "A2" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_with_its_cell_and_the_register_is_refused(string rows, string code, int? row, string? cell)
    {
        var reading = RegisterReader.Read(Encoding.UTF8.GetBytes(Header + rows + "\n"));
        Assert.Null(reading.Register);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((code, row, cell), (finding.Code, finding.Row, finding.Cell));
        Assert.NotEmpty(finding.Hint);
    }

    [Theory]
    [InlineData("name,type,district\n一小,primary,33\n", "表头缺少 code、name、type、district 列。")]
    [InlineData("code,name,district\nA1,一小,33\n", "表头缺少 type 列。")]
    [InlineData("", "表头缺少 code、name、type、district 列。")]
    public void A_header_without_a_needed_column_is_refused(string text, string message)
    {
        var finding = Assert.Single(RegisterReader.Read(Encoding.UTF8.GetBytes(text)).Findings);
        Assert.Equal(("EDU802", message), (finding.Code, finding.Message));
    }

    [Fact]
    public void Bytes_of_no_encoding_are_refused() =>
        Assert.Equal("EDU801", Assert.Single(RegisterReader.Read([0xFF, 0xFF, 0xFF]).Findings).Code);

    [Fact]
    public void All_faults_are_found_in_one_pass()
    {
        var reading = RegisterReader.Read(Encoding.UTF8.GetBytes(Header + "A 1,,x!,33,,,soon,\nB,b,primary,33#,,,,\n"));
        Assert.Equal(["EDU803 B2", "EDU804 A2", "EDU807 C2", "EDU805 G2", "EDU808 D3"],
            reading.Findings.Select(finding => $"{finding.Code} {finding.Cell}"));
    }

    [Fact]
    public void A_register_of_twice_the_same_code_cannot_be_made()
    {
        var school = new Organisation("A", "a", "primary", "33", "", "", null, null);
        Assert.Throws<ArgumentException>(() => new Register([school, school]));
    }

    private static Register Read(string text)
    {
        var reading = RegisterReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.True(reading.Register is not null, string.Join("\n", reading.Findings.Select(finding => finding.MessageEn)));
        return reading.Register;
    }
}
