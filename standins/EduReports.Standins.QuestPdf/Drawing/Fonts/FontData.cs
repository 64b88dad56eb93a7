using Microsoft.Win32.SafeHandles;

namespace EduReports.Standins.QuestPdf.Drawing.Fonts;

/// <summary>A font file's bytes. A large file on disk is read piece by piece, since a document needs a few hundred of its glyphs.</summary>
internal abstract class FontData
{
    public abstract long Length { get; }

    /// <exception cref="InvalidDataException">The piece lies outside the file.</exception>
    public abstract ReadOnlyMemory<byte> Read(long offset, int length);

    /// <summary>Fills the target.</summary>
    /// <exception cref="InvalidDataException">The piece lies outside the file.</exception>
    public abstract void Read(long offset, Span<byte> target);

    public static FontData From(Stream stream)
    {
        // A plain file is opened a second time, so that it stays readable after the caller closes his stream.
        if (stream.GetType() == typeof(FileStream) && stream is FileStream { Position: 0 } file && File.Exists(file.Name))
        {
            return new OnDisk(File.OpenHandle(file.Name, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.RandomAccess));
        }
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new InMemory(copy.ToArray());
    }

    protected void Check(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
        {
            throw new InvalidDataException($"The font file is cut short: bytes {offset} to {offset + length} of {Length} are wanted.");
        }
    }

    private sealed class InMemory(byte[] bytes) : FontData
    {
        public override long Length => bytes.Length;

        public override ReadOnlyMemory<byte> Read(long offset, int length)
        {
            Check(offset, length);
            return bytes.AsMemory((int)offset, length);
        }

        public override void Read(long offset, Span<byte> target) => Read(offset, target.Length).Span.CopyTo(target);
    }

    private sealed class OnDisk(SafeFileHandle file) : FontData
    {
        public override long Length { get; } = RandomAccess.GetLength(file);

        public override ReadOnlyMemory<byte> Read(long offset, int length)
        {
            Check(offset, length);
            var buffer = new byte[length];
            Read(offset, buffer);
            return buffer;
        }

        public override void Read(long offset, Span<byte> target)
        {
            Check(offset, target.Length);
            while (!target.IsEmpty)
            {
                var count = RandomAccess.Read(file, target, offset);
                if (count == 0)
                {
                    throw new InvalidDataException("The font file became shorter while it was in use.");
                }
                target = target[count..];
                offset += count;
            }
        }
    }
}
