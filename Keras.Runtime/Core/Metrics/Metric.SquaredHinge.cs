namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean of max(1 − label · prediction, 0)², for labels −1 or 1; where all labels of a batch are 0 or 1, 0 means −1 (Keras:
    /// <c>SquaredHinge</c>).
    /// </summary>
    public sealed class SquaredHinge : HingeMetric
    {
        /// <summary>Mean over samples of the mean over their values.</summary>
        public SquaredHinge() : base("squared_hinge")
        {
        }

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Terms.Sum(labels, predictions, new SquaredHingeTerm(Scale, Offset)) / OutputSize;
    }
}
