using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Permute</c>: the axes of a sample in another order.</summary>
internal sealed class PermuteLayer : LayerDefinition
{
    private static readonly Argument<EquatableArray<int>> Dims = Argument.Integers("dims")
        .Where(d => d.OrderBy(n => n).SequenceEqual(Enumerable.Range(1, d.Count)), "must have each of the axes once, counted from 1");

    public override string Kind => "Permute";

    protected override IReadOnlyList<Argument> OwnArguments => [Dims];

    public override bool PassesValuesThrough(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        EquatableArray<int> dims = context.Get(Dims);
        return dims.Count == input.Shape.Rank - 1
            ? context.Builder.Transpose(input, [0, .. dims])
            : throw new LayerException(
                $"{context.Layer.Title} orders {dims.Count} axes, but {context.Producer.TitleWithShape} has {input.Shape.Rank - 1} after the batch's.", Dims.Name);
    }
}
