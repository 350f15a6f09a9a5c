namespace Keras;

/// <summary>
/// Tells after which batches something is saved that is saved after so many of them; batches count on from epoch to epoch.
/// </summary>
internal sealed class BatchCount(SaveFrequency frequency)
{
    private int sinceSaving;
    private int lastBatch = -1;

    /// <summary>Counts a batch.</summary>
    /// <param name="batch">Its number within the epoch, from 0.</param>
    /// <returns>Whether to save after it.</returns>
    public bool IsDueAfter(int batch)
    {
        if (frequency.Batches == 0) return false;
        sinceSaving += batch <= lastBatch ? batch + 1 : batch - lastBatch;
        lastBatch = batch;
        if (sinceSaving < frequency.Batches) return false;
        sinceSaving = 0;
        return true;
    }
}
