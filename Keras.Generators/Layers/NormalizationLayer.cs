using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Normalization</c>: by a mean and a variance that are given or were learned from data beforehand.</summary>
internal sealed class NormalizationLayer : LayerDefinition
{
    /// <summary>Keras' ε, below which no deviation goes.</summary>
    private const double LeastDeviation = 1e-7;

    private static readonly Argument<EquatableArray<int>> Axis = Argument.AxesOrNone("axis", -1);
    private static readonly Argument<NestedNumbers?> Mean = Argument.OptionalNestedNumbers("mean"),
        Variance = Argument.OptionalNestedNumbers("variance");
    private static readonly Argument<bool> Invert = Argument.Boolean("invert", false);

    public override string Kind => "Normalization";

    protected override IReadOnlyList<Argument> OwnArguments => [Axis, Mean, Variance, Invert];

    public override bool LearnsFromData(Arguments arguments) => Mean.Read(arguments) is null;

    public override bool SupportsMasking(Arguments arguments) => true;

    protected override Value Call(LayerContext context, Value input)
    {
        GraphBuilder b = context.Builder;
        EquatableArray<int> given = context.Get(Axis);
        int[] kept = given.IsEmpty ? [] : context.Axes(input, given, Axis);
        Shape sizes = Shape.Of(kept.Select(a => (Dim)context.KnownSize(input, a, "values on an axis")));
        (Value mean, Value variance) = Statistics(context, sizes);
        int[] others = [.. Enumerable.Range(0, input.Shape.Rank).Where(a => !kept.Contains(a))];
        Value centre = b.Spread(mean, input.Shape, others),
            deviation = b.Spread(b.Maximum(b.Sqrt(variance), LeastDeviation), input.Shape, others);
        return context.Get(Invert) ? centre + (input * deviation) : (input - centre) / deviation;
    }

    /// <summary>Mean and variance of the kept axes' shape: numbers of the declaration, or weights.</summary>
    private static (Value Mean, Value Variance) Statistics(LayerContext context, Shape sizes)
    {
        if (context.Get(Mean) is { } mean && context.Get(Variance) is { } variance)
            return (Fit(context, Mean, mean, sizes), Fit(context, Variance, variance, sizes));
        if (context.Get(Mean) is not null || context.Get(Variance) is not null)
            throw new LayerException($"{context.Layer.Title} takes a mean and a variance, or neither.",
                context.Get(Mean) is null ? Variance.Name : Mean.Name);
        Value learnedMean = context.Weight("mean", sizes, "Zeros", trainable: false),
            learnedVariance = context.Weight("variance", sizes, "Ones", trainable: false);
        // Keras keeps the number of batches beside them.
        _ = context.Weight("count", Shape.Scalar, "Zeros", trainable: false);
        return (learnedMean, learnedVariance);
    }

    /// <summary>Numbers of the declaration, aligned at the end and repeated. A flat list may hold those of several axes.</summary>
    private static Value Fit(LayerContext context, Argument argument, NestedNumbers numbers, Shape sizes)
    {
        GraphBuilder b = context.Builder;
        Shape shape = Shape.Of(numbers.Shape.Select(n => (Dim)n));
        if (shape.Rank == 1 && sizes.Rank > 1 && sizes.ElementCount.Equals(shape[0]))
            shape = sizes;
        bool fits = shape.Rank <= sizes.Rank
            && Enumerable.Range(1, shape.Rank).All(i => shape[-i].Constant == 1 || shape[-i].Equals(sizes[-i]));
        if (!fits)
            throw new LayerException(
                $"{context.Layer.Title}: {argument.Name} has the shape {shape}, which doesn't repeat to {sizes}, the kept axes of {context.Producer.TitleWithShape}.", argument.Name);
        return b.BroadcastTo(b.Literal(numbers.Values, shape), sizes);
    }
}
