namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// The crossentropy that fits the output: for (batch, …, 1) <see cref="BinaryCrossentropy"/>, else
    /// <see cref="CategoricalCrossentropy"/>, whose labels may be rows with each class' share or class numbers, as in
    /// <see cref="SparseCategoricalCrossentropy"/>; their shape decides. Keras: <c>loss="crossentropy"</c>.
    /// </summary>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class Crossentropy(Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction);
}
