namespace Keras;

/// <summary>
/// A number that is watched in training: an attribute in a model's declaration, and the object that accumulates it over the batches of an epoch.
/// </summary>
/// <remarks>
/// As in Keras, sample and class weights don't touch a metric unless it is <see cref="Weighted"/>. A metric knows the shapes of labels and
/// output per sample (<see cref="Build"/>), accumulates in double precision and allocates nothing per update.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract partial class Metric : Attribute
{
    private int[] givenLabelShape = [];
    private int[] givenOutputShape = [];
    private int[] labelShape = [];
    private int[] outputShape = [];
    private LabelAlignment? alignment;
    private float[] repeatedLabels = [];
    private float[] copies = [];

    /// <summary>A metric that appears in logs under this name.</summary>
    /// <param name="name">The default of <see cref="Name"/>, in Keras' spelling (<c>mean_squared_error</c>).</param>
    protected Metric(string name) => Name = name;

    /// <summary>The name in logs and history; that of the validation data is preceded by <c>val_</c>.</summary>
    public string Name { get; set; }

    /// <summary>The output of the model that is measured. Null: the only one.</summary>
    public string? Output { get; set; }

    /// <summary>Whether sample and class weights count: Keras' <c>weighted_metrics</c> instead of <c>metrics</c>.</summary>
    public bool Weighted { get; set; }

    /// <summary>Whether larger or smaller is better; Keras' <c>_direction</c>.</summary>
    public abstract MonitorMode Direction { get; }

    /// <summary>The value over all batches since the last <see cref="Reset"/>; 0 where there were none. The first one where there are several.</summary>
    public abstract double Result { get; }

    /// <summary>How many numbers the metric has: one, or one per threshold, class or column; known once the shapes are.</summary>
    public virtual int ResultCount => 1;

    /// <summary>Whether the result is a list of numbers, be it of one.</summary>
    public virtual bool IsVector => false;

    /// <summary>Whether what an output's mask leaves out doesn't count, as in Keras for metrics that are a mean of a function.</summary>
    internal virtual bool UsesMask => false;

    /// <summary>True once the shapes are known.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>Label values per sample, of which some may be repeated to be as many as the output's.</summary>
    protected int LabelSize { get; private set; }

    /// <summary>Output values per sample.</summary>
    protected int OutputSize { get; private set; }

    /// <summary>The last dimension of the output, along which classes lie; 1 for a scalar per sample.</summary>
    protected int Channels { get; private set; }

    /// <summary>The shape of one sample's labels, brought to the output's as far as the metric does so.</summary>
    protected ReadOnlySpan<int> LabelShape => labelShape;

    /// <summary>The shape of one sample's output, brought to the labels' as far as the metric does so.</summary>
    protected ReadOnlySpan<int> OutputShape => outputShape;

    /// <summary>The shape of one sample's labels as it was given.</summary>
    private protected ReadOnlySpan<int> GivenLabelShape => givenLabelShape;

    /// <summary>The shape of one sample's output as it was given.</summary>
    private protected ReadOnlySpan<int> GivenOutputShape => givenOutputShape;

    /// <summary>Fixes the shapes and checks that they go together; called once by the model before the first update.</summary>
    /// <param name="labels">The shape of one sample's labels, without the batch; empty for a number per sample.</param>
    /// <param name="outputs">The shape of one sample's output, without the batch.</param>
    /// <exception cref="ShapeMismatchException">The metric can't compare these shapes.</exception>
    public void Build(ReadOnlySpan<int> labels, ReadOnlySpan<int> outputs)
    {
        givenLabelShape = labels.ToArray();
        givenOutputShape = outputs.ToArray();
        var rule = RuleFor(labels, outputs);
        alignment = LabelAlignment.Of(rule, givenLabelShape, givenOutputShape, CanRepeatLabels);
        if (rule == LabelRule.AsGiven && labels.Length != outputs.Length && !alignment.PairsSamples) throw Unfit("labels with as many axes as the output");
        SetShapes(alignment.Labels, alignment.Outputs);
        IsBuilt = true;
        Reset();
    }

    /// <summary>Adds a batch (Keras: <c>update_state</c>).</summary>
    /// <param name="labels">The labels of all samples, row-major.</param>
    /// <param name="predictions">The model's output for them, row-major.</param>
    /// <param name="sampleWeights">A weight per sample, or per step of every sample; empty: all 1.</param>
    /// <exception cref="InvalidOperationException"><see cref="Build"/> was not called.</exception>
    /// <exception cref="ShapeMismatchException">The lengths don't fit the shapes.</exception>
    public void Update(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights = default)
    {
        if (!IsBuilt) throw new InvalidOperationException($"Metric '{Name}' has no shapes yet: call Build first.");
        int outputSize = Product(givenOutputShape), samples = outputSize == 0 ? 0 : predictions.Length / outputSize;
        if (samples * outputSize != predictions.Length || samples * Product(givenLabelShape) != labels.Length || !AreWeightsOf(samples, sampleWeights.Length))
            throw MismatchedLengths(labels.Length, predictions.Length, sampleWeights.Length);
        if (alignment!.PairsSamples) AccumulatePairs(samples, labels, predictions, sampleWeights);
        else Accumulate(samples, Repeated(samples, labels), predictions, sampleWeights);
    }

    /// <summary>Forgets all batches (Keras: <c>reset_state</c>).</summary>
    public abstract void Reset();

    /// <summary>Writes all <see cref="ResultCount"/> numbers: for several thresholds one each.</summary>
    /// <param name="destination">Room for <see cref="ResultCount"/> numbers.</param>
    public virtual void GetResults(Span<double> destination) => destination[0] = Result;

    /// <summary>Adds a batch whose lengths have been checked.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="labels">Their labels, one sample after the other.</param>
    /// <param name="predictions">What the model said, one sample after the other.</param>
    /// <param name="sampleWeights">What they count, one number per sample or per step of each; empty where all count as 1.</param>
    protected abstract void Accumulate(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights);

    /// <summary>Checks the shapes and allocates what depends on them.</summary>
    protected virtual void OnBuild()
    {
        if (LabelSize != OutputSize) throw Unfit("one label value for every output value");
    }

    /// <summary>What the metric does with labels of another rank than the output's.</summary>
    private protected virtual LabelRule RuleFor(ReadOnlySpan<int> labels, ReadOnlySpan<int> outputs) => LabelRule.LastAxisLeftOut;

    /// <summary>Whether a label of size 1 along an axis, the first after the batch's being 0, counts for all of it.</summary>
    private protected virtual bool CanRepeatLabels(int axis) => true;

    /// <summary>The exception for shapes that the metric can't compare.</summary>
    /// <param name="expected">What it takes, in words.</param>
    protected ShapeMismatchException Unfit(string expected) =>
        new($"Metric '{Name}'", expected, $"labels of shape {Shapes.Format(givenLabelShape)} and outputs of shape {Shapes.Format(givenOutputShape)} per sample");

    /// <summary>A value that must lie between 0 and 1.</summary>
    private protected static double RequireFraction(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected at least 0 and at most 1.");

    private void SetShapes(int[] labels, int[] outputs)
    {
        labelShape = labels;
        outputShape = outputs;
        LabelSize = Product(labels);
        OutputSize = Product(outputs);
        Channels = outputs.Length == 0 ? 1 : outputs[^1];
        OnBuild();
    }

    private ReadOnlySpan<float> Repeated(int samples, ReadOnlySpan<float> labels)
    {
        if (alignment!.Repeat is not { } repeat) return labels;
        if (repeatedLabels.Length < samples * repeat.Length) repeatedLabels = new float[samples * repeat.Length];
        var given = labels.Length / Math.Max(samples, 1);
        for (var i = 0; i < samples; i++)
        {
            for (var j = 0; j < repeat.Length; j++) repeatedLabels[i * repeat.Length + j] = labels[i * given + repeat[j]];
        }
        return repeatedLabels.AsSpan(0, samples * repeat.Length);
    }

    /// <summary>Compares every prediction with the labels of the whole batch, as Keras does where labels are (batch) and predictions (batch, 1).</summary>
    private void AccumulatePairs(int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights)
    {
        if (outputShape is not [var size] || size != samples || LabelSize != samples) SetShapes([samples], [samples]);
        if (copies.Length < samples) copies = new float[samples];
        for (var i = 0; i < samples; i++)
        {
            var row = copies.AsSpan(0, samples);
            row.Fill(predictions[i]);
            Accumulate(1, labels, row, sampleWeights.IsEmpty ? [] : sampleWeights.Slice(i, 1));
        }
    }

    private bool AreWeightsOf(int samples, int weights)
    {
        if (weights == 0 || weights == samples) return true;
        if (alignment!.PairsSamples) return false;
        return samples > 0 && weights % samples == 0 && OutputSize % (weights / samples) == 0 && LabelSize % (weights / samples) == 0;
    }

    private ShapeMismatchException MismatchedLengths(int labels, int predictions, int weights) =>
        new($"Metric '{Name}'", $"{Product(givenLabelShape)} label values and {Product(givenOutputShape)} predicted values per sample, and no weights, one per sample or one per step",
            $"{labels} label values, {predictions} predicted values and {weights} weights");

    private static int Product(ReadOnlySpan<int> shape)
    {
        var product = 1;
        foreach (var dim in shape) product = checked(product * dim);
        return product;
    }
}
