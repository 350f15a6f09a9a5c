namespace Keras;

/// <summary>The base of metrics of segmentation: how much of a class' area, found or labelled, is both, averaged over classes.</summary>
public abstract class IoUMetric : Metric
{
    private readonly double[] confusion;
    private readonly int[] targets;
    private int labelLength = 1;
    private int labelStride = 1;
    private int outputLength = 1;
    private int outputStride = 1;

    private protected IoUMetric(
        string name, int numClasses, int[] targetClassIds, int ignoreClass, bool sparseYTrue, bool sparseYPred, int axis) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numClasses, 1);
        ArgumentNullException.ThrowIfNull(targetClassIds);
        if (targetClassIds.Length == 0)
            throw new ArgumentException("Expected at least one class; received an empty array.", nameof(targetClassIds));
        foreach (var id in targetClassIds)
        {
            if (id < 0 || id >= numClasses)
                throw new ArgumentOutOfRangeException(nameof(targetClassIds), id, $"Expected classes from 0 to {numClasses - 1}.");
        }
        NumClasses = numClasses;
        IgnoreClass = ignoreClass;
        SparseYTrue = sparseYTrue;
        SparseYPred = sparseYPred;
        Axis = axis;
        targets = targetClassIds;
        confusion = new double[numClasses * numClasses];
    }

    /// <summary>How many classes there are.</summary>
    public int NumClasses { get; }

    /// <summary>A class whose labels don't count; <see cref="None.Integer"/>: all count.</summary>
    public int IgnoreClass { get; }

    /// <summary>Whether labels are class numbers rather than one-hot rows.</summary>
    public bool SparseYTrue { get; }

    /// <summary>Whether predictions are class numbers rather than rows of scores.</summary>
    public bool SparseYPred { get; }

    /// <summary>The axis of the classes, where there is one; −1 for the last.</summary>
    public int Axis { get; }

    /// <summary>Whether weights, and numbers of classes, are cut to integers (Keras' default) or not.</summary>
    public DType DType { get; set; } = DType.Int32;

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <inheritdoc/>
    public override double Result
    {
        get
        {
            double sum = 0;
            var present = 0;
            foreach (var id in targets)
            {
                var both = confusion[id * NumClasses + id];
                double either = -both;
                for (var other = 0; other < NumClasses; other++) either += confusion[id * NumClasses + other] + confusion[other * NumClasses + id];
                if (either <= 1e-9) continue;
                sum += both / (either + Numbers.Epsilon);
                present++;
            }
            return sum / (present + Numbers.Epsilon);
        }
    }

    /// <inheritdoc/>
    public override void Reset() => Array.Clear(confusion);

    private protected override bool AlignsLabels(ReadOnlySpan<int> labels, ReadOnlySpan<int> outputs) => false;

    /// <inheritdoc/>
    protected override void OnBuild()
    {
        if (!SparseYTrue) (labelLength, labelStride) = AxisOf(LabelShape);
        if (!SparseYPred) (outputLength, outputStride) = AxisOf(OutputShape);
        if (LabelSize / labelLength != OutputSize / outputLength) throw Unfit("one label for every prediction");
    }

    /// <inheritdoc/>
    protected override void Accumulate(
        int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights)
    {
        var count = labels.Length / labelLength;
        for (var i = 0; i < count; i++)
        {
            var weight = sampleWeights.IsEmpty ? 1 : sampleWeights[(int)((long)i * sampleWeights.Length / count)];
            var label = SparseYTrue ? Whole(labels[i]) : Largest(labels, i, labelLength, labelStride);
            var found = SparseYPred ? Whole(Found(predictions[i])) : Largest(predictions, i, outputLength, outputStride);
            if (!(label >= 0 && label < NumClasses && found >= 0 && found < NumClasses)
                || IgnoreClass != None.Integer && label == IgnoreClass) continue;
            confusion[(int)label * NumClasses + (int)found] += Whole(weight);
        }
    }

    /// <summary>The class number that a prediction says.</summary>
    private protected virtual float Found(float prediction) => prediction;

    private float Whole(float value) => DType == DType.Int32 ? MathF.Truncate(value) : value;

    private (int Length, int Stride) AxisOf(ReadOnlySpan<int> shape)
    {
        var at = Axis < 0 ? shape.Length + Axis : Axis - 1;
        if (at < 0 || at >= shape.Length) throw Unfit($"classes along the axis {Axis}");
        var stride = 1;
        foreach (var size in shape[(at + 1)..]) stride *= size;
        return (shape[at], stride);
    }

    private static int Largest(ReadOnlySpan<float> values, int position, int length, int stride)
    {
        var first = position / stride * stride * length + position % stride;
        var best = 0;
        for (var i = 1; i < length; i++)
        {
            if (values[first + i * stride] > values[first + best * stride]) best = i;
        }
        return best;
    }
}
