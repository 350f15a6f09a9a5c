namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The weighted mean of numbers as they come: what tracks a loss over batches of different size (Keras: <c>Mean</c>).
    /// </summary>
    public sealed class Mean : ReductionMetric
    {
        private double total;
        private double count;

        /// <summary>A mean of the values that it is given.</summary>
        /// <param name="name">The name in logs.</param>
        public Mean(string name = "mean") : base(name)
        {
        }

        /// <inheritdoc/>
        public override double Result => count == 0 ? 0 : total / count;

        /// <inheritdoc/>
        public override void Add(double value, double weight = 1)
        {
            total += value * weight;
            count += weight;
        }

        /// <inheritdoc/>
        public override void Reset() => total = count = 0;

        private protected override double Reduce(double sum, int values) => sum / values;
    }
}
