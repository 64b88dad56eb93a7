using System.Globalization;
using EduReports.Core.Plans;
using EduReports.Core.Submissions.Workbooks;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions;

/// <summary>Where in a file a finding points.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">The header's words; null for a whole row.</param>
/// <param name="Index">The column from 0; -1 for a whole row.</param>
internal readonly record struct CellPlace(int Row, string? Column, int Index)
{
    public string? Cell => Index < 0 ? null : CsvTable.CellName(Index, Row);
}

/// <summary>Every wording of what can be wrong in a submission, in one place.</summary>
internal static class SubmissionFindings
{
    /// <summary>The code of a broken rule: one cause for each rule, unlike the others.</summary>
    public const string RuleCode = "EDU502";

    private const string MissingColumnCode = "EDU105";

    private const string PeriodLostZeroCode = "EDU127";

    private const string StageBackCode = "EDU504";

    // As many as fit on a phone's line or two.
    private const int FiguresShown = 6;

    /// <summary>Whether it concerns every cell: what has no row, a header without figures, and who, when and which plan (2xx).</summary>
    public static bool IsOfWholeFile(Finding finding) =>
        finding.Row is null || finding.Code == MissingColumnCode || finding.Code.StartsWith("EDU2", StringComparison.Ordinal);

    /// <summary>Whether it says that a stated month may be one or another.</summary>
    public static bool LeavesMonthOpen(Finding finding) => finding.Code == PeriodLostZeroCode;

    // 1xx: the file and its form.

    public static Finding Empty() => File("EDU101", "文件是空的", "The file is empty", "填好数据后重新上传。");

    public static Finding UnknownEncoding() => File("EDU102",
        "文件的文字编码无法识别", "The file's text encoding is not recognised", "在 Excel 或 WPS 中另存为“CSV UTF-8”后重新上传。");

    public static Finding UnsupportedType(string extension) => File("EDU103",
        $"不支持“{extension}”文件", $"Files of type '{extension}' are not read", "在 Excel 或 WPS 中另存为“Excel 工作簿（.xlsx）”后重新上传。");

    public static Finding NoHeader() => File("EDU104",
        "找不到表头行", "There is no header row",
        "表头应为：指标代码,指标名称,本期值,分子,分母,备注（至少要有“指标代码”，以及“本期值”或“分子”“分母”）。");

    public static Finding MissingColumn(int row, string column, string columnEn) => At(MissingColumnCode, new CellPlace(row, null, -1), null,
        $"表头缺少“{column}”列", $"the header lacks the column '{columnEn}'", $"在表头补上“{column}”列。");

    public static Finding ColumnDiffers(CellPlace place, string text) => At("EDU106", place, text,
        "与前面同名列的内容不同", "differs from the column of the same name before it", "只保留一列，或把两列改成一样。");

    public static Finding UnknownColumn(CellPlace place) => At("EDU107", place, null,
        "是不认识的列，已忽略", "is an unknown column and was ignored", "仅供参考；如是重要数据，请改用规定的列名。", Severity.Note);

    public static Finding RowsBelowTotal(int row, int totalRow, string code) => At("EDU108", new CellPlace(row, null, -1), code,
        string.Create(CultureInfo.InvariantCulture, $"在第{totalRow}行“合计”之下，合计以下不应再有数据"),
        string.Create(CultureInfo.InvariantCulture, $"stands below the total in row {totalRow}, which ends the data"), "把该行移到合计行之上，或删去。");

    public static Finding NoRows() => File("EDU109", "表头之下没有数据行", "There is no row below the header", "每个指标填一行后重新上传。");

    public static Finding TooLarge(string limitZh, string limitEn) => File("EDU110",
        $"文件超过限制（{limitZh}）", $"The file is over the limit ({limitEn})", "删去多余的行列，只保留报送数据。");

    public static Finding CellTooLong(CellPlace place, int limit) => At("EDU111", place, null,
        string.Create(CultureInfo.InvariantCulture, $"文字超过 {limit} 个字符"),
        string.Create(CultureInfo.InvariantCulture, $"has more than {limit} characters"), "缩短该单元格的文字。");

