namespace Keras.Execution;

/// <summary>The losses and metrics of a model and their names in logs: the total loss, one loss per output where there are several, then the metrics.</summary>
internal sealed class MetricSet
{
    private readonly Metric[] metrics;
    private readonly Metric.Mean[] losses;
    private readonly int[] outputs;
    private readonly float[] values;

    public MetricSet(ModelDescription model, Metric[] metrics)
    {
        this.metrics = metrics;
        var several = model.Outputs.Length > 1;
        losses = new Metric.Mean[several ? 1 + model.Outputs.Length : 1];
        LossValues = new float[losses.Length];
        var names = new string[losses.Length + metrics.Length];
        for (var i = 0; i < losses.Length; i++)
        {
            names[i] = i == 0 ? "loss" : model.Outputs[i - 1].Name + "_loss";
            losses[i] = new Metric.Mean(names[i]);
        }
        outputs = Array.ConvertAll(metrics, metric => OutputOf(model, metric));
        for (var i = 0; i < metrics.Length; i++) metrics[i].Build(model.Outputs[outputs[i]].LabelShape, model.Outputs[outputs[i]].Shape);
        MetricNames.Of(metrics, Array.ConvertAll(model.Outputs, o => o.Name)).CopyTo(names, losses.Length);
        Names = names;
        values = new float[names.Length];
    }

    /// <summary>The names, in the order of <see cref="Values"/>.</summary>
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
            for (var i = 0; i < values.Length; i++) values[i] = (float)(i < losses.Length ? losses[i].Result : metrics[i - losses.Length].Result);
            return values;
        }
    }

    /// <summary>Adds a step whose losses are in <see cref="LossValues"/>.</summary>
    public void Update(BatchMemory memory, int samples)
    {
        for (var i = 0; i < losses.Length; i++) losses[i].Add(LossValues[i], samples);
        for (var i = 0; i < metrics.Length; i++)
        {
            var output = outputs[i];
            metrics[i].Update(memory.Labels(output, samples), memory.Result(output, samples), metrics[i].Weighted ? memory.Weights(output, samples) : []);
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
        for (var i = 0; i < numbers.Length; i++) logs.Put(names[i], numbers[i]);
    }

    /// <summary>Which values of a logged number are better; <see cref="MonitorMode.Auto"/> if nothing of that name is logged.</summary>
    public MonitorMode DirectionOf(string name)
    {
        if (name.StartsWith("val_", StringComparison.Ordinal)) name = name["val_".Length..];
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name) return i < losses.Length ? MonitorMode.Min : metrics[i - losses.Length].Direction;
        }
        return MonitorMode.Auto;
    }

    private static int OutputOf(ModelDescription model, Metric metric)
    {
        if (metric.Output is null && model.Outputs.Length == 1) return 0;
        var index = Array.FindIndex(model.Outputs, o => o.Name == metric.Output);
        return index >= 0 ? index
            : throw new ArgumentException($"Metric '{metric.Name}' of '{model.Name}': expected one of the outputs {string.Join(", ", model.Outputs.Select(o => o.Name))}, received {metric.Output ?? "none"}.");
    }
}
