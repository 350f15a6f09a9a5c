using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Keras.Cpu;

internal readonly unsafe partial struct V512
{
    static ReadOnlySpan<int> LaneNumbers => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 Bits(uint bits) => new(Avx512F.BroadcastScalarToVector512(Vector128.CreateScalarUnsafe(bits)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 Indices(nint start)
    {
        var first = Avx512F.BroadcastScalarToVector512(Vector128.CreateScalarUnsafe((int)start));
        ref var numbers = ref MemoryMarshal.GetReference(LaneNumbers); // constant data: it doesn't move
        var lanes = Avx512F.LoadVector512((int*)Unsafe.AsPointer(ref numbers));
        return new(Avx512F.Add(first, lanes).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 Xor(V512 a, V512 b) => new(Avx512DQ.Xor(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 AddBits(V512 a, V512 b) => new(Avx512F.Add(a.value.AsInt32(), b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 SubtractBits(V512 a, V512 b) => new(Avx512F.Subtract(a.value.AsInt32(), b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 MultiplyBits(V512 a, V512 b) => new(Avx512F.MultiplyLow(a.value.AsInt32(), b.value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 ShiftLeft(V512 a, [ConstantExpected] byte count) =>
        new(Avx512F.ShiftLeftLogical(a.value.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 ShiftRight(V512 a, [ConstantExpected] byte count) =>
        new(Avx512F.ShiftRightLogical(a.value.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 ToInteger(V512 a) => new(Avx512F.ConvertToVector512Int32(a.value).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 FromInteger(V512 a) => new(Avx512F.ConvertToVector512Single(a.value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 RoundSmall(V512 a) => Round(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 Clamp(V512 a, float low, float high) => // in this order the instructions give a where it is NaN
        new(Avx512F.Min(Broadcast(high).value, Avx512F.Max(Broadcast(low).value, a.value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 Scale(V512 a, V512 n) => new(Avx512F.Scale(a.value, n.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 ProductError(V512 a, V512 b, V512 product) => MultiplyAdd(a, b, -product);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(V512 mask) => V256.Any(V256.Or(Lower(mask), Upper(mask)));
}
