namespace Keras.Conformance.Mutations;

/// <summary>A file with random damage: a seed always does the same.</summary>
internal static class FileMutation
{
    private static readonly ulong[] Extremes = [0, 1, 8, 255, 65535, int.MaxValue, uint.MaxValue, 1UL << 32, 1UL << 60, long.MaxValue, ulong.MaxValue];

    public static byte[] Of(byte[] original, int seed)
    {
        var random = new Random(seed);
        byte[] bytes = [.. original];
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            switch (random.Next(6))
            {
                case 0:
                    return bytes[..random.Next(bytes.Length)];
                case 1:
                    bytes[Position(1)] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    BitConverter.TryWriteBytes(bytes.AsSpan(Position(16) & ~7), Extremes[random.Next(Extremes.Length)]);
                    break;
                case 3:
                    // Another address of the same file, which makes circles and overlaps.
                    BitConverter.TryWriteBytes(bytes.AsSpan(Position(16) & ~7), (ulong)random.Next(bytes.Length) & ~7UL);
                    break;
                case 4:
                    BitConverter.TryWriteBytes(bytes.AsSpan(Position(2)), (ushort)Extremes[random.Next(Extremes.Length)]);
                    break;
                default:
                    int length = random.Next(1, 64);
                    bytes.AsSpan(Position(length), length).CopyTo(bytes.AsSpan(Position(length)));
                    break;
            }
        }

        return bytes;

        // The structure of such files is at the start and at the end.
        int Position(int size) => random.Next(3) switch
        {
            0 => random.Next(bytes.Length - size),
            1 => random.Next(Math.Min(bytes.Length, 4096) - size),
            _ => bytes.Length - size - random.Next(Math.Min(bytes.Length - size, 2048)),
        };
    }
}
