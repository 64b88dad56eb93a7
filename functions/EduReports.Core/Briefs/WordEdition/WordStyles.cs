namespace EduReports.Core.Briefs.WordEdition;

/// <summary>The styles of the Word edition. Sizes are half points, distances twentieths of a point.</summary>
/// <remarks>
/// Text lies on the page's grid by the measure of its style, 28.95 points a line and 15.7 a character, and not by snapping: some
/// programs give a character of 16 points two cells of 15.79.
/// </remarks>
internal static class WordStyles
{
    public const string Body = "BodyText";
    public const string Title = "Title";
    public const string Heading1 = "Heading1";
    public const string Heading2 = "Heading2";
    public const string AnnexHeading = "AnnexHeading";
    public const string Masthead = "Masthead";
    public const string Issue = "Issue";
    public const string Issuer = "Issuer";
    public const string Caption = "Caption";
    public const string Names = "Names";
    public const string TableText = "TableText";
    public const string TableNumber = "TableNumber";
    public const string TableStatus = "TableStatus";
    public const string TableHead = "TableHead";
    public const string TableNumberHead = "TableNumberHead";
    public const string TableStatusHead = "TableStatusHead";
    public const string TableSmall = "TableSmall";
    public const string TableSmallNumber = "TableSmallNumber";
    public const string TableSmallHead = "TableSmallHead";
    public const string TableSmallNumberHead = "TableSmallNumberHead";
    public const string Tail = "Tail";
    public const string TailDate = "TailDate";
    public const string TailNote = "TailNote";
    public const string BeforeTail = "BeforeTail";
    public const string End = "End";
    public const string OddPageNumber = "Footer";
    public const string EvenPageNumber = "EvenFooter";
    public const string Code = "Code";
    public const string Table = "BriefTable";
    public const string TailTable = "TailTable";

    private const string Red = "FF0000";
    private const string TitleFace = """<w:rFonts w:ascii="方正小标宋简体" w:hAnsi="方正小标宋简体" w:eastAsia="方正小标宋简体"/>""";
    private const string HeadingFace = """<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体"/>""";

