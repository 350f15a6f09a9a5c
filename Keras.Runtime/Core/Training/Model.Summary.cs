namespace Keras;

public abstract partial class Model
{
    /// <summary>Prints the layers with their output shapes and weights, and the totals, as Keras' <c>summary()</c> does.</summary>
    /// <param name="writer">Where to; null is the console.</param>
    public void Summary(TextWriter? writer = null)
    {
        writer ??= Console.Out;
        foreach (var line in SummaryTable.Lines(Description, OptimizerFloats())) writer.WriteLine(line);
        writer.Flush();
    }

    // Keras counts the optimizer once it has state: its slots, the iterations and the learning rate.
    private long OptimizerFloats()
    {
        if (_optimizer is null || _optimizer.Iterations == 0) return 0;
        long slots = 0, trainable = 0;
        foreach (var group in _optimizer.Slots) slots += group.Count;
        foreach (var weight in Weights)
        {
            if (weight.Trainable) trainable += weight.Count;
        }
        return slots * trainable + 2;
    }
}
