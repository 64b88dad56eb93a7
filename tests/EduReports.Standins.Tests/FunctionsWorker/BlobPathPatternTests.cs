using EduReports.Standins.FunctionsWorker.Invocation;
using FsCheck;
using FsCheck.Fluent;

namespace EduReports.Standins.Tests.FunctionsWorker;

public sealed class BlobPathPatternTests
{
    [Theory]
    [InlineData("in/{folder}/{name}", "x/y/z.csv", "folder=x/y;name=z.csv")]
    [InlineData("in/{base}.{ext}", "a.b.c", "base=a.b;ext=c")]
    [InlineData("in/{name}", "a/b/c", "name=a/b/c")]
    [InlineData("in/{name}", "", "name=")]
    [InlineData("in/{org}/{name}", "330304001/2023-05.csv", "org=330304001;name=2023-05.csv")]
    [InlineData("in/{org}/{name}", "/", "org=;name=")]
    [InlineData("in/a{x}a", "aa", "x=")]
    [InlineData("in/{a}aa{b}", "aaaa", "a=aa;b=")]
    [InlineData("in/{{x}}-{n}", "{x}-1", "n=1")]
    public void Captures_are_greedy_and_may_hold_slashes(string pattern, string blob, string expected)
    {
        var captures = BlobPathPattern.Parse(pattern).Match(blob);
        Assert.NotNull(captures);
        Assert.Equal(expected, string.Join(';', captures.OrderBy(capture => pattern.IndexOf(capture.Key, StringComparison.Ordinal))
            .Select(capture => $"{capture.Key}={capture.Value}")));
    }

    [Theory]
    [InlineData("in/{org}/{name}", "no-folder.csv")]
    [InlineData("in/{name}.csv", "a.CSV")]
    [InlineData("in/{name}.csv", "a.csv.bak")]
    [InlineData("in/x{name}", "y")]
    [InlineData("in/a{x}a", "a")]
    [InlineData("in/fixed", "fixed2")]
    [InlineData("in/{a}-{b}-{c}", "one-two")]
    public void A_blob_that_does_not_match_as_a_whole_is_not_taken(string pattern, string blob) =>
        Assert.Null(BlobPathPattern.Parse(pattern).Match(blob));

    [Fact]
    public void A_container_alone_takes_every_blob()
    {
        var pattern = BlobPathPattern.Parse("in");
        Assert.Equal("in", pattern.Container);
        Assert.Empty(pattern.Match("any/thing")!);
    }

    [Theory]
    [InlineData("{container}/x")]
    [InlineData("/x")]
    [InlineData("in/{x")]
    [InlineData("in/x}")]
    [InlineData("in/{}")]
    [InlineData("in/{x}/{X}")]
    public void A_path_that_makes_no_sense_is_refused(string path) =>
        Assert.Throws<FunctionsConfigurationException>(() => BlobPathPattern.Parse(path));

    [Fact]
    public void The_captures_of_any_matching_path_rebuild_it_and_are_greedy()
    {
        var literal = Gen.Elements("", "/", ".", "-", "a", "ab");
        var pieces = Gen.Elements("a", "b", "/", ".", "-", "ab").ListOf().Select(parts => string.Concat(parts));
        var cases = from literals in literal.ListOf(3)
                    from name in pieces
                    select (Literals: literals.ToArray(), Name: name);
        Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var (literals, name) = sample;
            var captures = BlobPathPattern.Parse($"in/{literals[0]}{{x}}{literals[1]}{{y}}{literals[2]}").Match(name);
            var expected = LongestFirst(literals, name);
            return captures is null
                ? expected is null
                : name == literals[0] + captures["x"] + literals[1] + captures["y"] + literals[2] && captures["x"].Length == expected;
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>The length of the longest first capture, found by trying all of them; null if there is none.</summary>
    private static int? LongestFirst(string[] literals, string name)
    {
        for (var x = name.Length; x >= 0; x--)
        {
            for (var y = name.Length - x; y >= 0; y--)
            {
                if (literals[0].Length + x + literals[1].Length + y + literals[2].Length == name.Length
                    && name.StartsWith(literals[0], StringComparison.Ordinal)
                    && name.EndsWith(literals[2], StringComparison.Ordinal)
                    && string.CompareOrdinal(name, literals[0].Length + x, literals[1], 0, literals[1].Length) == 0)
                {
                    return x;
                }
            }
        }
        return null;
    }
}
