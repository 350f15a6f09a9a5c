using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>Dice</c>: 1 − 2 |A ∩ B| / (|A| + |B|).</summary>
internal sealed class DiceLoss : OverlapLoss
{
    public override string Kind => "Dice";

    protected override IReadOnlyList<Argument> OwnArguments => [Reduction, Axis];

    protected override Value Overlap(GraphBuilder b, Arguments arguments, Value labels, Value output, Func<Value, Value> sum) =>
        2 * sum(labels * output) / (sum(labels) + sum(output) + Crossentropy.Epsilon);
}
