namespace Keras.Cpu;

/// <summary>What a reduction does with two values: associative and commutative but for rounding.</summary>
public interface IReducer
{
    /// <summary>The value that changes no other: the result of reducing nothing.</summary>
    static abstract float Identity { get; }

    /// <summary>Both values in one.</summary>
    static abstract V Combine<V>(V a, V b) where V : struct, ISimd<V>;

    /// <summary>All lanes in one, in an order that is fixed for the width.</summary>
    static abstract float Lanes<V>(V a) where V : struct, ISimd<V>;
}
