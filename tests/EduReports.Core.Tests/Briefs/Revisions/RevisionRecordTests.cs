using System.IO.Compression;
using System.Text;
using EduReports.Core.Briefs;
using EduReports.Core.Briefs.Revisions;
using EduReports.Core.Submissions;
using static EduReports.Core.Tests.Briefs.Revisions.RevisionSamples;
using static EduReports.Core.Tests.Progress.Make;

namespace EduReports.Core.Tests.Briefs.Revisions;

public sealed class RevisionRecordTests
{
    [Fact]
    public void Values_are_kept_in_a_few_characters_and_what_is_missing_is_left_out()
    {
        var sent = Sent("A", 5,
            Value(12.50m, "1-01"), Ratio(30, 80, "1-02"), Without(CellState.Nothing, "1-03"), Without(CellState.NotApplicable, "1-05"),
            Without(CellState.Missing, "1-06"), Stage("2-01.1", 1, "停工") with { Explanation = new Explanation("a", "b", "c") });
        var file = Assert.Single(SnapshotOf(Input(SeatsPlan, [School("A")], sent)).Files);
        Assert.Equal(
            new Dictionary<string, string> { ["1-01"] = "12.5", ["1-02"] = "30/80", ["1-03"] = "-", ["1-05"] = "x", ["2-01.1"] = "1*" },
            file.Values);
        Assert.Equal(("学校A", May, "A/2023-05.csv", "hash-A-2023-05"), (file.Organisation, file.Month, file.Blob, file.ContentHash));
    }

    [Fact]
    public void The_first_revision_has_no_changes() =>
        Assert.Null(RevisionRecord.Read(new RevisionRecord(SnapshotOf(Published), null).Write())!.Changes);

    [Fact]
    public void Changes_that_were_kept_are_printed_in_the_same_words_as_those_that_were_found_just_now()
    {
        var replanned = Published with { Plan = SeatsPlan with { Indicators = [.. SeatsPlan.Indicators.Where(indicator => indicator.Code != "1-02")] }, PlanVersion = "v2" };
        var unreported = Published with { Submissions = [] };
        foreach (var changes in (BriefChanges[])
            [Compare(Published, Corrected), Compare(Corrected, unreported), Compare(Published, Published), Compare(Published, replanned), BriefChanges.Unknown])
        {
            var kept = RevisionRecord.Read(new RevisionRecord(SnapshotOf(Corrected), changes).Write())!.Changes;
            Assert.Equivalent(changes, kept, strict: true);
            string Page(BriefChanges? told) => BriefHtml.Render(BriefOf(Corrected) with { Revision = 2, Changes = told });
            Assert.Equal(Page(changes), Page(kept));
        }
    }

    [Fact]
    public void What_cannot_be_read_is_nothing()
    {
        var whole = new RevisionRecord(SnapshotOf(Corrected), Compare(Published, Corrected)).Write();
        Assert.NotNull(RevisionRecord.Read(whole));
        foreach (var bytes in (byte[][])[[], [1, 2, 3], whole[..^20], Zipped("{}"), Zipped("null"), Zipped("[1]"), Zipped("{\"schema\":2}"),
            Zipped("{\"schema\":1,\"said\":{}}"), Zipped("{\"schema\":1,\"said\":null}")])
        {
            Assert.Null(RevisionRecord.Read(bytes));
        }
    }

    private static byte[] Zipped(string json)
    {
        using var file = new MemoryStream();
        using (var zip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(json));
        }
        return file.ToArray();
    }
}
