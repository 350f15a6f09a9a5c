using System.Runtime.CompilerServices;

namespace Keras.Cpu;

internal static partial class SimdMath
{
    /// <summary>The angle of the point (x, y), from -π to π.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atan2<V>(V y, V x) where V : struct, ISimdBits<V>
    {
        V up = V.Abs(y), along = V.Abs(x), zero = V.Bits(0);
        var isSteep = V.GreaterThan(up, along);
        V opposite = V.Select(isSteep, along, up), adjacent = V.Select(isSteep, up, along);
        // At the origin there is no slope, and between infinities it is 1.
        var same = V.Equal(opposite, adjacent);
        var slope = V.Select(same, V.Select(V.Equal(adjacent, zero), zero, V.Broadcast(1)), opposite / adjacent);
        slope = V.Select(V.Equal(opposite, opposite), slope, opposite);
        var angle = AngleOfSlope(slope);
        angle = V.Select(isSteep, V.Broadcast(1.57079637f) - angle + V.Broadcast(-4.37113883e-8f), angle);
        // The sign bit tells -0 from 0, which lie on opposite sides.
        var isLeft = V.Equal(WithSign(V.Broadcast(1), x), V.Broadcast(-1));
        angle = V.Select(isLeft, V.Broadcast(3.14159274f) - angle + V.Broadcast(-8.74227766e-8f), angle);
        angle = V.Select(V.Equal(x, x), angle, x);
        return V.Xor(angle, V.And(y, V.Bits(0x8000_0000)));
    }

    /// <summary>The arc tangent of a slope from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V AngleOfSlope<V>(V slope) where V : struct, ISimdBits<V>
    {
        var one = V.Broadcast(1);
        // Above tan(π/8) the angle is counted from π/4.
        var isLarge = V.GreaterThan(slope, V.Broadcast(0.414213562f));
        var t = V.Select(isLarge, (slope - one) / (slope + one), slope);
        var s = t * t;
        var sum = V.MultiplyAdd(V.Broadcast(8.05374449538e-2f), s, V.Broadcast(-1.38776856032e-1f));
        sum = V.MultiplyAdd(sum, s, V.Broadcast(1.99777106478e-1f));
        sum = V.MultiplyAdd(sum, s, V.Broadcast(-3.33329491539e-1f));
        var angle = V.MultiplyAdd(sum * s, t, t);
        return V.Select(isLarge, angle + V.Broadcast(0.785398163f), angle);
    }
}
