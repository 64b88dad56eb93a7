using System.Globalization;
using System.IO.Compression;
using System.Text;
using EduReports.Core.Submissions;

namespace EduReports.Core.Tests.Submissions.Workbooks;

/// <summary>Workbooks that are broken, or were made to do harm: each is answered, quickly and in little memory.</summary>
public sealed class HostileWorkbookTests
{
    private const long Mebibyte = 1024 * 1024;

    // The parts of the file itself, and a mebibyte for everything that tests share.
    private const long LittleMemory = 24 * Mebibyte;

    private static readonly byte[] GoodXlsx = XlsxBook.Of(Files.Good).ToBytes();
    private static readonly byte[] GoodXls = XlsBook.Of(Files.Good).ToBytes();

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    public void A_file_that_is_cut_off_anywhere_is_answered(string form)
    {
        var good = form == "xlsx" ? GoodXlsx : GoodXls;
        for (var length = 1; length < good.Length; length += 7)
        {
            var check = Files.Check(good[..length], "2023-05." + form);
            // What is cut off an xls file may be the zeros at its end.
            Assert.True(!check.IsAccepted || (form == "xls" && check.Observations.Count == 7));
        }
    }

    [Fact]
    public void A_byte_that_was_changed_on_the_way_is_found_or_does_not_matter()
    {
        var expected = Files.Check(Files.Good).Observations;
        var random = new Random(20230501);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = (byte[])GoodXlsx.Clone();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var check = Files.Check(bytes, "2023-05.xlsx");
            Assert.True(!check.IsAccepted || check.Observations.SequenceEqual(expected), string.Join("\n", check.Observations));
        }
    }

    [Fact]
    public void Scrambled_files_are_answered()
    {
        var random = new Random(20230502);
        for (var i = 0; i < 4_000; i++)
        {
            var bytes = (byte[])(i % 2 == 0 ? GoodXls : GoodXlsx).Clone();
            for (var changes = random.Next(1, 20); changes > 0; changes--)
            {
                // Half of them where lengths and counts are.
                bytes[random.Next(2) == 0 ? random.Next(bytes.Length) : random.Next(Math.Min(bytes.Length, 2_000))] = (byte)random.Next(256);
            }
            Assert.NotNull(Files.Check(bytes, "2023-05.xls").Findings);
        }
    }

    [Fact]
    public void Scrambled_XML_is_answered()
    {
        var random = new Random(20230503);
        string[] texts = ["<v>", "</v>", "<c ", "<row ", "r=\"", "t=\"s\"", "s=\"", "ref=\"", "numFmtId=\"", "formatCode=\"", "Target=\"", "r:id=\"", "<si>", "<t "];
        string[] others = ["", "<v><v>", "-1", "999999999999", "<f/>", "\"", "&#0;", "&x;", "<is><t>", "]]>", "A0", "XFE1", "A1048577", "00%%\"", "../../..", "e"];
        for (var i = 0; i < 1_000; i++)
        {
            var book = XlsxBook.Of(Files.Good).Number("C5", "20", "0.0%").Merge("A1:B1")
                .Replace(texts[random.Next(texts.Length)], texts[random.Next(texts.Length)][..^1] + others[random.Next(others.Length)]);
            Assert.NotNull(Files.Check(book.ToBytes(CompressionLevel.NoCompression), "2023-05.xlsx").Findings);
        }
    }

    /// <summary>A limit's words, and a file over it.</summary>
    private static readonly Dictionary<string, Func<byte[]>> Bombs = new()
    {
        ["压缩包内 1,000 个文件"] = () =>
        {
            var book = XlsxBook.Of(Files.Good);
            for (var i = 0; i < 1_000; i++)
            {
                book.Part($"xl/media/{i.ToString(CultureInfo.InvariantCulture)}.png", "x");
            }
            return book.ToBytes();
        },
        ["解压后 64 MB"] = () => WithPart("xl/media/image1.png", Enumerable.Range(0, 8).Select(_ => Noise(9)), repeat: 100),
        ["压缩比 200:1"] = () => WithPart("xl/media/image1.png", [new byte[4 * Mebibyte]]),
        ["5000 行"] = () => XlsxBook.Of(Files.Good).Number("C5001", "1").ToBytes(),
        ["256 列"] = () => XlsxBook.Of(Files.Good).Number("IW4", "1").ToBytes(),
        ["100 个工作表"] = () =>
        {
            var book = new XlsxBook();
            for (var i = 0; i <= 100; i++)
            {
                book.Sheet(i.ToString(CultureInfo.InvariantCulture));
            }
            return book.ToBytes();
        },
        ["100,000 条、8,000,000 字的不同文字"] = () => Sst(string.Concat(Enumerable.Range(0, 100_001).Select(_ => "<si><t>字</t></si>"))),
        ["XML 嵌套 64 层"] = () => XlsxBook.Of(Files.Good).Replace("<sheetData>", string.Concat(Enumerable.Repeat("<x>", 65)) + string.Concat(Enumerable.Repeat("</x>", 65)) + "<sheetData>").ToBytes(),
        ["4,096 种 XML 名称"] = () => XlsxBook.Of(Files.Good).Replace("<sheetData>", string.Concat(Enumerable.Range(0, 4_096).Select(i => $"<x{i.ToString(CultureInfo.InvariantCulture)}/>")) + "<sheetData>").ToBytes(),
        ["单个单元格 32,767 个字符"] = () => XlsxBook.Of(Files.Good).Replace("座位", string.Concat(Noise(600).Select(value => (char)('a' + value % 26)))).ToBytes(),
        ["65,536 种单元格格式"] = () => XlsxBook.Of(Files.Good).Replace("</cellXfs>", string.Concat(Enumerable.Range(0, 65_536).Select(i => $"<xf numFmtId=\"{i.ToString(CultureInfo.InvariantCulture)}\"/>")) + "</cellXfs>").ToBytes(),
        ["10,000 处合并单元格"] = () => Merged(Enumerable.Range(1, 10_001).Select(row => $"H{row}:I{row}")),
        ["合并单元格 500,000 格"] = () => Merged(Enumerable.Repeat("A1:XFD1048576", 9_999), rows: 60),
    };

    public static TheoryData<string> Limits => [.. Bombs.Keys];

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_limit_is_named_and_stops_the_reading_early(string limit)
    {
        var bytes = Bombs[limit]();
        Assert.InRange(bytes.Length, 1, SubmissionReader.MaximumBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sheet = SubmissionReader.Read(bytes, "2023-05.xlsx");
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var finding = Assert.Single(sheet.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(("EDU110", $"文件超过限制（{limit}）。"), (finding.Code, finding.Message));
        Assert.InRange(allocated, 0, LittleMemory + bytes.Length);
    }

    [Fact]
    public void A_very_long_text_is_a_long_text_and_one_made_of_many_pieces_does_not_grow()
    {
        var pieces = string.Concat(Enumerable.Repeat("<r><t>字字字</t></r>", 200_000));
        var book = XlsxBook.Of(Files.Good).RichText("F4", $"<si>{pieces}</si>");
        var bytes = book.ToBytes(CompressionLevel.Fastest);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(["EDU111"], Files.Check(bytes, "2023-05.xlsx").Findings.Select(finding => finding.Code));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, LittleMemory);
    }

    [Fact]
    public void A_million_formatted_rows_without_content_cost_next_to_nothing()
    {
        var rows = new StringBuilder();
        for (var row = 11; row <= 1_048_576; row++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\" ht=\"15\"/>");
        }
        var bytes = XlsxBook.Of(Files.Good).Replace("</sheetData>", rows + "</sheetData>").ToBytes(CompressionLevel.Fastest);
        Assert.InRange(bytes.Length, 1, SubmissionReader.MaximumBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var check = Files.Check(bytes, "2023-05.xlsx");
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(check.IsAccepted, string.Join("\n", check.Findings.Select(finding => finding.Message)));
        // Their numbers, which are gone as soon as they are read; nothing is kept.
        Assert.InRange(allocated, 0, 64 * Mebibyte + bytes.Length);
    }

    [Fact]
    public void The_last_row_of_a_sheet_may_be_formatted()
    {
        var check = Files.Check(XlsxBook.Of(Files.Good).Cell("A1048576", "s=\"0\">").Cell("XFD1048576", "s=\"0\">").ToBytes(), "2023-05.xlsx");
        Assert.True(check.IsAccepted);
    }

    [Fact]
    public void Columns_and_rows_of_sheets_that_nobody_reads_have_no_limit() =>
        Assert.True(Files.Check(new XlsxBook().Sheet("封面").Number("IW4", "1").Number("A60000", "1").Sheet("报表", Files.Good).ToBytes(), "2023-05.xlsx").IsAccepted);

    [Theory]
    [InlineData("C4", "C5")] // one cell twice
    [InlineData("<row r=\"5\"", "<row r=\"4\"")] // one row twice
    [InlineData("<row r=\"5\"", "<row r=\"0\"")]
    [InlineData("<row r=\"5\"", "<row r=\"2000000\"")]
    [InlineData("r=\"C5\"", "r=\"C6\"")] // a cell of another row
    [InlineData("r=\"C5\"", "r=\"5\"")]
    [InlineData("r=\"C5\"", "r=\"XFE5\"")]
    [InlineData("t=\"s\"><v>3<", "t=\"s\"><v>300<")] // a text that is not there
    [InlineData("t=\"s\"><v>3<", "t=\"s\"><v>x<")]
    [InlineData("r:id=\"s0\"", "r:id=\"s1\"")]
    [InlineData("worksheets/sheet1.xml\"/>", "styles.xml\"/>")]
    [InlineData("</worksheet>", "")]
    [InlineData("<sheet name", "<sheet name=\"x\" r:id=\"s0\"/><sheet name")] // one part as two sheets
    public void A_workbook_that_contradicts_itself_is_damaged(string old, string @new)
    {
        var finding = Assert.Single(Files.Check(XlsxBook.Of(Files.Good).Replace(old, @new).ToBytes(), "2023-05.xlsx").Findings);
        Assert.Equal("EDU115", finding.Code);
    }

    [Fact]
    public void Two_parts_of_one_name_are_damaged()
    {
        var file = new MemoryStream();
        file.Write(GoodXlsx);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = archive.CreateEntry("XL/worksheets/sheet1.xml").Open();
            part.Write("<worksheet/>"u8);
        }
        Assert.Equal("EDU115", Assert.Single(Files.Check(file.ToArray(), "2023-05.xlsx").Findings).Code);
    }

    [Fact]
    public void A_part_that_unpacks_to_more_than_its_archive_says_is_damaged()
    {
        var bytes = XlsxBook.Of(Files.Good).ToBytes(CompressionLevel.NoCompression);
        // The unpacked length of every part in the archive's directory, made shorter by one.
        for (var at = 0; at + 46 < bytes.Length; at++)
        {
            if (bytes.AsSpan(at).StartsWith("PK\u0001\u0002"u8))
            {
                bytes[at + 24]--;
            }
        }
        Assert.Equal("EDU115", Assert.Single(Files.Check(bytes, "2023-05.xlsx").Findings).Code);
    }

    [Fact]
    public void Nothing_outside_the_file_is_read() => Assert.Equal("EDU115", Assert.Single(Files.Check(
        XlsxBook.Of(Files.Good).Replace("Target=\"worksheets/sheet1.xml\"", "TargetMode=\"External\" Target=\"file:///elsewhere.xml\"").ToBytes(),
        "2023-05.xlsx").Findings).Code);

    [Theory]
    [InlineData(0x44, 0)] // further tables of sectors that lead to themselves
    [InlineData(0x4C, 0)]
    [InlineData(0x30, 0)] // the directory begins where the content does
    [InlineData(0x30, 500)]
    [InlineData(0x3C, 0)]
    [InlineData(0x1E, 31)]
    public void Compound_files_that_go_round_in_circles_are_answered(int at, int value)
    {
        var bytes = (byte[])GoodXls.Clone();
        XlsBook.U32(value).CopyTo(bytes, at);
        // Every sector is followed by the first.
        bytes.AsSpan(bytes.Length - 512).Clear();
        var finding = Assert.Single(Files.Check(bytes, "2023-05.xls").Findings);
        Assert.Contains(finding.Code, new[] { "EDU113", "EDU115" });
    }

    [Fact]
    public void Xls_records_that_claim_too_much_are_answered()
    {
        Assert.Equal("EDU110", OnlyCode(XlsBook.Of(Files.Good).AddGlobal(XlsBook.Record(0x00FC, XlsBook.U32(1), XlsBook.U32(100_001)))));
        Assert.Equal("EDU115", OnlyCode(XlsBook.Of(Files.Good).AddGlobal(XlsBook.Record(0x00FC, XlsBook.U32(1), XlsBook.U32(9), XlsBook.U16(9)))));
        // Formatting behind the text, longer than any file.
        Assert.Equal("EDU115", OnlyCode(XlsBook.Of(Files.Good).AddGlobal(XlsBook.Record(
            0x00FC, XlsBook.U32(1), XlsBook.U32(1), XlsBook.U16(1), [4], XlsBook.U32(0xFFFFFFF0), [65]))));
        Assert.Equal("EDU110", OnlyCode(XlsBook.Of(Files.Good).Number(5001, 2, 1)));
        Assert.Equal("EDU115", OnlyCode(XlsBook.Of(Files.Good).Number(4, 2, 1)));
        Assert.Equal("EDU115", OnlyCode(XlsBook.Of(Files.Good).Add(XlsBook.Record(0x00E5, XlsBook.U16(100)))));
        Assert.Equal("EDU110", OnlyCode(XlsBook.Of(Files.Good).Add(XlsBook.Record(0x00E5, XlsBook.U16(10_001)))));
    }

    private static string OnlyCode(XlsBook book) => Assert.Single(Files.Check(book.ToBytes(), "2023-05.xls").Findings).Code;

    private static byte[] WithPart(string name, IEnumerable<byte[]> content, int repeat = 1)
    {
        var file = new MemoryStream();
        file.Write(GoodXlsx);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = archive.CreateEntry(name).Open();
            foreach (var bytes in content)
            {
                for (var i = 0; i < repeat; i++)
                {
                    part.Write(bytes);
                }
            }
        }
        return file.ToArray();
    }

    // Repeated, it is packed to a hundredth: within the ratio.
    private static byte[] Noise(int kibibytes)
    {
        var bytes = new byte[kibibytes * 1024 * 10];
        new Random(kibibytes).NextBytes(bytes.AsSpan(0, kibibytes * 1024));
        for (var at = kibibytes * 1024; at < bytes.Length; at++)
        {
            bytes[at] = bytes[at - kibibytes * 1024];
        }
        return bytes;
    }

    private static byte[] Sst(string items) => XlsxBook.Of(Files.Good).Replace("</sst>", items + "</sst>").ToBytes();

    private static byte[] Merged(IEnumerable<string> ranges, int rows = 0)
    {
        var book = XlsxBook.Of(Files.Good + string.Concat(Enumerable.Repeat(",,1,,,\n", rows)));
        foreach (var range in ranges)
        {
            book.Merge(range);
        }
        return book.ToBytes();
    }
}
