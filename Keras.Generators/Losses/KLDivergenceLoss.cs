using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>KLDivergence</c>: Σ label · ln(label / output) over the last axis, both cut to [ε, 1].</summary>
internal sealed class KLDivergenceLoss : LossDefinition
{
    public override string Kind => "KLDivergence";

    public override int? ClassAxis(Arguments arguments, Shape output) => Crossentropy.AxisOf(-1, output);

    public override string? CheckShape(Arguments arguments, Shape output) => Crossentropy.CheckAxis(-1, output);

    public override Value Losses(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value y = b.Clip(labels, Crossentropy.Epsilon, 1), p = b.Clip(output, Crossentropy.Epsilon, 1);
        return b.Sum(y * b.Log(y / p), output.Shape.Rank - 1);
    }
}
