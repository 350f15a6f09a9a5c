namespace Keras;

/// <summary>The (weighted) mean over all samples of a number that each sample has; the base of most metrics, Keras' <c>MeanMetricWrapper</c>.</summary>
public abstract class MeanMetric : Metric
{
    private double total;
    private double count;

    /// <inheritdoc/>
    protected MeanMetric(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    public override double Result => count == 0 ? 0 : Finish(total / count);

    /// <inheritdoc/>
    public override void Reset() => total = count = 0;

    /// <summary>The sum, over <paramref name="samples"/>, of each sample's number: the mean of its own values. Part of a sample gives its part of that mean.</summary>
    protected abstract double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions);

    /// <summary>The result for a mean; a root where the metric has one.</summary>
    protected virtual double Finish(double mean) => mean;

    /// <inheritdoc/>
    protected sealed override void Accumulate(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights)
    {
        if (sampleWeights.IsEmpty)
        {
            total += SumOverSamples(samples, labels, predictions);
            count += samples;
            return;
        }
        var steps = sampleWeights.Length / Math.Max(samples, 1);
        var labelsPerStep = LabelSize / Math.Max(steps, 1);
        var outputsPerStep = OutputSize / Math.Max(steps, 1);
        for (var i = 0; i < sampleWeights.Length; i++)
        {
            var weight = (double)sampleWeights[i];
            // A sample that doesn't count must not spoil the rest with a NaN.
            if (weight != 0) total += weight * SumOverSamples(1, labels.Slice(i * labelsPerStep, labelsPerStep), predictions.Slice(i * outputsPerStep, outputsPerStep));
            count += weight / steps;
        }
    }
}
