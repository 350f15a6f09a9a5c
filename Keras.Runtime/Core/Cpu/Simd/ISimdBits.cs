using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>What the mathematical functions need besides arithmetic: the bits of a number, and conversions to integers and back.</summary>
/// <remarks>An integer is kept in a <typeparamref name="V"/> by its bits.</remarks>
internal interface ISimdBits<V> : ISimd<V> where V : struct, ISimdBits<V>
{
    /// <summary>The same bits in every lane.</summary>
    static abstract V Bits(uint bits);

    /// <summary>The low 32 bits of <c>start, start + 1, start + 2, …</c>, as integers.</summary>
    static abstract V Indices(nint start);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract V Xor(V a, V b);

    /// <summary>Integer sum.</summary>
    static abstract V AddBits(V a, V b);

    /// <summary>Integer difference.</summary>
    static abstract V SubtractBits(V a, V b);

    /// <summary>The low half of an integer product.</summary>
    static abstract V MultiplyBits(V a, V b);

    /// <summary>The bits moved up, zeros following.</summary>
    static abstract V ShiftLeft(V a, [ConstantExpected] byte count);

    /// <summary>The bits moved down, zeros following.</summary>
    static abstract V ShiftRight(V a, [ConstantExpected] byte count);

    /// <summary>The nearest integer; unspecified where it doesn't fit.</summary>
    static abstract V ToInteger(V a);

    /// <summary>The number that an integer stands for.</summary>
    static abstract V FromInteger(V a);

    /// <summary>The nearest integral number, for magnitudes up to 2^22, where any way of rounding to integers will do.</summary>
    static abstract V RoundSmall(V a);

    /// <summary><paramref name="a"/> held between two numbers; NaN stays NaN.</summary>
    static abstract V Clamp(V a, float low, float high);

    /// <summary>
    /// <paramref name="a"/> times 2 to the power of <paramref name="n"/>, an integral number from -252 to 254, rounded once.
    /// </summary>
    static abstract V Scale(V a, V n);

    /// <summary><c>a * b - product</c> without rounding, for <c>product = a * b</c> rounded.</summary>
    static abstract V ProductError(V a, V b, V product);

    /// <summary>Whether any lane of a mask is set.</summary>
    static abstract bool Any(V mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ISimd<V>.Uniform(uint key, nint index) => SimdRandom.Uniform<V>(key, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V INumeric<V>.Sign(V a) => SimdMath.Sign(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ISimd<V>.Exp(V a) => SimdMath.Exp(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ISimd<V>.Expm1(V a) => SimdMath.Expm1(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ISimd<V>.Log(V a) => SimdMath.Log(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ISimd<V>.Log1p(V a) => SimdMath.Log1p(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ISimd<V>.Tanh(V a) => SimdMath.Tanh(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ISimd<V>.Logistic(V a) => SimdMath.Logistic(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ISimd<V>.Erf(V a) => SimdMath.Erf(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V INumeric<V>.Pow(V a, V b) => SimdMath.Pow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ISimd<V>.Sin(V a) => SimdMath.Sin(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ISimd<V>.Cos(V a) => SimdMath.Cos(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ISimd<V>.Atan2(V y, V x) => SimdMath.Atan2(y, x);
}
