using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Keras.Cpu;

internal readonly unsafe partial struct V256
{
    static ReadOnlySpan<int> LaneNumbers => [0, 1, 2, 3, 4, 5, 6, 7];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 Bits(uint bits) => new(Avx2.BroadcastScalarToVector256(Vector128.CreateScalarUnsafe(bits)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 Indices(nint start)
    {
        var first = Avx2.BroadcastScalarToVector256(Vector128.CreateScalarUnsafe((int)start));
        ref var numbers = ref MemoryMarshal.GetReference(LaneNumbers); // constant data: it doesn't move
        var lanes = Avx.LoadVector256((int*)Unsafe.AsPointer(ref numbers));
        return new(Avx2.Add(first, lanes).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 Xor(V256 a, V256 b) => new(Avx.Xor(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 AddBits(V256 a, V256 b) => new(Avx2.Add(a.value.AsInt32(), b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 SubtractBits(V256 a, V256 b) => new(Avx2.Subtract(a.value.AsInt32(), b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 MultiplyBits(V256 a, V256 b) => new(Avx2.MultiplyLow(a.value.AsInt32(), b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 ShiftLeft(V256 a, [ConstantExpected] byte count) => new(Avx2.ShiftLeftLogical(a.value.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 ShiftRight(V256 a, [ConstantExpected] byte count) =>
        new(Avx2.ShiftRightLogical(a.value.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 ToInteger(V256 a) => new(Avx.ConvertToVector256Int32(a.value).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 FromInteger(V256 a) => new(Avx.ConvertToVector256Single(a.value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 RoundSmall(V256 a) => Round(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 Clamp(V256 a, float low, float high) => // in this order the instructions give a where it is NaN
        new(Avx.Min(Broadcast(high).value, Avx.Max(Broadcast(low).value, a.value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 Scale(V256 a, V256 n) => SimdMath.ScaleInTwoSteps(a, n);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 ProductError(V256 a, V256 b, V256 product) => MultiplyAdd(a, b, -product);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(V256 mask) => Avx.MoveMask(mask.value) != 0;
}
