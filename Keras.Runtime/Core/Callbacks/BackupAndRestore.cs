namespace Keras;

/// <summary>
/// Keeps a copy of the state of training in a folder, from which training that was interrupted goes on when <c>Fit</c> is called again
/// (Keras: <c>BackupAndRestore</c>).
/// </summary>
/// <remarks>
/// The copy holds the weights, the optimizer's state and the number of completed epochs; Keras and this library read each other's. An epoch
/// begins again from its first batch. With the same data, arguments and seed of the model, training that goes on ends with the weights of
/// training that was never interrupted, if it is saved after epochs. What other callbacks have counted isn't kept.
/// </remarks>
public sealed class BackupAndRestore : Callback
{
    private readonly BackupFiles files;
    private readonly SaveFrequency saveFreq;
    private readonly BatchCount batches;
    private int currentEpoch;

    /// <summary>Keeps the copy in <paramref name="backupDir"/>.</summary>
    /// <param name="backupDir">The folder, which is created where it is missing. For this run alone: another one would go on where this one
    /// was interrupted.</param>
    /// <param name="saveFreq">After each epoch, or after so many batches.</param>
    /// <param name="doubleCheckpoint">Whether the copy before the last one is kept too, for the case that the last one can't be
    /// read.</param>
    /// <param name="deleteCheckpoint">Whether the copy, and the folder if nothing else is in it, are deleted when training has ended.
    /// Training that was cancelled hasn't.</param>
    /// <exception cref="ArgumentException">The folder has no name.</exception>
    public BackupAndRestore(string backupDir, SaveFrequency saveFreq = default, bool doubleCheckpoint = false, bool deleteCheckpoint = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(backupDir);
        files = new BackupFiles(backupDir);
        this.saveFreq = saveFreq;
        batches = new BatchCount(saveFreq);
        DoubleCheckpoint = doubleCheckpoint;
        DeleteCheckpoint = deleteCheckpoint;
    }

    /// <summary>The folder.</summary>
    public string BackupDir => files.Folder;

    /// <summary>Whether the copy before the last one is kept too.</summary>
    public bool DoubleCheckpoint { get; }

    /// <summary>Whether the copy is deleted when training has ended.</summary>
    public bool DeleteCheckpoint { get; }

    /// <inheritdoc/>
    /// <exception cref="IOException">There is a copy, but it can't be read, or is one of another model.</exception>
    public override void OnTrainBegin()
    {
        try
        {
            files.Restore(Model);
        }
        catch (IOException) when (files.HasPrevious)
        {
            files.GoBack();
            files.Restore(Model);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => currentEpoch = epoch;

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (batches.IsDueAfter(batch)) files.Save(Model, currentEpoch, batch, DoubleCheckpoint);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (saveFreq.Batches == 0) files.Save(Model, epoch + 1, 0, DoubleCheckpoint);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (DeleteCheckpoint && !Model.IsCancelled) files.Delete();
    }
}