    public static Finding NotesTooLong(int limit) => File("EDU112",
        string.Create(CultureInfo.InvariantCulture, $"备注和说明合计超过 {limit} 个字符"),
        string.Create(CultureInfo.InvariantCulture, $"Notes and explanations have more than {limit} characters together"),
        "缩短备注和说明。");

    /// <summary>As <see cref="TooLarge"/>, for what a clerk cannot see in a workbook.</summary>
    public static Finding WorkbookTooLarge(WorkbookLimit limit) => File("EDU110",
        $"文件超过限制（{limit.Chinese}）", $"The file is over the limit ({limit.English})", "新建一个工作簿，只把报送表粘贴进去，保存后重新上传。");

    public static Finding NotASpreadsheet(FileSignature signature) => File("EDU113",
        $"文件的内容是{signature.Name}，不是 Excel 工作簿或 CSV", $"The content is {signature.NameEn}, neither an Excel workbook nor CSV",
        signature.Name.StartsWith("压缩包", StringComparison.Ordinal)
            ? "解压后上传其中的表格文件。"
            : "在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”后重新上传；只改文件名不行。");

    public static Finding PasswordProtected() => File("EDU114",
        "文件有打开密码，无法读取", "The file is protected with a password", "在 Excel 或 WPS 中用密码打开，取消加密（或保护），保存后重新上传。");

    public static Finding Damaged() => File("EDU115",
        "文件已损坏或不完整", "The file is damaged or cut off",
        "在 Excel 或 WPS 中打开（按提示修复），另存为“Excel 工作簿（.xlsx）”后重新上传；打不开的请重新导出。");

    public static Finding DocumentType() => File("EDU116",
        "文件里有不允许的 XML 声明（DTD）", "The file holds a document type declaration (DTD), which is refused",
        "在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”后重新上传。");

    public static Finding OtherSheets(string name, IReadOnlyList<string> others) => new("EDU117", Severity.Query,
        $"读取的是工作表“{name}”，但还有别的工作表也是报送表：{string.Join("、", others.Select(other => $"“{Shorten(other)}”"))}。",
        $"The sheet '{name}' is read, but other sheets are reporting tables too: {string.Join(", ", others.Select(other => $"'{Shorten(other)}'"))}.",
        "只保留要报送的工作表：删去或隐藏其他的，保存后重新上传。");

    public static Finding HiddenSheets(IReadOnlyList<string> names) => new("EDU118", Severity.Note,
        $"隐藏的工作表没有读取：{string.Join("、", names.Select(name => $"“{Shorten(name)}”"))}。",
        $"Hidden sheets were not read: {string.Join(", ", names.Select(name => $"'{Shorten(name)}'"))}.",
        "仅供参考；如要报送的数据在其中，请取消隐藏，并隐藏或删去其他报送表。");

    public static Finding HiddenCells(string places, string placesEn) => new("EDU119", Severity.Note,
        $"隐藏或筛选掉的{places}也已读取。", $"Hidden or filtered out, and read all the same: {placesEn}.",
        "仅供参考；不该报送的请删去，而不是隐藏。");

    public static Finding CodeIsDate(CellPlace place, string text) => At("EDU120", place, text,
        "被 Excel 或 WPS 变成了日期，看不出原来的指标代码", "was turned into a date by the spreadsheet program",
        "先把该列的单元格格式设为“文本”，再重新输入代码（如 1-03）；只改格式不行。");

    public static Finding NumberIsDate(CellPlace place, string text) => At("EDU121", place, text,
        "是日期，看不出原来填的是什么", "is a date, which the spreadsheet program may have made of something else",
        "先把单元格格式设为“文本”，再重新输入；只改格式不行。");

    public static Finding ErrorValue(CellPlace place, string text) => At("EDU122", place, text,
        "是公式的错误，不是结果", "is the error of a formula", "改正公式，或直接填写内容；没有数据填“—”。");

    public static Finding NotCalculated(CellPlace place) => At("EDU123", place, null,
        "的公式还没有计算结果", "holds a formula whose result is not stored",
        "在 Excel 或 WPS 中打开，按 F9 计算后保存；仍然如此的，把公式改成它的值。");

    public static Finding DigitsLost(CellPlace place, string text) => At("EDU124", place, text,
        "超过 15 位，后面的数字已被 Excel 或 WPS 变成 0", "has more than 15 digits; the spreadsheet program has lost those behind",
        "先把单元格格式设为“文本”，再重新输入。");

