namespace Keras;

public abstract partial class Metric
{
    /// <summary>The weighted sum of numbers as they come (Keras: <c>Sum</c>).</summary>
    public sealed class Sum : ReductionMetric
    {
        private double total;

        /// <summary>A sum of the values that it is given.</summary>
        /// <param name="name">The name in logs.</param>
        public Sum(string name = "sum") : base(name)
        {
        }

        /// <inheritdoc/>
        public override double Result => total;

        /// <inheritdoc/>
        public override void Add(double value, double weight = 1) => total += value * weight;

        /// <inheritdoc/>
        public override void Reset() => total = 0;

        private protected override double Reduce(double sum, int values) => sum;
    }
}
