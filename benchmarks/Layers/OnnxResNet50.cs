namespace Keras.Benchmarks;

/// <summary>ResNet50 as ONNX, with batch normalization folded into the convolutions, as optimizers do, and random weights.</summary>
internal static class OnnxResNet50
{
    public static byte[] Write()
    {
        var graph = new OnnxGraph();
        string value = Layer(graph, "input", new(1, 224, 3, 64, 7, 2), relu: true);
        value = graph.Add("MaxPool", [value], ("kernel_shape", [3, 3]), ("strides", [2, 2]), ("pads", [1, 1, 1, 1]));
        int channels = 64, size = 56;
        foreach ((int blocks, int width, int firstStride) in (ReadOnlySpan<(int, int, int)>)[(3, 64, 1), (4, 128, 2), (6, 256, 2), (3, 512, 2)])
        {
            for (int block = 0; block < blocks; block++)
            {
                int stride = block == 0 ? firstStride : 1;
                string shortcut = block == 0 ? Layer(graph, value, new(1, size, channels, 4 * width, 1, stride), relu: false) : value;
                value = Layer(graph, value, new(1, size, channels, width, 1, stride), relu: true);
                size /= stride;
                value = Layer(graph, value, new(1, size, width, width, 3, 1), relu: true);
                value = Layer(graph, value, new(1, size, width, 4 * width, 1, 1), relu: false);
                value = graph.Add("Relu", [graph.Add("Add", [shortcut, value])]);
                channels = 4 * width;
            }
        }

        value = graph.Add("Flatten", [graph.Add("GlobalAveragePool", [value])]);
        value = graph.Add("Gemm", [value, graph.Weight(Weights(channels * 1000, channels), channels, 1000), graph.Weight(new float[1000], 1000)]);
        return graph.ToBytes("input", [1, 3, 224, 224], graph.Add("Softmax", [value]), [1, 1000]);
    }

    /// <summary>A convolution with a bias of zeros; its kernel is (filters, channels, height, width).</summary>
    public static string Convolution(OnnxGraph graph, string input, LayerSize layer, float[] kernel) => graph.Add(
        "Conv", [input, graph.Weight(kernel, layer.Filters, layer.Channels, layer.Window, layer.Window), graph.Weight(new float[layer.Filters], layer.Filters)],
        ("kernel_shape", [layer.Window, layer.Window]), ("strides", [layer.Stride, layer.Stride]), ("pads", [layer.Pad, layer.Pad, layer.Pad, layer.Pad]));

    private static string Layer(OnnxGraph graph, string input, LayerSize layer, bool relu)
    {
        string value = Convolution(graph, input, layer, Weights(layer.KernelFloats, layer.Window * layer.Window * layer.Channels));
        return relu ? graph.Add("Relu", [value]) : value;
    }

    /// <summary>So large that values neither vanish nor grow.</summary>
    private static float[] Weights(int count, int terms)
    {
        float[] weights = ResNet50Layers.RandomFloats(count, count);
        float scale = MathF.Sqrt(12f / terms);
        for (int i = 0; i < count; i++)
            weights[i] *= scale;
        return weights;
    }
}