    public static Finding MergedRows(CellPlace place, int lastRow, string text) => At("EDU125", place, text,
        string.Create(CultureInfo.InvariantCulture, $"所在的单元格一直合并到第{lastRow}行，看不出是哪个指标的"),
        string.Create(CultureInfo.InvariantCulture, $"stands in a cell that is merged down to row {lastRow}, so it is not clear whose value it is"),
        "取消合并单元格，每个指标各填一格。");

    public static Finding ShownOtherwise(CellPlace place, string text) => At("EDU126", place, text,
        "是存储的数，单元格却没有照样显示", "is the stored number; the cell's format shows another one or nothing",
        "把单元格格式设为“常规”，核对后改成要报送的数。");

    public static Finding PeriodLostZero(int row, string text) => At(PeriodLostZeroCode, new CellPlace(row, null, -1), text,
        "可能是1月，也可能是10月：数字末尾的 0 不会保存", "may be January or October: a spreadsheet program does not keep the zero at the end of a number",
        "写成 2023-01 或 2023-10 的形式。");

    public static Finding CodeLostZero(CellPlace place, string text) => At("EDU128", place, text,
        $"也可能是 {text}0：数字末尾的 0 不会保存", $"may be {text}0: a spreadsheet program does not keep the zero at the end of a number",
        "先把该列的单元格格式设为“文本”，再重新输入代码。");

    public static Finding NotFollowed(bool macros, bool links) => new("EDU129", Severity.Note,
        (macros, links) switch
        {
            (true, true) => "文件里的宏没有运行，指向其他文件的链接没有更新；读取的是文件里保存的值。",
            (true, _) => "文件里的宏没有运行；读取的是文件里保存的值。",
            _ => "指向其他文件的链接没有更新；读取的是文件里保存的值。",
        },
        (macros, links) switch
        {
            (true, true) => "Macros were not run and links to other files not followed; the values that the file keeps were read.",
            (true, _) => "Macros were not run; the values that the file keeps were read.",
            _ => "Links to other files were not followed; the values that the file keeps were read.",
        },
        "仅供参考。");

    public static Finding NumberSplit(int row, string halves) => At("EDU130", new CellPlace(row, null, -1), halves,
        "可能是一个数，被千分位的逗号分成了两格", "may be one number that its comma has split into two cells",
        "数里不写逗号（写 1200），或给这一格加上引号；确实是两个数的，改用 Excel 工作簿，或删去该行备注里的数和多余的分隔符。");

    public static Finding ColumnNamedOtherwise(CellPlace place, string title) => At("EDU131", place, null,
        $"是不认识的列，列里的内容没有读取，可能就是“{title}”", $"is an unknown column, which may be '{title}'",
        $"把列名改成“{title}”，不要加括号、星号等；不是要报的数，就删去这一列。");

    public static Finding BrokenQuotes(int row) => At("EDU132", new CellPlace(row, null, -1), null,
        "的引号不成对，看不出每一格到哪里为止", "has a quotation mark without its pair, so it is not clear where its cells end",
        "删去这一行多余的英文引号（\"），或改用中文引号；也可以在 Excel 或 WPS 中另存为工作簿（.xlsx）。");

    // 2xx: who, when, which plan.

    public static Finding UnknownOrganisation(string code) => File("EDU201",
        $"文件夹“{code}”不是登记的单位代码", $"The folder '{code}' is not the code of a registered organisation",
        "把文件放进本单位代码的文件夹；代码有误请联系教育局。");

    public static Finding OrganisationDiffers(int row, string inFile, string folder) => At("EDU202", new CellPlace(row, null, -1), inFile,
        $"与文件所在文件夹的单位代码“{folder}”不一致", $"differs from the organisation's code '{folder}' of the folder",
        $"把“单位代码”改为 {folder}，或把文件放进正确的文件夹。");

    public static Finding NotActive(string name, YearMonth month) => File("EDU203",
        $"{name}在{Chinese(month)}不在报送名单内", $"{name} does not report in {month}", "核对报送月份；如名单有误请联系教育局。");

    public static Finding NoPeriod() => File("EDU204",
        "没有写明报送月份", "The month is not stated", "在表头之上加一行“报送月份: 2023-05”，或把月份写进文件名，如 2023-05.csv。");

