using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>HashedCrossing</c>: bins of combinations of integers.</summary>
internal sealed class HashedCrossingLayer : LayerDefinition
{
    private static readonly Argument<string> OutputMode = Argument.OneOf("outputMode", "Int", "Int", "OneHot");

    public override string Kind => "HashedCrossing";

    public override IEnumerable<(string KerasName, object? Value)> FixedArguments => [("sparse", false)];

    public override IReadOnlyList<string> IntegerTypes => CategoryOutput.IntegerTypes;

    protected override IReadOnlyList<Argument> OwnArguments => [HashingLayer.NumBins, OutputMode];

    public override string ElementTypeOf(Arguments arguments) =>
        OutputMode.Read(arguments) == "Int" ? "int64" : base.ElementTypeOf(arguments);

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        context.RequireList();
        Shape shape = inputs[0].Shape;
        if (inputs.Count < 2 || shape.Rank > 2 || (shape.Rank == 2 && shape[1].Constant != 1) || inputs.Any(i => !i.Shape.Equals(shape)))
            throw new LayerException(
                $"{context.Layer.Title} crosses two tensors or more, all of them (batch,) or (batch, 1), but got {string.Join(" and ", inputs.Select(i => i.Shape))}.");
        int bins = context.Get(HashingLayer.NumBins);
        return [CategoryOutput.Encode(context, context.Builder.Apply(new CrossToBins(bins), [.. inputs]), context.Get(OutputMode), bins)];
    }
}
