using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>SparseCategoricalCrossentropy</c>: labels are class numbers.</summary>
internal sealed class SparseCategoricalCrossentropyLoss : LossDefinition
{
    private static readonly Argument<int?> Ignored = Argument.OptionalInteger("ignoreClass");

    public override string Kind => "SparseCategoricalCrossentropy";

    protected override IReadOnlyList<Argument> OwnArguments => [Crossentropy.FromLogits, Ignored, Reduction, Crossentropy.Axis];

    public override LabelKind Labels(Arguments arguments, Shape output) => LabelKind.ClassNumbers;

    public override Shape LabelShape(Arguments arguments, Shape output) =>
        Crossentropy.WithoutClasses(output, Crossentropy.Axis.Read(arguments));

    public override int? ClassAxis(Arguments arguments, Shape output) => Crossentropy.AxisOf(Crossentropy.Axis.Read(arguments), output);

    public override int? IgnoreClass(Arguments arguments) => Ignored.Read(arguments);

    public override bool? FromLogits(Arguments arguments) => Crossentropy.FromLogits.Read(arguments);

    public override string? CheckShape(Arguments arguments, Shape output) =>
        Crossentropy.CheckAxis(Crossentropy.Axis.Read(arguments), output);

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value losses = Of(b, labels, output, Crossentropy.FromLogits.Read(arguments), Crossentropy.Axis.Read(arguments));
        return Counted(b, arguments, labels) is { } counted ? losses * counted : losses;
    }

    /// <summary>The loss of each label.</summary>
    public static Value Of(GraphBuilder b, Value labels, Value output, bool fromLogits, int axis)
    {
        Value classes = Crossentropy.ClassesLast(b, output, axis),
            ofLabel = LogProbability(b, classes, b.OneHot(labels, classes.Shape[-1]), fromLogits);
        return -(fromLogits ? ofLabel : Crossentropy.Cut(b, ofLabel));
    }

    /// <summary>
    /// The logarithm of the right class' probability. From scores it is that class' score less the logarithm of the sum, which leaves one
    /// subtraction per sample, and whose derivative is p - y.
    /// </summary>
    private static Value LogProbability(GraphBuilder b, Value output, Value isRight, bool fromLogits)
    {
        int last = output.Shape.Rank - 1;
        Value? scores = fromLogits ? output : b.LogitsOfSoftmax(output);
        return scores is { } z
            ? b.Sum(isRight * z, last) - b.LogSumExp(z)
            : b.Sum(isRight * Crossentropy.LogProbabilities(b, output, fromLogits, out _), last);
    }

    public override Value? Mask(GraphBuilder b, Arguments arguments, Value labels, Value losses) => Counted(b, arguments, labels);

    private Value? Counted(GraphBuilder b, Arguments arguments, Value labels) =>
        IgnoreClass(arguments) is { } ignored ? b.Convert(b.Not(b.Equal(labels, b.Constant(ignored)))) : null;
}
