namespace Keras.Benchmarks;

/// <summary>A layer of a benchmarked model, from which the peers' models are built.</summary>
internal abstract record LayerSpec;

/// <summary>3×3 convolution with relu.</summary>
internal sealed record ConvSpec(int Filters, bool Same) : LayerSpec;

/// <summary>2×2 maximum.</summary>
internal sealed record PoolSpec : LayerSpec;

internal sealed record FlattenSpec : LayerSpec;

internal sealed record DropoutSpec(double Rate) : LayerSpec;

/// <summary>Long short-term memory, of which the last output goes on.</summary>
internal sealed record LstmSpec(int Units) : LayerSpec;

/// <summary>
/// Attention of some heads to all tokens, then two layers with gelu between them at each token; both are added to what went in, and
/// normalized after that.
/// </summary>
internal sealed record TransformerSpec(int Heads, int Hidden) : LayerSpec;

/// <summary>The mean over time.</summary>
internal sealed record MeanOverTimeSpec : LayerSpec;

/// <summary>3×3 convolution without bias, normalized over the batch, with relu.</summary>
internal sealed record NormalizedConvSpec(int Filters) : LayerSpec;

/// <summary>
/// Two 3×3 convolutions, the first with this stride, added to their input or, where the shape changes, to a 1×1 convolution of it; all
/// normalized over the batch.
/// </summary>
internal sealed record ResidualSpec(int Filters, int Stride) : LayerSpec;

/// <summary>The mean over height and width.</summary>
internal sealed record MeanOverImageSpec : LayerSpec;

/// <summary>Fully connected; with relu, or else the last one, followed by softmax.</summary>
internal sealed record DenseSpec(int Units, bool Relu) : LayerSpec;

/// <summary>A benchmarked model.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Input">(features), (time, features) or (height, width, channels).</param>
/// <param name="Layers">In order.</param>
internal sealed record Architecture(string Name, int[] Input, LayerSpec[] Layers)
{
    private static readonly PoolSpec Pool = new();
    private static readonly FlattenSpec Flatten = new();

    public static Architecture SmallMlp { get; } = new("MLP 4-16-3", [4], [new DenseSpec(16, true), new DenseSpec(3, false)]);

    public static Architecture Mlp { get; } = new("MLP 784-128-10", [784], [new DenseSpec(128, true), new DenseSpec(10, false)]);

    public static Architecture MnistCnn { get; } =
        new("CNN 28×28 (32, pool, dropout, 10)", [28, 28, 1],
            [new ConvSpec(32, false), Pool, Flatten, new DropoutSpec(0.5), new DenseSpec(10, false)]);

    public static Architecture TwoConvolutions { get; } =
        new("CNN 28×28 (32, pool, 64, pool, 10)", [28, 28, 1],
            [new ConvSpec(32, false), Pool, new ConvSpec(64, false), Pool, Flatten, new DenseSpec(10, false)]);

    public static Architecture Vgg { get; } = new(
        "VGG-like 32×32 (64, 64, pool, 128, 128, pool, 10)", [32, 32, 3],
        [new ConvSpec(64, true), new ConvSpec(64, true), Pool, new ConvSpec(128, true), new ConvSpec(128, true), Pool, Flatten,
            new DenseSpec(10, false)]);

    public static Architecture Lstm { get; } = new("LSTM(128) on 64×16 (10)", [64, 16], [new LstmSpec(128), new DenseSpec(10, false)]);

    public static Architecture Transformer { get; } = new(
        "transformer block, 64 tokens of 128 (4 heads, 512, 10)", [64, 128],
        [new TransformerSpec(4, 512), new MeanOverTimeSpec(), new DenseSpec(10, false)]);

    public static Architecture ResidualCnn { get; } = new(
        "residual CNN 32×32 (9 convolutions of 16, 32, 64, batch norm, 10)", [32, 32, 3],
        [new NormalizedConvSpec(16), new ResidualSpec(16, 1), new ResidualSpec(32, 2), new ResidualSpec(64, 2), new MeanOverImageSpec(),
            new DenseSpec(10, false)]);

    public int InputFloats => Input.Aggregate(1, (a, b) => a * b);

    public int Classes => ((DenseSpec)Layers[^1]).Units;

    /// <summary>Walks through the layers with the shape (features) or (height, width, channels) that each receives.</summary>
    public IEnumerable<(LayerSpec Layer, int[] Shape)> Walk()
    {
        int[] shape = Input;
        foreach (LayerSpec layer in Layers)
        {
            yield return (layer, shape);
            shape = layer switch
            {
                ConvSpec { Same: true } c => [shape[0], shape[1], c.Filters],
                ConvSpec c => [shape[0] - 2, shape[1] - 2, c.Filters],
                PoolSpec => [shape[0] / 2, shape[1] / 2, shape[2]],
                FlattenSpec => [shape.Aggregate(1, (a, b) => a * b)],
                LstmSpec l => [l.Units],
                NormalizedConvSpec c => [shape[0], shape[1], c.Filters],
                ResidualSpec r => [shape[0] / r.Stride, shape[1] / r.Stride, r.Filters],
                MeanOverImageSpec => [shape[2]],
                MeanOverTimeSpec => [shape[1]],
                DenseSpec d => [d.Units],
                _ => shape,
            };
        }
    }
}
