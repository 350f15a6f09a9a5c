using System.Runtime.CompilerServices;

namespace Keras.Execution;

/// <summary>
/// Native memory for the parameters and results of a model's functions: inputs, then labels and sample weights per output, and the outputs
/// with their masks.
/// </summary>
internal sealed unsafe class BatchMemory : IDisposable
{
    private readonly NativeBuffer floats = new();
    private readonly nint[] pointers;
    private readonly int[] floatsPerSample;
    private readonly int parameters;
    private readonly bool withLabels;
    private readonly int[]?[] labelShapes;
    private readonly bool[] hasOnes;
    private readonly float[][] given;
    private readonly int[] givenPerSample;
    private int version;

    /// <summary>Room for batches of up to <paramref name="capacity"/> samples of a model whose sizes are all declared.</summary>
    public BatchMemory(ModelDescription model, int capacity, bool withLabels) : this(DataSizes.Of(model), capacity, withLabels)
    {
    }

    /// <summary>Room for batches of up to <paramref name="capacity"/> samples of some sizes.</summary>
    public BatchMemory(DataSizes sizes, int capacity, bool withLabels)
    {
        Sizes = sizes;
        Inputs = sizes.Inputs.Length;
        Outputs = sizes.Outputs.Length;
        this.withLabels = withLabels;
        parameters = Inputs + (withLabels ? 2 * Outputs : 0);
        floatsPerSample = new int[parameters + Outputs + (withLabels ? sizes.Masks.Length : 0)];
        labelShapes = new int[]?[Outputs];
        hasOnes = new bool[Outputs];
        given = new float[Outputs][];
        givenPerSample = new int[Outputs];
        // Pinned, so that compiled code can be given the table itself.
        pointers = GC.AllocateArray<nint>(floatsPerSample.Length, pinned: true);
        Arrange(capacity);
    }

    /// <summary>
    /// Makes room for batches of up to <paramref name="capacity"/> samples of the sizes as they are now. The contents are lost; memory is
    /// only taken where there isn't enough.
    /// </summary>
    public void Arrange(int capacity)
    {
        Capacity = capacity;
        version = Sizes.Version;
        for (var i = 0; i < Inputs; i++) floatsPerSample[i] = Sizes.Inputs[i].Floats;
        for (var o = 0; o < Outputs; o++)
        {
            floatsPerSample[parameters + o] = Sizes.Outputs[o].Floats;
            if (!withLabels) continue;
            floatsPerSample[Inputs + o] = Sizes.Labels[o].Floats;
            floatsPerSample[Inputs + Outputs + o] = Sizes.Weights[o].Floats;
        }
        for (var m = 0; m < Sizes.Masks.Length && withLabels; m++) floatsPerSample[parameters + Outputs + m] = Sizes.Masks[m].Floats;
        long total = 0;
        foreach (var count in floatsPerSample) total += CacheLine.RoundUp((long)count * capacity);
        floats.Ensure(Math.Max(total, CacheLine.Floats));
        total = 0;
        for (var i = 0; i < pointers.Length; i++)
        {
            pointers[i] = (nint)(floats.Pointer + total);
            total += CacheLine.RoundUp((long)floatsPerSample[i] * capacity);
        }
        hasOnes.AsSpan().Clear();
    }

    public int Capacity { get; private set; }

    /// <summary>The shapes of a sample.</summary>
    public DataSizes Sizes { get; }

    /// <summary>False where the sizes have changed since the memory was arranged.</summary>
    public bool IsCurrent => version == Sizes.Version;

    /// <summary>A batch of so many samples.</summary>
    public BatchSizes Batch(int samples) => Sizes.Batch(samples);

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>The table of parameters.</summary>
    public float** Parameters => (float**)Unsafe.AsPointer(ref pointers[0]);

    /// <summary>The table of results.</summary>
    public float** Results => (float**)Unsafe.AsPointer(ref pointers[parameters]);

    public float* Parameter(int index) => (float*)pointers[index];

    public ReadOnlySpan<float> Labels(int output, int samples) => At(Inputs + output, samples);

    /// <summary>The shape of a sample's labels of an output, as they were given.</summary>
    public ReadOnlySpan<int> LabelShape(int output) => labelShapes[output] ?? Sizes.Labels[output].Sizes;

    /// <summary>Takes the shapes in which the labels of the outputs were given; none or null: as declared.</summary>
    public void SetLabelShapes(ReadOnlySpan<int[]?> shapes)
    {
        if (shapes.IsEmpty) labelShapes.AsSpan().Clear();
        else shapes.CopyTo(labelShapes);
    }

    /// <summary>
    /// The weights of an output as a metric takes them: none, one per sample, or one per step; empty where all samples count as 1.
    /// </summary>
    public ReadOnlySpan<float> Weights(int output, int samples) => hasOnes[output] ? []
        : givenPerSample[output] > 0 ? given[output].AsSpan(0, samples * givenPerSample[output])
        : At(Inputs + Outputs + output, samples);

    public ReadOnlySpan<float> Result(int output, int samples) => At(parameters + output, samples);

    /// <summary>One of the masks: 1 where something counts, else 0.</summary>
    public ReadOnlySpan<float> Mask(int mask, int samples) => At(parameters + Outputs + mask, samples);

    /// <summary>Where the sample weights of an output are to be written that has one loss for each.</summary>
    public Span<float> WritableWeights(int output, int samples)
    {
        hasOnes[output] = false;
        givenPerSample[output] = 0;
        return new((float*)pointers[Inputs + Outputs + output], samples * floatsPerSample[Inputs + Outputs + output]);
    }

    /// <summary>Where the sample weights of an output are to be written before <see cref="Repeat"/> gives each loss its own.</summary>
    public Span<float> GivenWeights(int output, int samples, int perSample)
    {
        hasOnes[output] = false;
        givenPerSample[output] = perSample;
        if (given[output] is not { } room || room.Length < Capacity * perSample) given[output] = room = new float[Capacity * perSample];
        return room.AsSpan(0, samples * perSample);
    }

    /// <summary>Repeats the weights as they were given for each loss.</summary>
    /// <param name="output">The output.</param>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="map">For each of a sample's losses the number of its weight.</param>
    /// <param name="isLeading">Whether metrics can take the weights as they were given.</param>
    public void Repeat(int output, int samples, ReadOnlySpan<int> map, bool isLeading)
    {
        var perSample = givenPerSample[output];
        var target = (float*)pointers[Inputs + Outputs + output];
        for (var i = 0; i < samples; i++)
        {
            var own = given[output].AsSpan(i * perSample, perSample);
            foreach (var index in map) *target++ = own[index];
        }
        if (!isLeading) givenPerSample[output] = 0;
    }

    /// <summary>Makes all weights of an output 1.</summary>
    public void SetOnes(int output)
    {
        if (hasOnes[output]) return;
        WritableWeights(output, Capacity).Fill(1);
        hasOnes[output] = true;
    }

    public void Dispose() => floats.Dispose();

    private ReadOnlySpan<float> At(int index, int samples) => new((float*)pointers[index], samples * floatsPerSample[index]);
}
