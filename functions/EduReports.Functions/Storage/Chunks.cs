using System.Globalization;

namespace EduReports.Functions.Storage;

/// <summary>Text and bytes of any length in an entity: a property holds 32,768 characters or 65,536 bytes, a row 1 MiB.</summary>
internal static class Chunks
{
    private const int ChunkLength = 30_000;
    private const int ChunkBytes = 60_000;

    /// <summary>Writes <c>name</c>, <c>name2</c>, <c>name3</c> …: as many properties as the text needs.</summary>
    public static void WriteChunks(this TableEntity entity, string name, string text)
    {
        for (var (start, number) = (0, 1); start == 0 || start < text.Length; start += ChunkLength, number++)
        {
            entity[ChunkName(name, number)] = text.Substring(start, Math.Min(ChunkLength, text.Length - start));
        }
    }

    /// <summary>What <see cref="WriteChunks"/> wrote; empty when there is none.</summary>
    public static string ReadChunks(this TableEntity entity, string name) => string.Concat(
        Enumerable.Range(1, int.MaxValue).Select(number => entity.GetString(ChunkName(name, number))).TakeWhile(chunk => chunk is not null));

    /// <summary>Writes <c>name</c>, <c>name2</c>, <c>name3</c> …: as many properties as the bytes need.</summary>
    public static void WriteBytes(this TableEntity entity, string name, byte[] bytes)
    {
        foreach (var (index, chunk) in bytes.Chunk(ChunkBytes).Index())
        {
            entity[ChunkName(name, index + 1)] = chunk;
        }
    }

    /// <summary>What <see cref="WriteBytes"/> wrote; empty when there is none.</summary>
    public static byte[] ReadBytes(this TableEntity entity, string name) =>
    [
        .. Enumerable.Range(1, int.MaxValue).Select(number => entity.GetBinary(ChunkName(name, number))).TakeWhile(chunk => chunk is not null)
            .SelectMany(chunk => chunk!),
    ];

    private static string ChunkName(string name, int number) =>
        number == 1 ? name : name + number.ToString(CultureInfo.InvariantCulture);
}
