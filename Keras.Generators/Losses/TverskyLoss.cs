using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>Tversky</c>: as <see cref="DiceLoss"/>, with a weight each for what is missed and what is found wrongly.</summary>
internal sealed class TverskyLoss : OverlapLoss
{
    private static readonly Argument<double> Alpha = Argument.Number("alpha", 0.5), Beta = Argument.Number("beta", 0.5);

    public override string Kind => "Tversky";

    protected override IReadOnlyList<Argument> OwnArguments => [Alpha, Beta, Reduction, Axis];

    protected override Value Overlap(GraphBuilder b, Arguments arguments, Value labels, Value output, Func<Value, Value> sum)
    {
        // Which of the two is alpha's is as Keras 3.15 computes it, not as its documentation says.
        Value common = sum(labels * output);
        Value missed = sum((1 - output) * labels) * Alpha.Read(arguments), wrong = sum(output * (1 - labels)) * Beta.Read(arguments);
        return common / (common + missed + wrong + Crossentropy.Epsilon);
    }
}
