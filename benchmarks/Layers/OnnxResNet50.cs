namespace Keras.Benchmarks;

/// <summary>ResNet50 as ONNX, with batch normalization folded into the convolutions, as optimizers do.</summary>
internal static class OnnxResNet50
{
    public static byte[] Write(INetworkWeights weights)
    {
        var graph = new OnnxGraph();
        string value = Layer(graph, "input", "conv1", new(1, 224, 3, 64, 7, 2), weights, relu: true);
        value = graph.Add("MaxPool", [value], ("kernel_shape", [3, 3]), ("strides", [2, 2]), ("pads", [1, 1, 1, 1]));
        int channels = 64, size = 56, stage = 1;
        foreach ((int blocks, int width, int firstStride) in (ReadOnlySpan<(int, int, int)>)[(3, 64, 1), (4, 128, 2), (6, 256, 2),
            (3, 512, 2)])
        {
            stage++;
            for (int block = 0; block < blocks; block++)
            {
                string name = $"conv{stage}_block{block + 1}";
                int stride = block == 0 ? firstStride : 1;
                string shortcut = block == 0
                    ? Layer(graph, value, $"{name}_0", new(1, size, channels, 4 * width, 1, stride), weights, relu: false)
                    : value;
                value = Layer(graph, value, $"{name}_1", new(1, size, channels, width, 1, stride), weights, relu: true);
                size /= stride;
                value = Layer(graph, value, $"{name}_2", new(1, size, width, width, 3, 1), weights, relu: true);
                value = Layer(graph, value, $"{name}_3", new(1, size, width, 4 * width, 1, 1), weights, relu: false);
                value = graph.Add("Relu", [graph.Add("Add", [shortcut, value])]);
                channels = 4 * width;
            }
        }

        value = graph.Add("Flatten", [graph.Add("GlobalAveragePool", [value])]);
        (float[] matrix, float[] bias) = weights.Dense("predictions", channels, 1000);
        value = graph.Add("Gemm", [value, graph.Weight(matrix, channels, 1000), graph.Weight(bias, 1000)]);
        return graph.ToBytes("input", [1, 3, 224, 224], graph.Add("Softmax", [value]), [1, 1000]);
    }

    /// <summary>A convolution; its kernel is (filters, channels, height, width).</summary>
    public static string Convolution(OnnxGraph graph, string input, LayerSize layer, float[] kernel, float[] bias) => graph.Add(
        "Conv", [input, graph.Weight(kernel, layer.Filters, layer.Channels, layer.Window, layer.Window), graph.Weight(bias, layer.Filters)],
        ("kernel_shape", [layer.Window, layer.Window]), ("strides", [layer.Stride, layer.Stride]),
        ("pads", [layer.Pad, layer.Pad, layer.Pad, layer.Pad]));

    private static string Layer(OnnxGraph graph, string input, string name, LayerSize layer, INetworkWeights weights, bool relu)
    {
        (float[] kernel, float[] bias) = weights.Convolution(name, layer);
        string value = Convolution(graph, input, layer, kernel, bias);
        return relu ? graph.Add("Relu", [value]) : value;
    }
}
