using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>CategoricalCrossentropy</c>: labels are distributions over the classes.</summary>
internal sealed class CategoricalCrossentropyLoss : LossDefinition
{
    public override string Kind => "CategoricalCrossentropy";

    protected override IReadOnlyList<Argument> OwnArguments =>
        [Crossentropy.FromLogits, Crossentropy.LabelSmoothing, Crossentropy.Axis, Reduction];

    public override int? ClassAxis(Arguments arguments, Shape output) => Crossentropy.AxisOf(Crossentropy.Axis.Read(arguments), output);

    public override bool? FromLogits(Arguments arguments) => Crossentropy.FromLogits.Read(arguments);

    public override string? CheckShape(Arguments arguments, Shape output) =>
        Crossentropy.CheckAxis(Crossentropy.Axis.Read(arguments), output);

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        return Of(b, Smooth(b, arguments, labels), output, Crossentropy.FromLogits.Read(arguments), Crossentropy.Axis.Read(arguments));
    }

    /// <summary>The loss of each distribution.</summary>
    public static Value Of(GraphBuilder b, Value labels, Value output, bool fromLogits, int axis)
    {
        Value logarithms = Crossentropy.LogProbabilities(b, Crossentropy.ClassesLast(b, output, axis), fromLogits, out bool isCut);
        if (isCut)
            logarithms = Crossentropy.Cut(b, logarithms);
        return -b.Sum(Crossentropy.ClassesLast(b, labels, axis) * logarithms, logarithms.Shape.Rank - 1);
    }

    /// <summary>Labels moved towards equal shares. Keras counts the classes on the last axis, whichever axis they are on.</summary>
    public static Value Smooth(GraphBuilder b, Arguments arguments, Value labels)
    {
        double smoothing = Crossentropy.LabelSmoothing.Read(arguments);
        return smoothing == 0 ? labels : (labels * (1 - smoothing)) + (smoothing / b.Extent(labels.Shape[-1]));
    }
}
