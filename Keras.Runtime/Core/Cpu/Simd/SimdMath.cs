using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>
/// The mathematical functions, written once for every width; each within 2 units in the last place where multiply-add rounds once.
/// </summary>
internal static partial class SimdMath
{
    /// <summary><c>-1</c>, <c>0</c> or <c>1</c>; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(V a) where V : struct, ISimdBits<V> =>
        V.Select(V.GreaterThan(V.Abs(a), V.Bits(0)), WithSign(V.Broadcast(1), a), a);

    /// <summary>The magnitude, which must not be negative, with the sign of another number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V WithSign<V>(V magnitude, V sign) where V : struct, ISimdBits<V> =>
        V.Or(magnitude, V.And(sign, V.Bits(0x8000_0000)));

    /// <summary>
    /// <see cref="ISimdBits{V}.Scale"/> where there is no instruction: neither half can underflow, so that only the last product rounds.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ScaleInTwoSteps<V>(V a, V n) where V : struct, ISimdBits<V>
    {
        var biased = V.AddBits(V.ToInteger(n), V.Bits(254));
        var half = V.ShiftRight(biased, 1);
        var first = V.ShiftLeft(half, 23);
        var second = V.ShiftLeft(V.SubtractBits(biased, half), 23);
        return a * first * second;
    }

    /// <summary><see cref="ISimdBits{V}.ProductError"/> where multiply-add rounds twice (Dekker): numbers up to 2^115.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ProductErrorBySplitting<V>(V a, V b, V product) where V : struct, ISimdBits<V>
    {
        var upper = V.Bits(0xFFFF_F000);
        var aHigh = V.And(a, upper);
        var bHigh = V.And(b, upper);
        var aLow = a - aHigh;
        var bLow = b - bHigh;
        return (aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh + aLow * bLow;
    }
}
