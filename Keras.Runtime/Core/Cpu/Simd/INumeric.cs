using System.Numerics;

namespace Keras.Cpu;

/// <summary>
/// Arithmetic on one value that may be a scalar, a SIMD register or a whole tensor: what an update rule or an elementwise
/// formula needs, so that it is written once and specialized for each.
/// </summary>
/// <typeparam name="V">The implementing type.</typeparam>
/// <remarks>
/// A comparison gives a mask of the same type: all bits set where it holds. Masks are only for <see cref="Select"/> and the bitwise
/// operations.
/// </remarks>
public interface INumeric<V> :
    IAdditionOperators<V, V, V>, ISubtractionOperators<V, V, V>, IMultiplyOperators<V, V, V>, IDivisionOperators<V, V, V>,
    IUnaryNegationOperators<V, V>
    where V : INumeric<V>
{
    /// <summary>The same number in every lane.</summary>
    static abstract V Broadcast(float value);

    /// <summary><c>a * b + c</c>, rounded once where the hardware can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>The larger of each pair; NaN where either is NaN.</summary>
    static abstract V Max(V a, V b);

    /// <summary>The smaller of each pair; NaN where either is NaN.</summary>
    static abstract V Min(V a, V b);

    /// <summary>Absolute value.</summary>
    static abstract V Abs(V a);

    /// <summary>Square root, correctly rounded.</summary>
    static abstract V Sqrt(V a);

    /// <summary>a to the power of b.</summary>
    static abstract V Pow(V a, V b);

    /// <summary><c>-1</c>, <c>0</c> or <c>1</c>.</summary>
    static abstract V Sign(V a);

    /// <summary>Mask: <c>a &gt; b</c>.</summary>
    static abstract V GreaterThan(V a, V b);

    /// <summary>Mask: <c>a &gt;= b</c>.</summary>
    static abstract V GreaterThanOrEqual(V a, V b);

    /// <summary>Mask: <c>a == b</c>.</summary>
    static abstract V Equal(V a, V b);

    /// <summary>Mask: both.</summary>
    static abstract V And(V a, V b);

    /// <summary>Mask: either.</summary>
    static abstract V Or(V a, V b);

    /// <summary>Mask: negated.</summary>
    static abstract V Not(V a);

    /// <summary><paramref name="a"/> where the mask is set, else <paramref name="b"/>.</summary>
    static abstract V Select(V mask, V a, V b);
}
