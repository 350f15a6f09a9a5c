using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Layers;

namespace Keras.Generators.Losses;

/// <summary>How the losses of a batch become one number: sample weights, masks and what the sum is divided by, as in Keras.</summary>
internal static class LossReduction
{
    /// <summary>The loss of one output as a scalar.</summary>
    /// <param name="b">The graph.</param>
    /// <param name="definition">The loss.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="labels">The output's labels.</param>
    /// <param name="output">The output. Where its mask says no, nothing is lost.</param>
    /// <param name="sampleWeights">A weight for each loss, or for each sample where the loss is over all of them; all 1 where the user gave
    /// none. Null where weights have no meaning.</param>
    public static Value Reduce(
        GraphBuilder b, LossDefinition definition, Arguments arguments, Value labels, MaskedValue output, Value? sampleWeights)
    {
        Value losses = definition.Losses(b, arguments, labels, output.Value);
        string reduction = LossDefinition.Reduction.Read(arguments);
        int[] all = [.. Enumerable.Range(0, losses.Shape.Rank)];
        if (sampleWeights is not { } weights)
            return reduction == "Sum" ? b.Sum(losses, all) : b.Mean(losses, all);
        if (losses.Shape.IsScalar)
            return reduction == "MeanWithSampleWeight" ? losses : losses * b.Mean(weights, 0);
        Value? mask = Join(OfOutput(b, output.Mask, losses.Shape), definition.Mask(b, arguments, labels, losses));
        if (mask is { } m)
            weights *= m;
        Value sum = b.Sum(losses * weights, all);
        return reduction switch
        {
            "Sum" => sum,
            "MeanWithSampleWeight" => DivideOrZero(b, sum, b.Sum(weights, all)),
            // A masked mean is one over what counts.
            _ => mask is { } counted ? DivideOrZero(b, sum, b.Sum(counted, all)) : sum / b.Extent(losses.Shape.ElementCount),
        };
    }

    /// <summary>An output's mask as 0 and 1 of the losses' shape: what a step has lost counts as one, however many axes it has.</summary>
    private static Value? OfOutput(GraphBuilder b, Value? mask, Shape losses)
    {
        if (mask is not { } given)
            return null;
        Value numbers = b.Convert(given);
        return numbers.Shape.Rank > losses.Rank ? b.Reshape(numbers, losses)
            : b.Spread(numbers, losses, Enumerable.Range(numbers.Shape.Rank, losses.Rank - numbers.Shape.Rank));
    }

    private static Value? Join(Value? a, Value? b) => a is { } x && b is { } y ? x * y : a ?? b;

    private static Value DivideOrZero(GraphBuilder b, Value x, Value by)
    {
        Value isZero = b.Equal(by, b.Constant(0));
        return b.Select(isZero, b.Constant(0), x / b.Select(isZero, b.Constant(1), by));
    }
}
