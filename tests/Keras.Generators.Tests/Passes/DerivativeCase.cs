namespace Keras.Generators.Tests.Passes;

using Keras.Generators.Ir;
using Keras.Generators.Tests.Ir;

/// <summary>A function to differentiate.</summary>
/// <param name="Name">Tells it from the others of its primitive.</param>
/// <param name="Shapes">The shapes of its operands.</param>
/// <param name="Function">Builds it.</param>
internal sealed record DerivativeCase(string Name, Shape[] Shapes, Func<GraphBuilder, Value[], Value> Function)
{
    /// <summary>The range that elements are drawn from.</summary>
    public (double Low, double High) Range { get; init; } = (-1, 1);

    /// <summary>Other values than evenly spread ones; random by default.</summary>
    public Func<int, int[], Random, NdArray>? Values { get; init; }

    /// <summary>True where the derivative is differentiated again.</summary>
    public bool SecondOrder { get; init; } = true;

    public NdArray Sample(int operand, int[] shape, Random random) =>
        Values?.Invoke(operand, shape, random) ?? NdArray.Random(shape, random, Range.Low, Range.High);

    public override string ToString() => Name;
}
