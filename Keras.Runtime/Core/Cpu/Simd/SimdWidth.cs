using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Keras.Cpu;

/// <summary>Which SIMD widths the loops of this process use: the one place where that is decided.</summary>
/// <remarks>
/// Under the JIT the checks are constants. An ahead-of-time compiler leaves those to run time that it was not told about, but takes AVX to
/// be absent unless <c>IlcInstructionSet</c> names it: <c>x86-64-v3</c> gives 256 bits, <c>x86-64-v4</c> or <c>native</c> 512.
/// </remarks>
internal static class SimdWidth
{
    static int forced;

    /// <summary>The widest width that may be used, in bits (1 for scalar code), or 0 for whatever the processor has. For tests.</summary>
    internal static int Limit
    {
        get => forced;
        set => forced = value;
    }

    /// <summary><see cref="V512"/> may be used.</summary>
    internal static bool Has512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.IsSupported && Avx512DQ.IsSupported && (forced is 0 or >= 512);
    }

    /// <summary><see cref="V256"/> may be used.</summary>
    internal static bool Has256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx2.IsSupported && Fma.IsSupported && (forced is 0 or >= 256);
    }

    /// <summary><see cref="V128"/> may be used.</summary>
    internal static bool Has128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.IsHardwareAccelerated && (forced is 0 or >= 128);
    }

    /// <summary>The widest width in use, in bits; 1 where there is none.</summary>
    internal static int Current => Has512 ? 512 : Has256 ? 256 : Has128 ? 128 : 1;
}
