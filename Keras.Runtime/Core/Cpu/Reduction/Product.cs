using System.Runtime.CompilerServices;

namespace Keras.Cpu;

/// <summary>Multiplies.</summary>
public readonly struct Product : IReducer
{
    /// <inheritdoc/>
    public static float Identity => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b) where V : struct, ISimd<V> => a * b;

    /// <inheritdoc/>
    public static unsafe float Lanes<V>(V a) where V : struct, ISimd<V>
    {
        var lanes = stackalloc float[V.Count];
        V.Store(lanes, a);
        var product = lanes[0];
        for (var i = 1; i < V.Count; i++)
            product *= lanes[i];
        return product;
    }
}
