namespace EduReports.Core.Briefs.WordEdition;

/// <summary>The parts of a Word file that are the same in every brief: settings, fonts, page numbers.</summary>
internal static class WordSettings
{
    /// <summary>Page numbers stand outside; punctuation may be narrowed, so that a line is filled without hanging over.</summary>
    public const string Settings = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:settings xmlns:w="{WordBody.Main}">
          <w:zoom w:percent="100"/>
          <w:bordersDoNotSurroundHeader/>
          <w:bordersDoNotSurroundFooter/>
          <w:defaultTabStop w:val="420"/>
          <w:evenAndOddHeaders/>
          <w:characterSpacingControl w:val="compressPunctuation"/>
          <w:compat>
            <w:balanceSingleByteDoubleByteWidth/>
            <w:doNotExpandShiftReturn/>
            <w:useFELayout/>
            <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
          </w:compat>
          <w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
        </w:settings>
        """;

    /// <summary>The official faces; where one is missing, its other names and its kind tell Word what to take instead.</summary>
    public const string Fonts = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:fonts xmlns:w="{WordBody.Main}">
          <w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
          <w:font w:name="楷体"><w:altName w:val="楷体_GB2312"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
          <w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
          <w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>
          <w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>
          <w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>
        </w:fonts>
        """;

    /// <summary>A footer with — 1 — (GB/T 9704-2012, 7.5).</summary>
    public static string PageNumber(string style) => $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:ftr xmlns:w="{WordBody.Main}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>
        """;
}
