using System.Buffers.Binary;
using System.Text;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>A compound file (MS-CFB): small files inside one, in chains of sectors.</summary>
internal sealed class CompoundFile
{
    private const uint LastRegularSector = 0xFFFFFFFA;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const int MiniStreamBelow = 4096;
    private const int HeaderLength = 512;
    private const int EntryLength = 128;

    private readonly byte[] _content;
    private readonly int _sectorLength;
    private readonly int _miniSectorLength;
    private readonly List<uint> _next = [];
    private readonly List<uint> _nextMini = [];
    private readonly byte[] _miniStream = [];
    private readonly Dictionary<string, (uint Start, long Length)> _streams = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _storages = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the directory.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public CompoundFile(byte[] content)
    {
        _content = content;
        if (content.Length < HeaderLength)
        {
            throw Damaged();
        }
        var (sectorBits, miniBits) = (U16(content, 30), U16(content, 32));
        if (sectorBits is not (9 or 12) || miniBits != 6 || U32(content, 56) != MiniStreamBelow)
        {
            throw Damaged();
        }
        (_sectorLength, _miniSectorLength) = (1 << sectorBits, 1 << miniBits);
        foreach (var sector in ReadTableSectors())
        {
            AddNumbers(_next, Sector(sector));
        }
        foreach (var sector in Chain(U32(content, 60), _next))
        {
            AddNumbers(_nextMini, Sector(sector));
        }
        foreach (var sector in Chain(U32(content, 48), _next))
        {
            for (var at = 0; at < _sectorLength; at += EntryLength)
            {
                ReadEntry(Sector(sector).Slice(at, EntryLength), ref _miniStream);
            }
        }
    }

    public bool HasStream(string name) => _streams.ContainsKey(name);

    public bool HasStorage(string name) => _storages.Contains(name);

    /// <summary>The content of a stream; null for none of that name.</summary>
    /// <exception cref="InvalidDataException">It is not all there.</exception>
    public byte[]? Read(string name) => !_streams.TryGetValue(name, out var stream) ? null
        : stream.Length < MiniStreamBelow ? ReadMini(stream.Start, (int)stream.Length)
        : ReadRegular(stream.Start, stream.Length);

    // The table of sectors lies in sectors that the header names, and further sectors name, if it is long.
    private List<uint> ReadTableSectors()
    {
        var sectors = new List<uint>();
        for (var at = 76; at < HeaderLength; at += 4)
        {
            AddTableSector(sectors, U32(_content, at));
        }
        var further = U32(_content, 68);
        for (var steps = 0; further <= LastRegularSector; steps++)
        {
            var numbers = Sector(further);
            for (var at = 0; at < _sectorLength - 4; at += 4)
            {
                AddTableSector(sectors, U32(numbers, at));
            }
            further = U32(numbers, _sectorLength - 4);
            CheckSteps(steps);
        }
        return sectors;
    }

    private void AddTableSector(List<uint> sectors, uint sector)
    {
        if (sector <= LastRegularSector)
        {
            sectors.Add(sector);
            CheckSteps(sectors.Count);
        }
    }

    // No chain is longer than the file: one that is goes round in circles.
    private void CheckSteps(int steps)
    {
        if (steps > _content.Length / _sectorLength)
        {
            throw Damaged();
        }
    }

    private List<uint> Chain(uint start, List<uint> next)
    {
        var chain = new List<uint>();
        for (var sector = start; sector != EndOfChain && sector <= LastRegularSector; sector = next[(int)sector])
        {
            if (sector >= next.Count || chain.Count > _content.Length / _miniSectorLength)
            {
                throw Damaged();
            }
            chain.Add(sector);
        }
        return chain;
    }

    private ReadOnlySpan<byte> Sector(uint sector)
    {
        var start = (sector + 1L) * _sectorLength;
        if (start + _sectorLength > _content.Length)
        {
            // The last sector of a file may be cut where its content ends.
            if (start >= _content.Length)
            {
                throw Damaged();
            }
            var padded = new byte[_sectorLength];
            _content.AsSpan((int)start).CopyTo(padded);
            return padded;
        }
        return _content.AsSpan((int)start, _sectorLength);
    }

    private void ReadEntry(ReadOnlySpan<byte> entry, ref byte[] miniStream)
    {
        var nameLength = Math.Clamp(U16(entry, 64) - 2, 0, 62);
        var name = Encoding.Unicode.GetString(entry[..nameLength]);
        var (start, length) = (U32(entry, 116), (long)U32(entry, 120));
        switch (entry[66])
        {
            case 1:
                _storages.Add(name);
                break;
            case 2:
                _streams.TryAdd(name, (start, length));
                break;
            case 5 when length > 0 && miniStream.Length == 0:
                miniStream = ReadRegular(start, length);
                break;
        }
    }

    private byte[] ReadRegular(uint start, long length)
    {
        var chain = Chain(start, _next);
        if (length > (long)chain.Count * _sectorLength || length > _content.Length)
        {
            throw Damaged();
        }
        var result = new byte[length];
        for (var i = 0; i < chain.Count && i * _sectorLength < length; i++)
        {
            var part = Sector(chain[i]);
            part[..(int)Math.Min(_sectorLength, length - i * _sectorLength)].CopyTo(result.AsSpan(i * _sectorLength));
        }
        return result;
    }

    private byte[] ReadMini(uint start, int length)
    {
        var chain = Chain(start, _nextMini);
        if (length > chain.Count * _miniSectorLength)
        {
            throw Damaged();
        }
        var result = new byte[length];
        for (var i = 0; i * _miniSectorLength < length; i++)
        {
            var from = (int)chain[i] * _miniSectorLength;
            var take = Math.Min(_miniSectorLength, length - i * _miniSectorLength);
            if (from + take > _miniStream.Length)
            {
                throw Damaged();
            }
            _miniStream.AsSpan(from, take).CopyTo(result.AsSpan(i * _miniSectorLength));
        }
        return result;
    }

    private static void AddNumbers(List<uint> numbers, ReadOnlySpan<byte> sector)
    {
        for (var at = 0; at < sector.Length; at += 4)
        {
            numbers.Add(U32(sector, at));
        }
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static InvalidDataException Damaged() => new("The compound file contradicts itself.");
}
