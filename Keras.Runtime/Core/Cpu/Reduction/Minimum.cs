using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>The smallest; NaN if there is one.</summary>
public readonly struct Minimum : IReducer
{
    /// <inheritdoc/>
    public static float Identity => float.PositiveInfinity;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b) where V : struct, ISimd<V> => V.Min(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Lanes<V>(V a) where V : struct, ISimd<V> => V.MinLanes(a);
}
