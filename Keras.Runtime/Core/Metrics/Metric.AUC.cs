namespace Keras;

public abstract partial class Metric
{
    /// <summary>The area under the ROC or precision-recall curve, from counts at fixed thresholds (Keras: <c>AUC</c>).</summary>
    public sealed class AUC : Metric
    {
        private readonly ThresholdBuckets thresholds;
        private readonly double[]? labelWeights;
        private double[] truePositives = [];
        private double[] falsePositives = [];
        private double[] cumulated = [];
        private int curves = 1;

        private int Buckets => thresholds.Count + 1;

        /// <summary>The area under a curve.</summary>
        /// <param name="numThresholds">How many thresholds, evenly spread over 0..1, the curve is drawn from; more than 1.</param>
        /// <param name="curve">Which curve.</param>
        /// <param name="summationMethod">How the area between two thresholds is taken.</param>
        /// <param name="thresholds">Thresholds within 0..1 in place of the even ones; the ends are added.</param>
        /// <param name="multiLabel">Whether each output column has a curve of its own, whose areas are averaged, instead of one for all
        /// values.</param>
        /// <param name="numLabels">The number of columns with <paramref name="multiLabel"/>; 0: as many as the output has.</param>
        /// <param name="labelWeights">A weight per column.</param>
        /// <param name="fromLogits">Whether the outputs are logits, to be put through a sigmoid first.</param>
        /// <exception cref="ArgumentException">A threshold is outside 0..1, there are too few, or <paramref name="numLabels"/> is given
        /// without <paramref name="multiLabel"/>.</exception>
        public AUC(int numThresholds = 200, AucCurve curve = AucCurve.Roc, AucSummation summationMethod = AucSummation.Interpolation,
            double[]? thresholds = null,
            bool multiLabel = false, int numLabels = 0, double[]? labelWeights = null, bool fromLogits = false) : base("auc")
        {
            if (numLabels < 0 || (numLabels > 0 && !multiLabel))
                throw new ArgumentOutOfRangeException(nameof(numLabels), numLabels,
                    "Expected 0, or the number of labels together with multiLabel.");
            this.thresholds = ThresholdBuckets.OfCurve(numThresholds, thresholds);
            this.labelWeights = labelWeights;
            Curve = curve;
            SummationMethod = summationMethod;
            MultiLabel = multiLabel;
            NumLabels = numLabels;
            FromLogits = fromLogits;
        }

        /// <summary>How many thresholds the curve is drawn from, the ends included.</summary>
        public int NumThresholds => thresholds.Count;

        /// <summary>Which curve.</summary>
        public AucCurve Curve { get; }

        /// <summary>How the area between two thresholds is taken.</summary>
        public AucSummation SummationMethod { get; }

        /// <summary>Whether each output column has a curve of its own.</summary>
        public bool MultiLabel { get; }

        /// <summary>The number of columns that was declared; 0: as many as the output has.</summary>
        public int NumLabels { get; }

        /// <summary>A weight per output column; null: all the same.</summary>
        public IReadOnlyList<double>? LabelWeights => labelWeights;

        /// <summary>Whether the outputs are logits.</summary>
        public bool FromLogits { get; }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        /// <inheritdoc/>
        public override double Result
        {
            get
            {
                double sum = 0, weights = 0;
                for (var curve = 0; curve < curves; curve++)
                {
                    var weight = MultiLabel && labelWeights is not null ? labelWeights[curve] : 1;
                    sum += weight * Area(curve);
                    weights += weight;
                }
                return weights == 0 ? 0 : sum / weights;
            }
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            Array.Clear(truePositives);
            Array.Clear(falsePositives);
        }

        /// <inheritdoc/>
        protected override void OnBuild()
        {
            base.OnBuild();
            if (NumLabels > 0 && NumLabels != OutputSize) throw Unfit($"{NumLabels} columns of output");
            if (labelWeights is not null && labelWeights.Length != Channels)
                throw Unfit($"one of its {labelWeights.Length} label weights for every column of output");
            curves = MultiLabel ? OutputSize : 1;
            truePositives = new double[curves * Buckets];
            falsePositives = new double[curves * Buckets];
            cumulated = new double[2 * thresholds.Count];
        }

        /// <inheritdoc/>
        protected override void Accumulate(
            int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights)
        {
            var value = 0;
            var valuesPerWeight = predictions.Length / Math.Max(sampleWeights.Length, 1);
            for (var sample = 0; sample < samples; sample++)
            {
                for (var column = 0; column < OutputSize; column++, value++)
                {
                    double weight = sampleWeights.IsEmpty ? 1 : sampleWeights[value / valuesPerWeight];
                    var score = predictions[value];
                    if (FromLogits) score = 1 / (1 + MathF.Exp(-score));
                    var bucket = thresholds.Bucket(score) + (MultiLabel ? column * Buckets : 0);
                    var counts = labels[value] != 0 ? truePositives : falsePositives;
                    counts[bucket] += MultiLabel || labelWeights is null ? weight : weight * labelWeights[column % Channels];
                }
            }
        }

        // Each score is stored in its own bucket only, so that an update costs the same for any number of thresholds; here they are summed
        // from above.
        private double Area(int curve)
        {
            if (!IsBuilt) return 0;
            var count = thresholds.Count;
            var positives = cumulated.AsSpan(0, count);
            var negatives = cumulated.AsSpan(count, count);
            double allPositives = 0, allNegatives = 0;
            for (var i = count - 1; i >= 0; i--)
            {
                positives[i] = allPositives += truePositives[curve * Buckets + i + 1];
                negatives[i] = allNegatives += falsePositives[curve * Buckets + i + 1];
            }
            allPositives += truePositives[curve * Buckets];
            allNegatives += falsePositives[curve * Buckets];
            return new AucArea(positives, negatives, allPositives, allNegatives).Under(Curve, SummationMethod);
        }
    }
}
