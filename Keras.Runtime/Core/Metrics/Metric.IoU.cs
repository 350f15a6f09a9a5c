namespace Keras;

public abstract partial class Metric
{
    /// <summary>
    /// Intersection over union: what is both labelled and predicted as a class, over what is either; averaged over some classes, leaving
    /// out absent ones (Keras: <c>IoU</c>).
    /// </summary>
    public sealed class IoU : IoUMetric
    {
        /// <summary>Of some classes.</summary>
        /// <param name="numClasses">How many classes there are; at least 1.</param>
        /// <param name="targetClassIds">The classes over which the mean is taken.</param>
        /// <param name="ignoreClass">A class whose labels don't count; by default all count.</param>
        /// <param name="sparseYTrue">Whether labels are class numbers rather than one-hot rows.</param>
        /// <param name="sparseYPred">Whether predictions are class numbers rather than rows of scores.</param>
        /// <param name="axis">The axis of the classes, where there is one; −1 for the last.</param>
        /// <exception cref="ArgumentException">A class doesn't exist, or there are none.</exception>
        public IoU(int numClasses, int[] targetClassIds, int ignoreClass = None.Integer, bool sparseYTrue = true, bool sparseYPred = true,
            int axis = -1)
            : base("io_u", numClasses, targetClassIds, ignoreClass, sparseYTrue, sparseYPred, axis)
        {
        }
    }
}
