using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Softmax</c> along one axis or several.</summary>
internal sealed class SoftmaxLayer : LayerDefinition
{
    public static readonly Argument<EquatableArray<int>> Axis = Argument.Axes("axis", -1);

    public override string Kind => "Softmax";

    public override bool IsBuilt => false;

    protected override IReadOnlyList<Argument> OwnArguments => [Axis];

    public override IReadOnlyList<Argument> CallArguments => [Inputs, Masks];

    public override bool SupportsMasking(Arguments arguments) => true;

    /// <summary>Keras takes numbers for shares here.</summary>
    public override Value AsMask(GraphBuilder builder, Value given) =>
        given.Type.Element == ElementType.Bool ? given : builder.Greater(given, builder.Constant(0.5));

    public override string? ActivationOf(Arguments arguments) => Axis.Read(arguments) is [-1] ? "Softmax" : null;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int[] axes = context.Axes(input, context.Get(Axis), Axis);
        if (context.Mask is not { } mask)
            return b.Softmax(input, axes);
        if (!Broadcasts(mask.Shape, input.Shape))
            throw new LayerException(
                $"{context.Layer.Title} needs a mask whose axes, counted from the last, are 1 or those of {context.Producer.TitleWithShape}, but got {mask.Shape}.");
        return b.MaskedSoftmax(input, mask, axes);
    }

    private static bool Broadcasts(Shape mask, Shape input) =>
        mask.Rank <= input.Rank
            && Enumerable.Range(1, mask.Rank).All(i => mask[-i].Constant == 1 || GraphBuilder.MayEqual(mask[-i], input[-i]));
}