    public static Finding PeriodsDiffer(int row, YearMonth head, YearMonth name) => At("EDU205", new CellPlace(row, null, -1), head.ToString(),
        $"与文件名中的月份 {name} 不一致", $"differs from the month {name} in the file's name", "改正其中一个，使两处一致。");

    public static Finding PeriodUnreadable(int row, string text) => At("EDU206", new CellPlace(row, null, -1), text,
        "不是能识别的报送月份", "is not a month that can be read", "写成 2023-05 或 2023年5月。");

    public static Finding PeriodInFuture(YearMonth month) => File("EDU207",
        $"{Chinese(month)}还没有到", $"{month} lies in the future", "改正报送月份。");

    public static Finding PeriodClosed(YearMonth month, YearMonth firstOpen) => File("EDU208",
        $"{Chinese(month)}已经关账，现在可报 {firstOpen} 及以后的月份", $"{month} is closed; {firstOpen} and later are open",
        "如确需更正，请联系教育局。");

    public static Finding NoPlan(YearMonth month) => File("EDU209",
        $"{Chinese(month)}没有需要报送的工作计划", $"No plan covers {month}", "核对报送月份。");

    public static Finding SeveralPlans(IEnumerable<string> plans) => File("EDU210",
        $"无法确定属于哪个工作计划（{string.Join("、", plans)}）", $"It is not clear which plan the file belongs to ({string.Join(", ", plans)})",
        "在表头之上加一行“计划: …”写明计划编号。");

    public static Finding UnknownPlan(int row, string id, IEnumerable<string> plans) => At("EDU211", new CellPlace(row, null, -1), id,
        "不是适用于本单位和该月的工作计划", "is no plan for this organisation and month",
        $"改为：{string.Join("、", plans)}；或删去该行。");

    public static Finding TemplateOutdated(int row, string version, string template) => At("EDU212", new CellPlace(row, null, -1), version,
        "不是现用模板的版本，指标有过变动", "is not the version of the template in use; what it asks has changed",
        $"核对各行的指标；下次请用现用模板：{template}。", Severity.Note);

    // 3xx: cells.

    public static Finding NotANumber(CellPlace place, string text) => At("EDU301", place, text, "不是数字", "is not a number",
        "只填数字，如 60、1,200 或 1.2万；没有数据填“—”，不适用填“不适用”。");

    public static Finding Negative(CellPlace place, string text) => At("EDU302", place, text, "不能是负数", "must not be negative", "改为 0 或正数。");

    public static Finding NotWhole(CellPlace place, string text, string unit) => At("EDU303", place, text,
        $"应为整数（单位：{unit}）", $"must be a whole number (unit: {unit})", "改为整数。");

    public static Finding Approximate(CellPlace place, string text) => At("EDU304", place, text,
        "是约数，无法汇总", "is approximate and cannot be added up", "填准确的数字，去掉“约”“余”“左右”等字。");

    public static Finding RateOutOfRange(CellPlace place, string text) => At("EDU305", place, text,
        "不在 0 到 100 之间", "is not a rate from 0 to 100", "核对后改正；60% 填 60% 或 60。");

    public static Finding RateAmbiguous(CellPlace place, string text) => At("EDU306", place, text,
        "无法判断是百分之几：可能是比率，也可能是百分数", "could be a share or a percentage",
        "加上百分号（如 0.6% 或 60%），或填写分子和分母。");

    public static Finding NoDenominator(CellPlace place) => At("EDU307", place, null,
        "缺少分母，无法加权汇总", "lacks the denominator, so the rate cannot be weighted", "填写分母（最好分子、分母都填）。");

    public static Finding ZeroOverZero(CellPlace place) => At("EDU308", place, "0",
        "不能作分母，算不出比率", "cannot be a denominator, so there is no rate", "本单位没有这类对象时，该行只填一个“不适用”（模板里填在分子），其余留空。");

    public static Finding NumeratorAboveDenominator(CellPlace place, string numerator, string denominator) => At("EDU309", place, numerator,
        $"大于分母（{denominator}）", $"is above the denominator ({denominator})", "核对分子和分母，是否填反。");

