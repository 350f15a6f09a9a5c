using System.Globalization;

namespace Keras;

/// <summary>
/// Lowers the learning rate when a monitored number has stopped improving (Keras: <c>ReduceLROnPlateau</c>) and logs it as
/// <c>learning_rate</c>.
/// </summary>
public sealed class ReduceLROnPlateau : MonitorCallback
{
    private const string LogName = "learning_rate";

    private double? best;
    private int wait, cooling;

    /// <summary>
    /// Multiplies the learning rate by <paramref name="factor"/> when <paramref name="monitor"/> has not improved for
    /// <paramref name="patience"/> epochs.
    /// </summary>
    /// <param name="monitor">What is watched; by default <c>val_loss</c>.</param>
    /// <param name="factor">What remains of the learning rate, below 1.</param>
    /// <param name="patience">Epochs without improvement after which the rate is lowered.</param>
    /// <param name="verbose">1 prints each new rate; 0 doesn't.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="minDelta">The smallest change that counts as an improvement.</param>
    /// <param name="cooldown">Epochs after a reduction that don't count.</param>
    /// <param name="minLr">The rate never falls below this.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ReduceLROnPlateau(
        Monitor monitor = default, double factor = 0.1, int patience = 10, int verbose = 0, MonitorMode mode = MonitorMode.Auto,
        double minDelta = 1e-4, int cooldown = 0, double minLr = 0) : base(monitor, mode, minDelta)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        ArgumentOutOfRangeException.ThrowIfNegative(minLr);
        Factor = factor is >= 0 and < 1
            ? factor
            : throw new ArgumentOutOfRangeException(nameof(factor), factor, "Expected a number of at least 0, below 1.");
        (Patience, Verbose, Cooldown, MinLr) = (patience, verbose, cooldown, minLr);
    }

    /// <summary>What remains of the learning rate.</summary>
    public double Factor { get; }

    /// <summary>Epochs without improvement after which the rate is lowered.</summary>
    public int Patience { get; }

    /// <summary>1 prints each new rate.</summary>
    public int Verbose { get; }

    /// <summary>Epochs after a reduction that don't count.</summary>
    public int Cooldown { get; }

    /// <summary>The rate never falls below this.</summary>
    public double MinLr { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> AddedLogs { get; } = [LogName];

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        RequireLogged();
        ResolveDirection();
        (best, wait, cooling) = (null, 0, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        logs.Set(LogName, (float)Model.Optimizer.LearningRate);
        // An epoch without validation (validationFreq) doesn't count.
        if (!logs.TryGet(Monitor, out var current)) return;
        if (cooling > 0)
        {
            cooling--;
            wait = 0;
        }
        if (IsImprovement(current, best))
        {
            best = current;
            wait = 0;
        }
        else if (cooling == 0 && ++wait >= Patience)
        {
            Reduce(epoch);
        }
    }

    private void Reduce(int epoch)
    {
        // Keras keeps the rate in single precision.
        double rate = (float)Model.Optimizer.LearningRate;
        if (rate <= (float)MinLr) return;
        double next = Math.Max(rate * Factor, MinLr);
        Model.Optimizer.LearningRate = next;
        if (Verbose > 0)
            Print(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}: ReduceLROnPlateau reducing learning rate to {next}."));
        (wait, cooling) = (0, Cooldown);
    }
}
