using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Dot</c>: for each sample, products of two tensors summed over one axis of each.</summary>
internal sealed class DotLayer : LayerDefinition
{
    private static readonly Argument<EquatableArray<int>> Axes =
        Argument.Axes("axes").Where(a => a.Count is 1 or 2, "must be an axis of both tensors or one of each");
    private static readonly Argument<bool> Normalize = Argument.Boolean("normalize", false);

    public override string Kind => "Dot";

    protected override IReadOnlyList<Argument> OwnArguments => [Axes, Normalize];

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        GraphBuilder b = context.Builder;
        context.RequireList();
        if (inputs.Count != 2)
            throw new LayerException(
                $"{context.Layer.Title} multiplies one tensor with another, so it is called on two, but got {inputs.Count}.");
        EquatableArray<int> given = context.Get(Axes);
        int left = context.Axes(inputs[0], [given[0]], Axes)[0], right = context.Axes(inputs[1], [given[given.Count - 1]], Axes, 1)[0];
        Shape x = inputs[0].Shape, y = inputs[1].Shape;
        if (!GraphBuilder.MayEqual(x[left], y[right]))
        {
            throw new LayerException(
                $"{context.Layer.Title} sums over axis {left} of {context.ProducerOf(0).TitleWithShape} and axis {right} of {context.ProducerOf(1).TitleWithShape}, but {x[left]} != {y[right]}.",
                Axes.Name);
        }

        bool normalize = context.Get(Normalize);
        Value product =
            b.DotGeneral(normalize ? b.UnitLength(inputs[0], 1e-14, left) : inputs[0],
                normalize ? b.UnitLength(inputs[1], 1e-14, right) : inputs[1], [left], [right], [0], [0]);
        return [product.Shape.Rank == 1 ? b.Reshape(product, [product.Shape[0], 1]) : product];
    }
}
