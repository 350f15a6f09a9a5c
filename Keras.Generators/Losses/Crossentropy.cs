using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Losses;

/// <summary>What the crossentropies share: logarithms of probabilities, cut to [ε, 1 − ε] as Keras cuts them.</summary>
internal static class Crossentropy
{
    public static readonly Argument<bool> FromLogits = Argument.Boolean("fromLogits", false);
    public static readonly Argument<int> Axis = Argument.Integer("axis", -1);
    public static readonly Argument<double> LabelSmoothing = Argument.Number("labelSmoothing", 0).Fraction();

    /// <summary>Keras' ε.</summary>
    public const double Epsilon = 1e-7;

    /// <summary>1 − ε as a float holds it, which is what Keras computes with: 1 − 2⁻²³.</summary>
    public const double OneMinusEpsilon = 1 - (1.0 / (1 << 23));

    /// <summary>The output's classes moved to the last axis.</summary>
    public static Value ClassesLast(GraphBuilder b, Value value, int axis)
    {
        int at = value.Shape.Axis(axis), rank = value.Shape.Rank;
        return at == rank - 1 ? value : b.Transpose(value, Enumerable.Range(0, rank).Where(a => a != at).Append(at));
    }

    /// <summary>ln p over the last axis, without the cut.</summary>
    /// <param name="b">The graph.</param>
    /// <param name="output">Probabilities or raw scores.</param>
    /// <param name="fromLogits">Whether they are raw scores.</param>
    /// <param name="isCut">Whether the result has to be cut to [ln ε, ln(1 − ε)], which Keras does for probabilities only.</param>
    public static Value LogProbabilities(GraphBuilder b, Value output, bool fromLogits, out bool isCut)
    {
        isCut = !fromLogits;
        if (fromLogits)
            return Activations.LogSoftmax(b, output, -1);
        // The logarithm of a softmax is exact where the softmax itself would have rounded to 0 or 1, and its derivative is p - y.
        if (b.LogitsOfSoftmax(output) is { } logits)
            return Activations.LogSoftmax(b, logits, -1);
        int last = output.Shape.Rank - 1;
        isCut = false;
        return b.Log(b.Clip(output / b.Spread(b.Sum(output, last), output.Shape, [last]), Epsilon, OneMinusEpsilon));
    }

    /// <summary>Cuts the logarithm of a probability to [ln ε, ln(1 − ε)].</summary>
    public static Value Cut(GraphBuilder b, Value logarithm) => b.Clip(logarithm, Math.Log(Epsilon), Math.Log(OneMinusEpsilon));

    /// <summary>The shape without the axis of classes.</summary>
    public static Shape WithoutClasses(Shape output, int axis) => output.Without([output.Axis(axis)]);

    /// <summary>The axis of classes counted from the start; null where the output has no such axis after the batch's.</summary>
    public static int? AxisOf(int axis, Shape output) =>
        (axis < 0 ? axis + output.Rank : axis) is var at && at >= 1 && at < output.Rank ? at : null;

    /// <summary>What is wrong with the axis of classes, if anything.</summary>
    public static string? CheckAxis(int axis, Shape output) =>
        output.Rank < 2 ? $"needs (batch, …, classes), but the output is {output}"
        : AxisOf(axis, output) is null ? $"has axis {axis}, which isn't one of {output} after the batch's, the output"
        : null;
}