    public static Finding RateDisagrees(CellPlace place, string text, string computed) => At("EDU310", place, text,
        $"与分子÷分母算出的 {computed}% 不符", $"disagrees with numerator ÷ denominator, {computed}%", "改正本期值、分子或分母，或把本期值留空。");

    public static Finding UnknownYesNo(CellPlace place, string text) => At("EDU311", place, text,
        "应填“是”或“否”", "must be 是 (yes) or 否 (no)", "改为“是”或“否”；不适用填“不适用”。");

    public static Finding WrongUnit(CellPlace place, string text, string unit) => At("EDU312", place, text,
        $"的单位不对，应为{unit}", $"has the wrong unit, expected {unit}", $"只填数字，单位按{unit}计。");

    public static Finding NoNumerator(CellPlace place) => At("EDU313", place, null,
        "缺少分子，也没有比率", "lacks the numerator and the rate", "填写分子。");

    public static Finding MixedMarks(CellPlace place, string text) => At("EDU314", place, text,
        "与同一行的数字矛盾", "contradicts the numbers in the same row", "有数据就只填数字，没有数据就只填“—”或“不适用”。");

    public static Finding TooManyDigits(CellPlace place, string text) => At("EDU315", place, text,
        "位数过多", "has too many digits",
        string.Create(CultureInfo.InvariantCulture,
            $"核对数字是否多输了位数；整数部分至多 {NumberReader.MostDigits} 位，小数至多 {NumberReader.MostDecimals} 位。"));

    public static Finding UnknownStage(CellPlace place, string text, IReadOnlyList<string> stages) => At("EDU316", place, text,
        $"不是规定的阶段（{string.Join("、", stages)}）", $"is none of the stages ({string.Join(", ", stages)})",
        $"改为其中之一：{string.Join("、", stages)}；还没有开始填“—”。");

    public static Finding PartsWithoutRatio(CellPlace place, string text, string name) => At("EDU317", place, text,
        $"填在了不该填的地方：“{name}”不是比率，只填本期值", $"does not belong here: '{name}' is no ratio and has one value only",
        "核对是否错列：把数填在本期值，分子、分母留空。文本文件里 1200 不要写成 1,200。");

    // 4xx: rows.

    public static Finding UnknownCode(CellPlace place, string code, string planId) => At("EDU401", place, code,
        $"不是计划 {planId} 的指标代码", $"is no indicator of plan {planId}", "对照报送表改正代码；代码被 Excel 变成日期的，把该列设为“文本”后重填；多余的行请删去。");

    public static Finding NotReportedByType(CellPlace place, string code, string name) => At("EDU402", place, code,
        $"即“{name}”，不由本类单位报送", $"is '{name}', which organisations of this type do not report", "删去该行。");

    public static Finding Duplicate(CellPlace place, string code, int firstRow) => At("EDU403", place, code,
        string.Create(CultureInfo.InvariantCulture, $"与第{firstRow}行重复"), string.Create(CultureInfo.InvariantCulture, $"repeats row {firstRow}"),
        "同一指标只保留一行。");

    public static Finding NameDiffers(CellPlace place, string text, string expected) => At("EDU404", place, text,
        $"与该代码的指标名称“{expected}”不同", $"differs from the indicator's name '{expected}'", "核对是否串行；名称不影响汇总。", Severity.Note);

    public static Finding NotFilled(IReadOnlyCollection<string> codes) => new("EDU405", Severity.Note,
        string.Create(CultureInfo.InvariantCulture, $"应报指标中有 {codes.Count} 项未填：{string.Join("、", codes)}。"),
        string.Create(CultureInfo.InvariantCulture, $"{codes.Count} indicators that are due have no value: {string.Join(", ", codes)}."),
        "有数据请补报；确实没有填“—”。");

    public static Finding BlankCode(CellPlace place) => At("EDU406", place, null,
        "有数据但没有指标代码", "has data but no indicator code", "补上指标代码，或删去该行。");

    public static Finding ProjectsAreReported(CellPlace place, Indicator indicator) => At("EDU407", place, indicator.Code,
        "按项目逐行报送，这一行不填数", "is reported project by project; this row takes no figure",
        $"删去本行的数，改填项目行 {indicator.Projects[0].Code} 至 {indicator.Projects[^1].Code}，本期值填所处阶段。");

