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

    public override LabelKind Labels => LabelKind.ClassNumbers;

    public override Shape LabelShape(Arguments arguments, Shape output) => Crossentropy.WithoutClasses(output, Crossentropy.Axis.Read(arguments));

    public override int? ClassAxis(Arguments arguments, Shape output) => output.Axis(Crossentropy.Axis.Read(arguments));

    public override int? IgnoreClass(Arguments arguments) => Ignored.Read(arguments);

    public override bool? FromLogits(Arguments arguments) => Crossentropy.FromLogits.Read(arguments);

    public override string? CheckShape(Arguments arguments, Shape output) => Crossentropy.CheckAxis(Crossentropy.Axis.Read(arguments), output);

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value classes = Crossentropy.ClassesLast(b, output, Crossentropy.Axis.Read(arguments));
        Value logarithms = Crossentropy.LogProbabilities(b, classes, Crossentropy.FromLogits.Read(arguments), out bool isCut);
        int last = classes.Shape.Rank - 1;
        // One row holds a single 1, so that cutting after the sum cuts the right class' logarithm alone.
        Value ofLabel = b.Sum(b.OneHot(labels, classes.Shape[-1]) * logarithms, last);
        Value losses = -(isCut ? Crossentropy.Cut(b, ofLabel) : ofLabel);
        return Mask(b, arguments, labels) is { } mask ? losses * mask : losses;
    }

    public override Value? Mask(GraphBuilder b, Arguments arguments, Value labels) =>
        IgnoreClass(arguments) is { } ignored ? b.Convert(b.Not(b.Equal(labels, b.Constant(ignored)))) : null;
}
