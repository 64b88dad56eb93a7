using System.Buffers.Binary;

namespace EduReports.Standins.QuestPdf.Drawing.Images;

/// <summary>Reads a JPEG's size (ITU-T T.81, annex B); its data goes into the PDF as it is.</summary>
internal static class JpegReader
{
    public static ImageData Read(byte[] file)
    {
        var isAdobe = false;
        for (var position = 2; position + 4 <= file.Length;)
        {
            if (file[position] != 0xFF)
            {
                throw new InvalidDataException("The JPEG image is damaged: a marker is missing.");
            }
            var marker = file[position + 1];
            if (marker == 0xFF)
            {
                position++;
                continue;
            }
            var segment = file.AsSpan(position + 4);
            if (IsFrame(marker))
            {
                return Describe(file, segment, isAdobe);
            }
            isAdobe |= marker == 0xEE && segment.StartsWith("Adobe"u8);
            position += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(position + 2));
        }
        throw new InvalidDataException("The JPEG image has no frame.");
    }

    /// <summary>SOF0 to SOF15 without DHT, JPG and DAC, which lie between them.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageData Describe(byte[] file, ReadOnlySpan<byte> frame, bool isAdobe)
    {
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
        ImageData.CheckSize(width, height);
        var colors = frame[5] switch
        {
            1 => "/ColorSpace /DeviceGray",
            3 => "/ColorSpace /DeviceRGB",
            // Adobe's programs write the four inks inverted.
            4 => "/ColorSpace /DeviceCMYK" + (isAdobe ? " /Decode [1 0 1 0 1 0 1 0]" : ""),
            _ => throw new InvalidDataException($"A JPEG image of {frame[5]} colour components can't be shown."),
        };
        return new ImageData(width, height, $"/BitsPerComponent {frame[0]} {colors} /Filter /DCTDecode", file, IsEncoded: true);
    }
}
