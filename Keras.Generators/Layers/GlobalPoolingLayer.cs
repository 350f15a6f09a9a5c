using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' global pooling by maximum and average over 1, 2 or 3 axes.</summary>
/// <param name="name">Max or Average.</param>
/// <param name="axes">The number of space axes.</param>
internal abstract class GlobalPoolingLayer(string name, int axes) : LayerDefinition
{
    public override bool IsBuilt => false;

    private static readonly Argument<bool> Keepdims = Argument.Boolean("keepdims", false);

    public override string Kind { get; } = $"Global{name}Pooling{axes}D";

    protected override IReadOnlyList<Argument> OwnArguments => [SpatialWindow.DataFormat, Keepdims];

    protected override Value Call(LayerContext context, Value input)
    {
        SpatialWindow.RequireSpace(context, input, axes);
        int[] space = [.. Enumerable.Range(SpatialWindow.FirstAxis(context), axes)];
        Value pooled = Pool(context, input, space);
        return context.Get(Keepdims)
            ? context.Builder.Reshape(pooled, Shape.Of(input.Shape.Select((d, i) => space.Contains(i) ? 1 : d)))
            : pooled;
    }

    /// <summary>One value for each sample and channel.</summary>
    protected virtual Value Pool(LayerContext context, Value input, int[] space) =>
        name == "Max" ? context.Builder.Max(input, space) : context.Builder.Mean(input, space);
}
