namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// (1 + β²) · precision · recall / (β² · precision + recall), for labels that are one-hot or multi-hot rows (Keras: <c>FBetaScore</c>).
    /// </summary>
    public sealed class FBetaScore : FScoreMetric
    {
        /// <summary>A score for each class, or one over all.</summary>
        /// <param name="average">How the scores of all classes become one; by default they don't.</param>
        /// <param name="beta">β: how many times as much recall counts as precision; above 0.</param>
        /// <param name="threshold">Scores strictly above are positive, above 0 and at most 1; none by default: the largest of a row
        /// is.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> or <paramref name="threshold"/> is out of its
        /// range.</exception>
        public FBetaScore(ScoreAverage average = ScoreAverage.None, double beta = 1.0, double threshold = None.Number)
            : base("fbeta_score", average, beta, threshold) => Beta = beta;

        /// <summary>How many times as much recall counts as precision.</summary>
        public double Beta { get; }
    }
}
