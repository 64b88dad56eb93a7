using System.Buffers.Binary;
using System.Text;

namespace EduReports.Standins.QuestPdf.Drawing.Fonts;

/// <summary>A face's names (OpenType name table), in every language that it has.</summary>
internal sealed record FontNames(IReadOnlyList<string> Families, string PostScript)
{
    private const int Family = 1;
    private const int PostScriptName = 6;
    private const int TypographicFamily = 16;

    public static FontNames Read(ReadOnlySpan<byte> table)
    {
        var (typographic, families, postScript) = (new List<string>(), new List<string>(), "");
        var count = BinaryPrimitives.ReadUInt16BigEndian(table[2..]);
        var storage = BinaryPrimitives.ReadUInt16BigEndian(table[4..]);
        for (var index = 0; index < count; index++)
        {
            var record = table.Slice(6 + (12 * index), 12);
            var name = BinaryPrimitives.ReadUInt16BigEndian(record[6..]);
            if (name is not (Family or PostScriptName or TypographicFamily))
            {
                continue;
            }
            var text = Decode(record, table[storage..]);
            if (string.IsNullOrEmpty(text))
            {
                continue;
            }
            switch (name)
            {
                case Family:
                    families.Add(text);
                    break;
                case TypographicFamily:
                    typographic.Add(text);
                    break;
                default:
                    postScript = postScript.Length == 0 ? text : postScript;
                    break;
            }
        }
        string[] all = [.. typographic.Concat(families).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (all.Length == 0)
        {
            throw new InvalidDataException("The font does not say its family's name: register it with RegisterFontWithCustomName.");
        }
        return new FontNames(all, postScript.Length > 0 ? postScript : "Font");
    }

    private static string? Decode(ReadOnlySpan<byte> record, ReadOnlySpan<byte> storage)
    {
        var platform = BinaryPrimitives.ReadUInt16BigEndian(record);
        var length = BinaryPrimitives.ReadUInt16BigEndian(record[8..]);
        var offset = BinaryPrimitives.ReadUInt16BigEndian(record[10..]);
        if (offset + length > storage.Length)
        {
            return null;
        }
        var bytes = storage.Slice(offset, length);
        return platform switch
        {
            0 or 3 => Encoding.BigEndianUnicode.GetString(bytes),
            1 when !bytes.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) => Encoding.ASCII.GetString(bytes),
            _ => null,
        };
    }
}
