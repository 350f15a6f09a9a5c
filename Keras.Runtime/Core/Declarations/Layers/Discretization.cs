using Keras.Execution;
using Keras.Serialization;

namespace Keras;

/// <summary>
/// The number of the interval that each value lies in: 0 below the first boundary, the number of boundaries from the last one on.
/// Boundaries are given, or learned from data (<see cref="AdaptableLayer.Adapt(InputData)">Adapt</see>) as their quantiles, in Keras'
/// arithmetic. Keras: <c>keras.layers.Discretization</c>.
/// </summary>
/// <param name="binBoundaries">The boundaries, ascending.</param>
/// <param name="numBins">How many intervals are made of data, in place of boundaries.</param>
/// <param name="epsilon">How exactly boundaries are found in data: the share of the data that one number kept of them may stand
/// for.</param>
/// <param name="outputMode">How the numbers are given out.</param>
public sealed class Discretization(double[]? binBoundaries = null, int numBins = None.Integer, double epsilon = 0.01,
    OutputMode outputMode = OutputMode.Int) : AdaptableLayer
{
    private const string Argument = "bin_boundaries";

    private double[] boundaries = binBoundaries ?? [];
    private QuantileSummary? summary;

    /// <summary>The boundaries, ascending, as declared or learned; empty where neither happened yet.</summary>
    /// <exception cref="ObjectDisposedException">The layer's model was disposed.</exception>
    public double[] BinBoundaries =>
        WeightNamed(Argument) is { } weight ? Array.ConvertAll(Known(weight), value => (double)value) : boundaries;

    /// <summary>How many intervals are made of data, or <see cref="None.Integer"/>.</summary>
    public int NumBins { get; } = numBins;

    /// <summary>How exactly boundaries are found in data.</summary>
    public double Epsilon { get; } = epsilon;

    /// <summary>How the numbers are given out.</summary>
    public OutputMode OutputMode { get; } = outputMode;

    /// <inheritdoc/>
    public override void FinalizeState()
    {
        if (summary is null) throw new InvalidOperationException($"{Title} was given no data to learn from.");
        float[] found = summary.Boundaries(NumBins);
        summary = null;
        if (WeightNamed(Argument) is { } weight) Set(weight, found);
        else boundaries = Array.ConvertAll(found, value => (double)value);
    }

    /// <inheritdoc/>
    public override void ResetState() => summary = null;

    internal override string WriteState(string configJson) =>
        WeightNamed(Argument) is { } weight && Known(weight) is { Length: > 0 } known
            ? LearnedArgument.Write(configJson, NameInModel!, Argument, known)
            : configJson;

    internal override void ReadState(string? configJson, string fileName)
    {
        if (configJson is null || LearnedArgument.Read(configJson, NameInModel!, Argument, fileName) is not { } stored) return;
        Weight weight = WeightNamed(Argument)!;
        if (stored.Length > weight.Count || (stored.Length < weight.Count && OutputMode != OutputMode.Int))
            throw new ArchitectureMismatchException(
                $"{fileName}: {Title} has {stored.Length} boundaries in the file, and {weight.Count} in the model.", [], []);
        Set(weight, stored);
    }

    /// <summary>The model's boundaries that were learned: behind them there are none.</summary>
    private static float[] Known(Weight weight)
    {
        float[] values = new float[weight.Count];
        weight.CopyTo(values);
        return Array.FindAll(values, value => !float.IsPositiveInfinity(value));
    }

    private void Set(Weight weight, float[] found)
    {
        if (found.Length < weight.Count && OutputMode != OutputMode.Int)
            throw new InvalidOperationException(
                $"{Title} found {found.Length} boundaries in the data, too few for vectors of {weight.Count + 1} elements: it needs more data, or a smaller numBins.");
        float[] values = new float[weight.Count];
        Array.Fill(values, float.PositiveInfinity);
        found.CopyTo(values, 0);
        weight.CopyFrom(values);
    }

    private protected override void CheckAdaptable()
    {
        if (NumBins == None.Integer)
            throw new InvalidOperationException(
                $"{Title} was declared with boundaries: to learn them from data it needs numBins in their place.");
        if (NumBins < 1) throw new InvalidOperationException($"{Title} has numBins {NumBins}: to learn boundaries it needs 1 or more.");
    }

    private protected override void Learn(DataReader data, ReadOnlySpan<int> shape, bool isAll)
    {
        float[] values = new float[data.Length];
        int count = 0;
        while (data.Read() is { IsEmpty: false } piece)
        {
            foreach (double value in piece) values[count++] = (float)value;
        }
        (summary ??= new QuantileSummary(Epsilon)).Add(values);
    }
}
