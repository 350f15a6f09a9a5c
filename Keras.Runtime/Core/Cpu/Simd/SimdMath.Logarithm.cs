using System.Runtime.CompilerServices;

namespace Keras.Cpu;

internal static partial class SimdMath
{
    const float Ln2 = 0.693147182f;

    /// <summary>ln a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V a) where V : struct, ISimdBits<V>
    {
        var tiny = V.GreaterThan(V.Broadcast(1.17549435e-38f), a);
        var x = V.Select(tiny, a * V.Broadcast(8388608f), a);
        var start = V.And(tiny, V.Broadcast(-23));
        var exponent = V.And(V.SubtractBits(x, V.Bits(0x3F2A_AAAB)), V.Bits(0xFF80_0000));
        var mantissa = V.SubtractBits(x, exponent); // 2/3 … 4/3
        var n = V.MultiplyAdd(V.FromInteger(exponent), V.Broadcast(1f / (1 << 23)), start);
        var result = V.MultiplyAdd(n, V.Broadcast(Ln2), LogOfSmall(mantissa - V.Broadcast(1)));
        return WithLogLimits(result, a, V.Bits(0));
    }

    /// <summary>ln(1 + a): the exponent is that of 1 + a, the mantissa is computed from a, so that nothing of it is lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V a) where V : struct, ISimdBits<V>
    {
        var one = V.Broadcast(1);
        var exponent = V.And(V.SubtractBits(a + one, V.Bits(0x3F2A_AAAB)), V.Bits(0xFF80_0000));
        var quarter = V.Broadcast(0.25f);
        var scale = V.SubtractBits(V.Broadcast(4), exponent); // 4 / 2^n, which is a normal number for every n
        var mantissa = a * quarter * scale + V.MultiplyAdd(quarter, scale, -one);
        mantissa = V.Select(V.Equal(exponent, V.Bits(0)), a, mantissa);
        var n = V.FromInteger(exponent) * V.Broadcast(1f / (1 << 23));
        var result = V.MultiplyAdd(n, V.Broadcast(Ln2), LogOfSmall(mantissa));
        result = WithLogLimits(result, a, -one);
        return V.Select(V.Equal(a, V.Bits(0)), a, result);
    }

    /// <summary>ln(1 + m) for m from -1/3 to 1/3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V LogOfSmall<V>(V m) where V : struct, ISimdBits<V>
    {
        var s = m * m;
        var r = V.MultiplyAdd(V.Broadcast(-0.130310059f), s, V.Broadcast(-0.121483512f));
        var t = V.MultiplyAdd(V.Broadcast(0.140869141f), s, V.Broadcast(0.139814854f));
        r = V.MultiplyAdd(r, s, V.Broadcast(-0.166846126f));
        t = V.MultiplyAdd(t, s, V.Broadcast(0.200120345f));
        r = V.MultiplyAdd(r, s, V.Broadcast(-0.249996200f));
        r = V.MultiplyAdd(t, m, r);
        r = V.MultiplyAdd(r, m, V.Broadcast(0.333331972f));
        r = V.MultiplyAdd(r, m, V.Broadcast(-0.5f));
        return V.MultiplyAdd(r, s, m);
    }

    /// <summary>-inf at the pole, NaN below it, infinity and NaN unchanged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V WithLogLimits<V>(V result, V a, V pole) where V : struct, ISimdBits<V>
    {
        var infinity = V.Broadcast(float.PositiveInfinity);
        var atPole = V.Select(V.Equal(a, pole), -infinity, V.Broadcast(float.NaN));
        result = V.Select(V.GreaterThan(a, pole), result, atPole);
        return V.Select(V.GreaterThan(infinity, a), result, V.Select(V.Equal(a, infinity), a, a + result));
    }
}
