namespace Keras;

public abstract partial class Metric
{
    /// <summary>The weighted mean of numbers as they come: what tracks a loss over batches of different size (Keras: <c>Mean</c>).</summary>
    public sealed class Mean : Metric
    {
        private double total;
        private double count;

        /// <summary>A mean of the values that <see cref="Add"/> is given.</summary>
        /// <param name="name">The name in logs.</param>
        public Mean(string name = "mean") : base(name)
        {
        }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        /// <inheritdoc/>
        public override double Result => count == 0 ? 0 : total / count;

        /// <summary>Adds one value.</summary>
        /// <param name="value">The value, such as the loss of a batch.</param>
        /// <param name="weight">How much it counts, such as the samples in the batch.</param>
        public void Add(double value, double weight = 1)
        {
            total += value * weight;
            count += weight;
        }

        /// <inheritdoc/>
        public override void Reset() => total = count = 0;

        /// <inheritdoc/>
        protected override void OnBuild()
        {
        }

        /// <inheritdoc/>
        protected override void Accumulate(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights)
        {
            var weights = sampleWeights.IsEmpty ? samples : sampleWeights.Length;
            var perWeight = predictions.Length / Math.Max(weights, 1);
            for (var i = 0; i < weights; i++)
            {
                double sum = 0;
                foreach (var value in predictions.Slice(i * perWeight, perWeight)) sum += value;
                Add(sum / perWeight, sampleWeights.IsEmpty ? 1 : sampleWeights[i]);
            }
        }
    }
}
