using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>BatchNormalization</c>: statistics of the whole batch in training, moving averages otherwise.</summary>
internal sealed class BatchNormalizationLayer : LayerDefinition
{
    public static readonly Argument<int> Axis = Argument.Integer("axis", -1);
    public static readonly Argument<double> Momentum = Argument.Number("momentum", 0.99).Fraction();
    public static readonly Argument<double> Epsilon = Argument.Number("epsilon", 0.001).Positive();
    public static readonly Argument<bool> Center = Argument.Boolean("center", true);
    public static readonly Argument<bool> Scale = Argument.Boolean("scale", true);
    private static readonly Argument<string> BetaInitializer = Argument.Member("betaInitializer", "Zeros");
    private static readonly Argument<string> GammaInitializer = Argument.Member("gammaInitializer", "Ones");
    private static readonly Argument<string> MovingMeanInitializer = Argument.Member("movingMeanInitializer", "Zeros");
    private static readonly Argument<string> MovingVarianceInitializer = Argument.Member("movingVarianceInitializer", "Ones");
    private static readonly Argument<double> BetaL1 = Argument.Number("betaL1", 0).NotNegative();
    private static readonly Argument<double> BetaL2 = Argument.Number("betaL2", 0).NotNegative();
    private static readonly Argument<double> GammaL1 = Argument.Number("gammaL1", 0).NotNegative();
    private static readonly Argument<double> GammaL2 = Argument.Number("gammaL2", 0).NotNegative();

    public override string Kind => "BatchNormalization";

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        Axis, Momentum, Epsilon, Center, Scale, BetaInitializer, GammaInitializer, MovingMeanInitializer, MovingVarianceInitializer, BetaL1, BetaL2, GammaL1, GammaL2,
    ];

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int rank = input.Shape.Rank, given = context.Get(Axis), axis = given < 0 ? given + rank : given;
        if (axis < 1 || axis >= rank)
            throw new LayerException($"{context.Layer.Title}: axis {given} isn't one of the axes of {context.Producer.TitleWithShape} after the batch's.", Axis.Name);
        Shape channels = [context.KnownSize(input, axis, "channels")];
        Value? gamma = Optional(context, Scale, "gamma", channels, GammaInitializer, GammaL1, GammaL2);
        Value? beta = Optional(context, Center, "beta", channels, BetaInitializer, BetaL1, BetaL2);
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

    private static Value? Optional(LayerContext context, Argument<bool> exists, string name, Shape shape, Argument<string> initializer, Argument<double> l1, Argument<double> l2) =>
        context.Get(exists) ? context.Weight(name, shape, Initializers.For(context, initializer, shape), l1: context.Get(l1), l2: context.Get(l2)) : null;
}
