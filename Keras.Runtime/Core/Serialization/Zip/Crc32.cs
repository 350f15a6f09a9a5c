using System.Buffers.Binary;

namespace Keras.Serialization.Zip;

/// <summary>The checksum of zip files, eight bytes at a time.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Tables = MakeTables();

    /// <summary>Continues a checksum (0 at the start) over <paramref name="bytes"/>.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> tables = Tables;
        uint crc = ~checksum;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = tables[7 * 256 + (byte)low] ^ tables[6 * 256 + (byte)(low >> 8)] ^ tables[5 * 256 + (byte)(low >> 16)]
                ^ tables[4 * 256 + (int)(low >> 24)]
                ^ tables[3 * 256 + (byte)high] ^ tables[2 * 256 + (byte)(high >> 8)] ^ tables[256 + (byte)(high >> 16)]
                ^ tables[(int)(high >> 24)];
        }
        foreach (byte value in bytes)
            crc = tables[(byte)(crc ^ value)] ^ crc >> 8;
        return ~crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ Polynomial : crc >> 1;
            tables[value] = crc;
        }
        for (int index = 256; index < tables.Length; index++)
            tables[index] = tables[(byte)tables[index - 256]] ^ tables[index - 256] >> 8;
        return tables;
    }
}
