using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// Dropout of a recurrent cell: what is dropped is drawn once for all steps, and for each gate by itself where the cell says so.
/// </summary>
internal sealed class StepDropout
{
    private readonly Value[] masks;

    /// <param name="context">The cell.</param>
    /// <param name="rate">The share that is dropped.</param>
    /// <param name="shape">What it is dropped from.</param>
    /// <param name="count">How many masks there are.</param>
    public StepDropout(LayerContext context, Argument<double> rate, Shape shape, int count)
    {
        double share = context.Get(rate);
        GraphBuilder b = context.Builder;
        masks = context.IsTraining && share is > 0 and < 1
            ? [.. Enumerable.Range(0, count)
                .Select(part => b.Convert(b.GreaterOrEqual(context.Uniform(shape, SeedOf(context, rate, part)), b.Constant(share)))
                    * (1 / (1 - share)))]
            : [];
    }

    /// <summary>True where nothing is dropped.</summary>
    public bool IsOff => masks.Length == 0;

    /// <summary>A step's value, with what is dropped for a gate.</summary>
    public Value Apply(Value x, int gate = 0) => IsOff ? x : x * masks[gate % masks.Length];

    /// <summary>
    /// The product with a kernel whose last axis is cut into gates: one product, unless each gate drops for itself.
    /// </summary>
    public Value Product(GraphBuilder b, Value x, Value kernel, int gates, Func<Value, Value, Value> product)
    {
        if (masks.Length < 2)
            return product(Apply(x), kernel);
        Dim size = Dim.FloorDivide(kernel.Shape[-1], gates);
        Value[] parts =
            [.. Enumerable.Range(0, gates).Select(g => product(Apply(x, g), b.SliceAxis(kernel, -1, size * g, size * (g + 1))))];
        return b.Concatenate(-1, parts);
    }

    /// <summary>With one seed, inputs and states of a cell still drop differently.</summary>
    private static int? SeedOf(LayerContext context, Argument<double> rate, int part) =>
        context.Get(CellArguments.Seed) is { } seed ? unchecked((seed * 8) + (rate == CellArguments.Dropout ? 0 : 4) + part) : null;
}
