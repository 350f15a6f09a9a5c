namespace Keras;

/// <summary>What a metric does with labels whose shape isn't the output's.</summary>
internal enum LabelRule
{
    /// <summary>A last axis of 1 that only one of them has is left out.</summary>
    LastAxisLeftOut,

    /// <summary>The axes stay as they are, aligned at the last one. A number per sample then meets a column as in an outer product: every sample is compared with all labels.</summary>
    AsGiven,

    /// <summary>The metric decides itself: labels are class numbers, or there are none.</summary>
    Own,
}

/// <summary>Labels and predictions in shapes that can be compared number by number, as NumPy's broadcasting and Keras' <c>squeeze_or_expand_to_same_rank</c> make them.</summary>
internal sealed class LabelAlignment
{
    private LabelAlignment(int[] labels, int[] outputs, int[]? repeat = null, bool pairsSamples = false) =>
        (Labels, Outputs, Repeat, PairsSamples) = (labels, outputs, repeat, pairsSamples);

    /// <summary>The shape of one sample's labels, repeated.</summary>
    public int[] Labels { get; }

    /// <summary>The shape of one sample's output.</summary>
    public int[] Outputs { get; }

    /// <summary>For each of a sample's labels the number of the given one; null where they are the given ones.</summary>
    public int[]? Repeat { get; }

    /// <summary>Whether every sample is compared with the labels of all.</summary>
    public bool PairsSamples { get; }

    /// <summary>Aligns shapes of one sample. Where they don't fit, they stay as they are.</summary>
    /// <param name="rule">What the metric does with other ranks.</param>
    /// <param name="labels">The labels' shape, as given.</param>
    /// <param name="outputs">The output's shape.</param>
    /// <param name="canRepeat">Whether a label of size 1 may count for all of an axis.</param>
    public static LabelAlignment Of(LabelRule rule, int[] labels, int[] outputs, Func<int, bool> canRepeat)
    {
        if (rule == LabelRule.Own) return new(labels, outputs);
        if (rule == LabelRule.AsGiven && labels.Length == 0 && outputs is [1]) return new(labels, outputs, pairsSamples: true);
        if (rule == LabelRule.LastAxisLeftOut) (labels, outputs) = WithoutLastAxis(labels, outputs);
        return RepeatOf(labels, outputs, canRepeat) is { } repeat ? new(outputs, outputs, repeat) : new(labels, outputs);
    }

    /// <summary>For each number of a shape that of a smaller one, which is repeated along axes of 1; null where nothing is repeated or the shapes don't fit.</summary>
    public static int[]? RepeatOf(ReadOnlySpan<int> given, ReadOnlySpan<int> shape, Func<int, bool> canRepeat)
    {
        if (given.Length != shape.Length || given.SequenceEqual(shape)) return null;
        var count = 1;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (given[axis] != shape[axis] && (given[axis] != 1 || !canRepeat(axis))) return null;
            count *= shape[axis];
        }
        var map = new int[count];
        for (var i = 0; i < count; i++)
        {
            int rest = i, stride = 1;
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                if (given[axis] != 1) map[i] += rest % shape[axis] * stride;
                rest /= shape[axis];
                stride *= given[axis];
            }
        }
        return map;
    }

    /// <summary>A last axis of 1 that only one of them has goes; where the other is a number per sample, that gets one.</summary>
    private static (int[] Labels, int[] Outputs) WithoutLastAxis(int[] labels, int[] outputs)
    {
        if (labels.Length == outputs.Length + 1 && labels[^1] == 1) return outputs.Length == 0 ? (labels, labels) : (labels[..^1], outputs);
        if (outputs.Length == labels.Length + 1 && outputs[^1] == 1) return labels.Length == 0 ? (outputs, outputs) : (labels, outputs[..^1]);
        return (labels, outputs);
    }
}
