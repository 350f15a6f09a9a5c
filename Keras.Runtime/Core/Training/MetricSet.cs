namespace Keras.Execution;

/// <summary>
/// The losses and metrics of a model and their names in logs: the total loss, the loss of each output where several have one, then the
/// metrics.
/// </summary>
internal sealed class MetricSet
{
    private readonly Metric[] metrics;
    private readonly Metric.Mean[] losses;
    private readonly int[] outputs;
    private readonly int[] starts;
    private readonly int?[] masks;
    private readonly MaskedWeights maskedWeights = new();
    private readonly ModelDescription model;
    private readonly int[][] labelShapes;
    private long[] sizes;
    private float[] values = [];
    private double[] results = [];

    public MetricSet(ModelDescription model, Metric[] metrics)
    {
        this.model = model;
        this.metrics = metrics;
        var trained = Array.FindAll(model.Outputs, o => o.HasLoss);
        losses = new Metric.Mean[trained.Length > 1 ? 1 + trained.Length : 1];
        LossValues = new float[losses.Length];
        var names = new string[losses.Length + metrics.Length];
        for (var i = 0; i < losses.Length; i++)
        {
            names[i] = i == 0 ? "loss" : trained[i - 1].LogName + "_loss";
            losses[i] = new Metric.Mean(names[i]);
        }
        outputs = Array.ConvertAll(metrics, metric => OutputOf(model, metric));
        labelShapes = new int[metrics.Length][];
        sizes = new long[model.UnknownSizes];
        MetricNames.Of(metrics, Array.ConvertAll(outputs, o => model.Outputs.Length > 1 ? model.Outputs[o].LogName : null),
            names[..losses.Length]).CopyTo(names, losses.Length);
        masks = Array.ConvertAll(model.Outputs, o => o.Mask);
        Names = names;
        starts = new int[names.Length + 1];
    }

    /// <summary>The names, in the order of <see cref="Values"/>, where a metric with several results has as many numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Where a step puts its losses.</summary>
    public float[] LossValues { get; }

    /// <summary>The metrics, as declared.</summary>
    public IReadOnlyList<Metric> Metrics => metrics;

    /// <summary>The numbers so far, written to a buffer that the next call overwrites.</summary>
    public ReadOnlySpan<float> Values
    {
        get
        {
            if (values.Length == 0) BuildAsDeclared();
            for (var i = 0; i < losses.Length; i++) values[i] = (float)losses[i].Result;
            for (var i = 0; i < metrics.Length; i++)
            {
                metrics[i].GetResults(results);
                for (var n = 0; n < metrics[i].ResultCount; n++) values[starts[losses.Length + i] + n] = (float)results[n];
            }
            return values;
        }
    }

    /// <summary>Adds a step whose losses are in <see cref="LossValues"/>.</summary>
    public void Update(BatchMemory memory, int samples)
    {
        Prepare(memory);
        for (var i = 0; i < losses.Length; i++) losses[i].Add(LossValues[i], samples);
        for (var i = 0; i < metrics.Length; i++)
        {
            var output = outputs[i];
            var weights = metrics[i].Weighted ? memory.Weights(output, samples) : [];
            if (masks[output] is { } mask && metrics[i].UsesMask) weights = maskedWeights.Of(memory.Mask(mask, samples), weights);
            metrics[i].Update(memory.Labels(output, samples), memory.Result(output, samples), weights);
        }
    }

    public void Reset()
    {
        foreach (var loss in losses) loss.Reset();
        foreach (var metric in metrics) metric.Reset();
    }

    /// <summary>Writes the numbers so far into logs.</summary>
    public void WriteTo(Logs logs, IReadOnlyList<string> names)
    {
        var numbers = Values;
        for (var i = 0; i < names.Count; i++)
            logs.Put(names[i], numbers[starts[i]..starts[i + 1]], i >= losses.Length && metrics[i - losses.Length].IsVector);
    }

    /// <summary>Which values of a logged number are better; <see cref="MonitorMode.Auto"/> if nothing of that name is logged.</summary>
    public MonitorMode DirectionOf(string name)
    {
        if (name.StartsWith("val_", StringComparison.Ordinal)) name = name["val_".Length..];
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] != name) continue;
            return i < losses.Length ? MonitorMode.Min : metrics[i - losses.Length] is { IsVector: false } metric ? metric.Direction
                : MonitorMode.Auto;
        }
        return MonitorMode.Auto;
    }

    /// <summary>Takes the shapes of data. Metrics begin anew where sizes are others, or where labels were given in another shape.</summary>
    /// <exception cref="ShapeMismatchException">A metric can't compare them.</exception>
    public void Prepare(BatchMemory memory)
    {
        var areOthers = !memory.Sizes.Unknown.SequenceEqual(sizes) || values.Length == 0;
        var hasChanged = areOthers;
        if (areOthers) sizes = [.. memory.Sizes.Unknown];
        for (var i = 0; i < metrics.Length; i++)
        {
            var labels = memory.LabelShape(outputs[i]);
            if (!areOthers && labels.SequenceEqual(labelShapes[i])) continue;
            labelShapes[i] = labels.ToArray();
            metrics[i].Build(labels, memory.Sizes.Outputs[outputs[i]].Sizes);
            hasChanged = true;
        }
        if (hasChanged) Arrange();
    }

    /// <summary>Takes the declared shapes. What only the data tell is taken to be 1 until there are some.</summary>
    private void BuildAsDeclared()
    {
        for (var i = 0; i < metrics.Length; i++)
        {
            labelShapes[i] = Known(model.Outputs[outputs[i]].LabelShape);
            metrics[i].Build(labelShapes[i], Known(model.Outputs[outputs[i]].Shape));
        }
        Arrange();
    }

    /// <summary>Makes room for the numbers.</summary>
    private void Arrange()
    {
        for (var i = 0; i < Names.Count; i++) starts[i + 1] = starts[i] + (i < losses.Length ? 1 : metrics[i - losses.Length].ResultCount);
        values = new float[starts[^1]];
        results = new double[metrics.Length == 0 ? 0 : metrics.Max(m => m.ResultCount)];
    }

    private static int[] Known(int[] shape) => Array.ConvertAll(shape, size => size == Dim.Any ? 1 : size);

    private static int OutputOf(ModelDescription model, Metric metric)
    {
        if (metric.Output is null && model.Outputs.Length == 1) return 0;
        var index = Array.FindIndex(model.Outputs, o => o.Name == metric.Output);
        return index >= 0 ? index
            : throw new ArgumentException(
                $"Metric '{metric.Name}' of '{model.Name}': expected one of the outputs {string.Join(", ", model.Outputs.Select(o => o.Name))}, received {metric.Output ?? "none"}.");
    }
}
