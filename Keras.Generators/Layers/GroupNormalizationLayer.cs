using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>GroupNormalization</c>: each sample by the mean and variance of groups of its channels.</summary>
internal sealed class GroupNormalizationLayer : LayerDefinition
{
    private static readonly Argument<int> Groups =
        Argument.Integer("groups", 32).Where(g => g is -1 or > 0, "must be 1 or more, or -1 for a group for each channel");
    private static readonly Argument<int> Axis = Argument.Integer("axis", -1);
    private static readonly Argument<double> Epsilon = Argument.Number("epsilon", 0.001).Positive();

    public override string Kind => "GroupNormalization";

    protected override IReadOnlyList<Argument> OwnArguments => [Groups, Axis, Epsilon, .. ScaleAndCenter.All];

    public override bool SupportsMasking(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int axis = context.Axes(input, [context.Get(Axis)], Axis)[0];
        long channels = context.KnownSize(input, axis, "channels"), groups = context.Get(Groups) is > 0 and var given ? given : channels;
        if (channels % groups != 0)
            throw new LayerException(
                $"{context.Layer.Title}: the {channels} channels of {context.Producer.TitleWithShape} can't be split into {groups} groups of one size.", Groups.Name);
        Value x = b.Reshape(input, Shape.Of([.. input.Shape.Take(axis), groups, channels / groups, .. input.Shape.Skip(axis + 1)]));
        int[] reduced = [.. Enumerable.Range(1, x.Shape.Rank - 1).Where(a => a != axis)];
        Value centered = x - b.Spread(b.Mean(x, reduced), x.Shape, reduced);
        Value variance = b.Mean(centered * centered, reduced);
        Value normal = b.Reshape(centered * b.Spread(1 / b.Sqrt(variance + context.Get(Epsilon)), x.Shape, reduced), input.Shape);
        int[] others = [.. Enumerable.Range(0, input.Shape.Rank).Where(a => a != axis)];
        if (ScaleAndCenter.Gamma(context, [channels]) is { } gamma)
            normal *= b.Spread(gamma, input.Shape, others);
        return ScaleAndCenter.Beta(context, [channels]) is { } beta ? normal + b.Spread(beta, input.Shape, others) : normal;
    }
}
