using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>The largest; NaN if there is one.</summary>
public readonly struct Maximum : IReducer
{
    /// <inheritdoc/>
    public static float Identity => float.NegativeInfinity;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b) where V : struct, ISimd<V> => V.Max(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Lanes<V>(V a) where V : struct, ISimd<V> => V.MaxLanes(a);
}
