using System.Text;
using EduReports.Core.Text;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>A workbook of Excel 97 to 2003 (MS-XLS, the records that BIFF8 has for cells).</summary>
internal sealed class XlsFile : IWorkbookFile
{
    private const ushort Version8 = 0x0600;
    private const ushort GlobalsStream = 0x0005;
    private const ushort SheetStream = 0x0010;

    // What a supporting book holds in the place of a file's address.
    private const ushort ThisWorkbook = 0x0401;
    private const ushort AddIns = 0x3A01;

    private static readonly Dictionary<byte, string> Errors = new()
    {
        [0x00] = "#NULL!", [0x07] = "#DIV/0!", [0x0F] = "#VALUE!", [0x17] = "#REF!", [0x1D] = "#NAME?", [0x24] = "#NUM!", [0x2A] = "#N/A",
    };

    private readonly byte[] _stream;
    private readonly List<SheetEntry> _sheets = [];
    private readonly List<int> _sheetPositions = [];
    private readonly List<string> _sharedStrings = [];
    private readonly List<FontEffects> _fonts = [];
    private readonly List<(int Number, int Font)> _cellFormats = [];
    private readonly Dictionary<int, string> _formatCodes = [];
    private readonly Dictionary<int, NumberFormat> _formats = [];
    private readonly CellReader _cells;
    private bool _isDate1904;

    /// <summary>Reads everything but the sheets.</summary>
    /// <exception cref="UnreadableWorkbookException">It is something else, or over a limit.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public XlsFile(byte[] content)
    {
        var file = new CompoundFile(content);
        if (file.HasStream("EncryptedPackage"))
        {
            throw new UnreadableWorkbookException(SubmissionFindings.PasswordProtected());
        }
        if (file.Read("Workbook") is not { } stream)
        {
            throw new UnreadableWorkbookException(SubmissionFindings.NotASpreadsheet(KindOf(file)));
        }
        _stream = stream;
        HasMacros = file.HasStorage("_VBA_PROJECT_CUR");
        ReadGlobals();
        _cells = new CellReader(_isDate1904);
    }

    public IReadOnlyList<SheetEntry> Sheets => _sheets;

    public bool HasMacros { get; }

    public bool HasExternalLinks { get; private set; }

    public WorkbookSheet? Read(int index, Func<TableRow, bool> isHeader, bool stopAtHeader)
    {
        var cells = new List<(int Row, int Column, CellContent Content)>();
        var hidden = new HashSet<int>();
        var hiddenColumns = new HashSet<int>();
        var merged = new List<CellRange>();
        var records = new BiffRecords(_stream, _sheetPositions[index]);
        if (!records.Move() || records.Kind != BiffRecords.Beginning || records.U16(2) != SheetStream)
        {
            throw UnreadableWorkbookException.Damaged();
        }
        var isToBeCalculated = false;
        for (var depth = 1; depth > 0;)
        {
            if (!records.Move())
            {
                throw UnreadableWorkbookException.Damaged();
            }
            // A chart on the sheet is a stream inside the sheet's own.
            depth += records.Kind == BiffRecords.Beginning ? 1 : records.Kind == BiffRecords.EndOfStream ? -1 : 0;
            if (depth != 1)
            {
                continue;
            }
            switch (records.Kind)
            {
                case BiffRecords.Uncalculated:
                    isToBeCalculated = true;
                    break;
                case BiffRecords.Row:
                    if ((records.U16(12) & 0x20) != 0)
                    {
                        hidden.Add(records.U16(0) + 1);
                    }
                    break;
                case BiffRecords.ColumnInfo:
                    ReadColumns(ref records, hiddenColumns);
                    break;
                case BiffRecords.MergedCells:
                    ReadMerged(ref records, merged);
                    break;
                case BiffRecords.MultipleRk:
                    for (var at = 4; at + 6 < records.Content.Length; at += 6)
                    {
                        cells.Add((
                            records.U16(0), records.U16(2) + (at - 4) / 6, _cells.Number(records.RkNumber(at + 2), FormatOf(records.U16(at)))));
                    }
                    break;
                default:
                    if (ReadCell(ref records, isToBeCalculated) is { } cell)
                    {
                        cells.Add(cell);
                    }
                    break;
            }
        }
        // Programs write rows in their order, but need not.
        if (cells.Zip(cells.Skip(1)).Any(pair => pair.First.Row > pair.Second.Row))
        {
            cells.Sort((one, other) => one.Row.CompareTo(other.Row));
        }
        var sheet = new SheetBuilder(isHeader, stopAtHeader);
        for (var at = 0; at < cells.Count;)
        {
            var row = cells[at].Row;
            if (!sheet.BeginRow(row + 1, hidden.Contains(row + 1)))
            {
                break;
            }
            for (; at < cells.Count && cells[at].Row == row; at++)
            {
                sheet.Add(cells[at].Column, cells[at].Content with { Text = TextNormaliser.Printable(cells[at].Content.Text) });
            }
            sheet.EndRow();
        }
        return sheet.Build(merged, hiddenColumns);
    }

