using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Losses;

/// <summary>Keras' <c>BinaryCrossentropy</c>: each output answers yes or no for itself.</summary>
internal sealed class BinaryCrossentropyLoss : ElementwiseLoss
{
    public override string Kind => "BinaryCrossentropy";

    protected override IReadOnlyList<Argument> OwnArguments =>
        [Crossentropy.FromLogits, Crossentropy.LabelSmoothing, Crossentropy.Axis, Reduction];

    public override bool? FromLogits(Arguments arguments) => Crossentropy.FromLogits.Read(arguments);

    public override string? CheckShape(Arguments arguments, Shape output) =>
        output.Rank == 1 ? null : Crossentropy.CheckAxis(Axis(arguments), output);

    protected override int Axis(Arguments arguments) => Crossentropy.Axis.Read(arguments);

    protected override Value Elements(GraphBuilder b, Arguments arguments, Value labels, Value output)
    {
        Value y = Smooth(arguments, labels);
        return Of(b, y, output, Crossentropy.FromLogits.Read(arguments));
    }

    /// <summary>The loss of each output.</summary>
    public static Value Of(GraphBuilder b, Value labels, Value output, bool fromLogits) =>
        fromLogits ? OfScores(b, labels, output) : OfProbabilities(b, labels, output);

    /// <summary>Labels moved towards one half.</summary>
    public static Value Smooth(Arguments arguments, Value labels)
    {
        double smoothing = Crossentropy.LabelSmoothing.Read(arguments);
        return smoothing == 0 ? labels : (labels * (1 - smoothing)) + (0.5 * smoothing);
    }

    /// <summary>The loss of each probability.</summary>
    public static Value OfProbabilities(GraphBuilder b, Value labels, Value output)
    {
        if (b.LogitsOfSigmoid(output) is { } z)
            return OfSigmoid(b, labels, z);
        Value p = b.Clip(output, Crossentropy.Epsilon, Crossentropy.OneMinusEpsilon);
        return -((labels * b.Log(p)) + ((1 - labels) * b.Log(1 - p)));
    }

    /// <summary>softplus(z) − label · z. Scores aren't cut.</summary>
    private static Value OfScores(GraphBuilder b, Value labels, Value z) => b.Softplus(z) - (labels * z);

    /// <summary>ln p = −softplus(−z) and ln(1 − p) = −softplus(z) are exact where p itself would have rounded to 0 or 1.</summary>
    private static Value OfSigmoid(GraphBuilder b, Value labels, Value z)
    {
        Value yes = Crossentropy.Cut(b, -b.Softplus(-z));
        Value no = b.Clip(-b.Softplus(z), Math.Log(1 - Crossentropy.OneMinusEpsilon), Math.Log(Crossentropy.OneMinusEpsilon));
        return -((labels * yes) + ((1 - labels) * no));
    }
}
