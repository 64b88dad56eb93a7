using EduReports.Standins.DataTables;
using FsCheck;
using FsCheck.Fluent;

namespace EduReports.Standins.Tests.DataTables;

public sealed class FilterTests
{
    public static TheoryData<object, string> Literals => new()
    {
        { "it's", "'it''s'" },
        { "", "''" },
        { '\'', "''''" },
        { true, "true" },
        { false, "false" },
        { -5, "-5" },
        { 5L, "5L" },
        { 2.5, "2.5" },
        { new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), "guid'0f8fad5b-d9cb-469f-a165-70867728950e'" },
        { new DateTimeOffset(2023, 5, 1, 8, 0, 0, TimeSpan.FromHours(8)), "datetime'2023-05-01T00:00:00.0000000Z'" },
        { new DateTime(2023, 5, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(1), "datetime'2023-05-01T00:00:00.0000001Z'" },
        { new byte[] { 1, 0xAB }, "X'01ab'" },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_hole_becomes_a_literal_of_its_type(object value, string literal) =>
        Assert.Equal($"A eq {literal} and B eq {literal}", TableClient.CreateQueryFilter($"A eq {value} and B eq {value}"));

    [Theory]
    [InlineData(1.5f)]
    [InlineData((short)1)]
    [InlineData(null)]
    [InlineData(TableUpdateMode.Merge)]
    public void A_hole_without_a_literal_is_refused(object? value) =>
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {value}"));

    [Fact]
    public void No_filter_is_none() => Assert.Null(TableClient.CreateQueryFilter(null!));

    [Fact]
    public void No_text_breaks_out_of_its_quotes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is not null), text =>
        {
            var literal = TableClient.CreateQueryFilter($"{text}");
            return literal[0] == '\'' && literal[^1] == '\''
                && literal[1..^1].Replace("''", "", StringComparison.Ordinal).Contains('\'', StringComparison.Ordinal) == false
                && literal[1..^1].Replace("''", "'", StringComparison.Ordinal) == text;
        }).QuickCheckThrowOnFailure();
}
