namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// −ln of the probability that the model gives to the right class, for labels that are class numbers: output (batch, …, classes),
    /// labels (batch, …) with integers from 0 to classes − 1. The output is divided by its sum and cut to [10⁻⁷, 1 − 10⁻⁷] before. Keras:
    /// <c>keras.losses.SparseCategoricalCrossentropy</c>.
    /// </summary>
    /// <param name="fromLogits">Whether the output is raw scores, to which softmax is applied here, rather than probabilities.</param>
    /// <param name="ignoreClass">A class number that counts as "no label" and adds no loss; none by default
    /// (<see cref="None.Integer"/>).</param>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    /// <param name="axis">The output's axis of classes, −1 for the last.</param>
    public sealed class SparseCategoricalCrossentropy(
        bool fromLogits = false,
        int ignoreClass = None.Integer,
        Reduction reduction = Reduction.SumOverBatchSize,
        int axis = -1) : Loss(reduction)
    {
        /// <summary>Whether the output is raw scores.</summary>
        public bool FromLogits { get; } = fromLogits;

        /// <summary>A class number that adds no loss, or <see cref="None.Integer"/>.</summary>
        public int IgnoreClass { get; } = ignoreClass;

        /// <summary>The output's axis of classes.</summary>
        public int Axis { get; } = axis;
    }
}
