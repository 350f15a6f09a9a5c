namespace Keras;

/// <summary>The base of metrics that count which values are positive, and how often rightly so, at one threshold or several.</summary>
public abstract class ConfusionMetric : Metric
{
    // Keras' stand-in for minus infinity: what isn't among the top k, and the threshold that then separates it from the rest.
    private const double NotInTop = -1e10;

    private readonly ConfusionCounts counts;
    private bool[] isTop = [];

    private protected ConfusionMetric(string name, double[]? thresholds, int topK, int classId, bool isEven = false) : base(name)
    {
        if (topK != None.Integer && topK < 1)
            throw new ArgumentOutOfRangeException(nameof(topK), topK, "Expected at least 1, or None.Integer for no limit.");
        if (classId != None.Integer && classId < 0)
            throw new ArgumentOutOfRangeException(nameof(classId), classId, "Expected a class number, or None.Integer for all classes.");
        if (thresholds is { Length: 0 })
            throw new ArgumentException("Expected at least one threshold, or null for the default; received an empty array.",
                nameof(thresholds));
        foreach (var threshold in thresholds ?? [])
        {
            if (!(threshold is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(thresholds), threshold, "Expected thresholds within 0..1.");
        }
        Thresholds = thresholds ?? [topK == None.Integer ? 0.5 : NotInTop];
        TopK = topK;
        ClassId = classId;
        counts = new ConfusionCounts(Thresholds, isEven);
    }

    /// <summary>What counts as positive: values strictly above.</summary>
    public double[] Thresholds { get; }

    /// <summary>Only the largest so many scores of a row can be positive; <see cref="None.Integer"/>: all.</summary>
    public int TopK { get; }

    /// <summary>The one class that is looked at; <see cref="None.Integer"/>: all.</summary>
    public int ClassId { get; }

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <inheritdoc/>
    public override int ResultCount => Thresholds.Length;

    /// <inheritdoc/>
    public override bool IsVector => Thresholds.Length > 1;

    /// <inheritdoc/>
    public override double Result => ResultAt(0);

    private protected ConfusionCounts Counts => counts;

    /// <inheritdoc/>
    public override void GetResults(Span<double> destination)
    {
        for (var t = 0; t < Thresholds.Length; t++) destination[t] = ResultAt(t);
    }

    /// <inheritdoc/>
    public override void Reset() => counts.Clear();

    private protected abstract double ResultAt(int threshold);

    private protected static double Ratio(double part, double rest) => part + rest == 0 ? 0 : part / (part + rest);

    /// <inheritdoc/>
    protected override void OnBuild()
    {
        base.OnBuild();
        if (TopK != None.Integer && TopK > Channels) throw Unfit($"at least {TopK} scores per row for the top {TopK}");
        if (ClassId != None.Integer && ClassId >= Channels) throw Unfit($"more than {ClassId} classes for class {ClassId}");
        isTop = TopK == None.Integer ? [] : new bool[Channels];
    }

    /// <inheritdoc/>
    protected override void Accumulate(
        int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights)
    {
        var first = ClassId == None.Integer ? 0 : ClassId;
        var end = ClassId == None.Integer ? Channels : ClassId + 1;
        var valuesPerWeight = predictions.Length / Math.Max(sampleWeights.Length, 1);
        for (var start = 0; start < predictions.Length; start += Channels)
        {
            var weight = sampleWeights.IsEmpty ? 1 : sampleWeights[start / valuesPerWeight];
            var row = predictions.Slice(start, Channels);
            if (TopK != None.Integer) MarkTop(row);
            for (var c = first; c < end; c++)
            {
                var prediction = TopK == None.Integer || isTop[c] ? row[c] : (float)NotInTop;
                counts.Add(labels[start + c], prediction, weight);
            }
        }
    }

    // Selection by repeated maxima: k is small, and ties go to the lower class as in Keras.
    private void MarkTop(ReadOnlySpan<float> row)
    {
        Array.Clear(isTop);
        for (var taken = 0; taken < TopK; taken++)
        {
            var best = -1;
            for (var c = 0; c < row.Length; c++)
            {
                if (!isTop[c] && (best < 0 || row[c] > row[best])) best = c;
            }
            isTop[best] = true;
        }
    }
}
