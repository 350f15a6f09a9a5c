namespace Keras.Tests.Serialization;

/// <summary>A file with random damage: a seed always does the same.</summary>
internal static class FileMutation
{
    private static readonly ulong[] Extremes =
        [0, 1, 8, 96, 255, 65535, int.MaxValue, uint.MaxValue, 1UL << 32, 1UL << 60, long.MaxValue, ulong.MaxValue - 7, ulong.MaxValue];

    public static byte[] Of(byte[] original, int seed)
    {
        var random = new Random(seed);
        byte[] bytes = [.. original];
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            switch (random.Next(7))
            {
                case 0:
                    return bytes[..random.Next(bytes.Length)];
                case 1:
                    bytes[Position(1)] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes[Position(1)] = (byte)random.Next(256);
                    break;
                case 3:
                    BitConverter.TryWriteBytes(bytes.AsSpan(Position(16) & ~7), Extremes[random.Next(Extremes.Length)]);
                    break;
                case 4:
                    // Another address of the same file, which makes circles and overlaps.
                    BitConverter.TryWriteBytes(bytes.AsSpan(Position(16) & ~7), (ulong)random.Next(bytes.Length) & ~7UL);
                    break;
                case 5:
                    BitConverter.TryWriteBytes(bytes.AsSpan(Position(2) & ~1), (ushort)Extremes[random.Next(Extremes.Length)]);
                    break;
                default:
                    int length = random.Next(1, 64);
                    bytes.AsSpan(Position(length), length).CopyTo(bytes.AsSpan(Position(length)));
                    break;
            }
        }

        return bytes;

        // In the large files of this kind the structure is at the start and at the end.
        int Position(int size) => random.Next(3) switch
        {
            0 => random.Next(bytes.Length - size),
            1 => random.Next(Math.Min(bytes.Length, 4096) - size),
            _ => bytes.Length - size - random.Next(Math.Min(bytes.Length - size, 2048)),
        };
    }
}
