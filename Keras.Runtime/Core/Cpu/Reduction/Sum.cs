using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>Adds.</summary>
public readonly struct Sum : IReducer
{
    /// <inheritdoc/>
    public static float Identity => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b) where V : struct, ISimd<V> => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Lanes<V>(V a) where V : struct, ISimd<V> => V.SumLanes(a);
}
