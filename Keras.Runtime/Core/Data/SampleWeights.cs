using System.Collections;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Keras.Execution;

namespace Keras;

/// <summary>How much the loss of each sample counts (Keras: <c>sample_weight</c>); none by default, so that all count as 1.</summary>
/// <remarks>
/// Arrays, tensors or memory, converted implicitly: one number per sample, or, for outputs with steps, a number per step. An axis of size 1
/// repeats its weight along the losses' axis. For several outputs one for all of them, or a list with one for each:
/// <c>[weightsOfA, weightsOfB]</c>.
/// </remarks>
[CollectionBuilder(typeof(SampleWeights), nameof(PerOutput))]
public readonly struct SampleWeights : IEnumerable<SampleWeights>
{
    private readonly DataSource? source;
    private readonly SampleWeights[]? outputs;

    private SampleWeights(DataSource source) => this.source = source.Length == 0 ? null : source;

    private SampleWeights(SampleWeights[] outputs) => this.outputs = outputs;

    /// <summary>True where all samples count as 1.</summary>
    public bool IsEmpty => source is null && (outputs is null || Array.TrueForAll(outputs, o => o.IsEmpty));

    /// <summary>Weights for each output.</summary>
    /// <param name="outputs">Those of each, in the model's order; <c>default</c> for an output all of whose samples count as 1.</param>
    public static SampleWeights PerOutput(ReadOnlySpan<SampleWeights> outputs) => new(outputs.ToArray());

    /// <summary>The weights of one of a model's outputs.</summary>
    /// <exception cref="ShapeMismatchException">There are weights for another number of outputs.</exception>
    internal DataSource? Of(int output, ModelDescription model)
    {
        if (outputs is null) return source;
        if (outputs.Length != model.Outputs.Length)
            throw new ShapeMismatchException($"Sample weights for '{model.Name}'",
                $"weights for {model.Outputs.Length} outputs or one array for all of them", $"weights for {outputs.Length}");
        return outputs[output].source;
    }

    /// <summary>The weights of each output, where they were given so.</summary>
    public IEnumerator<SampleWeights> GetEnumerator() => ((IEnumerable<SampleWeights>)(outputs ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Weights one after the other.</summary>
    public static implicit operator SampleWeights(float[]? values) => values is null ? default : new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator SampleWeights(float[,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator SampleWeights(float[,,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator SampleWeights(float[,,,] values) => new(DataSource.OfArray<float>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator SampleWeights(Tensor<float> values) => new(DataSource.Of(values));

    /// <summary>Weights one after the other.</summary>
    public static implicit operator SampleWeights(ReadOnlyMemory<float> values) => new(DataSource.Of(values));

    /// <summary>Weights one after the other.</summary>
    public static implicit operator SampleWeights(Memory<float> values) => new(DataSource.Of<float>((ReadOnlyMemory<float>)values));

    /// <summary>Weights one after the other.</summary>
    public static implicit operator SampleWeights(double[] values) => new(DataSource.OfArray<double>(values));

    /// <summary>An array of rank 2, samples first.</summary>
    public static implicit operator SampleWeights(double[,] values) => new(DataSource.OfArray<double>(values));

    /// <summary>An array of rank 3, samples first.</summary>
    public static implicit operator SampleWeights(double[,,] values) => new(DataSource.OfArray<double>(values));

    /// <summary>An array of rank 4, samples first.</summary>
    public static implicit operator SampleWeights(double[,,,] values) => new(DataSource.OfArray<double>(values));

    /// <summary>A tensor, samples first.</summary>
    public static implicit operator SampleWeights(Tensor<double> values) => new(DataSource.Of(values));
}
