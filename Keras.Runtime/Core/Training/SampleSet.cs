namespace Keras.Execution;

/// <summary>Data that were checked against a model: inputs, labels and weights of a range of samples, from which batches are copied.</summary>
internal sealed unsafe class SampleSet
{
    private readonly BoundData[] data;
    private readonly int inputs;
    private readonly ReadOnlyMemory<float> weights;

    private SampleSet(BoundData[] data, int inputs, ReadOnlyMemory<float> weights, int first, int count)
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
        return new(data, data.Length, default, 0, data[0].Samples);
    }

    /// <summary>Checks inputs, labels and weights.</summary>
    /// <exception cref="ShapeMismatchException">Shapes or lengths don't fit, or there are no data.</exception>
    /// <exception cref="LabelRangeException">A class number is none of the model's.</exception>
    public static SampleSet Bind(ModelDescription model, ReadOnlySpan<InputData> inputs, ReadOnlySpan<Labels> labels, ReadOnlyMemory<float> sampleWeight,
        IReadOnlyDictionary<int, float>? classWeight = null)
    {
        if (labels.Length != model.Outputs.Length) throw new ShapeMismatchException($"Labels of '{model.Name}'", $"{model.Outputs.Length}, one per output", $"{labels.Length}");
        var data = new BoundData[model.Inputs.Length + labels.Length];
        var samples = BindInputs(model, inputs, data);
        for (var o = 0; o < labels.Length; o++)
        {
            data[inputs.Length + o] = labels[o].Bind(model.Outputs[o], model.Name);
            data[inputs.Length + o].RequireSamples(samples, $"Labels of '{model.Outputs[o].Name}' of '{model.Name}'");
        }
        if (!sampleWeight.IsEmpty && sampleWeight.Length != samples)
            throw new ShapeMismatchException($"Sample weights for '{model.Name}'", $"{samples}, one per sample", $"{sampleWeight.Length}");
        var weights = classWeight is null ? sampleWeight : ClassWeights.Combine(model, data[inputs.Length], samples, sampleWeight, classWeight);
        return new(data, inputs.Length, weights, 0, samples);
    }

    /// <summary>Part of the range.</summary>
    public SampleSet Slice(int start, int count) => new(data, inputs, weights, First + start, count);

    /// <summary>Copies consecutive samples, counted from the start of the range.</summary>
    public void Load(BatchMemory memory, int start, int count)
    {
        for (var i = 0; i < data.Length; i++) data[i].Copy(First + start, count, memory.Parameter(i));
        for (var o = 0; o < data.Length - inputs; o++)
        {
            if (weights.IsEmpty) memory.SetOnes(o);
            else weights.Span.Slice(First + start, count).CopyTo(memory.WritableWeights(o, count));
        }
    }

    /// <summary>Copies samples by their numbers in the whole data.</summary>
    public void Load(BatchMemory memory, ReadOnlySpan<int> samples)
    {
        for (var i = 0; i < data.Length; i++) data[i].Gather(samples, memory.Parameter(i));
        for (var o = 0; o < data.Length - inputs; o++)
        {
            if (weights.IsEmpty)
            {
                memory.SetOnes(o);
                continue;
            }
            var source = weights.Span;
            var target = memory.WritableWeights(o, samples.Length);
            for (var i = 0; i < samples.Length; i++) target[i] = source[samples[i]];
        }
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
