using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Objects;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>BatchNormalization</c>: statistics of the whole batch in training, moving averages otherwise.</summary>
internal sealed class BatchNormalizationLayer : LayerDefinition
{
    public static readonly Argument<int> Axis = Argument.Integer("axis", -1);
    public static readonly Argument<double> Momentum = Argument.Number("momentum", 0.99).Fraction();
    public static readonly Argument<double> Epsilon = Argument.Number("epsilon", 0.001).Positive();
    private static readonly ObjectArgument MovingMeanInitializer = new("movingMeanInitializer", Family.Initializer, "Zeros");
    private static readonly ObjectArgument MovingVarianceInitializer = new("movingVarianceInitializer", Family.Initializer, "Ones");

    private static readonly Argument<bool> Renorm = Argument.Boolean("renorm", false);
    private static readonly Argument<double> RenormMomentum = Argument.Number("renormMomentum", 0.99).Fraction();
    private static readonly Argument<double?> RenormRmin = Argument.OptionalNumber("renormRmin").In("renorm_clipping", "rmin");
    private static readonly Argument<double?> RenormRmax = Argument.OptionalNumber("renormRmax").In("renorm_clipping", "rmax");
    private static readonly Argument<double?> RenormDmax =
        Argument.OptionalNumber("renormDmax").Where(d => d is null or >= 0, "must be 0 or more").In("renorm_clipping", "dmax");

    public override string Kind => "BatchNormalization";

    public override IEnumerable<(string KerasName, object? Value)> FixedArguments => [("synchronized", false)];

    protected override IReadOnlyList<Argument> OwnArguments =>
    [
        Axis, Momentum, Epsilon, .. ScaleAndCenter.All.Take(4), MovingMeanInitializer, MovingVarianceInitializer,
        .. ScaleAndCenter.All.Skip(4),
        Renorm, RenormMomentum, RenormRmin, RenormRmax, RenormDmax,
    ];

    public override IReadOnlyList<Argument> CallArguments => [Inputs, Masks];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override bool CountsCalls(Arguments arguments, bool isTraining) => isTraining && Trainable.Read(arguments);

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        int rank = input.Shape.Rank, given = context.Get(Axis), axis = given < 0 ? given + rank : given;
        if (axis < 1 || axis >= rank)
            throw new LayerException(
                $"{context.Layer.Title}: axis {given} isn't one of the axes of {context.Producer.TitleWithShape} after the batch's.",
                Axis.Name);
        Shape channels = [context.KnownSize(input, axis, "channels")];
        Value? gamma = ScaleAndCenter.Gamma(context, channels);
        Value? beta = ScaleAndCenter.Beta(context, channels);
        Value movingMean =
            context.Weight("moving_mean", channels, WeightArguments.InitializerFor(context, MovingMeanInitializer, channels),
                trainable: false);
        Value movingVariance =
            context.Weight("moving_variance", channels, WeightArguments.InitializerFor(context, MovingVarianceInitializer, channels),
                trainable: false);
        Renormalization? renorm = context.Get(Renorm) ? Renormalization.Of(context, channels) : null;

        int[] others = [.. Enumerable.Range(0, rank).Where(a => a != axis)];
        Value mean = movingMean, variance = movingVariance;
        if (context.IsTraining && context.IsTrainable)
        {
            (mean, variance) = Moments(context, input, others);
            Follow(context, movingMean, mean, Momentum);
            if (renorm is { } moving)
                (gamma, beta) = moving.Correct(context, gamma, beta, mean, variance, movingVariance);
            else
                Follow(context, movingVariance, variance, Momentum);
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

    /// <summary>Moves a moving average towards a batch's value.</summary>
    /// <returns>Where it is then.</returns>
    private static Value Follow(LayerContext context, Value average, Value batch, Argument<double> momentum)
    {
        double kept = context.Get(momentum);
        Value next = (average * kept) + (batch * (1 - kept));
        context.Update(average, next);
        return next;
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
            throw new LayerException(
                $"{context.Layer.Title} needs a mask with an axis less than {context.Producer.TitleWithShape}, but got {mask.Shape}.");
        Value counts = b.Spread(mask, input.Shape, [input.Shape.Rank - 1]);
        // Keras adds its epsilon to the count.
        Value count = b.Sum(b.Convert(counts), axes) + 1e-7;
        Value mean = b.Sum(b.Select(counts, input, b.Constant(0)), axes) / count;
        Value centered = b.Select(counts, input - b.Spread(mean, input.Shape, axes), b.Constant(0));
        return (mean, b.Sum(centered * centered, axes) / count);
    }

    /// <summary>
    /// Batch renormalization: in training too, values come out as if normalized by moving averages. What brings them there has no
    /// derivative. The moving deviation is kept beside the moving variance, which follows it.
    /// </summary>
    private readonly record struct Renormalization(Value MovingDeviation, Value Mean, Value Deviation)
    {
        /// <summary>Makes its weights, in Keras' order.</summary>
        public static Renormalization Of(LayerContext context, Shape channels)
        {
            if (context.Get(RenormRmin) > context.Get(RenormRmax))
                throw new LayerException(
                    $"{context.Layer.Title}: renormRmin {context.Get(RenormRmin)} is above renormRmax {context.Get(RenormRmax)}.",
                    RenormRmin.Name) { Id = ProblemIds.ArgumentOutOfRange };
            ObjectValue mean = WeightArguments.InitializerFor(context, MovingMeanInitializer, channels);
            ObjectValue deviation =
                InitializerDefinition.WithRoot(WeightArguments.InitializerFor(context, MovingVarianceInitializer, channels));
            return new(
                context.Weight("moving_stddev", channels, deviation, trainable: false),
                context.Weight("renorm_mean", channels, mean, trainable: false),
                context.Weight("renorm_stddev", channels, deviation, trainable: false));
        }

        /// <summary>
        /// Moves the averages, and gives gamma and beta with which (value − mean) / deviation of the batch becomes that of the averages.
        /// </summary>
        public (Value Gamma, Value Beta) Correct(
            LayerContext context, Value? gamma, Value? beta, Value mean, Value variance, Value movingVariance)
        {
            GraphBuilder b = context.Builder;
            double epsilon = context.Get(Epsilon);
            Value deviation = b.Sqrt(variance + epsilon), known = b.Maximum(Deviation, Math.Sqrt(epsilon));
            Value factor = deviation / known, shift = (mean - Mean) / known;
            if (context.Get(RenormRmin) is { } least)
                factor = b.Maximum(factor, least);
            if (context.Get(RenormRmax) is { } most)
                factor = b.Minimum(factor, most);
            if (context.Get(RenormDmax) is { } far)
                shift = b.Clip(shift, -far, far);
            Follow(context, Mean, mean, RenormMomentum);
            Follow(context, Deviation, deviation, RenormMomentum);
            Value moved = Follow(context, MovingDeviation, deviation, Momentum);
            context.Update(movingVariance, b.Relu((moved * moved) - epsilon));
            factor = b.StopGradient(factor);
            shift = b.StopGradient(shift);
            return (gamma is { } g ? factor * g : factor, (gamma is { } scale ? shift * scale : shift) + (beta ?? b.Constant(0)));
        }
    }
}
