namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// The share of the labels' variance that the predictions explain: 1 for perfect ones, 0 for no better than the mean (Keras:
    /// <c>R2Score</c>).
    /// </summary>
    public sealed class R2Score : Metric
    {
        private double[] counts = [];
        private double[] sums = [];
        private double[] squares = [];
        private double[] residuals = [];
        private double values;

        /// <summary>A score for each column, or one over all.</summary>
        /// <param name="classAggregation">How the scores of all columns become one.</param>
        /// <param name="numRegressors">How many inputs the model explains the labels by, for the adjusted score; 0 for the usual
        /// one.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="numRegressors"/> is negative.</exception>
        public R2Score(ClassAggregation classAggregation = ClassAggregation.UniformAverage, int numRegressors = 0) : base("r2_score")
        {
            ArgumentOutOfRangeException.ThrowIfNegative(numRegressors);
            ClassAggregation = classAggregation;
            NumRegressors = numRegressors;
        }

        /// <summary>How the scores of all columns become one.</summary>
        public ClassAggregation ClassAggregation { get; }

        /// <summary>How many inputs the model explains the labels by, for the adjusted score; 0 for the usual one.</summary>
        public int NumRegressors { get; }

        /// <inheritdoc/>
        public override MonitorMode Direction => MonitorMode.Max;

        /// <inheritdoc/>
        public override int ResultCount => IsVector ? Channels : 1;

        /// <inheritdoc/>
        public override bool IsVector => ClassAggregation == ClassAggregation.None;

        /// <inheritdoc/>
        public override double Result
        {
            get
            {
                if (values == 0) return 0;
                if (IsVector) return Adjust(Score(0));
                double sum = 0, weights = 0;
                for (var c = 0; c < Channels; c++)
                {
                    var weight = ClassAggregation == ClassAggregation.UniformAverage ? 1 : Total(c);
                    sum += weight * Score(c);
                    weights += weight;
                }
                return Adjust(sum / weights);
            }
        }

        /// <inheritdoc/>
        public override void GetResults(Span<double> destination)
        {
            if (!IsVector) base.GetResults(destination);
            else for (var c = 0; c < Channels; c++) destination[c] = values == 0 ? 0 : Adjust(Score(c));
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            Array.Clear(counts);
            Array.Clear(sums);
            Array.Clear(squares);
            Array.Clear(residuals);
            values = 0;
        }

        /// <inheritdoc/>
        protected override void OnBuild()
        {
            base.OnBuild();
            if (OutputShape.Length > 1) throw Unfit("one row per sample");
            counts = new double[Channels];
            sums = new double[Channels];
            squares = new double[Channels];
            residuals = new double[Channels];
        }

        /// <inheritdoc/>
        protected override void Accumulate(
            int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                var c = i % Channels;
                double weight = sampleWeights.IsEmpty ? 1 : sampleWeights[(int)((long)i * sampleWeights.Length / labels.Length)],
                    label = labels[i], off = label - predictions[i];
                counts[c] += weight;
                sums[c] += weight * label;
                squares[c] += weight * label * label;
                residuals[c] += weight * off * off;
            }
            values += labels.Length;
        }

        private double Total(int c) => squares[c] - sums[c] * (sums[c] / counts[c]);

        private double Score(int c)
        {
            var score = 1 - residuals[c] / Total(c);
            return double.IsInfinity(score) ? 0 : score;
        }

        // Where there are too few values for that many regressors, Keras leaves the score as it is. It counts every column of a sample.
        private double Adjust(double score) =>
            NumRegressors == 0 || NumRegressors >= values - 1 ? score : 1 - (1 - score) * (values - 1) / (values - NumRegressors - 1);
    }
}
