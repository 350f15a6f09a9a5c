namespace Keras.Execution;

/// <summary>Sample weights times an output's mask, as metrics take them; kept between batches, so that nothing is allocated.</summary>
internal sealed class MaskedWeights
{
    private float[] products = [];

    /// <summary>A weight for each position of the mask or, where weights are finer, for each of them.</summary>
    /// <param name="mask">1 where something counts, else 0.</param>
    /// <param name="weights">Weights of samples or steps; empty: all 1.</param>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> mask, ReadOnlySpan<float> weights)
    {
        if (weights.IsEmpty) return mask;
        var count = Math.Max(mask.Length, weights.Length);
        if (products.Length < count) products = new float[count];
        for (var i = 0; i < count; i++)
            products[i] = mask[(int)((long)i * mask.Length / count)] * weights[(int)((long)i * weights.Length / count)];
        return products.AsSpan(0, count);
    }
}