    /// <summary>The part <c>word/styles.xml</c>.</summary>
    public static readonly string Xml = FormattableString.Invariant($"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:styles xmlns:w="{WordBody.Main}">
          <w:docDefaults>
            <w:rPrDefault><w:rPr>
              <w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋" w:cs="Times New Roman"/>
              <w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
            </w:rPr></w:rPrDefault>
            <w:pPrDefault/>
          </w:docDefaults>
          <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
            <w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:line="{WordPage.LinePitch}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>
            <w:rPr><w:snapToGrid w:val="0"/><w:spacing w:val="-6"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>
          <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
          <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>
            <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
          <w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>
          <w:style w:type="paragraph" w:styleId="{Body}"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/><w:qFormat/>
            <w:pPr><w:ind w:firstLineChars="200" w:firstLine="628"/></w:pPr></w:style>
          <w:style w:type="paragraph" w:styleId="{Title}"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="{Body}"/><w:qFormat/>
            <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{2 * WordPage.LinePitch}" w:after="{WordPage.LinePitch}" w:line="660" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr>
            <w:rPr>{TitleFace}<w:spacing w:val="0"/><w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:styleId="{Heading1}"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="{Body}"/><w:qFormat/>
            <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="145"/><w:ind w:firstLineChars="200" w:firstLine="628"/><w:outlineLvl w:val="0"/></w:pPr>
            <w:rPr>{HeadingFace}</w:rPr></w:style>
          <w:style w:type="paragraph" w:styleId="{Heading2}"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="{Body}"/><w:qFormat/>
            <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="145"/><w:ind w:firstLineChars="200" w:firstLine="628"/><w:outlineLvl w:val="1"/></w:pPr>
            <w:rPr><w:rFonts w:ascii="楷体" w:hAnsi="楷体" w:eastAsia="楷体"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:next w:val="{Body}"/><w:qFormat/>
            <w:pPr><w:keepNext/><w:keepLines/><w:ind w:firstLineChars="200" w:firstLine="628"/><w:outlineLvl w:val="2"/></w:pPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{AnnexHeading}"><w:name w:val="附表标题"/><w:basedOn w:val="{Heading1}"/><w:next w:val="{Body}"/><w:qFormat/>
            <w:pPr><w:spacing w:before="290"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{Masthead}"><w:name w:val="简报名称"/><w:basedOn w:val="Normal"/><w:next w:val="{Issue}"/>
            <w:pPr><w:spacing w:line="960" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr>
            <w:rPr>{TitleFace}<w:color w:val="{Red}"/><w:spacing w:val="58"/><w:sz w:val="72"/><w:szCs w:val="72"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{Issue}"><w:name w:val="期号"/><w:basedOn w:val="Normal"/><w:next w:val="{Issuer}"/>
            <w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:spacing w:val="0"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{Issuer}"><w:name w:val="编发单位和日期"/><w:basedOn w:val="Normal"/><w:next w:val="{Title}"/>
            <w:pPr><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="{Red}"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="{WordPage.TextWidth}"/></w:tabs><w:jc w:val="left"/></w:pPr>
            <w:rPr><w:spacing w:val="0"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:styleId="{Caption}"><w:name w:val="caption"/><w:basedOn w:val="Normal"/><w:next w:val="{Body}"/><w:qFormat/>
            <w:pPr><w:keepNext/><w:spacing w:before="60" w:line="400" w:lineRule="exact"/><w:jc w:val="left"/></w:pPr>
            <w:rPr>{HeadingFace}<w:spacing w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{Names}"><w:name w:val="名单"/><w:basedOn w:val="Normal"/>
            <w:pPr><w:spacing w:line="320" w:lineRule="exact"/></w:pPr><w:rPr><w:spacing w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TableText}"><w:name w:val="表格文字"/><w:qFormat/>
            <w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:jc w:val="left"/></w:pPr>
            <w:rPr><w:snapToGrid w:val="0"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TableNumber}"><w:name w:val="表格数字"/><w:basedOn w:val="{TableText}"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TableStatus}"><w:name w:val="表格状态"/><w:basedOn w:val="{TableText}"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TableHead}"><w:name w:val="表头"/><w:basedOn w:val="{TableText}"/><w:pPr><w:keepNext/></w:pPr><w:rPr>{HeadingFace}</w:rPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TableNumberHead}"><w:name w:val="数字表头"/><w:basedOn w:val="{TableHead}"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TableStatusHead}"><w:name w:val="状态表头"/><w:basedOn w:val="{TableHead}"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TableSmall}"><w:name w:val="表格小字"/><w:basedOn w:val="{TableText}"/><w:rPr><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TableSmallNumber}"><w:name w:val="表格小数字"/><w:basedOn w:val="{TableSmall}"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TableSmallHead}"><w:name w:val="小字表头"/><w:basedOn w:val="{TableSmall}"/><w:pPr><w:keepNext/></w:pPr><w:rPr>{HeadingFace}</w:rPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TableSmallNumberHead}"><w:name w:val="小字数字表头"/><w:basedOn w:val="{TableSmallHead}"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{Tail}"><w:name w:val="版记"/><w:basedOn w:val="{TableText}"/>
            <w:pPr><w:spacing w:line="440" w:lineRule="exact"/><w:ind w:left="280" w:right="280"/></w:pPr><w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TailDate}"><w:name w:val="版记日期"/><w:basedOn w:val="{Tail}"/><w:pPr><w:ind w:left="0"/><w:jc w:val="right"/></w:pPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TailNote}"><w:name w:val="数据版本"/><w:basedOn w:val="{TailDate}"/><w:pPr><w:spacing w:line="240" w:lineRule="exact"/></w:pPr><w:rPr><w:color w:val="5C5C5C"/><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{BeforeTail}"><w:name w:val="版记之前"/><w:basedOn w:val="{TableText}"/><w:pPr><w:spacing w:line="400" w:lineRule="exact"/></w:pPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{End}"><w:name w:val="文末"/><w:basedOn w:val="{TableText}"/>
            <w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:styleId="{OddPageNumber}"><w:name w:val="footer"/>
            <w:pPr><w:widowControl w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:line="320" w:lineRule="exact"/><w:ind w:right="280"/><w:jc w:val="right"/></w:pPr>
            <w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:snapToGrid w:val="0"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="{EvenPageNumber}"><w:name w:val="双页页码"/><w:basedOn w:val="{OddPageNumber}"/><w:pPr><w:ind w:left="280" w:right="0"/><w:jc w:val="left"/></w:pPr></w:style>
          <w:style w:type="character" w:customStyle="1" w:styleId="{Code}"><w:name w:val="编号"/><w:rPr><w:color w:val="5C5C5C"/><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr></w:style>
          <w:style w:type="table" w:customStyle="1" w:styleId="{Table}"><w:name w:val="简报表格"/><w:basedOn w:val="TableNormal"/>
            <w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="1A1A1A"/><w:bottom w:val="single" w:sz="6" w:space="0" w:color="1A1A1A"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="B8BCC2"/></w:tblBorders>
              <w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="55" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="55" w:type="dxa"/></w:tblCellMar></w:tblPr>
            <w:tcPr><w:vAlign w:val="center"/></w:tcPr>
            <w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="1A1A1A"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="F1F2F4"/></w:tcPr></w:tblStylePr></w:style>
          <w:style w:type="table" w:customStyle="1" w:styleId="{TailTable}"><w:name w:val="版记表格"/><w:basedOn w:val="TableNormal"/>
            <w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tblBorders>
              <w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
        </w:styles>
        """);
}
