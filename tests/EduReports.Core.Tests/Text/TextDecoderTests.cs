using System.Text;
using EduReports.Core.Text;

namespace EduReports.Core.Tests.Text;

public sealed class TextDecoderTests
{
    private const string Sample = "指标代码,指标名称,本期值\n1-06,新增托幼早教试点园,3\n";

    public static TheoryData<string> EncodingNames =>
        ["utf-8", "utf-8 with BOM", "utf-16le with BOM", "utf-16be with BOM", "utf-16le", "utf-16be", "gb18030"];

    [Theory]
    [MemberData(nameof(EncodingNames))]
    public void Whatever_a_spreadsheet_program_writes_reads_the_same(string encoding) =>
        Assert.Equal(Sample, TextDecoder.Decode(Encode(Sample, encoding)));

    [Fact]
    public void Utf16_without_BOM_is_known_even_when_a_character_ends_in_a_zero_byte()
    {
        // 一 is U+4E00: its low byte is the zero that otherwise marks the other byte order.
        const string text = "code,name,value\n1-01,第一小学,1\n";
        Assert.Equal(text, TextDecoder.Decode(Encode(text, "utf-16le")));
        Assert.Equal(text, TextDecoder.Decode(Encode(text, "utf-16be")));
    }

    // Bytes as Python 3's gb18030 codec gives them. Code page 936 lacks the second character, which needs four bytes.
    [Fact]
    public void Gb18030_reads_more_than_code_page_936() =>
        Assert.Equal("瓯㬎", TextDecoder.Decode([0xEA, 0xB1, 0x82, 0x31, 0xA6, 0x34]));

    [Theory]
    [InlineData("玥")]
    [InlineData("㬎")]
    [InlineData("𠮷")]
    public void Rare_characters_of_names_survive_gb18030(string name) =>
        Assert.Equal("姓名," + name, TextDecoder.Decode(Encode("姓名," + name, "gb18030")));

    // Each is valid UTF-8 as well, of Cyrillic, Greek and Latin letters.
    [Theory]
    [InlineData("code,name\n1,学校\n")]
    [InlineData("code,name\n1,小学，系统\n")]
    [InlineData("code,name\n1,校园\n")]
    public void Chinese_in_gb18030_is_not_taken_for_the_letters_of_other_languages(string text) =>
        Assert.Equal(text, TextDecoder.Decode(Encode(text, "gb18030")));

    [Theory]
    [InlineData("code,name\n1,×\n")]
    [InlineData("code,name\n1,10²±°é\n")]
    [InlineData("code,name\n1,学校,ѧУ\n")]
    [InlineData("code,name\n1,√\n")]
    public void Signs_and_letters_beside_Chinese_in_utf8_stay(string text) =>
        Assert.Equal(text, TextDecoder.Decode(Encode(text, "utf-8")));

    [Fact]
    public void Where_both_encodings_fit_the_words_that_are_expected_decide()
    {
        // 系统 in GBK, which as UTF-8 is two Greek letters.
        byte[] bytes = [0xCF, 0xB5, 0xCD, 0xB3];
        Assert.Equal("系统", TextDecoder.Decode(bytes, text => text == "系统"));
        Assert.Equal("ϵͳ", TextDecoder.Decode(bytes, text => text == "ϵͳ"));
    }

    /// <summary>The codes that GB 18030-2005 and -2022 changed, as Node.js and iconv read them.</summary>
    [Fact]
    public void Gb18030_reads_the_codes_of_2022()
    {
        byte[] bytes =
        [
            0xA6, 0xD9, 0xA6, 0xDA, 0xA6, 0xDB, 0xA6, 0xDC, 0xA6, 0xDD, 0xA6, 0xDE, 0xA6, 0xDF, 0xA6, 0xEC, 0xA6, 0xED, 0xA6, 0xF3, 0xA8, 0xBC,
            0xFE, 0x59, 0xFE, 0x61, 0xFE, 0x66, 0xFE, 0x67, 0xFE, 0x6D, 0xFE, 0x7E, 0xFE, 0x90, 0xFE, 0xA0, 0xB5, 0xE3,
        ];
        Assert.Equal(
            "\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16\uFE17\uFE18\uFE19\u1E3F\u9FB4\u9FB5\u9FB6\u9FB7\u9FB8\u9FB9\u9FBA\u9FBB点", TextDecoder.Decode(bytes));
    }

    [Fact]
    public void Nothing_decodes_to_nothing() => Assert.Equal("", TextDecoder.Decode([]));

    [Fact]
    public void A_lone_BOM_is_an_empty_text()
    {
        Assert.Equal("", TextDecoder.Decode([0xEF, 0xBB, 0xBF]));
        Assert.Equal("", TextDecoder.Decode([0xFF, 0xFE]));
        Assert.Equal("", TextDecoder.Decode([0xFE, 0xFF]));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8 })]
    public void Bytes_of_no_encoding_give_nothing(byte[] bytes) => Assert.Null(TextDecoder.Decode(bytes));

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "utf-8" => new UTF8Encoding(false).GetBytes(text),
        "utf-8 with BOM" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16le with BOM" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16be with BOM" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "utf-16le" => Encoding.Unicode.GetBytes(text),
        "utf-16be" => Encoding.BigEndianUnicode.GetBytes(text),
        _ => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text),
    };
}
