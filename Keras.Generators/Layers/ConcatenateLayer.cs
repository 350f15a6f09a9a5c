using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Concatenate</c>: tensors one after another along an axis.</summary>
internal sealed class ConcatenateLayer : LayerDefinition
{
    private static readonly Argument<int> Axis = Argument.Integer("axis", -1);

    public override string Kind => "Concatenate";

    protected override IReadOnlyList<Argument> OwnArguments => [Axis];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        context.RequireList();
        int axis = context.Axes(inputs[0], [context.Get(Axis)], Axis)[0];
        for (int i = 1; i < inputs.Count; i++)
            RequireFit(context, inputs, i, axis);
        return [context.Builder.Concatenate(axis, [.. inputs])];
    }

    /// <summary>
    /// The masks one after another, or along the last axis a step that counts in any input; all steps of an input without a mask count.
    /// </summary>
    public override IReadOnlyList<Value?> ComputeMask(LayerContext context, IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs)
    {
        GraphBuilder b = context.Builder;
        int axis = context.Axes(inputs[0], [context.Get(Axis)], Axis)[0], rank = inputs[0].Shape.Rank;
        if (context.Masks.All(m => m is null))
            return [];
        Value[] masks = [.. context.Masks.Select((m, i) => m ?? b.Condition(true, Shape.Of(inputs[i].Shape.Take(rank - 1))))];
        if (masks.Any(m => m.Shape.Rank != rank - 1))
            throw new LayerException(
                $"{context.Layer.Title} joins masks of one axis less than their tensors, but got {string.Join(", ", masks.Select(m => m.Shape))}.");
        return [axis == rank - 1 ? masks.Aggregate(b.Or) : b.Concatenate(axis, masks)];
    }

    private static void RequireFit(LayerContext context, IReadOnlyList<Value> inputs, int index, int axis)
    {
        Shape a = inputs[0].Shape, b = inputs[index].Shape;
        string both = $"{context.ProducerOf(0).TitleWithShape} and {context.ProducerOf(index).TitleWithShape}";
        if (a.Rank != b.Rank)
            throw new LayerException($"{context.Layer.Title} joins tensors of one rank, but {both} have {a.Rank} and {b.Rank} axes.");
        for (int i = 0; i < a.Rank; i++)
        {
            if (i != axis && a[i].Constant is { } left && b[i].Constant is { } right && left != right)
                throw new LayerException(
                    $"{context.Layer.Title} joins tensors along axis {axis}, on all other axes of which they are of one size, but {both} have {left} and {right} on axis {i}.");
        }
    }
}
