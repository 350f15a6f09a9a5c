using System.Globalization;

namespace Keras;

/// <summary>
/// A training batch has a loss that is NaN or infinite. The step was not applied: the weights are those before that batch.
/// </summary>
/// <remarks>
/// To train on regardless, as Keras does, set <see cref="Model.AllowNonFiniteLoss"/>; to end training quietly, give
/// <see cref="TerminateOnNaN"/>.
/// </remarks>
public sealed class NonFiniteLossException : ArithmeticException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="epoch">The epoch, from 0; null outside <c>Fit</c>.</param>
    /// <param name="batch">The batch within the epoch, from 0; null outside <c>Fit</c>.</param>
    public NonFiniteLossException(float loss, int? epoch = null, int? batch = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"Loss{Place(epoch, batch)}: expected a finite number, received {loss}. ") +
            "The weights are as they were before this batch. Look for NaN or huge values in the data, or lower the learning rate.")
    {
        Loss = loss;
        Epoch = epoch;
        Batch = batch;
    }

    /// <summary>The loss.</summary>
    public float Loss { get; }

    /// <summary>The epoch, from 0; null outside <c>Fit</c>.</summary>
    public int? Epoch { get; }

    /// <summary>The batch within the epoch, from 0; null outside <c>Fit</c>.</summary>
    public int? Batch { get; }

    private static string Place(int? epoch, int? batch) => epoch is null ? "" : $" in epoch {epoch + 1}, batch {batch + 1}";
}
