using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Keras.Cpu;

internal readonly partial struct V1
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 Bits(uint bits) => new(V128.Bits(bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 Indices(nint start) => new(V128.Indices(start));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 Xor(V1 a, V1 b) => new(V128.Xor(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 AddBits(V1 a, V1 b) => new(V128.AddBits(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 SubtractBits(V1 a, V1 b) => new(V128.SubtractBits(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 MultiplyBits(V1 a, V1 b) => new(V128.MultiplyBits(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 ShiftLeft(V1 a, [ConstantExpected] byte count) => new(V128.ShiftLeft(a.value, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 ShiftRight(V1 a, [ConstantExpected] byte count) => new(V128.ShiftRight(a.value, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 ToInteger(V1 a) => new(V128.ToInteger(a.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 FromInteger(V1 a) => new(V128.FromInteger(a.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 Clamp(V1 a, float low, float high) => new(V128.Clamp(a.value, low, high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 Scale(V1 a, V1 b) => new(V128.Scale(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 ProductError(V1 a, V1 b, V1 product) => new(V128.ProductError(a.value, b.value, product.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(V1 mask) => mask.value.Value.AsInt32().ToScalar() < 0;
}
