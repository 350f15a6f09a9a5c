namespace Keras.Cpu;

/// <summary>An elementwise formula over a contiguous range; emitted as a struct whose fields are the operands.</summary>
public interface IElementwise
{
    /// <summary>The values of elements <paramref name="index"/> … <paramref name="index"/> + <c>V.Count</c> - 1.</summary>
    V At<V>(nint index) where V : struct, ISimd<V>;
}

/// <summary>An elementwise formula over rows and columns, for operands that repeat along one of them.</summary>
public interface IElementwise2D
{
    /// <summary>
    /// The values at <paramref name="row"/>, columns <paramref name="column"/> … <paramref name="column"/> + <c>V.Count</c> - 1.
    /// </summary>
    V At<V>(nint row, nint column) where V : struct, ISimd<V>;
}

/// <summary>Several elementwise formulas over the same rows and columns, which share what they read and what they compute.</summary>
public interface IElementwiseGroup
{
    /// <summary>
    /// Computes and stores all values at <paramref name="row"/>, columns <paramref name="column"/> … <paramref name="column"/> +
    /// <c>V.Count</c> - 1. Reads all that it reads before it stores, so that results may lie where operands were.
    /// </summary>
    void At<V>(nint row, nint column) where V : struct, ISimd<V>;
}

/// <summary>
/// What a matrix product, convolution or pooling does to each result before storing it: bias, activation, a residual, a mask.
/// </summary>
public interface IEpilogue
{
    /// <summary>
    /// The stored value for <paramref name="value"/>, the raw result at <paramref name="row"/> (of the whole result, counted from 0) and
    /// the columns from <paramref name="column"/> on.
    /// </summary>
    V Apply<V>(V value, nint row, nint column) where V : struct, ISimd<V>;
}

/// <summary>Stores the raw result.</summary>
public readonly struct NoEpilogue : IEpilogue
{
    /// <inheritdoc/>
    public V Apply<V>(V value, nint row, nint column) where V : struct, ISimd<V> => value;
}