    public static Finding NameOfAnotherRow(CellPlace place, string text, string expected, string? otherCode) => At("EDU408", place, text,
        otherCode is null ? $"是数，不是指标名称“{expected}”" : $"是另一个指标 {otherCode} 的名称，这一行的代码却是“{expected}”的",
        otherCode is null ? $"is a number, not the indicator's name '{expected}'" : $"is the name of {otherCode}, but the code is that of '{expected}'",
        "核对是否错行、错列：代码、名称和数要是同一个指标的。");

    // 5xx: what must not be there (its value is echoed nowhere), and what does not go together, in one file or over the months.

    public static Finding PersonalData(CellPlace place, string kindZh, string kindEn) => At("EDU501", place, null,
        $"含有个人信息（{kindZh}）", $"holds personal data ({kindEn})", "删去该内容后重新上传。");

    /// <summary>A rule of the plan that the file breaks.</summary>
    /// <param name="place">Where to look first; null when none of its rows stands in the file.</param>
    /// <param name="rule">Its severity is the finding's.</param>
    /// <param name="sides">Both sides written out with their figures, in Chinese.</param>
    /// <param name="sidesEn">The same in English.</param>
    /// <param name="rows">The rows that it is about, in the order of the file.</param>
    /// <param name="withoutData">The codes that have no value in the file.</param>
    public static Finding RuleBroken(
        CellPlace? place, Rule rule, string sides, string sidesEn, IReadOnlyList<Observation> rows, IReadOnlyList<string> withoutData) =>
        OfRule(place, rule, rule.Severity, sides + "。", sidesEn + ".", RuleHint(rule, rows, withoutData));

    /// <summary>A query that a 备注 on one of its rows answers.</summary>
    /// <param name="place">As for <see cref="RuleBroken"/>.</param>
    /// <param name="rule">A rule whose severity is a query.</param>
    /// <param name="sides">Both sides written out with their figures, in Chinese.</param>
    /// <param name="sidesEn">The same in English.</param>
    /// <param name="answer">The row with the note.</param>
    public static Finding RuleAnswered(CellPlace? place, Rule rule, string sides, string sidesEn, Observation answer) => OfRule(
        place, rule, Severity.Note,
        string.Create(CultureInfo.InvariantCulture, $"{sides}。第{answer.Row}行备注已说明：“{Shorten(answer.Note!, 60)}”。"),
        string.Create(CultureInfo.InvariantCulture, $"{sidesEn}. The note in row {answer.Row} answers it."), "仅供参考。");

    /// <summary>A cumulative total below that of an earlier month.</summary>
    /// <param name="place">The cell of the total.</param>
    /// <param name="text">What it says.</param>
    /// <param name="before">What stands.</param>
    /// <param name="span">From whose start the total runs.</param>
    public static Finding TotalFell(CellPlace place, string text, RunningTotal before, (string Chinese, string English) span) => At("EDU503", place, text,
        $"比 {before.SaidIn} 已报的 {Figures.Exact(before.Value)} 少，累计数不能减少",
        $"is less than the {Figures.Exact(before.Value)} reported for {before.SaidIn}; a running total never falls",
        $"填从{span.Chinese}开始到本月底的累计数，不是本月新增数；如果是 {before.SaidIn} 报多了，先更正 {before.SaidIn} 的报表，再重新上传本月的。");

    /// <summary>A cumulative total above that of a later month.</summary>
    /// <inheritdoc cref="TotalFell"/>
    public static Finding TotalAboveLater(
        CellPlace place, string text, YearMonth later, decimal value, (string Chinese, string English) span) => At("EDU503", place, text,
        $"比 {later} 已报的 {Figures.Exact(value)} 多，累计数不能减少",
        $"is more than the {Figures.Exact(value)} reported for {later}; a running total never falls",
        $"填从{span.Chinese}开始到本月底的累计数；如果是 {later} 报少了，先更正 {later} 的报表，再重新上传本月的。");

    /// <summary>A project's stage before the one that stands.</summary>
    public static Finding StageBack(CellPlace place, string text, YearMonth month, string stage) => At(StageBackCode, place, text,
        $"比 {month} 已报的“{stage}”靠前，阶段不能无故倒退", $"comes before '{stage}', reported for {month}; a stage does not go back without a reason",
        $"核对阶段；确实倒退的，在该行“备注”里说明原因；如果是 {month} 报错了，先更正 {month} 的报表，再重新上传本月的。");

