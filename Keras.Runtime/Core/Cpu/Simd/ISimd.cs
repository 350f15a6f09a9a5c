namespace Keras.Cpu;

/// <summary>
/// One SIMD width of <see cref="float"/>s. Emitted formulas are generic methods over this interface; the runtime's loops instantiate them
/// with <c>V512</c>, <c>V256</c>, <c>V128</c> and the scalar <c>V1</c>, of which the last also handles tails.
/// </summary>
/// <typeparam name="V">The implementing struct.</typeparam>
public unsafe interface ISimd<V> : INumeric<V> where V : struct, ISimd<V>
{
    /// <summary>How many floats one value holds.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> floats; no alignment is asked for.</summary>
    static abstract V Load(float* source);

    /// <summary>Writes <see cref="Count"/> floats.</summary>
    static abstract void Store(float* destination, V value);

    /// <summary><c>start, start + 1, start + 2, …</c></summary>
    static abstract V Iota(nint start);

    /// <summary>
    /// Uniform numbers in [0, 1), one per lane, for the elements <paramref name="index"/>, <paramref name="index"/> + 1, …: a pure
    /// function of
    /// key and element index, equal bits on every width.
    /// </summary>
    static abstract V Uniform(uint key, nint index);

    /// <summary>Largest integer not above.</summary>
    static abstract V Floor(V a);

    /// <summary>Smallest integer not below.</summary>
    static abstract V Ceiling(V a);

    /// <summary>Nearest integer, ties to even.</summary>
    static abstract V Round(V a);

    /// <summary>e to the power of a.</summary>
    static abstract V Exp(V a);

    /// <summary>e to the power of a, less one, accurate near 0.</summary>
    static abstract V Expm1(V a);

    /// <summary>Natural logarithm.</summary>
    static abstract V Log(V a);

    /// <summary>ln(1 + a), accurate near 0.</summary>
    static abstract V Log1p(V a);

    /// <summary>Hyperbolic tangent.</summary>
    static abstract V Tanh(V a);

    /// <summary>1 / (1 + exp(-a)), without overflow.</summary>
    static abstract V Logistic(V a);

    /// <summary>The error function.</summary>
    static abstract V Erf(V a);

    /// <summary>Sine.</summary>
    static abstract V Sin(V a);

    /// <summary>Cosine.</summary>
    static abstract V Cos(V a);

    /// <summary>The angle of the point (x, y), from -π to π.</summary>
    static abstract V Atan2(V y, V x);

    /// <summary>The sum of the lanes, in an order that is fixed for this width.</summary>
    static abstract float SumLanes(V a);

    /// <summary>The largest lane.</summary>
    static abstract float MaxLanes(V a);

    /// <summary>The smallest lane.</summary>
    static abstract float MinLanes(V a);
}
