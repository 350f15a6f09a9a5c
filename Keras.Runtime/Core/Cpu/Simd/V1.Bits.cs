using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Keras.Cpu;

internal readonly partial struct V1
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 Bits(uint bits) => new(Vector128.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 Indices(nint start) => new(Vector128.CreateScalar((int)start).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 Xor(V1 a, V1 b) => new(a.value ^ b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 AddBits(V1 a, V1 b) => new((a.value.AsInt32() + b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 SubtractBits(V1 a, V1 b) => new((a.value.AsInt32() - b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 MultiplyBits(V1 a, V1 b) => new((a.value.AsInt32() * b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 ShiftLeft(V1 a, [ConstantExpected] byte count) => new((a.value.AsInt32() << count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 ShiftRight(V1 a, [ConstantExpected] byte count) => new((a.value.AsInt32() >>> count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 ToInteger(V1 a) =>
        new((Sse2.IsSupported ? Sse2.ConvertToVector128Int32(a.value) : Vector128.ConvertToInt32(Vector128.Round(a.value))).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 FromInteger(V1 a) => new(Vector128.ConvertToSingle(a.value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 RoundSmall(V1 a) => FromInteger(ToInteger(a));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 Clamp(V1 a, float low, float high) => Sse.IsSupported
        ? new(Sse.Min(Vector128.Create(high), Sse.Max(Vector128.Create(low), a.value))) // in this order they give a where it is NaN
        : new(Vector128.Min(Vector128.Max(a.value, Vector128.Create(low)), Vector128.Create(high)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 Scale(V1 a, V1 n) => SimdMath.ScaleInTwoSteps(a, n);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V1 ProductError(V1 a, V1 b, V1 product) => Fma.IsSupported || AdvSimd.IsSupported
        ? MultiplyAdd(a, b, -product)
        : SimdMath.ProductErrorBySplitting(a, b, product);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(V1 mask) => mask.value.AsInt32().ToScalar() < 0;
}
