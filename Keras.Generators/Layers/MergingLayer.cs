using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>
/// A layer that makes one tensor of several, element by element. Their shapes broadcast; of fewer axes, an axis of size 1 follows the
/// batch's.
/// </summary>
internal abstract class MergingLayer : LayerDefinition
{
    protected override IReadOnlyList<Argument> OwnArguments => [];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        context.RequireList();
        int rank = inputs.Max(x => x.Shape.Rank);
        MaskedValue[] aligned =
            [.. inputs.Select((x, i) => x.Shape.Rank == rank
                ? new MaskedValue(x, context.Masks[i])
                : new MaskedValue(Aligned(context.Builder, x, rank)))];
        for (int i = 1; i < aligned.Length; i++)
            RequireBroadcast(context, aligned, i);
        return [Merge(context, aligned)];
    }

    /// <summary>One value of several of one rank. Masks are those of values that had that rank.</summary>
    protected abstract Value Merge(LayerContext context, IReadOnlyList<MaskedValue> inputs);

    /// <summary>A step counts if it counts in any input; where one has no mask, there is none.</summary>
    public override IReadOnlyList<Value?> ComputeMask(LayerContext context, IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs) =>
        [context.Masks.Any(m => m is null) ? null : context.Masks.Aggregate((a, b) => context.Builder.Or(a!.Value, b!.Value))];

    /// <summary>The mask of a value for each of its elements.</summary>
    protected static Value? Everywhere(GraphBuilder b, MaskedValue x) =>
        x.Mask is { } mask ? b.BroadcastTo(b.Reshape(mask, Shape.Of([.. mask.Shape, 1])), x.Shape) : null;

    private static Value Aligned(GraphBuilder b, Value x, int rank) =>
        b.Reshape(x, Shape.Of([x.Shape[0], .. Enumerable.Repeat((Dim)1, rank - x.Shape.Rank), .. x.Shape.Skip(1)]));

    private static void RequireBroadcast(LayerContext context, MaskedValue[] inputs, int index)
    {
        for (int earlier = 0; earlier < index; earlier++)
        {
            Shape a = inputs[earlier].Shape, b = inputs[index].Shape;
            for (int axis = 0; axis < a.Rank; axis++)
            {
                if (a[axis].Constant is { } left && b[axis].Constant is { } right && left != right && left != 1 && right != 1)
                {
                    throw new LayerException(
                        $"{context.Layer.Title} joins tensors element by element, but {context.ProducerOf(earlier).TitleWithShape} and {context.ProducerOf(index).TitleWithShape} differ: {left} is neither {right} nor 1.");
                }
            }
        }
    }
}
