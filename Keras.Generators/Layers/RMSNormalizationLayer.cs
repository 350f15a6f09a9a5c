using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>RMSNormalization</c>: each sample by its root mean square along some axes.</summary>
internal sealed class RMSNormalizationLayer : LayerDefinition
{
    private static readonly Argument<EquatableArray<int>> Axis = Argument.Axes("axis", -1);
    private static readonly Argument<double> Epsilon = Argument.Number("epsilon", 1e-6).Positive();

    public override string Kind => "RMSNormalization";

    protected override IReadOnlyList<Argument> OwnArguments => [Axis, Epsilon];

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        EquatableArray<int> given = context.Get(Axis);
        int[] axes = context.Axes(input, given, Axis), others = [.. Enumerable.Range(0, input.Shape.Rank).Where(a => !axes.Contains(a))];
        Value scale = context.Weight("scale", Shape.Of(given.Select(a => (Dim)context.KnownSize(input, a, "features"))), "Ones");
        Value factor = 1 / b.Sqrt(b.Mean(input * input, axes) + context.Get(Epsilon));
        return input * b.Spread(factor, input.Shape, axes)
            * b.Spread(b.Reshape(scale, Shape.Of(axes.Select(a => input.Shape[a]))), input.Shape, others);
    }
}
