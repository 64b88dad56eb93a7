using System.Text;
using EduReports.Core.Organisations;

namespace EduReports.Core.Tests.Organisations;

/// <summary>Schools that were merged or renamed, in the register.</summary>
public sealed class SuccessorTests
{
    [Fact]
    public void A_school_names_the_one_that_takes_it_over() =>
        Assert.Equal("B", Read("A,甲小,primary,33,2023-03,B\nB,乙小,primary,33,,\n").Register!.Find("A")!.Successor);

    [Fact]
    public void A_register_without_the_column_has_no_successors() => Assert.Equal(
        "", RegisterReader.Read(Encoding.UTF8.GetBytes("code,name,type,district\nA,甲小,primary,33\n")).Register!.Find("A")!.Successor);

    [Theory]
    [InlineData("A,甲小,primary,33,2023-03,C\nB,乙小,primary,33,,\n", "EDU813", "F2")] // unknown
    [InlineData("A,甲小,primary,33,2023-03,B\nB,乙小,primary,44,,\n", "EDU813", "F2")] // another district
    [InlineData("A,甲小,primary,33,,B\nB,乙小,primary,33,,\n", "EDU814", "F2")] // still active
    [InlineData("A,甲小,primary,33,2023-03,A\n", "EDU815", "F2")] // itself
    public void A_succession_must_lead_to_a_school_that_is_there(string rows, string code, string cell)
    {
        var reading = Read(rows);
        Assert.Null(reading.Register);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((code, cell), (finding.Code, finding.Cell));
        Assert.NotEmpty(finding.Hint);
    }

    [Fact]
    public void Schools_must_not_take_each_other_over() => Assert.Equal(
        ["EDU815", "EDU815"], Read("A,甲小,primary,33,2023-03,B\nB,乙小,primary,33,2023-04,A\n").Findings.Select(finding => finding.Code));

    private static RegisterReading Read(string rows) =>
        RegisterReader.Read(Encoding.UTF8.GetBytes("code,name,type,district,active_to,successor\n" + rows));
}
