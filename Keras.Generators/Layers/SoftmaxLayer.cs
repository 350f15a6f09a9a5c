using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Softmax</c> along one axis or several.</summary>
internal sealed class SoftmaxLayer : LayerDefinition
{
    private static readonly Argument<EquatableArray<int>> Axis = Argument.Axes("axis", -1);

    public override string Kind => "Softmax";

    protected override IReadOnlyList<Argument> OwnArguments => [Axis];

    public override string? ActivationOf(Arguments arguments) => Axis.Read(arguments) is [-1] ? "Softmax" : null;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int[] axes = context.Axes(input, context.Get(Axis), Axis);
        if (axes.Length == 1)
            return b.Softmax(input, axes[0]);
        Value raised = b.Exp(input - b.Spread(b.StopGradient(b.Max(input, axes)), input.Shape, axes));
        return raised / b.Spread(b.Sum(raised, axes), input.Shape, axes);
    }
}