    public void Dispose()
    {
    }

    private static FileSignature KindOf(CompoundFile file) =>
        file.HasStream("Book") ? FileSignature.OldWorkbook
        : file.HasStream("WordDocument") ? FileSignature.Other("Word 文档", "a Word document")
        : file.HasStream("PowerPoint Document") ? FileSignature.Other("PPT 演示文稿", "a PowerPoint presentation")
        : FileSignature.Other("其他程序的文件", "a file of another program");

    private void ReadGlobals()
    {
        var records = new BiffRecords(_stream, 0);
        if (!records.Move() || records.Kind != BiffRecords.Beginning || records.U16(2) != GlobalsStream)
        {
            throw UnreadableWorkbookException.Damaged();
        }
        if (records.U16(0) != Version8)
        {
            throw new UnreadableWorkbookException(SubmissionFindings.NotASpreadsheet(FileSignature.OldWorkbook));
        }
        while (records.Move() && records.Kind != BiffRecords.EndOfStream)
        {
            switch (records.Kind)
            {
                case BiffRecords.FilePass:
                    throw new UnreadableWorkbookException(SubmissionFindings.PasswordProtected());
                case BiffRecords.DateMode:
                    _isDate1904 = records.U16(0) == 1;
                    break;
                case BiffRecords.Format:
                    _formatCodes[records.U16(0)] = records.Text(2);
                    break;
                case BiffRecords.ExtendedFormat:
                    _cellFormats.Add((records.U16(2), records.U16(0)));
                    break;
                case BiffRecords.Font:
                    _fonts.Add(new FontEffects((records.U16(2) & 8) != 0, records.U16(8) switch { 1 => 1, 2 => -1, _ => 0 }));
                    break;
                case BiffRecords.SharedStrings:
                    ReadSharedStrings(ref records);
                    break;
                case BiffRecords.SupportingBook:
                    HasExternalLinks |= records.U16(2) is not (ThisWorkbook or AddIns);
                    break;
                case BiffRecords.BoundSheet when records.U8(5) == 0:
                    if (_sheets.Count == WorkbookLimits.Sheets)
                    {
                        throw UnreadableWorkbookException.OverLimit(WorkbookLimit.Sheets);
                    }
                    var position = (int)Math.Min(records.U32(0), int.MaxValue - 4);
                    if (_sheetPositions.Contains(position))
                    {
                        throw UnreadableWorkbookException.Damaged();
                    }
                    _sheets.Add(new SheetEntry(records.Text(6, isShort: true), (records.U8(4) & 3) != 0));
                    _sheetPositions.Add(position);
                    break;
            }
        }
    }

    private void ReadSharedStrings(ref BiffRecords records)
    {
        var count = records.U32(4);
        if (count > WorkbookLimits.SharedStrings)
        {
            throw UnreadableWorkbookException.OverLimit(WorkbookLimit.SharedStrings);
        }
        var at = 8;
        while (_sharedStrings.Count < count)
        {
            var text = records.LongText(ref at, out var fonts);
            _sharedStrings.Add(fonts is null ? text : WithFonts(text, fonts));
        }
    }

    private string WithFonts(string text, List<(ushort From, ushort Font)> fonts)
    {
        var shown = new StringBuilder(text[..Math.Min(fonts[0].From, text.Length)]);
        for (var at = 0; at < fonts.Count; at++)
        {
            var from = Math.Min(fonts[at].From, text.Length);
            var to = at + 1 < fonts.Count ? Math.Clamp(fonts[at + 1].From, from, text.Length) : text.Length;
            shown.Append(FontOf(fonts[at].Font).Show(text[from..to]));
        }
        return shown.ToString();
    }

