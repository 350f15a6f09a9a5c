namespace Keras.Generators.Tests.Emit.RandomModels;

using System.Globalization;

/// <summary>
/// Draws layers and operations with random options for tensors that are there. Many don't fit; who asks leaves out what the compiler
/// refuses.
/// </summary>
internal sealed partial class LayerDraw(Random random, IReadOnlyList<DrawnTensor> tensors)
{
    private const string Layers = "keras.layers", Numpy = "keras.src.ops.numpy", Nn = "keras.src.ops.nn";

    /// <summary>Any of them on any of the tensors, more often on new ones.</summary>
    public DrawnLayer Draw()
    {
        DrawnTensor x = Pick();
        int family = random.Next(10);
        return family switch
        {
            0 or 1 => OfSeveral(x),
            2 => Indexing(x),
            3 => Shaping(x),
            4 => Elementwise(x),
            5 => Normalizing(x),
            _ => x.Rank switch
            {
                2 => OfVectors(x),
                3 => OfSequences(x),
                4 => OfImages(x),
                _ => Shaping(x),
            },
        };
    }

    private DrawnLayer OfVectors(DrawnTensor x) => random.Next(6) switch
    {
        0 => Layer("RepeatVector", x, $"\"n\": {random.Next(1, 4)}"),
        1 => Layer("Reshape", x, "\"target_shape\": [-1, 1]"),
        2 => Layer("Reshape", x, "\"target_shape\": [2, -1]"),
        _ => Dense(x),
    };

    private DrawnLayer Dense(DrawnTensor x) => Weighted("Dense", x, $"\"units\": {random.Next(1, 6)}, {Activation}, \"use_bias\": {Bool}");

    private DrawnLayer Elementwise(DrawnTensor x) => random.Next(8) switch
    {
        0 => Layer("Activation", x, Activation),
        1 => Layer("Rescaling", x, $"\"scale\": {Number(0.5, -1, 2)}, \"offset\": {Number(0, 0.1)}"),
        2 => Layer("Dropout", x, $"\"rate\": 0.3, \"seed\": {random.Next(9)}"),
        3 => Layer("LeakyReLU", x, "\"negative_slope\": 0.2"),
        4 => Layer("Softmax", x, $"\"axis\": {Axis(x)}"),
        5 => Op(Numpy, "Clip", x, "\"x_min\": -0.5, \"x_max\": 0.7"),
        _ =>
            Any([(Numpy, "Tanh"), (Nn, "Sigmoid"), (Numpy, "Sin"), (Numpy, "Square"), (Numpy, "Absolute"), (Numpy, "Negative"),
                (Nn, "Relu"), (Nn, "Silu"), (Nn, "Softplus")]) is var (module, kind)
            ? Op(module, kind, x) : throw new InvalidOperationException(),
    };

    private DrawnLayer Normalizing(DrawnTensor x) => random.Next(6) switch
    {
        0 => Weighted("BatchNormalization", x, $"\"axis\": {Any([-1, -1, Axis(x)])}, \"center\": {Bool}"),
        1 => Weighted("LayerNormalization", x, $"\"axis\": {Axis(x)}"),
        2 => Weighted("RMSNormalization", x, ""),
        3 => Layer("UnitNormalization", x, $"\"axis\": {Axis(x)}"),
        4 => Weighted("GroupNormalization", x, $"\"groups\": {Any([1, 2, -1])}"),
        _ => Weighted("PReLU", x, $"\"shared_axes\": [{string.Join(", ", Enumerable.Range(1, Math.Max(0, x.Rank - 2)))}]"),
    };

    private DrawnLayer Weighted(string kind, DrawnTensor x, string config) => Layer(kind, x, config) with { HasWeights = true };

    private static DrawnLayer Layer(string kind, DrawnTensor x, string config = "") => new(Layers, kind, config, x.Json);

    private static DrawnLayer Op(string module, string kind, DrawnTensor x, string config = "") => new(module, kind, config, x.Json);

    private DrawnTensor Pick() =>
        tensors[random.Next(3) > 0 ? Math.Max(0, tensors.Count - 1 - random.Next(4)) : random.Next(tensors.Count)];

    /// <summary>An axis other than that of the samples.</summary>
    private int Axis(DrawnTensor x) => random.Next(2) == 0 ? -1 : random.Next(1, x.Rank);

    private string Activation => $"\"activation\": \"{Any(["linear", "relu", "tanh", "sigmoid", "gelu", "softmax", "elu", "silu"])}\"";

    private string Padding => $"\"padding\": \"{Any(["same", "valid"])}\"";

    private string Bool => random.Next(2) == 0 ? "true" : "false";

    private T Any<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private string Number(params double[] choices) => Any(choices).ToString(CultureInfo.InvariantCulture);

    /// <summary>Numbers for some axes.</summary>
    private string PerAxis(int axes, int low, int high) =>
        $"[{string.Join(", ", Enumerable.Range(0, axes).Select(_ => random.Next(low, high + 1)))}]";
}
