namespace Keras;

public abstract partial class Metric
{
    /// <summary>How often the largest score is at the class number that the label says (Keras: <c>SparseCategoricalAccuracy</c>).</summary>
    public sealed class SparseCategoricalAccuracy : MeanMetric
    {
        /// <summary>Accuracy against class numbers.</summary>
        public SparseCategoricalAccuracy() : base("sparse_categorical_accuracy")
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        internal double SumOf(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Matches.Sparse(labels, predictions, Channels) / (double)LabelSize;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            SumOf(labels, predictions);

        private protected override bool AlignsLabels(ReadOnlySpan<int> labels, ReadOnlySpan<int> outputs) => false;

        /// <inheritdoc/>
        protected override void OnBuild()
        {
            if (LabelSize * Channels != OutputSize) throw Unfit("one class number for every row of scores");
        }
    }
}
