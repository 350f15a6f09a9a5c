namespace Keras;

/// <summary>
/// Gives an optimizer's step size from the number of batches that it has been given. As an attribute it stands beside the optimizer,
/// <c>[Optimizer.Adam, LearningRateSchedule.CosineDecay(1e-3, decaySteps: 10_000)]</c>; in code it is the optimizer's
/// <see cref="Optimizer.Schedule"/> (<c>keras.optimizers.schedules</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract partial class LearningRateSchedule : Attribute
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>The step size for a batch.</summary>
    /// <param name="step">How many batches the optimizer has been given before it.</param>
    public double At(long step) => Compute(step);

    // In single precision, as Keras computes it: where a schedule rounds, the same steps are first.
    private protected abstract float Compute(float step);

    private protected static float Finite(double value, string name) =>
        double.IsFinite(value) ? (float)value : throw new ArgumentOutOfRangeException(name, value, "Expected a finite number.");

    private protected static double AboveZero(double value, string name) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Expected a finite number above 0.");
}
