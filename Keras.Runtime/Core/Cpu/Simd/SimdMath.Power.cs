using System.Runtime.CompilerServices;

namespace Keras.Cpu;

internal static partial class SimdMath
{
    /// <summary>a^b, by a logarithm of twice the precision, with the special cases of IEEE 754.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Pow<V>(V a, V b) where V : struct, ISimdBits<V>
    {
        var zero = V.Bits(0);
        var one = V.Broadcast(1);
        var infinity = V.Broadcast(float.PositiveInfinity);
        var x = V.Abs(a);

        LogOfTwoParts(x, out var high, out var low);
        // Beyond this the result is 0 or infinite; held back so that the error of the product stays a number.
        var exponent = V.Clamp(b, -1e20f, 1e20f);
        var product = exponent * high;
        var error = V.MultiplyAdd(exponent, low, V.ProductError(exponent, high, product));
        var moderate = V.GreaterThan(V.Broadcast(120), V.Abs(product));
        var result = ExpOfSum(V.Clamp(product, -120, 120), V.And(moderate, error));

        // 0 and infinity, to which logarithms don't apply.
        var extreme = V.Or(V.Equal(x, zero), V.Equal(x, infinity));
        var grows = V.Or(V.And(V.GreaterThan(x, one), V.GreaterThan(b, zero)), V.And(V.GreaterThan(one, x), V.GreaterThan(zero, b)));
        var limit = V.Select(grows, infinity, zero);
        result = V.Select(extreme, limit, result);

        // A negative base: integers only, odd ones keep the sign. Every number from 2^24 on is even.
        var whole = V.Equal(V.Floor(b), b);
        var half = b * V.Broadcast(0.5f);
        var odd = V.And(whole, V.Not(V.Equal(V.Floor(half), half)));
        result = V.Or(result, V.And(odd, V.And(a, V.Bits(0x8000_0000))));
        var negative = V.And(V.GreaterThan(zero, a), V.GreaterThan(a, -infinity));
        result = V.Select(V.And(negative, V.Not(whole)), V.Broadcast(float.NaN), result);

        result = V.Select(V.And(V.Equal(a, a), V.Equal(b, b)), result, a + b);
        var ofOne = V.Or(V.Equal(a, one), V.And(V.Equal(a, -one), V.Equal(V.Abs(b), infinity)));
        return V.Select(V.Or(ofOne, V.Equal(b, zero)), one, result);
    }

    /// <summary>ln a as an unevaluated sum, for positive finite numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void LogOfTwoParts<V>(V a, out V high, out V low) where V : struct, ISimdBits<V>
    {
        var tiny = V.GreaterThan(V.Broadcast(1.17549435e-38f), a);
        var x = V.Select(tiny, a * V.Broadcast(8388608f), a);
        var exponent = V.And(V.SubtractBits(x, V.Bits(0x3F2A_AAAB)), V.Bits(0xFF80_0000));
        var n = V.MultiplyAdd(V.FromInteger(exponent), V.Broadcast(1f / (1 << 23)), V.And(tiny, V.Broadcast(-23)));
        var one = V.Broadcast(1);
        var mantissa = V.SubtractBits(x, exponent);

        // q = (m - 1) / (m + 1) in two parts; ln m = 2 atanh q.
        var denominator = mantissa + one;
        var denominatorLow = mantissa - (denominator - one);
        var numerator = mantissa - one;
        var q = numerator / denominator;
        var back = q * denominator;
        var remainder = numerator - back - V.ProductError(q, denominator, back) - q * denominatorLow;
        var qLow = remainder / denominator;

        // q^2 and q^3 in two parts.
        var s = q * q;
        var sLow = V.MultiplyAdd(q + q, qLow, V.ProductError(q, q, s));
        var c = s * q;
        var cLow = V.MultiplyAdd(s, qLow, V.MultiplyAdd(sLow, q, V.ProductError(s, q, c)));
        var r = V.MultiplyAdd(V.Broadcast(0.1293334961f), s, V.Broadcast(0.1419928074f));
        r = V.MultiplyAdd(r, s, V.Broadcast(0.2000148296f));
        r = V.MultiplyAdd(r, s, V.Broadcast(0.3333332539f));
        var tail = V.MultiplyAdd(r, c, V.MultiplyAdd(r, cLow, qLow));

        // n ln 2 + 2 q + 2 tail; the first product is exact.
        var whole = n * V.Broadcast(Ln2High);
        var sum = whole + (q + q);
        var sumLow = (whole - sum) + (q + q);
        sumLow = V.MultiplyAdd(n, V.Broadcast(Ln2Low), sumLow) + (tail + tail);
        high = sum + sumLow;
        low = (sum - high) + sumLow;
    }
}
