using Keras.Execution;

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

    // Keras counts the optimizer once it has state.
    private long OptimizerFloats() =>
        _optimizer is null || _optimizer.Iterations == 0 ? 0
        : OptimizerVariable.Of(_optimizer, Description).Sum(variable => variable.Shape.Aggregate(1L, (count, size) => count * size));
}
