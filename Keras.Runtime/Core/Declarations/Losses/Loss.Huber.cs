namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// The mean over the last axis of ½ · d² where |d| ≤ δ, else δ · |d| − ½ · δ², with d = output − label: squared for small differences,
    /// straight for large ones. Output and labels have the same shape (batch, …, units). Keras: <c>keras.losses.Huber</c>.
    /// </summary>
    /// <param name="delta">δ, up to which a difference counts as small; in the labels' unit.</param>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class Huber(double delta = 1.0, Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction)
    {
        /// <summary>Up to which a difference counts as small.</summary>
        public double Delta { get; } = delta;
    }
}
