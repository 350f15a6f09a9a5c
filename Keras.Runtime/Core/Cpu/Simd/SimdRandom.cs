using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>Random numbers that are a function of a key and an element's index, so that no order of evaluation changes them.</summary>
internal static class SimdRandom
{
    /// <summary>Uniform numbers in [0, 1), multiples of 2^-24; the index counts modulo 2^32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Uniform<V>(uint key, nint index) where V : struct, ISimdBits<V>
    {
        // The key enters twice: an offset alone would make the numbers of one key those of another one, shifted.
        var offset = Mix(key);
        var twist = Mix(key ^ 0x9E37_79B9);
        var x = V.AddBits(V.Indices(index), V.Bits(offset));
        x = V.MultiplyBits(V.Xor(x, V.ShiftRight(x, 16)), V.Bits(0x7FEB_352D));
        x = V.Xor(x, V.Bits(twist));
        x = V.MultiplyBits(V.Xor(x, V.ShiftRight(x, 15)), V.Bits(0x846C_A68B));
        x = V.Xor(x, V.ShiftRight(x, 16));
        return V.FromInteger(V.ShiftRight(x, 8)) * V.Broadcast(1f / (1 << 24));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Mix(uint x)
    {
        x = (x ^ (x >> 16)) * 0x21F0_AAAD;
        x = (x ^ (x >> 15)) * 0x735A_2D97;
        return x ^ (x >> 15);
    }
}
