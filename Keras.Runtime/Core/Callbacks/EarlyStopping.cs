using System.Numerics.Tensors;

namespace Keras;

/// <summary>Ends training when a monitored number has stopped improving (Keras: <c>EarlyStopping</c>).</summary>
public sealed class EarlyStopping : MonitorCallback
{
    private Tensor<float>[]? bestWeights;
    private int wait;

    /// <summary>Ends training when <paramref name="monitor"/> has not improved for <paramref name="patience"/> epochs.</summary>
    /// <param name="monitor">What is watched; by default <c>val_loss</c>.</param>
    /// <param name="minDelta">The smallest change that counts as an improvement.</param>
    /// <param name="patience">Epochs without improvement after which training ends.</param>
    /// <param name="verbose">1 prints when training is stopped and weights are restored; 0 doesn't.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="baseline">A value to beat: until then, improving doesn't reset the patience.</param>
    /// <param name="restoreBestWeights">Whether the weights of the best epoch are put back when training ends, however it ends.</param>
    /// <param name="startFromEpoch">Epochs before this one (from 0) are not looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public EarlyStopping(
        Monitor monitor = default, double minDelta = 0, int patience = 0, int verbose = 0, MonitorMode mode = MonitorMode.Auto,
        double? baseline = null, bool restoreBestWeights = false, int startFromEpoch = 0) : base(monitor, mode, minDelta)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(startFromEpoch);
        Patience = patience;
        Verbose = verbose;
        Baseline = baseline;
        RestoreBestWeights = restoreBestWeights;
        StartFromEpoch = startFromEpoch;
    }

    /// <summary>Epochs without improvement after which training ends.</summary>
    public int Patience { get; }

    /// <summary>1 prints what is done.</summary>
    public int Verbose { get; }

    /// <summary>A value to beat.</summary>
    public double? Baseline { get; }

    /// <summary>Whether the weights of the best epoch are put back.</summary>
    public bool RestoreBestWeights { get; }

    /// <summary>Epochs before this one are not looked at.</summary>
    public int StartFromEpoch { get; }

    /// <summary>The best value so far; null before the first.</summary>
    public double? Best { get; private set; }

    /// <summary>The epoch of the best value, from 0.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The epoch after which training was stopped, from 0; 0 if it wasn't.</summary>
    public int StoppedEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        RequireLogged();
        ResolveDirection();
        wait = 0;
        StoppedEpoch = 0;
        BestEpoch = 0;
        Best = null;
        bestWeights = null;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        // An epoch without validation (validationFreq) doesn't count.
        if (epoch < StartFromEpoch || !logs.TryGet(Monitor, out var current)) return;
        if (RestoreBestWeights && bestWeights is null) Remember(epoch);
        wait++;
        if (IsImprovement(current, Best))
        {
            Best = current;
            BestEpoch = epoch;
            if (RestoreBestWeights) Remember(epoch);
            if (Baseline is null || IsImprovement(current, Baseline)) wait = 0;
            return;
        }
        if (wait >= Patience && epoch > 0)
        {
            StoppedEpoch = epoch;
            Model.StopTraining = true;
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (StoppedEpoch > 0 && Verbose > 0) Print($"Epoch {StoppedEpoch + 1}: early stopping");
        if (bestWeights is null) return;
        if (Verbose > 0) Print($"Restoring model weights from the end of the best epoch: {BestEpoch + 1}.");
        Model.SetWeights(bestWeights);
        bestWeights = null;
    }

    private void Remember(int epoch)
    {
        bestWeights = Model.GetWeights();
        BestEpoch = epoch;
    }
}
