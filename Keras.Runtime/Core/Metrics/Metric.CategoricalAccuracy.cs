namespace Keras;

public abstract partial class Metric
{
    /// <summary>How often the largest score is where the largest label is (Keras: <c>CategoricalAccuracy</c>).</summary>
    public sealed class CategoricalAccuracy : MeanMetric
    {
        /// <summary>Accuracy against one-hot labels.</summary>
        public CategoricalAccuracy() : base("categorical_accuracy")
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        internal double SumOf(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Matches.Categorical(labels, predictions, Channels) / (double)(OutputSize / Channels);

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            SumOf(labels, predictions);
    }
}
