namespace Keras;

/// <summary>The mean of a number that each row of the output has, along one axis: distances of vectors and distributions.</summary>
public abstract class RowMetric : MeanMetric
{
    private readonly int axis;
    private int length = 1;
    private int stride = 1;
    private float[] labelRow = [];
    private float[] outputRow = [];
    private double[] rows = [];

    private protected RowMetric(string name, int axis = -1) : base(name) => this.axis = axis;

    /// <summary>The axis along which the rows lie, the batch's being 0; −1 is the last.</summary>
    public int Axis => axis;

    /// <summary>Whether a row of the output has one label instead of a row of them.</summary>
    private protected virtual bool HasLabelPerRow => false;

    private protected sealed override bool AlignsLabels(ReadOnlySpan<int> labels, ReadOnlySpan<int> outputs) => !HasLabelPerRow;

    private int RowsPerSample => OutputSize / length;

    /// <summary>The number of one row.</summary>
    /// <param name="labels">As many as predictions, or one.</param>
    /// <param name="predictions">The row.</param>
    private protected abstract double OfRow(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions);

    /// <inheritdoc/>
    protected override void OnBuild()
    {
        // Counted without the batch; a number per sample is a row of one.
        var at = axis < 0 ? OutputShape.Length + axis : axis - 1;
        if (at < 0 && OutputShape.Length > 0 || at >= Math.Max(OutputShape.Length, 1)) throw Unfit($"an output with the axis {axis}");
        length = OutputShape.IsEmpty ? 1 : OutputShape[at];
        stride = 1;
        for (var i = at + 1; i < OutputShape.Length; i++) stride *= OutputShape[i];
        if (HasLabelPerRow ? LabelSize * length != OutputSize : LabelSize != OutputSize)
            throw Unfit(HasLabelPerRow ? "one label for every row of the output" : "one label value for every output value");
        if (stride == 1) return;
        labelRow = new float[HasLabelPerRow ? 1 : length];
        outputRow = new float[length];
        rows = new double[RowsPerSample];
    }

    /// <inheritdoc/>
    protected override double SumOverSamples(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        var perRow = HasLabelPerRow ? 1 : length;
        double sum = 0;
        for (var row = 0; row < predictions.Length / length; row++)
            sum += OfRow(labels.Slice(row * perRow, perRow), predictions.Slice(row * length, length));
        return sum / RowsPerSample;
    }

    /// <inheritdoc/>
    protected override void Accumulate(
        int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights)
    {
        if (stride == 1)
        {
            base.Accumulate(samples, labels, predictions, sampleWeights);
            return;
        }
        var weights = Math.Max(sampleWeights.Length / Math.Max(samples, 1), 1);
        if (rows.Length % weights != 0 && weights % rows.Length != 0)
            throw Unfit($"as many weights as its {rows.Length} rows per sample, not {weights}");
        for (var sample = 0; sample < samples; sample++)
        {
            ReadRows(labels.Slice(sample * LabelSize, LabelSize), predictions.Slice(sample * OutputSize, OutputSize));
            var own = sampleWeights.IsEmpty ? [] : sampleWeights.Slice(sample * weights, weights);
            for (var row = 0; row < rows.Length; row++)
            {
                var weight = own.IsEmpty ? 1 : WeightOf(row, own);
                if (weight != 0) Add(weight * rows[row] / rows.Length, weight / rows.Length);
            }
        }
    }

    /// <summary>A weight counts for the rows that follow one another, or several weights for one.</summary>
    private double WeightOf(int row, ReadOnlySpan<float> weights)
    {
        if (weights.Length <= rows.Length) return weights[row / (rows.Length / weights.Length)];
        var perRow = weights.Length / rows.Length;
        double sum = 0;
        foreach (var weight in weights.Slice(row * perRow, perRow)) sum += weight;
        return sum / perRow;
    }

    private void ReadRows(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            var first = row / stride * stride * length + row % stride;
            for (var i = 0; i < length; i++) outputRow[i] = predictions[first + i * stride];
            if (HasLabelPerRow) labelRow[0] = labels[row];
            else for (var i = 0; i < length; i++) labelRow[i] = labels[first + i * stride];
            rows[row] = OfRow(labelRow, outputRow);
        }
    }
}
