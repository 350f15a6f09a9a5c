using System.Buffers.Binary;
using System.Numerics;

namespace Keras.Cpu;

/// <summary>FarmHash's fingerprint of 64 bits, of texts of up to 32 bytes.</summary>
internal static class FarmHash
{
    private const ulong K0 = 0xc3a5c85c97cb3127, K1 = 0xb492b66fbe98f273, K2 = 0x9ae16a3b2f90404f;

    /// <summary>The fingerprint of a text.</summary>
    /// <exception cref="ArgumentException">It is longer than 32 bytes.</exception>
    public static ulong Fingerprint(ReadOnlySpan<byte> text) => text.Length switch
    {
        0 => K2,
        < 4 => OfFew(text),
        < 8 => Of4To7(text),
        <= 16 => Of8To16(text),
        <= 32 => Of17To32(text),
        _ => throw new ArgumentException($"expected 32 bytes or fewer, received {text.Length}", nameof(text)),
    };

    private static ulong OfFew(ReadOnlySpan<byte> text)
    {
        uint first = text[0] + ((uint)text[text.Length >> 1] << 8), last = (uint)text.Length + ((uint)text[^1] << 2);
        return Mix((first * K2) ^ (last * K0)) * K2;
    }

    private static ulong Of4To7(ReadOnlySpan<byte> text) => Join(
        (ulong)text.Length + ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text) << 3),
        BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]), Factor(text));

    private static ulong Of8To16(ReadOnlySpan<byte> text)
    {
        ulong factor = Factor(text), a = Word(text) + K2, b = Word(text[^8..]);
        return Join((BitOperations.RotateRight(b, 37) * factor) + a, (BitOperations.RotateRight(a, 25) + b) * factor, factor);
    }

    private static ulong Of17To32(ReadOnlySpan<byte> text)
    {
        ulong factor = Factor(text), a = Word(text) * K1, b = Word(text[8..]), c = Word(text[^8..]) * factor, d = Word(text[^16..]) * K2;
        return Join(BitOperations.RotateRight(a + b, 43) + BitOperations.RotateRight(c, 30) + d,
            a + BitOperations.RotateRight(b + K2, 18) + c, factor);
    }

    private static ulong Factor(ReadOnlySpan<byte> text) => K2 + (2 * (ulong)text.Length);

    private static ulong Join(ulong u, ulong v, ulong factor)
    {
        ulong a = Mix((u ^ v) * factor);
        return Mix((v ^ a) * factor) * factor;
    }

    private static ulong Mix(ulong value) => value ^ (value >> 47);

    private static ulong Word(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt64LittleEndian(text);
}
