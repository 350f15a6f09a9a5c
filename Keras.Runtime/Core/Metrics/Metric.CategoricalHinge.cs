namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean over all rows of max(best − right + 1, 0): the score of the right class, and the largest of the others (Keras:
    /// <c>CategoricalHinge</c>).
    /// </summary>
    public sealed class CategoricalHinge : RowMetric
    {
        /// <summary>Rows lie along the last axis.</summary>
        public CategoricalHinge() : base("categorical_hinge")
        {
        }


        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        private protected override double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
        {
            double right = 0, best = double.NegativeInfinity;
            for (var i = 0; i < labels.Length; i++)
            {
                right += labels[i] * predictions[i];
                best = Math.Max(best, (1 - labels[i]) * predictions[i]);
            }
            return Math.Max(best - right + 1, 0);
        }
    }
}
