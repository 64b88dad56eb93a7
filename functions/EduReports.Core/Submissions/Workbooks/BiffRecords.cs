using System.Buffers.Binary;
using System.Text;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>The records of an xls file's stream (MS-XLS), one after the other.</summary>
/// <param name="stream">The whole stream.</param>
/// <param name="position">Where a record begins.</param>
internal ref struct BiffRecords(ReadOnlySpan<byte> stream, int position)
{
    // Kinds of records.
    public const ushort Formula = 0x0006, EndOfStream = 0x000A, DateMode = 0x0022, FilePass = 0x002F, Font = 0x0031, Continue = 0x003C, Uncalculated = 0x005E,
        ColumnInfo = 0x007D, BoundSheet = 0x0085, MultipleRk = 0x00BD, RichString = 0x00D6, ExtendedFormat = 0x00E0, MergedCells = 0x00E5,
        SharedStrings = 0x00FC, LabelShared = 0x00FD, SupportingBook = 0x01AE, Number = 0x0203, Label = 0x0204, BooleanOrError = 0x0205,
        String = 0x0207, Row = 0x0208, Array = 0x0221, Table = 0x0236, Rk = 0x027E, Format = 0x041E, SharedFormula = 0x04BC, Beginning = 0x0809;

    private readonly ReadOnlySpan<byte> _stream = stream;
    private int _next = position;

    public ushort Kind { get; private set; }

    /// <summary>The content of the record, or of the part of it that was moved to last.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Where the record begins.</summary>
    public int Position { get; private set; }

    /// <summary>Moves to the next record; false at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">The record is cut off.</exception>
    public bool Move()
    {
        if (_next + 4 > _stream.Length)
        {
            return false;
        }
        Position = _next;
        Kind = BinaryPrimitives.ReadUInt16LittleEndian(_stream[_next..]);
        var length = BinaryPrimitives.ReadUInt16LittleEndian(_stream[(_next + 2)..]);
        Content = Slice(_stream, _next + 4, length);
        _next += 4 + length;
        return true;
    }

    /// <summary>The kind of the next record, without moving to it; 0 at the end.</summary>
    public readonly ushort Peek() => _next + 4 > _stream.Length ? (ushort)0 : BinaryPrimitives.ReadUInt16LittleEndian(_stream[_next..]);

    public readonly byte U8(int at) => Slice(Content, at, 1)[0];

    public readonly ushort U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(Content, at, 2));

    public readonly uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(Content, at, 4));

    public readonly double F64(int at) => BinaryPrimitives.ReadDoubleLittleEndian(Slice(Content, at, 8));

    /// <summary>A number in the short form of <see cref="Rk"/>: a whole number or the front half of a fraction, perhaps in hundredths.</summary>
    public readonly double RkNumber(int at)
    {
        var bits = U32(at);
        var number = (bits & 2) != 0 ? unchecked((int)bits) >> 2 : BitConverter.UInt64BitsToDouble((ulong)(bits & ~3u) << 32);
        return (bits & 1) != 0 ? number / 100 : number;
    }

    /// <summary>A string that lies within the record.</summary>
    /// <param name="at">Where its length stands.</param>
    /// <param name="isShort">Whether the length has one byte.</param>
    public readonly string Text(int at, bool isShort = false)
    {
        var length = isShort ? U8(at) : U16(at);
        at += isShort ? 1 : 2;
        return (U8(at) & 1) != 0
            ? Encoding.Unicode.GetString(Slice(Content, at + 1, length * 2))
            : Encoding.Latin1.GetString(Slice(Content, at + 1, length));
    }

    /// <summary>A string that may go on in the records behind, as the strings of <see cref="SharedStrings"/> do.</summary>
    /// <param name="at">Where its length stands; afterwards, in the record moved to last, where the next one begins.</param>
    public string LongText(ref int at) => LongText(ref at, out _);

    /// <param name="at">As above.</param>
    /// <param name="fonts">From which character on which font is used; null where the whole text has the cell's.</param>
    public string LongText(ref int at, out List<(ushort From, ushort Font)>? fonts)
    {
        GoOn(ref at);
        var length = (int)U16(at);
        var flags = U8(at + 2);
        at += 3;
        var runs = 0;
        if ((flags & 8) != 0)
        {
            runs = U16(at);
            at += 2;
        }
        var phonetics = 0L;
        if ((flags & 4) != 0)
        {
            phonetics = U32(at);
            at += 4;
        }
        var isWide = (flags & 1) != 0;
        if ((isWide ? length * 2 : length) < Content.Length - at)
        {
            var whole = Slice(Content, at, isWide ? length * 2 : length);
            at += whole.Length;
            fonts = Runs(ref at, runs);
            Skip(ref at, phonetics);
            return (isWide ? Encoding.Unicode : Encoding.Latin1).GetString(whole);
        }
        var text = new StringBuilder(Math.Min(length, 256));
        while (length > 0)
        {
            if (at == Content.Length)
            {
                // Behind a break in the middle of a string, its width is said anew.
                GoOn(ref at);
                isWide = (U8(at) & 1) != 0;
                at++;
            }
            var take = Math.Min(length, isWide ? (Content.Length - at) / 2 : Content.Length - at);
            if (take <= 0)
            {
                throw CutOff();
            }
            var bytes = Slice(Content, at, isWide ? take * 2 : take);
            text.Append((isWide ? Encoding.Unicode : Encoding.Latin1).GetString(bytes));
            at += bytes.Length;
            length -= take;
        }
        fonts = Runs(ref at, runs);
        Skip(ref at, phonetics);
        return text.ToString();
    }

    private List<(ushort From, ushort Font)>? Runs(ref int at, int count)
    {
        if (count == 0)
        {
            return null;
        }
        var runs = new List<(ushort, ushort)>();
        for (; count > 0; count--)
        {
            // A run stands in one record.
            GoOn(ref at);
            runs.Add((U16(at), U16(at + 2)));
            at += 4;
        }
        return runs;
    }

    private void Skip(ref int at, long count)
    {
        while (count > Content.Length - at)
        {
            count -= Content.Length - at;
            at = Content.Length;
            GoOn(ref at);
        }
        at += (int)count;
    }

    private void GoOn(ref int at)
    {
        if (at == Content.Length)
        {
            if (Peek() != Continue || !Move() || Content.IsEmpty)
            {
                throw CutOff();
            }
            at = 0;
        }
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, int at, int length) =>
        at >= 0 && at <= bytes.Length && length <= bytes.Length - at ? bytes.Slice(at, length) : throw CutOff();

    private static InvalidDataException CutOff() => new("A record of the workbook is cut off.");
}
