using System.Numerics.Tensors;
using Keras.Execution;

namespace Keras;

public abstract partial class Model
{
    /// <summary>All weights in Keras' order: layer by layer, in each the trainable ones first.</summary>
    public IReadOnlyList<Weight> Weights { get; }

    /// <summary>The weights, and what layers learn that Keras has no weights of.</summary>
    internal Weight[] AllWeights { get; }

    /// <summary>How many numbers the weights hold (Keras' <c>count_params</c>).</summary>
    public long CountParams()
    {
        long count = 0;
        foreach (Weight weight in Weights) count += weight.Count;
        return count;
    }

    /// <summary>Copies of all weights, in the order of <see cref="Weights"/>.</summary>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public Tensor<float>[] GetWeights()
    {
        var values = new Tensor<float>[Weights.Count];
        for (int i = 0; i < values.Length; i++) values[i] = Weights[i].Get();
        return values;
    }

    /// <summary>Replaces all weights; checks all of them before it changes one.</summary>
    /// <param name="weights">Their new values, in the order and the shapes of <see cref="Weights"/>; a single number as (1,).</param>
    /// <exception cref="ShapeMismatchException">There are more or fewer, or one has another shape.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void SetWeights(IReadOnlyList<Tensor<float>> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != Weights.Count)
            throw new ShapeMismatchException($"The list of weights of '{Description.Name}'", $"{Weights.Count} weights",
                $"{weights.Count} weights");
        for (int i = 0; i < weights.Count; i++) Weights[i].CheckShape(weights[i]);
        for (int i = 0; i < weights.Count; i++) Weights[i].Set(weights[i]);
    }

    private void InitializeWeights()
    {
        _hasWeights = true;
        float[] values = [];
        for (int i = 0; i < AllWeights.Length; i++)
        {
            Weight weight = AllWeights[i];
            if (values.Length < weight.Count) values = new float[weight.Count];
            Span<float> target = values.AsSpan(0, weight.Count);
            WeightInitializer.Fill(weight.Description.Initializer, weight.Shape, RandomKeys.Of(Seed, i), target);
            weight.CopyFrom(target);
        }
    }
}
