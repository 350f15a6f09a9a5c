using System.Numerics.Tensors;

namespace Keras;

public abstract partial class Metric
{
    /// <summary>How often the class with the largest label is among the k largest scores (Keras: <c>TopKCategoricalAccuracy</c>).</summary>
    public sealed class TopKCategoricalAccuracy : RowMetric
    {
        /// <summary>Accuracy against one-hot labels.</summary>
        /// <param name="k">How many of the largest scores count; at least 1.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is below 1.</exception>
        public TopKCategoricalAccuracy(int k = 5) : base("top_k_categorical_accuracy")
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
            K = k;
        }


        /// <summary>How many of the largest scores count.</summary>
        public int K { get; }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        private protected override double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) =>
            Matches.IsInTop(predictions, TensorPrimitives.IndexOfMax(labels), K) ? 1 : 0;
    }
}
