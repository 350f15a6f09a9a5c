using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>
/// Keras' <c>CategoricalFocalCrossentropy</c>: categorical crossentropy in which classes that are nearly right count less.
/// </summary>
internal sealed class CategoricalFocalCrossentropyLoss : LossDefinition
{
    private static readonly Argument<EquatableArray<double>> Alpha =
        Argument.Numbers("alpha", 0.25).Where(a => !a.IsEmpty, "must be one or more numbers");
    private static readonly Argument<double> Gamma = Argument.Number("gamma", 2);

    public override string Kind => "CategoricalFocalCrossentropy";

    protected override IReadOnlyList<Argument> OwnArguments =>
        [Alpha, Gamma, Crossentropy.FromLogits, Crossentropy.LabelSmoothing, Crossentropy.Axis, Reduction];

    public override int? ClassAxis(Arguments arguments, Shape output) => Crossentropy.AxisOf(Crossentropy.Axis.Read(arguments), output);

    public override bool? FromLogits(Arguments arguments) => Crossentropy.FromLogits.Read(arguments);

    public override string? CheckShape(Arguments arguments, Shape output)
    {
        int factors = Alpha.Read(arguments).Count;
        return Crossentropy.CheckAxis(Crossentropy.Axis.Read(arguments), output)
            ?? (factors > 1 && output[-1].Constant is { } size && size != factors
                ? $"has {factors} factors alpha for the last axis of {output}, the output"
                : null);
    }

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        int axis = Crossentropy.Axis.Read(arguments);
        Value y = CategoricalCrossentropyLoss.Smooth(b, arguments, labels) * Factors(b, arguments, output.Shape);
        Value p = Crossentropy.ClassesLast(b, output, axis);
        if (Crossentropy.FromLogits.Read(arguments))
            p = b.Softmax(p);
        Value logarithms = Crossentropy.LogProbabilities(b, p, fromLogits: false, out bool isCut);
        if (isCut)
            logarithms = Crossentropy.Cut(b, logarithms);
        int last = p.Shape.Rank - 1;
        p = b.Clip(p / b.Spread(b.Sum(p, last), p.Shape, [last]), Crossentropy.Epsilon, Crossentropy.OneMinusEpsilon);
        return -b.Sum(Crossentropy.ClassesLast(b, y, axis) * b.Power(1 - p, b.Constant(Gamma.Read(arguments))) * logarithms, last);
    }

    /// <summary>One factor for all classes or one for each along the last axis.</summary>
    private static Value Factors(GraphBuilder b, Arguments arguments, Shape shape)
    {
        EquatableArray<double> alpha = Alpha.Read(arguments);
        Value factors = b.Constant(alpha[0]);
        for (int i = 1; i < alpha.Count; i++)
            factors = b.Select(b.Equal(b.Iota(shape, -1), b.Constant(i)), b.Constant(alpha[i]), factors);
        return factors;
    }
}
