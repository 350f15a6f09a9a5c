namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// Intersection over union for labels that are one-hot rows, averaged over some classes, leaving out absent ones (Keras:
    /// <c>OneHotIoU</c>).
    /// </summary>
    public sealed class OneHotIoU : IoUMetric
    {
        /// <summary>Of some classes.</summary>
        /// <param name="numClasses">How many classes there are; at least 1.</param>
        /// <param name="targetClassIds">The classes over which the mean is taken.</param>
        /// <param name="ignoreClass">A class whose labels don't count; by default all count.</param>
        /// <param name="sparseYPred">Whether predictions are class numbers rather than rows of scores.</param>
        /// <param name="axis">The axis of the classes, where there is one; −1 for the last.</param>
        /// <exception cref="ArgumentException">A class doesn't exist, or there are none.</exception>
        public OneHotIoU(int numClasses, int[] targetClassIds, int ignoreClass = None.Integer, bool sparseYPred = false, int axis = -1)
            : base("one_hot_io_u", numClasses, targetClassIds, ignoreClass, false, sparseYPred, axis)
        {
        }
    }
}
