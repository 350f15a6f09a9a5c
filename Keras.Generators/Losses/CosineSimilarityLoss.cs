using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>CosineSimilarity</c>: minus the cosine of the angle between label and output.</summary>
internal sealed class CosineSimilarityLoss : LossDefinition
{
    private static readonly Argument<int> Axis = Argument.Integer("axis", -1);

    public override string Kind => "CosineSimilarity";

    protected override IReadOnlyList<Argument> OwnArguments => [Axis, Reduction];

    public override string? CheckShape(Arguments arguments, Shape output) => Crossentropy.CheckAxis(Axis.Read(arguments), output);

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        int axis = output.Shape.Axis(Axis.Read(arguments));
        return -b.Sum(labels * output, axis) / (Length(b, labels, axis) * Length(b, output, axis));
    }

    /// <summary>The length of a vector, ε at least: the bound is inside the root, whose slope at 0 is infinite.</summary>
    private static Value Length(GraphBuilder b, Value x, int axis) =>
        b.Sqrt(b.Maximum(b.Sum(x * x, axis), Crossentropy.Epsilon * Crossentropy.Epsilon));
}
