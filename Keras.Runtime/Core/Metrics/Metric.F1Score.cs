namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// 2 · precision · recall / (precision + recall), for labels that are one-hot or multi-hot rows (Keras: <c>F1Score</c>).
    /// </summary>
    public sealed class F1Score : FScoreMetric
    {
        /// <summary>A score for each class, or one over all.</summary>
        /// <param name="average">How the scores of all classes become one; by default they don't.</param>
        /// <param name="threshold">Scores strictly above are positive, above 0 and at most 1; none by default: the largest of a row
        /// is.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is out of its range.</exception>
        public F1Score(ScoreAverage average = ScoreAverage.None, double threshold = None.Number) : base("f1_score", average, 1, threshold)
        {
        }
    }
}
