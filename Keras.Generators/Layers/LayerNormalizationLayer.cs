using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>LayerNormalization</c>: each sample by its own mean and variance along some axes.</summary>
internal sealed class LayerNormalizationLayer : LayerDefinition
{
    private static readonly Argument<EquatableArray<int>> Axis = Argument.Axes("axis", -1);
    private static readonly Argument<double> Epsilon = Argument.Number("epsilon", 0.001).Positive();
    private static readonly Argument<bool> RmsScaling = Argument.Boolean("rmsScaling", false);

    public override string Kind => "LayerNormalization";

    protected override IReadOnlyList<Argument> OwnArguments => [Axis, Epsilon, .. ScaleAndCenter.All, RmsScaling];

    public override bool SupportsMasking(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        // Keras sorts the axes as they are given.
        EquatableArray<int> given = context.Get(Axis).OrderBy(a => a).ToEquatableArray();
        int[] axes = context.Axes(input, given, Axis), others = [.. Enumerable.Range(0, input.Shape.Rank).Where(a => !axes.Contains(a))];
        Shape weights = Shape.Of(given.Select(a => (Dim)context.KnownSize(input, a, "features"))),
            sorted = Shape.Of(axes.Select(a => input.Shape[a]));
        Value centered = input - b.Spread(b.Mean(input, axes), input.Shape, axes);
        Value variance = b.Mean(centered * centered, axes);
        Value inverse = b.Spread(1 / b.Sqrt(variance + context.Get(Epsilon)), input.Shape, axes);
        // Keras' old way leaves the mean where it is, and always has a gamma and no beta.
        bool byVarianceAlone = context.Get(RmsScaling);
        Value normal = (byVarianceAlone ? input : centered) * inverse;
        if (ScaleAndCenter.Gamma(context, weights, isForced: byVarianceAlone) is { } gamma)
            normal *= b.Spread(b.Reshape(gamma, sorted), input.Shape, others);
        return byVarianceAlone ? normal
            : ScaleAndCenter.Beta(context, weights) is { } beta ? normal + b.Spread(b.Reshape(beta, sorted), input.Shape, others) : normal;
    }
}
