using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>BatchNormalization</c>: statistics of the whole batch in training, moving averages otherwise.</summary>
internal sealed class BatchNormalizationLayer : LayerDefinition
{
    public static readonly Argument<int> Axis = Argument.Integer("axis", -1);
    public static readonly Argument<double> Momentum = Argument.Number("momentum", 0.99).Fraction();
    public static readonly Argument<double> Epsilon = Argument.Number("epsilon", 0.001).Positive();
    private static readonly ObjectArgument MovingMeanInitializer = new("movingMeanInitializer", Family.Initializer, "Zeros");
    private static readonly ObjectArgument MovingVarianceInitializer = new("movingVarianceInitializer", Family.Initializer, "Ones");

    public override string Kind => "BatchNormalization";

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        Axis, Momentum, Epsilon, .. ScaleAndCenter.All.Take(4), MovingMeanInitializer, MovingVarianceInitializer, .. ScaleAndCenter.All.Skip(4),
    ];

    public override IReadOnlyList<Argument> CallArguments => [Inputs, Masks];

    public override bool SupportsMasking(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int rank = input.Shape.Rank, given = context.Get(Axis), axis = given < 0 ? given + rank : given;
        if (axis < 1 || axis >= rank)
            throw new LayerException($"{context.Layer.Title}: axis {given} isn't one of the axes of {context.Producer.TitleWithShape} after the batch's.", Axis.Name);
        Shape channels = [context.KnownSize(input, axis, "channels")];
        Value? gamma = ScaleAndCenter.Gamma(context, channels);
        Value? beta = ScaleAndCenter.Beta(context, channels);
        Value movingMean = context.Weight("moving_mean", channels, WeightArguments.InitializerFor(context, MovingMeanInitializer, channels), trainable: false);
        Value movingVariance = context.Weight("moving_variance", channels, WeightArguments.InitializerFor(context, MovingVarianceInitializer, channels), trainable: false);

        int[] others = [.. Enumerable.Range(0, rank).Where(a => a != axis)];
        Value mean = movingMean, variance = movingVariance;
        if (context.IsTraining && context.IsTrainable)
        {
            (mean, variance) = Moments(context, input, others);
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

    /// <summary>Mean and variance over some axes, of what the mask leaves where there is one.</summary>
    private static (Value Mean, Value Variance) Moments(LayerContext context, Value input, int[] axes)
    {
        GraphBuilder b = context.Builder;
        if (context.Mask is not { } mask)
        {
            Value all = b.Mean(input, axes), difference = input - b.Spread(all, input.Shape, axes);
            return (all, b.Mean(difference * difference, axes));
        }

        if (mask.Shape.Rank != input.Shape.Rank - 1)
            throw new LayerException($"{context.Layer.Title} needs a mask with an axis less than {context.Producer.TitleWithShape}, but got {mask.Shape}.");
        Value counts = b.Spread(mask, input.Shape, [input.Shape.Rank - 1]);
        // Keras adds its epsilon to the count.
        Value count = b.Sum(b.Convert(counts), axes) + 1e-7;
        Value mean = b.Sum(b.Select(counts, input, b.Constant(0)), axes) / count;
        Value centered = b.Select(counts, input - b.Spread(mean, input.Shape, axes), b.Constant(0));
        return (mean, b.Sum(centered * centered, axes) / count);
    }
}
