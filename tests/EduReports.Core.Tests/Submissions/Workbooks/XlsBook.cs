using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using EduReports.Core.Text;

namespace EduReports.Core.Tests.Submissions.Workbooks;

/// <summary>An xls file (BIFF8 records in a compound file), as small as one can be. Records are added to the sheet that was added last.</summary>
internal sealed class XlsBook
{
    private const int Sector = 512;

    private readonly List<(string Name, byte State, List<byte[]> Records)> _sheets = [];
    private readonly List<string> _strings = [];
    private readonly List<byte[]> _globals = [];
    private readonly List<ushort> _formats = [0];

    /// <summary>The record that begins the workbook; tests put an older version or another kind of stream there.</summary>
    public byte[] Beginning { get; set; } = Record(0x0809, U16(0x0600), U16(5), new byte[12]);

    /// <summary>What the shared texts' bytes are cut into, to lie in several records.</summary>
    public int StringRecordLength { get; set; } = 8_000;

    public string StreamName { get; set; } = "Workbook";

    public static XlsBook Of(string csv) => new XlsBook().Sheet("报表", csv);

    public XlsBook Sheet(string name, string csv = "", byte state = 0)
    {
        _sheets.Add((name, state, []));
        foreach (var row in CsvTable.Read(csv, line => line.Contains("指标代码", StringComparison.Ordinal)))
        {
            for (var column = 0; column < row.Cells.Count; column++)
            {
                var cell = row[column];
                if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                {
                    Number(row.Number, column, number);
                }
                else if (cell.Length > 0)
                {
                    Text(row.Number, column, cell);
                }
            }
        }
        return this;
    }

    /// <param name="row">From 1.</param>
    /// <param name="column">From 0.</param>
    /// <param name="text">Goes into the table of shared texts.</param>
    public XlsBook Text(int row, int column, string text)
    {
        _strings.Add(text);
        return Add(Record(0x00FD, Place(row, column), U32(_strings.Count - 1)));
    }

    public XlsBook Number(int row, int column, double number, int format = 0) =>
        Add(Record(0x0203, Place(row, column, Style(format)), F64(number)));

    public XlsBook Rk(int row, int column, uint rk) => Add(Record(0x027E, Place(row, column), U32(rk)));

    public XlsBook Error(int row, int column, byte code) => Add(Record(0x0205, Place(row, column), [code, 1]));

    public XlsBook Boolean(int row, int column, bool value) => Add(Record(0x0205, Place(row, column), [(byte)(value ? 1 : 0), 0]));

    /// <param name="row">From 1.</param>
    /// <param name="column">From 0.</param>
    /// <param name="result">The eight bytes of the result.</param>
    public XlsBook Formula(int row, int column, params byte[] result) =>
        Add(Record(0x0006, Place(row, column), result, U16(0), U32(0), U16(0)));

    public XlsBook Add(byte[] record)
    {
        _sheets[^1].Records.Add(record);
        return this;
    }

    public XlsBook AddGlobal(byte[] record)
    {
        _globals.Add(record);
        return this;
    }

    public static byte[] Record(ushort kind, params byte[][] content)
    {
        var bytes = content.SelectMany(part => part).ToArray();
        return [.. U16(kind), .. U16((ushort)bytes.Length), .. bytes];
    }

    public static byte[] U16(int value) => [(byte)(value & 0xFF), (byte)(value >> 8 & 0xFF)];

    public static byte[] U32(long value) => [.. U16((int)(value & 0xFFFF)), .. U16((int)(value >> 16 & 0xFFFF))];

