namespace Keras;

/// <summary>
/// The (weighted) mean over all samples of a number that each sample has; the base of most metrics, Keras' <c>MeanMetricWrapper</c>.
/// </summary>
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

    internal override bool UsesMask => true;

    /// <summary>
    /// The sum, over <paramref name="samples"/>, of each sample's number: the mean of its own values. Part of a sample gives its part of
    /// that mean.
    /// </summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="labels">Their labels, one sample after the other.</param>
    /// <param name="predictions">What the model said, one sample after the other.</param>
    protected abstract double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions);

    /// <summary>The result for a mean; a root where the metric has one.</summary>
    /// <param name="mean">The mean over all samples so far.</param>
    protected virtual double Finish(double mean) => mean;

    /// <summary>Looks at a whole batch before its samples are added.</summary>
    private protected virtual void BeginBatch(ReadOnlySpan<float> labels)
    {
    }

    /// <summary>Which share of some weighted values counts; 0 to 1.</summary>
    private protected virtual double CountedShare(ReadOnlySpan<float> labels) => 1;

    /// <summary>Adds a sum of numbers and how many samples they are from.</summary>
    private protected void Add(double sum, double samples)
    {
        total += sum;
        count += samples;
    }

    /// <inheritdoc/>
    protected override void Accumulate(
        int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights)
    {
        BeginBatch(labels);
        if (sampleWeights.IsEmpty)
        {
            Add(SumOverSamples(samples, labels, predictions), samples);
            return;
        }
        var steps = sampleWeights.Length / Math.Max(samples, 1);
        var labelsPerStep = LabelSize / Math.Max(steps, 1);
        var outputsPerStep = OutputSize / Math.Max(steps, 1);
        for (var i = 0; i < sampleWeights.Length; i++)
        {
            var weight = (double)sampleWeights[i];
            // A sample that doesn't count must not spoil the rest with a NaN.
            if (weight == 0) continue;
            var own = labels.Slice(i * labelsPerStep, labelsPerStep);
            Add(weight * SumOverSamples(1, own, predictions.Slice(i * outputsPerStep, outputsPerStep)), weight / steps * CountedShare(own));
        }
    }
}
