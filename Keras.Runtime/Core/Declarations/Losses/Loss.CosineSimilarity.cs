namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// −cos of the angle between label and output along an axis: −1 where they point the same way, 0 at a right angle, 1 where they are
    /// opposite. Output and labels have the same shape (batch, …). Keras: <c>keras.losses.CosineSimilarity</c>.
    /// </summary>
    /// <param name="axis">The axis along which the vectors lie, −1 for the last.</param>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class CosineSimilarity(int axis = -1, Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction)
    {
        /// <summary>The axis along which the vectors lie.</summary>
        public int Axis { get; } = axis;
    }
}
