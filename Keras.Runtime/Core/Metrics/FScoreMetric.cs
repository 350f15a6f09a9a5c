namespace Keras;

/// <summary>
/// The base of <see cref="Metric.F1Score"/> and <see cref="Metric.FBetaScore"/>: precision and recall in one number, for each class or over
/// all.
/// </summary>
public abstract class FScoreMetric : Metric
{
    // Keras' stand-in for zero: a row of zeros has no best class.
    private const float Nothing = 1e-9f;

    private readonly double betaSquared;
    private double[] truePositives = [];
    private double[] falsePositives = [];
    private double[] falseNegatives = [];

    private protected FScoreMetric(string name, ScoreAverage average, double beta, double threshold) : base(name)
    {
        if (!(beta > 0)) throw new ArgumentOutOfRangeException(nameof(beta), beta, "Expected more than 0.");
        if (!(double.IsNaN(threshold) || threshold is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold,
                "Expected more than 0 and at most 1, or None.Number for the largest score of a row.");
        Average = average;
        Threshold = threshold;
        betaSquared = beta * beta;
    }

    /// <summary>How the scores of all classes become one.</summary>
    public ScoreAverage Average { get; }

    /// <summary>Scores strictly above are positive; <see cref="None.Number"/>: the largest of a row is.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <inheritdoc/>
    public override int ResultCount => IsVector ? Channels : 1;

    /// <inheritdoc/>
    public override bool IsVector => Average == ScoreAverage.None;

    /// <inheritdoc/>
    public override double Result => Average switch
    {
        ScoreAverage.Micro => Score(truePositives.Sum(), falsePositives.Sum(), falseNegatives.Sum()),
        ScoreAverage.Macro => SumOfScores(weighted: false) / Channels,
        ScoreAverage.Weighted => SumOfScores(weighted: true) / (truePositives.Sum() + falseNegatives.Sum() + Numbers.Epsilon),
        _ => truePositives.Length == 0 ? 0 : Of(0),
    };

    /// <inheritdoc/>
    public override void GetResults(Span<double> destination)
    {
        if (!IsVector) base.GetResults(destination);
        else for (var c = 0; c < Channels; c++) destination[c] = Of(c);
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(truePositives);
        Array.Clear(falsePositives);
        Array.Clear(falseNegatives);
    }

    /// <inheritdoc/>
    protected override void OnBuild()
    {
        base.OnBuild();
        if (OutputShape.Length > 1) throw Unfit("one row of scores per sample");
        truePositives = new double[Channels];
        falsePositives = new double[Channels];
        falseNegatives = new double[Channels];
    }

    /// <inheritdoc/>
    protected override void Accumulate(
        int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights)
    {
        for (var sample = 0; sample < samples; sample++)
        {
            var row = predictions.Slice(sample * Channels, Channels);
            var weight = sampleWeights.IsEmpty ? 1 : sampleWeights[sample * sampleWeights.Length / samples];
            var isLargest = double.IsNaN(Threshold);
            var limit = isLargest ? System.Numerics.Tensors.TensorPrimitives.Max(row) : (float)Threshold;
            for (var c = 0; c < Channels; c++)
            {
                var positive = isLargest ? row[c] >= limit && MathF.Abs(row[c]) > Nothing : row[c] > limit;
                // Labels may be shares; what isn't one class' is the others'.
                var label = labels[sample * Channels + c];
                if (positive) truePositives[c] += weight * label;
                else falseNegatives[c] += weight * label;
                if (positive) falsePositives[c] += weight * (1 - label);
            }
        }
    }

    private double Of(int c) => Score(truePositives[c], falsePositives[c], falseNegatives[c]);

    private double SumOfScores(bool weighted)
    {
        double sum = 0;
        for (var c = 0; c < Channels; c++) sum += Of(c) * (weighted ? truePositives[c] + falseNegatives[c] : 1);
        return sum;
    }

    private double Score(double right, double wrong, double missed)
    {
        double precision = right / (right + wrong + Numbers.Epsilon), recall = right / (right + missed + Numbers.Epsilon);
        return (1 + betaSquared) * precision * recall / (betaSquared * precision + recall + Numbers.Epsilon);
    }
}
