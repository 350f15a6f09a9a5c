using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Keras.Cpu;

internal readonly partial struct V128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 Bits(uint bits) => new(Vector128.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 Indices(nint start) => new((Vector128.Create((int)start) + Vector128.Create(0, 1, 2, 3)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 Xor(V128 a, V128 b) => new(a.value ^ b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 AddBits(V128 a, V128 b) => new((a.value.AsInt32() + b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 SubtractBits(V128 a, V128 b) => new((a.value.AsInt32() - b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 MultiplyBits(V128 a, V128 b) => new((a.value.AsInt32() * b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShiftLeft(V128 a, [ConstantExpected] byte count) => new((a.value.AsInt32() << count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShiftRight(V128 a, [ConstantExpected] byte count) => new((a.value.AsInt32() >>> count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ToInteger(V128 a) =>
        new((Sse2.IsSupported ? Sse2.ConvertToVector128Int32(a.value) : Vector128.ConvertToInt32(Vector128.Round(a.value))).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 FromInteger(V128 a) => new(Vector128.ConvertToSingle(a.value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 RoundSmall(V128 a) => FromInteger(ToInteger(a));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 Clamp(V128 a, float low, float high) => Sse.IsSupported
        ? new(Sse.Min(Vector128.Create(high), Sse.Max(Vector128.Create(low), a.value))) // in this order they give a where it is NaN
        : new(Vector128.Min(Vector128.Max(a.value, Vector128.Create(low)), Vector128.Create(high)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 Scale(V128 a, V128 n) => SimdMath.ScaleInTwoSteps(a, n);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ProductError(V128 a, V128 b, V128 product) => Fma.IsSupported || AdvSimd.IsSupported
        ? MultiplyAdd(a, b, -product)
        : SimdMath.ProductErrorBySplitting(a, b, product);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(V128 mask) => mask.value.ExtractMostSignificantBits() != 0;
}
