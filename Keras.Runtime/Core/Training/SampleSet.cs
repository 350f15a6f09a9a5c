namespace Keras.Execution;

/// <summary>
/// Data that were checked against a model: inputs, labels and weights of a range of samples, from which batches are copied.
/// </summary>
internal sealed unsafe class SampleSet
{
    // Inputs, then the labels of each output; null for an output without any.
    private readonly BoundData?[] data;
    private readonly int inputs;
    private readonly int[]?[] labelShapes;
    private readonly BoundWeights?[] weights;

    private SampleSet(DataSizes sizes, BoundData?[] data, int inputs, int[]?[] labelShapes, BoundWeights?[] weights, int first, int count)
    {
        Sizes = sizes;
        this.data = data;
        this.inputs = inputs;
        this.labelShapes = labelShapes;
        this.weights = weights;
        First = first;
        Count = count;
    }

    /// <summary>The shapes of a sample, which are the same for all of them.</summary>
    public DataSizes Sizes { get; }

    /// <summary>The first sample of the range.</summary>
    public int First { get; }

    /// <summary>Samples in the range.</summary>
    public int Count { get; }

    /// <summary>Checks inputs alone, for prediction.</summary>
    /// <exception cref="ShapeMismatchException">Shapes or lengths don't fit, or there are no data.</exception>
    public static SampleSet Bind(ModelDescription model, ReadOnlySpan<InputData> inputs)
    {
        var data = new BoundData[model.Inputs.Length];
        var sizes = DataSizes.Of(model);
        BindInputs(model, inputs, [], sizes, data);
        return new(sizes, data, data.Length, [], [], 0, data[0].Samples);
    }

    /// <summary>Checks inputs, labels and weights.</summary>
    /// <exception cref="ShapeMismatchException">Shapes or lengths don't fit, or there are no data.</exception>
    /// <exception cref="LabelRangeException">A class number is none of the model's.</exception>
    public static SampleSet Bind(
        ModelDescription model, ReadOnlySpan<InputData> inputs, ReadOnlySpan<Labels> labels, SampleWeights sampleWeight,
        IReadOnlyDictionary<int, float>? classWeight = null)
    {
        var labelled = 0;
        foreach (var output in model.Outputs) labelled += output.Labels == LabelKind.None ? 0 : 1;
        if (labels.Length != labelled)
            throw new ShapeMismatchException($"Labels of '{model.Name}'", $"{labelled}, one per output that has a loss or metrics",
                $"{labels.Length}");
        var data = new BoundData[model.Inputs.Length + model.Outputs.Length];
        var sizes = DataSizes.Of(model);
        var samples = BindInputs(model, inputs, labels, sizes, data);
        var labelShapes = new int[]?[model.Outputs.Length];
        var weights = new BoundWeights?[model.Outputs.Length];
        var next = 0;
        for (var o = 0; o < model.Outputs.Length; o++)
        {
            var output = model.Outputs[o];
            if (output.Labels == LabelKind.None) continue;
            var bound = labels[next++].Bind(output, sizes.Labels[o].Sizes, model.Name, samples);
            (data[inputs.Length + o], labelShapes[o]) = (bound.Data, bound.Shape);
            data[inputs.Length + o].RequireSamples(samples, $"Labels of '{output.Name}' of '{model.Name}'");
            if (sampleWeight.Of(o, model) is { } own)
                weights[o] = BoundWeights.Bind(own, output, sizes.Weights[o].Sizes.ToArray(), samples, model.Name);
        }
        if (classWeight is not null) weights[0] =
            ClassWeights.Combine(model, data[inputs.Length], sizes.Weights[0].Sizes.ToArray(), samples, weights[0], classWeight);
        return new(sizes, data, inputs.Length, labelShapes, weights, 0, samples);
    }

    /// <summary>Part of the range.</summary>
    public SampleSet Slice(int start, int count) => new(Sizes, data, inputs, labelShapes, weights, First + start, count);

    /// <summary>Copies consecutive samples, counted from the start of the range.</summary>
    public void Load(BatchMemory memory, int start, int count)
    {
        memory.SetLabelShapes(labelShapes);
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
        memory.SetLabelShapes(labelShapes);
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
            return bound.Data.FloatsPerSample == bound.Map.Length
                ? memory.WritableWeights(output, samples)
                : memory.GivenWeights(output, samples, bound.Data.FloatsPerSample);
        memory.SetOnes(output);
        return [];
    }

    private void Repeat(BatchMemory memory, int output, int samples)
    {
        var bound = weights[output]!;
        if (bound.Data.FloatsPerSample != bound.Map.Length) memory.Repeat(output, samples, bound.Map, bound.IsLeading);
    }

    private static int BindInputs(
        ModelDescription model, ReadOnlySpan<InputData> inputs, ReadOnlySpan<Labels> labels, DataSizes sizes, BoundData[] data)
    {
        if (inputs.Length != model.Inputs.Length)
            throw new ShapeMismatchException($"Inputs of '{model.Name}'", $"{model.Inputs.Length}", $"{inputs.Length}");
        var known = model.UnknownSizes == 0 ? 0 : KnownSamples(model, inputs, labels);
        for (var i = 0; i < inputs.Length; i++)
        {
            data[i] = inputs[i].Bind(model.Inputs[i], model.Name, known);
            if (i > 0) data[i].RequireSamples(data[0].Samples, $"Input '{model.Inputs[i].Name}' of '{model.Name}'");
        }
        if (model.UnknownSizes > 0) sizes.Set(Unknown(model, data));
        return data[0].Samples;
    }

    /// <summary>
    /// How many samples there are, for flat numbers of samples of any size: what the data with a shape say, or labels of a declared size; 0
    /// where nothing does.
    /// </summary>
    private static int KnownSamples(ModelDescription model, ReadOnlySpan<InputData> inputs, ReadOnlySpan<Labels> labels)
    {
        foreach (var input in inputs)
        {
            if (input.Source is { IsFlat: false } source) return source.Shape[0];
        }
        var next = 0;
        foreach (var output in model.Outputs)
        {
            if (output.Labels == LabelKind.None || labels.IsEmpty || labels[next++].Source is not { } source) continue;
            if (!source.IsFlat) return source.Shape[0];
            if (!output.LabelShape.Contains(Dim.Any) && output.Labels != LabelKind.Categorical)
                return (int)(source.Length / output.LabelFloatsPerSample);
        }
        return 0;
    }

    private static long[] Unknown(ModelDescription model, BoundData[] data)
    {
        var unknown = new long[model.UnknownSizes];
        var next = 0;
        for (var i = 0; i < model.Inputs.Length; i++)
        {
            for (var axis = 0; axis < data[i].Shape.Length; axis++)
            {
                if (model.Inputs[i].Shape[axis] == Dim.Any) unknown[next++] = data[i].Shape[axis];
            }
        }
        return unknown;
    }
}
