using System.Globalization;

namespace Keras.Benchmarks;

/// <summary>The convolutions of ResNet50, one image at a time, against ONNX Runtime.</summary>
internal static class ResNet50Layers
{
    /// <summary>All of them, in the network's order; equal ones counted.</summary>
    public static IReadOnlyList<LayerSize> All { get; } =
    [
        new(1, 224, 3, 64, 7, 2),
        new(1, 56, 64, 64, 1, 1), new(3, 56, 64, 64, 3, 1), new(4, 56, 64, 256, 1, 1), new(2, 56, 256, 64, 1, 1),
        new(1, 56, 256, 128, 1, 2), new(1, 56, 256, 512, 1, 2), new(4, 28, 128, 128, 3, 1), new(4, 28, 128, 512, 1, 1),
        new(3, 28, 512, 128, 1, 1),
        new(1, 28, 512, 256, 1, 2), new(1, 28, 512, 1024, 1, 2), new(6, 14, 256, 256, 3, 1), new(6, 14, 256, 1024, 1, 1),
        new(5, 14, 1024, 256, 1, 1),
        new(1, 14, 1024, 512, 1, 2), new(1, 14, 1024, 2048, 1, 2), new(3, 7, 512, 512, 3, 1), new(3, 7, 512, 2048, 1, 1),
        new(2, 7, 2048, 512, 1, 1),
    ];

    /// <summary>
    /// A row for each, then one for the whole network in ONNX Runtime, which keeps its own layout from layer to layer, against the sum of
    /// ours: the peer rearranges a single layer's image twice.
    /// </summary>
    public static void Print(TextWriter writer)
    {
        writer.WriteLine("| layer | times | ours | peer | ratio | ours |\n|---|---:|---:|---:|---:|---:|");
        double sum = 0, operations = 0, peers = 0;
        foreach (LayerSize layer in All)
        {
            (double ours, double peer) = Compare(layer);
            sum += layer.Count * ours;
            peers += layer.Count * peer;
            operations += layer.Count * layer.Operations;
            Line(writer, layer.Name, layer.Count, ours, peer, layer.Operations);
        }

        Line(writer, "sum of these", 1, sum, peers, operations);
        using var network =
            new OnnxInference(OnnxResNet50.Write(new RandomNetworkWeights()), [1, 3, 224, 224], RandomFloats(3 * 224 * 224, 1), [1, 1000]);
        Line(writer, "sum of ours, the peer's whole network", 1, sum, Stopwatches.Compare(network, network).First, operations);
    }

    private static (double Ours, double Peer) Compare(LayerSize layer)
    {
        float[] data = RandomFloats(layer.InputFloats, 1), kernel = RandomFloats(layer.KernelFloats, 2);
        var graph = new OnnxGraph();
        string result =
            OnnxResNet50.Convolution(graph, "input", layer,
                OnnxModel.FiltersFirst(kernel, layer.Window, layer.Window, layer.Channels, layer.Filters), new float[layer.Filters]);
        result = graph.Add("Relu", [result]);
        int[] inputShape = [1, layer.Channels, layer.Size, layer.Size],
            outputShape = [1, layer.Filters, layer.OutputSize, layer.OutputSize];
        using var ours = new OurLayer(layer, data, kernel);
        using var peer = new OnnxInference(
            graph.ToBytes("input", inputShape, result, outputShape), inputShape,
            OnnxModel.ChannelsFirst(data, [layer.Size, layer.Size, layer.Channels]), outputShape);
        ours.Run();
        peer.Run();
        Check(layer, ours.Result, peer.Result);
        (double first, double second, _) = Stopwatches.Compare(ours, peer);
        return (first, second);
    }

    private static void Check(LayerSize layer, ReadOnlySpan<float> ours, ReadOnlySpan<float> peer)
    {
        float largest = System.Numerics.Tensors.TensorPrimitives.MaxMagnitude(peer);
        int positions = layer.OutputSize * layer.OutputSize;
        for (int i = 0; i < ours.Length; i++)
        {
            float expected = peer[(i % layer.Filters * positions) + (i / layer.Filters)];
            if (!(MathF.Abs(ours[i] - expected) <= 1e-5f * largest))
                throw new InvalidOperationException(
                    $"{layer.Name}: result {i} is {ours[i]} here and {expected} in ONNX Runtime (largest {largest}).");
        }
    }

    private static void Line(TextWriter writer, string name, int count, double ours, double peer, double operations)
    {
        writer.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {count} | {ours:0} µs | {peer:0} µs | {peer / ours:0.00}× | {operations / ours / 1e3:0} GFLOP/s |"));
        writer.Flush();
    }

    internal static float[] RandomFloats(int count, int seed)
    {
        var random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
            numbers[i] = random.NextSingle() - 0.5f;
        return numbers;
    }
}
