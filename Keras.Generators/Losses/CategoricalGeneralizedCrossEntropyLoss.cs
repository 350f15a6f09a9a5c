using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Losses;

/// <summary>
/// Keras' <c>CategoricalGeneralizedCrossEntropy</c>: (1 − p^q) / q of the right class' probability. Labels are class numbers, classes on
/// the last axis.
/// </summary>
internal sealed class CategoricalGeneralizedCrossEntropyLoss : LossDefinition
{
    private static readonly Argument<double> Q = Argument.Number("q", 0.5).Where(q => q is > 0 and < 1, "must be above 0 and below 1");

    public override string Kind => "CategoricalGeneralizedCrossEntropy";

    protected override IReadOnlyList<Argument> OwnArguments => [Q, Reduction];

    public override LabelKind Labels(Arguments arguments, Shape output) => LabelKind.ClassNumbers;

    public override Shape LabelShape(Arguments arguments, Shape output) => Crossentropy.WithoutClasses(output, -1);

    public override int? ClassAxis(Arguments arguments, Shape output) => Crossentropy.AxisOf(-1, output);

    public override string? CheckShape(Arguments arguments, Shape output) => Crossentropy.CheckAxis(-1, output);

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        double q = Q.Read(arguments);
        Value p = b.Sum(output * b.OneHot(labels, output.Shape[-1]), output.Shape.Rank - 1);
        return (1 - b.Power(p, b.Constant(q))) / q;
    }
}
