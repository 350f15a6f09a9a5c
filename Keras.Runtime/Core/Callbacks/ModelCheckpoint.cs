using System.Globalization;

namespace Keras;

/// <summary>Saves the model, or its weights, after epochs or batches (Keras: <c>ModelCheckpoint</c>).</summary>
public sealed class ModelCheckpoint : MonitorCallback
{
    private const string WeightsExtension = ".weights.h5";

    private readonly PathTemplate template;
    private readonly SaveFrequency saveFreq;
    private readonly BatchCount batches;
    private int currentEpoch;

    /// <summary>Saves to <paramref name="filePath"/>.</summary>
    /// <param name="filePath">
    /// Where to: ends in <c>.keras</c>, or in <c>.weights.h5</c> with <paramref name="saveWeightsOnly"/>. May hold numbers, as in
    /// <c>{epoch:02d}-{val_loss:.2f}.keras</c>: <c>epoch</c> and <c>batch</c> (from 1) and all that is logged. Missing folders are created.
    /// </param>
    /// <param name="monitor">What decides which model is the best; by default <c>val_loss</c>.</param>
    /// <param name="verbose">1 prints each saving; 0 doesn't.</param>
    /// <param name="saveBestOnly">Whether only a model that is better than all before it is saved.</param>
    /// <param name="saveWeightsOnly">Whether weights (and the optimizer's state) are saved without the architecture.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="saveFreq">After each epoch, or after so many batches.</param>
    /// <param name="initialValueThreshold">A value to beat from the start.</param>
    /// <exception cref="ArgumentException">The path has another ending, or a pattern that can't be read.</exception>
    public ModelCheckpoint(
        string filePath, Monitor monitor = default, int verbose = 0, bool saveBestOnly = false, bool saveWeightsOnly = false,
        MonitorMode mode = MonitorMode.Auto, SaveFrequency saveFreq = default, double? initialValueThreshold = null)
            : base(monitor, mode, 0)
    {
        ArgumentNullException.ThrowIfNull(filePath);
        string[] extensions = saveWeightsOnly ? [WeightsExtension] : [".keras", ".h5"];
        if (!extensions.Any(extension => filePath.EndsWith(extension, StringComparison.Ordinal)))
            throw new ArgumentException(
                $"Path of {(saveWeightsOnly ? "weights" : "a model")}: expected one that ends in {string.Join(" or ", extensions)}, received '{filePath}'.", nameof(filePath));
        try
        {
            template = new PathTemplate(filePath);
        }
        catch (FormatException exception)
        {
            throw new ArgumentException(exception.Message, nameof(filePath), exception);
        }
        this.saveFreq = saveFreq;
        batches = new BatchCount(saveFreq);
        Verbose = verbose;
        SaveBestOnly = saveBestOnly;
        SaveWeightsOnly = saveWeightsOnly;
        Best = initialValueThreshold;
    }

    /// <summary>The path, with its patterns.</summary>
    public string FilePath => template.Text;

    /// <summary>1 prints each saving.</summary>
    public int Verbose { get; }

    /// <summary>Whether only better models are saved.</summary>
    public bool SaveBestOnly { get; }

    /// <summary>Whether weights are saved without the architecture.</summary>
    public bool SaveWeightsOnly { get; }

    /// <summary>The best value so far, or the one to beat; it stays when the callback is used in another training, as in Keras.</summary>
    public double? Best { get; private set; }

    /// <summary>The file that was written last; null before the first.</summary>
    public string? LastSaved { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The monitored number, or one in the path, isn't there when the model is saved.</exception>
    public override void OnTrainBegin()
    {
        if (SaveBestOnly)
        {
            RequireLogged();
            ResolveDirection();
            if (saveFreq.Batches > 0 && !Model.LogNames.Contains(Monitor.Name))
                throw new ArgumentException(
                    $"ModelCheckpoint: saveFreq {saveFreq.Batches} counts batches, but '{Monitor.Name}' exists only at the end of an epoch; monitor one of {string.Join(", ", Model.LogNames)}, or save after epochs.");
        }
        IEnumerable<string> known = saveFreq.Batches > 0 ? ["epoch", "batch", .. Model.LogNames] : ["epoch", .. Params.LogNames];
        foreach (var name in template.Names)
        {
            if (!known.Contains(name))
                throw new ArgumentException(
                    $"ModelCheckpoint: path '{FilePath}' holds '{name}'; expected one of {string.Join(", ", known)}.");
        }
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => currentEpoch = epoch;

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (batches.IsDueAfter(batch)) Save(currentEpoch, batch, logs);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (saveFreq.Batches == 0) Save(epoch, null, logs);
    }

    private void Save(int epoch, int? batch, Logs logs)
    {
        // An epoch without validation (validationFreq) has nothing to put into the path.
        if (template.Names.Any(name => name is not ("epoch" or "batch") && !logs.TryGet(name, out _))) return;
        var path = template.Format(name => name switch
        {
            "epoch" => epoch + 1,
            "batch" when batch is { } number => number + 1,
            _ => logs[name],
        });
        if (!IsWanted(epoch, path, logs)) return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        if (SaveWeightsOnly) Model.SaveWeights(path);
        else Model.Save(path);
        LastSaved = path;
        if (Verbose > 0) Print($"Epoch {epoch + 1}: finished saving model to {path}");
    }

    private bool IsWanted(int epoch, string path, Logs logs)
    {
        if (!SaveBestOnly)
        {
            if (Verbose > 0) Print($"Epoch {epoch + 1}: saving model to {path}");
            return true;
        }
        if (!logs.TryGet(Monitor, out var current))
        {
            Print($"Epoch {epoch + 1}: without '{Monitor}' nothing tells whether the model is the best; saving it to {path}");
            return true;
        }
        var best = Best is { } number ? number.ToString("F5", CultureInfo.InvariantCulture) : "None";
        if (!IsImprovement(current, Best))
        {
            if (Verbose > 0) Print($"Epoch {epoch + 1}: {Monitor} did not improve from {best}");
            return false;
        }
        if (Verbose > 0)
            Print(string.Create(CultureInfo.InvariantCulture,
                $"Epoch {epoch + 1}: {Monitor} improved from {best} to {current:F5}, saving model to {path}"));
        Best = current;
        return true;
    }
}
