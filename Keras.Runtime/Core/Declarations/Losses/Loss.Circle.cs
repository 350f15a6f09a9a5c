namespace Keras;

public abstract partial class Loss
{
    /// <summary>
    /// Brings the vectors of samples of one class together and keeps those of different classes apart: every sample is compared with all
    /// others of its batch. The output is (batch, size), vectors of length 1 (end the model in <see cref="UnitNormalization"/>); labels are
    /// class numbers, (batch), of which a batch should have several samples each. A sample without a pair of its class, or of another,
    /// doesn't count. Since samples meet, a batch isn't cut into parts that are computed at the same time. Keras:
    /// <c>keras.losses.Circle</c>.
    /// </summary>
    /// <param name="gamma">The factor of all similarities before they are compared.</param>
    /// <param name="margin">How near pairs of one class are to come: distances are 0 to 2.</param>
    /// <param name="removeDiagonal">Whether a sample is no pair with itself.</param>
    /// <param name="reduction">How the losses of all samples become one number.</param>
    public sealed class Circle(double gamma = 80, double margin = 0.4, bool removeDiagonal = true,
        Reduction reduction = Reduction.SumOverBatchSize) : Loss(reduction)
    {
        /// <summary>The factor of all similarities.</summary>
        public double Gamma { get; } = gamma;

        /// <summary>How near pairs of one class are to come.</summary>
        public double Margin { get; } = margin;

        /// <summary>Whether a sample is no pair with itself.</summary>
        public bool RemoveDiagonal { get; } = removeDiagonal;
    }
}
