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

    public override Shape LabelShape(Arguments arguments, Shape output) => Crossentropy.WithoutClasses(output, Crossentropy.Axis.Read(arguments));

    public override int? ClassAxis(Arguments arguments, Shape output) => Crossentropy.AxisOf(Crossentropy.Axis.Read(arguments), output);

    public override int? IgnoreClass(Arguments arguments) => Ignored.Read(arguments);

    public override bool? FromLogits(Arguments arguments) => Crossentropy.FromLogits.Read(arguments);

    public override string? CheckShape(Arguments arguments, Shape output) => Crossentropy.CheckAxis(Crossentropy.Axis.Read(arguments), output);

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value classes = Crossentropy.ClassesLast(b, output, Crossentropy.Axis.Read(arguments));
        bool fromLogits = Crossentropy.FromLogits.Read(arguments);
        Value ofLabel = LogProbability(b, classes, b.OneHot(labels, classes.Shape[-1]), fromLogits);
        Value losses = -(fromLogits ? ofLabel : Crossentropy.Cut(b, ofLabel));
        return Counted(b, arguments, labels) is { } counted ? losses * counted : losses;
    }

    /// <summary>
    /// The logarithm of the right class' probability. From scores it is that class' score less the logarithm of the sum, which leaves one subtraction per sample, and
    /// whose derivative is p - y.
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
