using System.Buffers.Binary;
using System.Numerics;

namespace Keras.Cpu;

/// <summary>SipHash-2-4: a hash of 64 bits with a key of 128.</summary>
internal ref struct SipHash
{
    private ulong a, b, c, d;

    private SipHash(ulong low, ulong high) =>
        (a, b, c, d) = (low ^ 0x736f6d6570736575, high ^ 0x646f72616e646f6d, low ^ 0x6c7967656e657261, high ^ 0x7465646279746573);

    /// <summary>The hash of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="low">The first half of the key.</param>
    /// <param name="high">The second half.</param>
    public static ulong Of(ReadOnlySpan<byte> text, ulong low, ulong high)
    {
        var state = new SipHash(low, high);
        ulong last = (ulong)text.Length << 56;
        for (; text.Length >= 8; text = text[8..]) state.Take(BinaryPrimitives.ReadUInt64LittleEndian(text));
        for (int i = 0; i < text.Length; i++) last |= (ulong)text[i] << (8 * i);
        state.Take(last);
        state.c ^= 0xff;
        for (int i = 0; i < 4; i++) state.Round();
        return state.a ^ state.b ^ state.c ^ state.d;
    }

    private void Take(ulong word)
    {
        d ^= word;
        Round();
        Round();
        a ^= word;
    }

    private void Round()
    {
        a += b;
        c += d;
        b = BitOperations.RotateLeft(b, 13) ^ a;
        d = BitOperations.RotateLeft(d, 16) ^ c;
        a = BitOperations.RotateLeft(a, 32) + d;
        c += b;
        d = BitOperations.RotateLeft(d, 21) ^ a;
        b = BitOperations.RotateLeft(b, 17) ^ c;
        c = BitOperations.RotateLeft(c, 32);
    }
}
