using Keras.Execution;

namespace Keras;

/// <summary>
/// The number of the interval that each value lies in: 0 below the first boundary, the number of boundaries from the last one on. Boundaries are given, or learned from data
/// (<see cref="AdaptableLayer.Adapt(InputData)">Adapt</see>) as their quantiles, in Keras' arithmetic. Keras: <c>keras.layers.Discretization</c>.
/// </summary>
/// <param name="binBoundaries">The boundaries, ascending.</param>
/// <param name="numBins">How many intervals are made of data, in place of boundaries.</param>
/// <param name="epsilon">How exactly boundaries are found in data: the share of the data that one number kept of them may stand for.</param>
/// <param name="outputMode">How the numbers are given out.</param>
public sealed class Discretization(double[]? binBoundaries = null, int numBins = None.Integer, double epsilon = 0.01, OutputMode outputMode = OutputMode.Int) : AdaptableLayer
{
    private QuantileSummary? summary;

    /// <summary>The boundaries, ascending, as declared or learned; empty where neither happened yet.</summary>
    public double[] BinBoundaries { get; private set; } = binBoundaries ?? [];

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
        BinBoundaries = Array.ConvertAll(summary.Boundaries(NumBins), value => (double)value);
        summary = null;
    }

    /// <inheritdoc/>
    public override void ResetState() => summary = null;

    private protected override void CheckAdaptable()
    {
        if (NumBins == None.Integer) throw new InvalidOperationException($"{Title} was declared with boundaries: to learn them from data it needs numBins in their place.");
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
