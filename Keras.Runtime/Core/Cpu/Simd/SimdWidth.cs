using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Keras.Cpu;

/// <summary>Which SIMD widths the loops of this process use: the one place where that is decided.</summary>
/// <remarks>
/// The checks are those that an ahead-of-time compiled program makes at run time too. <c>Vector512.IsHardwareAccelerated</c> is not among them:
/// ahead of time it is a constant, false unless the program is built for newer processors only.
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
