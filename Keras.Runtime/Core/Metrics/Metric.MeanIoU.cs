namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// Intersection over union, averaged over all classes, leaving out absent ones (Keras: <c>MeanIoU</c>).
    /// </summary>
    public sealed class MeanIoU : IoUMetric
    {
        /// <summary>Of all classes.</summary>
        /// <param name="numClasses">How many classes there are; at least 1.</param>
        /// <param name="ignoreClass">A class whose labels don't count; by default all count.</param>
        /// <param name="sparseYTrue">Whether labels are class numbers rather than one-hot rows.</param>
        /// <param name="sparseYPred">Whether predictions are class numbers rather than rows of scores.</param>
        /// <param name="axis">The axis of the classes, where there is one; −1 for the last.</param>
        /// <exception cref="ArgumentException">A class doesn't exist, or there are none.</exception>
        public MeanIoU(int numClasses, int ignoreClass = None.Integer, bool sparseYTrue = true, bool sparseYPred = true, int axis = -1)
            : base("mean_io_u", numClasses, [.. Enumerable.Range(0, Math.Max(numClasses, 1))], ignoreClass, sparseYTrue, sparseYPred, axis)
        {
        }
    }
}
