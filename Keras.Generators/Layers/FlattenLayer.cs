using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Flatten</c>: all values of a sample in one row.</summary>
internal sealed class FlattenLayer : LayerDefinition
{
    public override string Kind => "Flatten";

    protected override IReadOnlyList<Argument> OwnArguments => [SpatialWindow.DataFormat];

    public override bool PassesValuesThrough(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        int rank = input.Shape.Rank;
        if (rank > 2 && context.Get(SpatialWindow.DataFormat) == "ChannelsFirst")
            input = context.Builder.Transpose(input, [0, .. Enumerable.Range(2, rank - 2), 1]);
        return context.Builder.Reshape(input, [input.Shape[0], input.Shape.Count(1, rank)]);
    }
}
