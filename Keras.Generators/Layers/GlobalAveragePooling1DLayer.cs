using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GlobalAveragePooling1D</c>: the mean of the steps that a mask leaves, where there is one.</summary>
internal sealed class GlobalAveragePooling1DLayer() : GlobalPoolingLayer("Average", 1)
{
    public override IReadOnlyList<Argument> CallArguments => [Inputs, Masks];

    public override bool SupportsMasking(Arguments arguments) => true;

    /// <summary>No steps are left that a mask could speak of.</summary>
    public override IReadOnlyList<Value?> ComputeMask(LayerContext context, IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs) =>
        [];

    protected override Value Pool(LayerContext context, Value input, int[] space)
    {
        if (context.Mask is not { } mask)
            return base.Pool(context, input, space);
        context.RequireMask(2, "(batch, steps)");
        GraphBuilder b = context.Builder;
        int steps = space[0];
        Value counts = b.Spread(mask, input.Shape, [3 - steps]);
        return b.Sum(b.Select(counts, input, b.Constant(0)), steps) / b.Sum(b.Convert(counts), steps);
    }
}
