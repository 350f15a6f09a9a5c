using System.Globalization;

namespace Keras;

/// <summary>
/// Sets the learning rate at the beginning of each epoch (Keras: <c>LearningRateScheduler</c>) and logs it as <c>learning_rate</c>.
/// </summary>
/// <param name="schedule">The rate for an epoch (from 0) and the rate so far.</param>
/// <param name="verbose">1 prints each rate; 0 doesn't.</param>
public sealed class LearningRateScheduler(Func<int, double, double> schedule, int verbose = 0) : Callback
{
    private const string LogName = "learning_rate";

    /// <summary>Sets the learning rate from the epoch alone.</summary>
    /// <param name="schedule">The rate for an epoch (from 0).</param>
    /// <param name="verbose">1 prints each rate; 0 doesn't.</param>
    public LearningRateScheduler(Func<int, double> schedule, int verbose = 0) : this((epoch, _) => schedule(epoch), verbose)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> AddedLogs { get; } = [LogName];

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch)
    {
        var rate = schedule(epoch, Model.Optimizer.LearningRate);
        Model.Optimizer.LearningRate = rate;
        if (verbose > 0)
            Print(
                string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}: LearningRateScheduler setting learning rate to {rate}."));
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => logs.Set(LogName, (float)Model.Optimizer.LearningRate);
}