    public static byte[] F64(double value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>A string with a length of two bytes, in UTF-16.</summary>
    public static byte[] Wide(string text) => [.. U16(text.Length), 1, .. Encoding.Unicode.GetBytes(text)];

    public byte[] ToBytes() => Compound(StreamName, Stream());

    /// <summary>A compound file with one stream.</summary>
    public static byte[] Compound(string name, byte[] stream)
    {
        // Shorter streams lie elsewhere; zeros behind the last record are allowed.
        var length = Math.Max(4096, (stream.Length + Sector - 1) / Sector * Sector);
        var sectors = length / Sector;
        var tables = (sectors + 2 + 127) / 128;
        while (sectors + 1 + tables > tables * 128)
        {
            tables++;
        }
        var (directory, firstTable) = (sectors, sectors + 1);
        var file = new byte[Sector * (1 + sectors + 1 + tables)];
        byte[] header =
        [
            0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[16], .. U16(0x3E), .. U16(3), .. U16(0xFFFE), .. U16(9), .. U16(6), .. new byte[6],
            .. U32(0), .. U32(tables), .. U32(directory), .. U32(0), .. U32(4096), .. U32(0xFFFFFFFE), .. U32(0), .. U32(0xFFFFFFFE), .. U32(0),
            .. Enumerable.Range(0, 109).SelectMany(i => U32(i < tables ? firstTable + i : 0xFFFFFFFF)),
        ];
        header.CopyTo(file, 0);
        stream.CopyTo(file, Sector);
        Entry("Root Entry", 5, 0xFFFFFFFE, 0, child: 1).CopyTo(file, Sector * (1 + directory));
        Entry(name, 2, 0, length, child: -1).CopyTo(file, Sector * (1 + directory) + 128);
        var next = Enumerable.Range(0, tables * 128).SelectMany(i => U32(
            i < sectors - 1 ? i + 1 : i is var at && (at == sectors - 1 || at == directory) ? 0xFFFFFFFE : i < firstTable + tables ? 0xFFFFFFFD : 0xFFFFFFFF));
        next.ToArray().CopyTo(file, Sector * (1 + firstTable));
        return file;
    }

    private byte[] Stream()
    {
        var formats = _formats.SelectMany(format => Record(0x00E0, U16(0), U16(format), new byte[16])).ToArray();
        var bound = _sheets.Sum(sheet => 4 + 8 + sheet.Name.Length * 2);
        byte[] before = [.. Beginning, .. _globals.SelectMany(record => record), .. formats];
        byte[] after = [.. Strings(), .. Record(0x000A)];
        var position = before.Length + bound + after.Length;
        var (bounds, sheets) = (new List<byte>(), new List<byte>());
        foreach (var (name, state, records) in _sheets)
        {
            bounds.AddRange(Record(0x0085, U32(position + sheets.Count), [state, 0, (byte)name.Length, 1], Encoding.Unicode.GetBytes(name)));
            sheets.AddRange([.. Record(0x0809, U16(0x0600), U16(0x10), new byte[12]), .. records.SelectMany(record => record), .. Record(0x000A)]);
        }
        return [.. before, .. bounds, .. after, .. sheets];
    }

    // Behind a break in the middle of a text, a byte says its width again; in these files it is always two.
    private byte[] Strings()
    {
        var records = new List<byte[]>();
        var current = new List<byte>([.. U32(_strings.Count), .. U32(_strings.Count)]);
        foreach (var text in _strings)
        {
            if (current.Count + 3 > StringRecordLength)
            {
                Break([]);
            }
            current.AddRange([.. U16(text.Length), 1]);
            foreach (var character in text)
            {
                if (current.Count + 2 > StringRecordLength)
                {
                    Break([1]);
                }
                current.AddRange(U16(character));
            }
        }
        Break([]);
        return [.. records.SelectMany(record => record)];

        void Break(byte[] beginning)
        {
            records.Add(Record((ushort)(records.Count == 0 ? 0x00FC : 0x003C), [.. current]));
            current = [.. beginning];
        }
    }

    private int Style(int format)
    {
        if (!_formats.Contains((ushort)format))
        {
            _formats.Add((ushort)format);
        }
        return _formats.IndexOf((ushort)format);
    }

    private static byte[] Place(int row, int column, int style = 0) => [.. U16(row - 1), .. U16(column), .. U16(style)];

    private static byte[] Entry(string name, byte type, long start, int length, int child) =>
    [
        .. Encoding.Unicode.GetBytes(name.PadRight(32, '\0')), .. U16(name.Length * 2 + 2), type, 1, .. U32(-1), .. U32(-1), .. U32(child), .. new byte[36],
        .. U32(start), .. U32(length), .. U32(0),
    ];
}
