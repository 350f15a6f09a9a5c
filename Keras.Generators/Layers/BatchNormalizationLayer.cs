using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>BatchNormalization</c>: statistics of the whole batch in training, moving averages otherwise.</summary>
internal sealed class BatchNormalizationLayer : LayerDefinition
{
    public static readonly Argument<int> Axis = Argument.Integer("axis", -1);
    public static readonly Argument<double> Momentum = Argument.Number("momentum", 0.99).Fraction();
    public static readonly Argument<double> Epsilon = Argument.Number("epsilon", 0.001).Positive();
    private static readonly Argument<string> MovingMeanInitializer = Argument.Member("movingMeanInitializer", "Zeros");
    private static readonly Argument<string> MovingVarianceInitializer = Argument.Member("movingVarianceInitializer", "Ones");

    public override string Kind => "BatchNormalization";

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        Axis, Momentum, Epsilon, .. ScaleAndCenter.All.Take(4), MovingMeanInitializer, MovingVarianceInitializer, .. ScaleAndCenter.All.Skip(4),
    ];

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int rank = input.Shape.Rank, given = context.Get(Axis), axis = given < 0 ? given + rank : given;
        if (axis < 1 || axis >= rank)
            throw new LayerException($"{context.Layer.Title}: axis {given} isn't one of the axes of {context.Producer.TitleWithShape} after the batch's.", Axis.Name);
        Shape channels = [context.KnownSize(input, axis, "channels")];
        Value? gamma = ScaleAndCenter.Gamma(context, channels);
        Value? beta = ScaleAndCenter.Beta(context, channels);
        Value movingMean = context.Weight("moving_mean", channels, Initializers.For(context, MovingMeanInitializer, channels), trainable: false);
        Value movingVariance = context.Weight("moving_variance", channels, Initializers.For(context, MovingVarianceInitializer, channels), trainable: false);

        int[] others = [.. Enumerable.Range(0, rank).Where(a => a != axis)];
        Value mean = movingMean, variance = movingVariance;
        if (context.IsTraining && context.IsTrainable)
        {
            mean = b.Mean(input, others);
            Value centered = input - b.Spread(mean, input.Shape, others);
            variance = b.Mean(centered * centered, others);
            double momentum = context.Get(Momentum);
            context.Update(movingMean, (movingMean * momentum) + (mean * (1 - momentum)));
            context.Update(movingVariance, (movingVariance * momentum) + (variance * (1 - momentum)));
        }

        // Per channel first, so that only one product and one sum are left per value.
        Value factor = 1 / b.Sqrt(variance + context.Get(Epsilon));
        if (gamma is { } g)
            factor *= g;
        Value shift = -(mean * factor);
        if (beta is { } offset)
            shift += offset;
        return (input * b.Spread(factor, input.Shape, others)) + b.Spread(shift, input.Shape, others);
    }
}
