namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// max(best − right + 1, 0), where right is the score of the right class and best the largest of the others: output (batch, …,
    /// classes), labels one-hot rows of the same shape. Keras: <c>keras.losses.CategoricalHinge</c>.
    /// </summary>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class CategoricalHinge(Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction);
}