    /// <summary>The same with a 备注 on its row.</summary>
    public static Finding StageBackAnswered(CellPlace place, string text, YearMonth month, string stage, Observation answer) => Answered(
        At(StageBackCode, place, text, $"比 {month} 已报的“{stage}”靠前", $"comes before '{stage}', reported for {month}", ""), answer);

    /// <summary>A project's stage beyond that of a later month, which gives no reason.</summary>
    public static Finding StageBeyondLater(CellPlace place, string text, YearMonth later, string stage) => At(StageBackCode, place, text,
        $"比 {later} 已报的“{stage}”靠后，阶段不能无故倒退", $"comes after '{stage}', reported for {later}; a stage does not go back without a reason",
        $"核对阶段；如果是 {later} 报错了，先更正 {later} 的报表，再重新上传本月的；阶段后来确实倒退的，先在 {later} 报表的该行“备注”里说明原因。");

    /// <summary>Far more in a month than usual.</summary>
    /// <param name="place">The figure's cell.</param>
    /// <param name="text">What the cell says.</param>
    /// <param name="usual">What it was held against.</param>
    /// <param name="row">Its 备注 answers the question.</param>
    public static Finding UnusualFlow(CellPlace place, string text, UsualFigures usual, Observation row) => Question(
        place, text, $"比{Months(usual.Figures, usual.IsSeason)}多得多", $"is far more than in {MonthsEn(usual.Figures, usual.IsSeason)}", row);

    /// <summary>The same of what a cumulative total has grown by.</summary>
    /// <inheritdoc cref="UnusualFlow"/>
    public static Finding UnusualIncrease(
        CellPlace place, string text, RunningTotal before, decimal increase, UsualFigures usual, Observation row) => Question(
        place, text,
        $"比 {before.SaidIn} 的 {Figures.Exact(before.Value)} 增加了 {Figures.Exact(increase)}，比{Months(usual.Figures, usual.IsSeason)}的月增加数多得多",
        $"is {Figures.Exact(increase)} more than the {Figures.Exact(before.Value)} of {before.SaidIn}, a far larger increase than in {MonthsEn(usual.Figures, usual.IsSeason)}",
        row);

    /// <summary>A state far from where it stood.</summary>
    /// <param name="place">The figure's cell.</param>
    /// <param name="text">What the cell says.</param>
    /// <param name="earlier">The states of the months before.</param>
    /// <param name="unit">% or nothing.</param>
    /// <param name="row">Its 备注 answers the question.</param>
    public static Finding UnusualState(CellPlace place, string text, IReadOnlyList<PastFigure> earlier, string unit, Observation row) => Question(
        place, text, $"与{Months(earlier, isSeason: false, unit)}相差很大", $"is far from {MonthsEn(earlier, isSeason: false, unit)}", row);

    /// <summary>The same of a rate.</summary>
    /// <inheritdoc cref="UnusualState"/>
    public static Finding UnusualRate(CellPlace place, string text, decimal rate, IReadOnlyList<PastFigure> earlier, Observation row) => Question(
        place, text, $"算出的比率为 {Shown(rate)}%，与{Months(earlier, isSeason: false, "%")}相差很大",
        $"makes a rate of {Shown(rate)}%, far from {MonthsEn(earlier, isSeason: false, "%")}", row);

    private static Finding Question(CellPlace place, string text, string message, string messageEn, Observation row)
    {
        var finding = At("EDU505", place, text, message, messageEn,
            "核对是否多输或少输了数字、漏了小数点、填错了行或单位；数据属实的，在该行“备注”里说明原因。", Severity.Query);
        return row.Note is null ? finding : Answered(finding, row);
    }

    private static Finding Answered(Finding finding, Observation row) => finding with
    {
        Severity = Severity.Note,
        Message = finding.Message + string.Create(CultureInfo.InvariantCulture, $"第{row.Row}行备注已说明：“{Shorten(row.Note!, 60)}”。"),
        MessageEn = finding.MessageEn + string.Create(CultureInfo.InvariantCulture, $" The note in row {row.Row} answers it."),
        Hint = "仅供参考。",
    };

