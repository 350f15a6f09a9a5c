using System.Runtime.CompilerServices;

namespace Keras.Cpu;

internal static partial class SimdMath
{
    const float Log2E = 1.44269504f;

    // ln 2 in two parts; the first has so few bits that its product with an exponent is exact even without fused multiply-add.
    const float Ln2High = 0.693359375f;
    const float Ln2Low = -2.12194440e-4f;

    /// <summary>e^a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V a) where V : struct, ISimdBits<V>
    {
        var r = ReduceExponent(V.Clamp(a, -104.5f, 89f), out var n);
        return V.Scale(ExpOfSmall(r), n);
    }

    /// <summary>e^(a + low) for <paramref name="a"/> from -150 to 150 or NaN and a correction below it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ExpOfSum<V>(V a, V low) where V : struct, ISimdBits<V>
    {
        var r = ReduceExponent(a, out var n) + low;
        return V.Scale(ExpOfSmall(r), n);
    }

    /// <summary>a - n ln 2 with the integral n that makes it smallest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ReduceExponent<V>(V a, out V n) where V : struct, ISimdBits<V>
    {
        n = V.RoundSmall(a * V.Broadcast(Log2E));
        return V.MultiplyAdd(n, V.Broadcast(-Ln2Low), V.MultiplyAdd(n, V.Broadcast(-Ln2High), a));
    }

    /// <summary>e^r for r from -0.35 to 0.35.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ExpOfSmall<V>(V r) where V : struct, ISimdBits<V>
    {
        var p = V.MultiplyAdd(V.Broadcast(1.37805939e-3f), r, V.Broadcast(8.37312452e-3f));
        p = V.MultiplyAdd(p, r, V.Broadcast(4.16695364e-2f));
        p = V.MultiplyAdd(p, r, V.Broadcast(1.66664720e-1f));
        p = V.MultiplyAdd(p, r, V.Broadcast(4.99999851e-1f));
        return V.MultiplyAdd(p, r * r, r) + V.Broadcast(1);
    }

    /// <summary>e^a - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V a) where V : struct, ISimdBits<V>
    {
        var p = Expm1OfSmall(ReduceExponent(V.Clamp(a, -20f, 89f), out var n));
        // 2^n (1 + p) - 1 with half of 2^n, which doesn't overflow before the result does.
        var half = V.ShiftLeft(V.AddBits(V.ToInteger(n), V.Bits(126)), 23);
        var scaled = V.MultiplyAdd(half, p, half - V.Broadcast(0.5f));
        var result = V.Select(V.Equal(n, V.Bits(0)), p, scaled + scaled);
        return WithSign(V.Abs(result), a);
    }

    /// <summary>e^r - 1 for r from -0.35 to 0.35.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Expm1OfSmall<V>(V r) where V : struct, ISimdBits<V>
    {
        var p = V.MultiplyAdd(V.Broadcast(1.98423862e-4f), r, V.Broadcast(1.39347136e-3f));
        p = V.MultiplyAdd(p, r, V.Broadcast(8.33332818e-3f));
        p = V.MultiplyAdd(p, r, V.Broadcast(4.16663848e-2f));
        p = V.MultiplyAdd(p, r, V.Broadcast(1.66666672e-1f));
        p = V.MultiplyAdd(p, r, V.Broadcast(0.5f));
        return V.MultiplyAdd(p, r * r, r);
    }

    /// <summary>1 / (1 + e^-a) as e^a / (1 + e^a), where e^a is so large at most that both are finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Logistic<V>(V a) where V : struct, ISimdBits<V>
    {
        var r = ReduceExponent(V.Clamp(a, -104.5f, 88f), out var n);
        var e = V.Scale(ExpOfSmall(r), n);
        return e / (V.Broadcast(1) + e);
    }

    /// <summary>Hyperbolic tangent: (e^2a - 1) / (e^2a + 1) for the magnitude, which is 1 long before e^2a overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V a) where V : struct, ISimdBits<V>
    {
        var p = Expm1OfSmall(ReduceExponent(V.Clamp(V.Abs(a + a), 0f, 20f), out var n));
        var scale = V.ShiftLeft(V.AddBits(V.ToInteger(n), V.Bits(127)), 23);
        var less = V.MultiplyAdd(scale, p, scale - V.Broadcast(1)); // 2^n (1 + p) - 1
        return WithSign(less / (less + V.Broadcast(2)), a);
    }
}
