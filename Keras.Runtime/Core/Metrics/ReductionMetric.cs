namespace Keras;

/// <summary>
/// The base of metrics of numbers as they come, without labels: <see cref="Metric.Mean"/> and <see cref="Metric.Sum"/>. In a model they
/// measure its output.
/// </summary>
public abstract class ReductionMetric : Metric
{
    private protected ReductionMetric(string name) : base(name)
    {
    }

    /// <summary>Not known: numbers may be good or bad.</summary>
    public override MonitorMode Direction => MonitorMode.Auto;

    /// <summary>Adds one value.</summary>
    /// <param name="value">The value, such as the loss of a batch.</param>
    /// <param name="weight">How much it counts, such as the samples in the batch.</param>
    public abstract void Add(double value, double weight = 1);

    /// <summary>Adds values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="weights">A weight for each, or for each group of as many that follow one another; empty: all 1.</param>
    /// <exception cref="ArgumentException">The values can't be divided among the weights.</exception>
    public void Add(ReadOnlySpan<float> values, ReadOnlySpan<float> weights = default)
    {
        var count = weights.IsEmpty ? values.Length : weights.Length;
        if (count == 0) return;
        if (values.Length % count != 0)
            throw new ArgumentException($"Metric '{Name}': expected weights for {values.Length} values, received {weights.Length}.",
                nameof(weights));
        var group = values.Length / count;
        for (var i = 0; i < count; i++)
        {
            double sum = 0;
            foreach (var value in values.Slice(i * group, group)) sum += value;
            Add(Reduce(sum, group), weights.IsEmpty ? 1 : weights[i]);
        }
    }

    /// <summary>What stands for several values with one weight.</summary>
    private protected abstract double Reduce(double sum, int values);

    private protected override bool AlignsLabels(ReadOnlySpan<int> labels, ReadOnlySpan<int> outputs) => false;

    /// <inheritdoc/>
    protected override void OnBuild()
    {
    }

    /// <inheritdoc/>
    protected override void Accumulate(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions,
        ReadOnlySpan<float> sampleWeights) => Add(predictions, sampleWeights);
}
