namespace Keras;

/// <summary>
/// Brings labels and predictions to one rank where only one of them has a last axis of 1, as Keras' <c>squeeze_or_expand_to_same_rank</c>
/// does. Nothing is repeated: a label never counts for several predictions.
/// </summary>
internal static class LabelAlignment
{
    /// <summary>Leaves out a last axis of 1 that only one of them has; where the other is a number per sample, that gets one.</summary>
    /// <param name="labels">The shape of one sample's labels.</param>
    /// <param name="outputs">The shape of one sample's output.</param>
    public static (int[] Labels, int[] Outputs) Of(int[] labels, int[] outputs)
    {
        if (labels.Length == outputs.Length + 1 && labels[^1] == 1)
            return outputs.Length == 0 ? (labels, labels) : (labels[..^1], outputs);
        if (outputs.Length == labels.Length + 1 && outputs[^1] == 1)
            return labels.Length == 0 ? (outputs, outputs) : (labels, outputs[..^1]);
        return (labels, outputs);
    }
}
