namespace Keras;

public abstract partial class Metric
{
    /// <summary>Intersection over union of yes and no, for labels 0 and 1 and scores (Keras: <c>BinaryIoU</c>).</summary>
    public sealed class BinaryIoU : IoUMetric
    {
        /// <summary>Averaged over 0, 1 or both.</summary>
        /// <param name="targetClassIds">0 for what isn't, 1 for what is; null: both.</param>
        /// <param name="threshold">Scores at or above it are 1, unlike in <see cref="BinaryAccuracy"/>.</param>
        /// <exception cref="ArgumentException">There is another class than 0 and 1, or none.</exception>
        public BinaryIoU(int[]? targetClassIds = null, double threshold = 0.5)
            : base("binary_io_u", 2, targetClassIds ?? [0, 1], None.Integer, true, true, -1) => Threshold = threshold;

        /// <summary>Scores at or above it are 1.</summary>
        public double Threshold { get; }

        private protected override float Found(float prediction) => prediction >= (float)Threshold ? 1 : 0;
    }
}
