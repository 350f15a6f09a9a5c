namespace Keras;

/// <summary>
/// A number that is watched in training: an attribute in a model's declaration, and the object that accumulates it over the batches of an
/// epoch.
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

    /// <summary>
    /// The value over all batches since the last <see cref="Reset"/>; 0 where there were none. The first one where there are several.
    /// </summary>
    public abstract double Result { get; }

    /// <summary>How many numbers the metric has: one, or one per threshold, class or column; known once the shapes are.</summary>
    public virtual int ResultCount => 1;

    /// <summary>Whether the result is a list of numbers, be it of one.</summary>
    public virtual bool IsVector => false;

    /// <summary>Whether what an output's mask leaves out doesn't count, as in Keras for metrics that are a mean of a function.</summary>
    internal virtual bool UsesMask => false;

    /// <summary>True once the shapes are known.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>Label values per sample.</summary>
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
        (labelShape, outputShape) = AlignsLabels(labels, outputs)
            ? LabelAlignment.Of(givenLabelShape, givenOutputShape)
            : (givenLabelShape, givenOutputShape);
        LabelSize = Product(labelShape);
        OutputSize = Product(outputShape);
        Channels = outputShape.Length == 0 ? 1 : outputShape[^1];
        OnBuild();
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
        var samples = OutputSize == 0 ? 0 : predictions.Length / OutputSize;
        if (samples * OutputSize != predictions.Length || samples * LabelSize != labels.Length
            || !AreWeightsOf(samples, sampleWeights.Length))
            throw MismatchedLengths(labels.Length, predictions.Length, sampleWeights.Length);
        Accumulate(samples, labels, predictions, sampleWeights);
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
    protected abstract void Accumulate(
        int samples, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, ReadOnlySpan<float> sampleWeights);

    /// <summary>Checks the shapes and allocates what depends on them.</summary>
    protected virtual void OnBuild()
    {
        if (LabelSize != OutputSize) throw Unfit("one label value for every output value");
    }

    /// <summary>
    /// Whether a last axis of 1 that only labels or output have is left out; else the metric compares the shapes as they are.
    /// </summary>
    private protected virtual bool AlignsLabels(ReadOnlySpan<int> labels, ReadOnlySpan<int> outputs) => true;

    /// <summary>The exception for shapes that the metric can't compare.</summary>
    /// <param name="expected">What it takes, in words.</param>
    protected ShapeMismatchException Unfit(string expected) =>
        new($"Metric '{Name}'", expected,
            $"labels of shape {Shapes.Format(givenLabelShape)} and outputs of shape {Shapes.Format(givenOutputShape)} per sample");

    /// <summary>A value that must lie between 0 and 1.</summary>
    private protected static double RequireFraction(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected at least 0 and at most 1.");

    private bool AreWeightsOf(int samples, int weights)
    {
        if (weights == 0 || weights == samples) return true;
        return samples > 0 && weights % samples == 0 && OutputSize % (weights / samples) == 0 && LabelSize % (weights / samples) == 0;
    }

    private ShapeMismatchException MismatchedLengths(int labels, int predictions, int weights) =>
        new($"Metric '{Name}'",
            $"{LabelSize} label values and {OutputSize} predicted values per sample, and no weights, one per sample or one per step",
            $"{labels} label values, {predictions} predicted values and {weights} weights");

    private static int Product(ReadOnlySpan<int> shape)
    {
        var product = 1;
        foreach (var dim in shape) product = checked(product * dim);
        return product;
    }
}