    // There is no font of number 4.
    private FontEffects FontOf(int number) => _fonts.ElementAtOrDefault(number < 4 ? number : number - 1);

    private static void ReadColumns(ref BiffRecords records, HashSet<int> hidden)
    {
        if ((records.U16(8) & 1) != 0)
        {
            for (int column = records.U16(0); column <= Math.Min((int)records.U16(2), WorkbookLimits.Columns); column++)
            {
                hidden.Add(column);
            }
        }
    }

    private static void ReadMerged(ref BiffRecords records, List<CellRange> merged)
    {
        var count = records.U16(0);
        if (merged.Count + count > WorkbookLimits.MergedRanges)
        {
            throw UnreadableWorkbookException.OverLimit(WorkbookLimit.MergedRanges);
        }
        for (var at = 2; at < 2 + count * 8; at += 8)
        {
            merged.Add(new CellRange(records.U16(at) + 1, records.U16(at + 4), records.U16(at + 2) + 1, records.U16(at + 6)));
        }
    }

    private (int Row, int Column, CellContent Content)? ReadCell(ref BiffRecords records, bool isToBeCalculated)
    {
        if (records.Kind is not (BiffRecords.LabelShared or BiffRecords.Label or BiffRecords.RichString or BiffRecords.Number
            or BiffRecords.Rk or BiffRecords.BooleanOrError or BiffRecords.Formula))
        {
            return null;
        }
        var (row, column, style) = (records.U16(0), records.U16(2), records.U16(4));
        var format = FormatOf(style);
        CellContent content = records.Kind switch
        {
            BiffRecords.LabelShared => new CellContent(SharedString(records.U32(6))),
            BiffRecords.Number => _cells.Number(records.F64(6), format),
            BiffRecords.Rk => _cells.Number(records.RkNumber(6), format),
            BiffRecords.BooleanOrError => records.U8(7) != 0 ? Error(records.U8(6)) : CellContent.Boolean(records.U8(6) != 0),
            BiffRecords.Formula => ReadResult(ref records, format, isToBeCalculated),
            _ => new CellContent(records.Text(6)),
        };
        var font = FontOf(_cellFormats.ElementAtOrDefault(style).Font);
        return (row, column, font.IsPlain ? content : content with { Text = font.Show(content.Text) });
    }

    // A formula's result: a number, or behind two bytes of ones a mark of what else it is.
    private CellContent ReadResult(ref BiffRecords records, NumberFormat format, bool isToBeCalculated)
    {
        if (records.U16(12) != 0xFFFF)
        {
            var number = _cells.Number(records.F64(6), format);
            return isToBeCalculated && number.IsZero ? CellContent.NotCalculated : number;
        }
        switch (records.U8(6))
        {
            case 0:
                while (records.Peek() is BiffRecords.SharedFormula or BiffRecords.Array or BiffRecords.Table or BiffRecords.Continue)
                {
                    records.Move();
                }
                if (records.Peek() != BiffRecords.String || !records.Move())
                {
                    return CellContent.NotCalculated;
                }
                var at = 0;
                return new CellContent(records.LongText(ref at));
            case 1:
                return CellContent.Boolean(records.U8(8) != 0);
            case 2:
                return Error(records.U8(8));
            default:
                return CellContent.Empty;
        }
    }

    private static CellContent Error(byte code) => CellContent.Error(Errors.GetValueOrDefault(code, "#N/A"));

    private string SharedString(uint index) =>
        index < _sharedStrings.Count ? _sharedStrings[(int)index] : throw UnreadableWorkbookException.Damaged();

    private NumberFormat FormatOf(ushort style)
    {
        if (style >= _cellFormats.Count)
        {
            return NumberFormat.General;
        }
        var number = _cellFormats[style].Number;
        if (!_formats.TryGetValue(number, out var format))
        {
            _formats[number] = format = _formatCodes.TryGetValue(number, out var code) ? NumberFormat.Parse(code) : NumberFormat.Of(number);
        }
        return format;
    }
}
