namespace Keras;

/// <summary>How a loss becomes one number from the losses of all samples (and positions).</summary>
public enum Reduction
{
    /// <summary>Sum of weight times loss, divided by how many losses there are. Keras: <c>"sum_over_batch_size"</c>.</summary>
    SumOverBatchSize,

    /// <summary>Sum of weight times loss. Keras: <c>"sum"</c>.</summary>
    Sum,

    /// <summary>The same as <see cref="SumOverBatchSize"/>. Keras: <c>"mean"</c>.</summary>
    Mean,

    /// <summary>Sum of weight times loss, divided by the sum of the weights. Keras: <c>"mean_with_sample_weight"</c>.</summary>
    MeanWithSampleWeight,

    /// <summary>
    /// No sum at all in Keras, whose <c>fit</c> then takes the mean of the losses, as it is here: the same as
    /// <see cref="SumOverBatchSize"/>. Keras: <c>"none"</c>.
    /// </summary>
    None,
}
