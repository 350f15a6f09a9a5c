namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean of max(1 − label · prediction, 0), for labels −1 or 1; where all labels of a batch are 0 or 1, 0 means −1 (Keras:
    /// <c>Hinge</c>).
    /// </summary>
    public sealed class Hinge : HingeMetric
    {
        /// <summary>Mean over samples of the mean over their values.</summary>
        public Hinge() : base("hinge")
        {
        }

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Terms.Sum(labels, predictions, new HingeTerm(Scale, Offset)) / OutputSize;
    }
}
