using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>LayerNormalization</c>: each sample by its own mean and variance along some axes.</summary>
internal sealed class LayerNormalizationLayer : LayerDefinition
{
    private static readonly Argument<EquatableArray<int>> Axis = Argument.Axes("axis", -1);
    private static readonly Argument<double> Epsilon = Argument.Number("epsilon", 0.001).Positive();

    public override string Kind => "LayerNormalization";

    protected override IReadOnlyList<Argument> OwnArguments => [Axis, Epsilon, .. ScaleAndCenter.All];

    public override bool SupportsMasking(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        EquatableArray<int> given = context.Get(Axis);
        int[] axes = context.Axes(input, given, Axis), others = [.. Enumerable.Range(0, input.Shape.Rank).Where(a => !axes.Contains(a))];
        // The weights have their axes in the order in which they are given.
        Shape weights = Shape.Of(given.Select(a => (Dim)context.KnownSize(input, a, "features"))), sorted = Shape.Of(axes.Select(a => input.Shape[a]));
        Value centered = input - b.Spread(b.Mean(input, axes), input.Shape, axes);
        Value variance = b.Mean(centered * centered, axes);
        Value normal = centered * b.Spread(1 / b.Sqrt(variance + context.Get(Epsilon)), input.Shape, axes);
        if (ScaleAndCenter.Gamma(context, weights) is { } gamma)
            normal *= b.Spread(b.Reshape(gamma, sorted), input.Shape, others);
        return ScaleAndCenter.Beta(context, weights) is { } beta ? normal + b.Spread(b.Reshape(beta, sorted), input.Shape, others) : normal;
    }
}
