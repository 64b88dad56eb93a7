using System.Buffers.Binary;
using System.IO.Compression;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>
/// A file in an archive while it is unpacked: no longer than the archive's directory says, no tag without an end, no document
/// type. The framework does not compare checksums; <see cref="ReadToEnd"/> does.
/// </summary>
internal sealed class GuardedPart(ZipArchiveEntry entry) : Stream
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    private readonly Stream _inner = entry.Open();
    private long _length;
    private int _sinceTag;
    private uint _crc = uint.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _inner.Read(buffer);
        if (read > 0)
        {
            Check(buffer[..read]);
        }
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads what is left and checks that the part is whole.</summary>
    /// <exception cref="UnreadableWorkbookException">It is not what the archive's directory says.</exception>
    public void ReadToEnd()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (Read(rest) > 0)
        {
        }
        if (_length != entry.Length || ~_crc != entry.Crc32)
        {
            throw UnreadableWorkbookException.Damaged();
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        if (_length == 0 && bytes.IndexOf("<!DOCTYPE"u8) >= 0)
        {
            throw new UnreadableWorkbookException(SubmissionFindings.DocumentType());
        }
        _length += bytes.Length;
        if (_length > entry.Length)
        {
            throw UnreadableWorkbookException.Damaged();
        }
        var tag = bytes.LastIndexOf((byte)'<');
        _sinceTag = tag < 0 ? _sinceTag + bytes.Length : bytes.Length - tag;
        if (_sinceTag > WorkbookLimits.BytesPerTag)
        {
            throw UnreadableWorkbookException.OverLimit(WorkbookLimit.CellCharacters);
        }
        _crc = Crc(_crc, bytes);
    }

    // CRC-32 of the zip format, eight bytes at a time.
    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        var table = CrcTable.AsSpan();
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = table[0x700 + (int)(crc & 0xFF)] ^ table[0x600 + (int)(crc >> 8 & 0xFF)]
                ^ table[0x500 + (int)(crc >> 16 & 0xFF)] ^ table[0x400 + (int)(crc >> 24)]
                ^ table[0x300 + bytes[4]] ^ table[0x200 + bytes[5]] ^ table[0x100 + bytes[6]] ^ table[bytes[7]];
        }
        foreach (var value in bytes)
        {
            crc = crc >> 8 ^ table[(int)(crc & 0xFF) ^ value];
        }
        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[8 * 256];
        for (var value = 0u; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
            }
            table[value] = crc;
        }
        for (var at = 256; at < table.Length; at++)
        {
            table[at] = table[at - 256] >> 8 ^ table[(int)(table[at - 256] & 0xFF)];
        }
        return table;
    }
}
