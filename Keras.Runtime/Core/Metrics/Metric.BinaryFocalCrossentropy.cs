namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The mean of <see cref="Loss.BinaryFocalCrossentropy"/> (Keras: <c>metrics=[keras.metrics.binary_focal_crossentropy]</c>).
    /// </summary>
    public sealed class BinaryFocalCrossentropy : MeanMetric
    {
        /// <summary>Mean over samples of the mean over their values.</summary>
        /// <param name="applyClassBalancing">Whether answers are also weighed by <paramref name="alpha"/>.</param>
        /// <param name="alpha">The weight of labels 1 where classes are balanced; that of labels 0 is 1 less this.</param>
        /// <param name="gamma">How much less answers count that are nearly right.</param>
        /// <param name="fromLogits">Whether the output is raw scores, to which sigmoid is applied here, rather than probabilities.</param>
        /// <param name="labelSmoothing">In [0, 1]: labels become <c>label · (1 − s) + s / 2</c>.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="labelSmoothing"/> is outside 0..1.</exception>
        public BinaryFocalCrossentropy(
            bool applyClassBalancing = false, double alpha = 0.25, double gamma = 2.0, bool fromLogits = false, double labelSmoothing = 0.0)
            : base("binary_focal_crossentropy")
        {
            ApplyClassBalancing = applyClassBalancing;
            Alpha = alpha;
            Gamma = gamma;
            FromLogits = fromLogits;
            LabelSmoothing = RequireFraction(labelSmoothing, nameof(labelSmoothing));
        }

        /// <summary>Whether answers are also weighed by <see cref="Alpha"/>.</summary>
        public bool ApplyClassBalancing { get; }

        /// <summary>The weight of labels 1 where classes are balanced.</summary>
        public double Alpha { get; }

        /// <summary>How much less answers count that are nearly right.</summary>
        public double Gamma { get; }

        /// <summary>Whether the output is raw scores.</summary>
        public bool FromLogits { get; }

        /// <summary>How far the labels are moved towards one half.</summary>
        public double LabelSmoothing { get; }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Min;

        /// <inheritdoc/>
        protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
        {
            double sum = 0;
            for (var i = 0; i < labels.Length; i++) sum += Of(labels[i] * (1 - LabelSmoothing) + 0.5 * LabelSmoothing, predictions[i]);
            return sum / OutputSize;
        }

        private double Of(double y, double p)
        {
            if (FromLogits) p = 1 / (1 + Math.Exp(-p));
            var cut = Math.Clamp(p, Numbers.Epsilon, Numbers.OneMinusEpsilon);
            var loss = -(y * Math.Log(cut) + (1 - y) * Math.Log(1 - cut)) * Math.Pow(1 - (y * p + (1 - y) * (1 - p)), Gamma);
            return ApplyClassBalancing ? loss * (y * Alpha + (1 - y) * (1 - Alpha)) : loss;
        }
    }
}