    private static string Months(IReadOnlyList<PastFigure> figures, bool isSeason, string unit = "") =>
        $"本单位{(isSeason ? "往年同月" : "前几个月")}（{string.Join("、", Last(figures, figure => $"{figure.Month} 为 {Shown(figure.Value)}{unit}"))}）";

    private static string MonthsEn(IReadOnlyList<PastFigure> figures, bool isSeason, string unit = "") =>
        $"{(isSeason ? "the same month of former years" : "the months before")} ({string.Join(", ", Last(figures, figure => $"{figure.Month}: {Shown(figure.Value)}{unit}"))})";

    private static IEnumerable<string> Last(IEnumerable<PastFigure> figures, Func<PastFigure, string> write) => figures.TakeLast(FiguresShown).Select(write);

    private static string Shown(decimal figure) => Figures.Exact(decimal.Round(figure, 2, MidpointRounding.AwayFromZero));

    private static Finding OfRule(CellPlace? place, Rule rule, Severity severity, string text, string textEn, string hint)
    {
        var (where, whereEn) = place is { } known ? Where(known) : (null, null);
        return new Finding(RuleCode, severity,
            $"{where}{(where is null ? "" : "：")}{rule.Message.TrimEnd('。', '；', '.', ';', ' ')}。{text}",
            $"{whereEn}{(whereEn is null ? "" : ": ")}{textEn}", hint)
        {
            Row = place?.Row,
            Column = place?.Column,
            Cell = place?.Cell,
        };
    }

    private static string RuleHint(Rule rule, IReadOnlyList<Observation> rows, IReadOnlyList<string> withoutData)
    {
        if (rule.Severity == Severity.Note)
        {
            return "仅供参考。";
        }
        var absent = string.Join("、", withoutData);
        var withData = rows.Where(row => !withoutData.Contains(row.Code, StringComparer.Ordinal)).ToList();
        var mend = rule.Operator switch
        {
            RuleOperator.BothOrNeither => $"补报 {absent}"
                + (withData.Count == 0 ? "。" : $"；确实没有的，把{RowNames(withData)}的数据也删去。"),
            RuleOperator.AtMostOne => $"核对{RowNames(rows)}，只保留其中一项的数据。",
            _ => (rows.Count == 0 ? "" : $"核对{RowNames(rows)}，改正后重新上传。")
                + (withoutData.Count == 0 ? "" : $"{absent} 没有数据，按 0 计；如有数据请补报。"),
        };
        var explain = rows.Count == 0 ? "如数据属实，请补上该行，并在备注中说明原因。" : "如数据属实，请在该行备注中说明原因。";
        return rule.Severity == Severity.Query ? mend + explain : mend;
    }

    private static string RowNames(IEnumerable<Observation> rows) => string.Join("、", rows.Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"第{row.Row}行（{row.Code}）")));

    private static Finding File(string code, string message, string messageEn, string hint) =>
        new(code, Severity.Error, message + "。", messageEn + ".", hint);

    private static Finding At(
        string code, CellPlace place, string? value, string message, string messageEn, string hint, Severity severity = Severity.Error)
    {
        var (where, whereEn) = Where(place);
        var shown = value is null or "" ? null : Shorten(value);
        return new Finding(code, severity,
            $"{where}{(shown is null ? "" : $"“{shown}”")}{message}。",
            $"{whereEn}{(shown is null ? "" : $" '{shown}'")} {messageEn}.", hint)
        {
            Row = place.Row,
            Column = place.Column,
            Cell = place.Cell,
            Value = shown,
        };
    }

    private static (string Chinese, string English) Where(CellPlace place)
    {
        // A cell to the right of the header has no column title.
        var hasTitle = place.Column is { Length: > 0 };
        return place.Cell is { } cell
            ? (cell + (hasTitle ? $"（{place.Column}）" : ""), cell + (hasTitle ? $" ({place.Column})" : ""))
            : (string.Create(CultureInfo.InvariantCulture, $"第{place.Row}行"),
                string.Create(CultureInfo.InvariantCulture, $"Row {place.Row}"));
    }

    // A pair of surrogates stays whole.
    private static string Shorten(string text, int length = 40) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";

    private static string Chinese(YearMonth month) =>
        string.Create(CultureInfo.InvariantCulture, $"{month.Year}年{month.Month}月");
}
