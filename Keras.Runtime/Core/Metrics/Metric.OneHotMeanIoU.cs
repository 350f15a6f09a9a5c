namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// Intersection over union for labels that are one-hot rows, averaged over all classes, leaving out absent ones (Keras:
    /// <c>OneHotMeanIoU</c>).
    /// </summary>
    public sealed class OneHotMeanIoU : IoUMetric
    {
        /// <summary>Of all classes.</summary>
        /// <param name="numClasses">How many classes there are; at least 1.</param>
        /// <param name="ignoreClass">A class whose labels don't count; by default all count.</param>
        /// <param name="sparseYPred">Whether predictions are class numbers rather than rows of scores.</param>
        /// <param name="axis">The axis of the classes, where there is one; −1 for the last.</param>
        /// <exception cref="ArgumentException">A class doesn't exist, or there are none.</exception>
        public OneHotMeanIoU(int numClasses, int ignoreClass = None.Integer, bool sparseYPred = false, int axis = -1)
            : base("one_hot_mean_io_u", numClasses, [.. Enumerable.Range(0, Math.Max(numClasses, 1))], ignoreClass, false,
                sparseYPred, axis)
        {
        }
    }
}
