namespace Keras.Execution;

/// <summary>Data that were checked against a model: inputs, labels and weights of a range of samples, from which batches are copied.</summary>
internal sealed unsafe class SampleSet
{
    // Inputs, then the labels of each output; null for an output without any.
    private readonly BoundData?[] data;
    private readonly int inputs;
    private readonly BoundWeights?[] weights;

    private SampleSet(BoundData?[] data, int inputs, BoundWeights?[] weights, int first, int count)
    {
        this.data = data;
        this.inputs = inputs;
        this.weights = weights;
        First = first;
        Count = count;
    }

    /// <summary>The first sample of the range.</summary>
    public int First { get; }

    /// <summary>Samples in the range.</summary>
    public int Count { get; }

    /// <summary>Checks inputs alone, for prediction.</summary>
    /// <exception cref="ShapeMismatchException">Shapes or lengths don't fit, or there are no data.</exception>
    public static SampleSet Bind(ModelDescription model, ReadOnlySpan<InputData> inputs)
    {
        var data = new BoundData[model.Inputs.Length];
        BindInputs(model, inputs, data);
        return new(data, data.Length, [], 0, data[0].Samples);
    }

    /// <summary>Checks inputs, labels and weights.</summary>
    /// <exception cref="ShapeMismatchException">Shapes or lengths don't fit, or there are no data.</exception>
    /// <exception cref="LabelRangeException">A class number is none of the model's.</exception>
    public static SampleSet Bind(ModelDescription model, ReadOnlySpan<InputData> inputs, ReadOnlySpan<Labels> labels, SampleWeights sampleWeight,
        IReadOnlyDictionary<int, float>? classWeight = null)
    {
        var labelled = 0;
        foreach (var output in model.Outputs) labelled += output.Labels == LabelKind.None ? 0 : 1;
        if (labels.Length != labelled) throw new ShapeMismatchException($"Labels of '{model.Name}'", $"{labelled}, one per output that has a loss or metrics", $"{labels.Length}");
        var data = new BoundData[model.Inputs.Length + model.Outputs.Length];
        var samples = BindInputs(model, inputs, data);
        var weights = new BoundWeights?[model.Outputs.Length];
        var next = 0;
        for (var o = 0; o < model.Outputs.Length; o++)
        {
            var output = model.Outputs[o];
            if (output.Labels == LabelKind.None) continue;
            data[inputs.Length + o] = labels[next++].Bind(output, model.Name, samples);
            data[inputs.Length + o].RequireSamples(samples, $"Labels of '{output.Name}' of '{model.Name}'");
            if (sampleWeight.Of(o, model) is { } given) weights[o] = BoundWeights.Bind(given, output, samples, model.Name);
        }
        if (classWeight is not null) weights[0] = ClassWeights.Combine(model, data[inputs.Length], samples, weights[0], classWeight);
        return new(data, inputs.Length, weights, 0, samples);
    }

    /// <summary>Part of the range.</summary>
    public SampleSet Slice(int start, int count) => new(data, inputs, weights, First + start, count);

    /// <summary>Copies consecutive samples, counted from the start of the range.</summary>
    public void Load(BatchMemory memory, int start, int count)
    {
        for (var i = 0; i < data.Length; i++) data[i]?.Copy(First + start, count, memory.Parameter(i));
        for (var o = 0; o < weights.Length; o++)
        {
            if (Room(memory, o, count) is not { IsEmpty: false } room) continue;
            fixed (float* target = room) weights[o]!.Data.Copy(First + start, count, target);
            Repeat(memory, o, count);
        }
    }

    /// <summary>Copies samples by their numbers in the whole data.</summary>
    public void Load(BatchMemory memory, ReadOnlySpan<int> samples)
    {
        for (var i = 0; i < data.Length; i++) data[i]?.Gather(samples, memory.Parameter(i));
        for (var o = 0; o < weights.Length; o++)
        {
            if (Room(memory, o, samples.Length) is not { IsEmpty: false } room) continue;
            fixed (float* target = room) weights[o]!.Data.Gather(samples, target);
            Repeat(memory, o, samples.Length);
        }
    }

    /// <summary>Where an output's weights go; nowhere, where there are none.</summary>
    private Span<float> Room(BatchMemory memory, int output, int samples)
    {
        if (weights[output] is { } bound)
            return bound.Data.FloatsPerSample == bound.Map.Length ? memory.WritableWeights(output, samples) : memory.GivenWeights(output, samples, bound.Data.FloatsPerSample);
        memory.SetOnes(output);
        return [];
    }

    private void Repeat(BatchMemory memory, int output, int samples)
    {
        var bound = weights[output]!;
        if (bound.Data.FloatsPerSample != bound.Map.Length) memory.Repeat(output, samples, bound.Map, bound.IsLeading);
    }

    private static int BindInputs(ModelDescription model, ReadOnlySpan<InputData> inputs, BoundData[] data)
    {
        if (inputs.Length != model.Inputs.Length) throw new ShapeMismatchException($"Inputs of '{model.Name}'", $"{model.Inputs.Length}", $"{inputs.Length}");
        for (var i = 0; i < inputs.Length; i++)
        {
            data[i] = inputs[i].Bind(model.Inputs[i], model.Name);
            if (i > 0) data[i].RequireSamples(data[0].Samples, $"Input '{model.Inputs[i].Name}' of '{model.Name}'");
        }
        return data[0].Samples;
    }
}
