namespace Keras;

/// <summary>Logarithms of the probabilities in a row of outputs, as Keras' crossentropies take them.</summary>
internal readonly ref struct ClassProbabilities
{
    private readonly ReadOnlySpan<float> row;
    private readonly bool fromLogits;
    private readonly double normalizer;

    public ClassProbabilities(ReadOnlySpan<float> row, bool fromLogits)
    {
        this.row = row;
        this.fromLogits = fromLogits;
        normalizer = fromLogits ? LogSumExp(row) : Sum(row);
    }

    /// <summary>Of scores not cut; of probabilities cut to [ε, 1 − ε].</summary>
    public double LogOf(int index) => fromLogits ? row[index] - normalizer : Math.Log(Cut(row[index] / normalizer));

    /// <summary>Cut to [ε, 1 − ε].</summary>
    public double Of(int index) => Cut(fromLogits ? Math.Exp(row[index] - normalizer) : row[index] / normalizer);

    private static double Cut(double p) => Math.Clamp(p, Numbers.Epsilon, Numbers.OneMinusEpsilon);

    private static double Sum(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (var value in row) sum += value;
        return sum;
    }

    private static double LogSumExp(ReadOnlySpan<float> row)
    {
        double largest = System.Numerics.Tensors.TensorPrimitives.Max(row), sum = 0;
        foreach (var value in row) sum += Math.Exp(value - largest);
        return Math.Log(sum) + largest;
    }
}
