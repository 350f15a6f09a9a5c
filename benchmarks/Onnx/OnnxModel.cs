namespace Keras.Benchmarks;

/// <summary>Writes a benchmarked model as ONNX, with weights in Keras' layout converted to ONNX' (channels first).</summary>
internal static class OnnxModel
{
    /// <param name="architecture">The model; dropout has no part in inference.</param>
    /// <param name="batchSize">Fixed, which is what ONNX Runtime optimizes best.</param>
    /// <param name="weights">Kernel and bias of each layer, as Keras lists them.</param>
    public static byte[] Write(Architecture architecture, int batchSize, IReadOnlyList<float[]> weights)
    {
        var graph = new OnnxGraph();
        string value = "input";
        int[]? flattened = null;
        int weight = 0;
        foreach ((LayerSpec layer, int[] shape) in architecture.Walk())
        {
            switch (layer)
            {
                case ConvSpec conv:
                    float[] kernel = FiltersFirst(weights[weight++], 3, 3, shape[2], conv.Filters);
                    value = graph.Add(
                        "Conv", [value, graph.Weight(kernel, conv.Filters, shape[2], 3, 3), graph.Weight(weights[weight++], conv.Filters)],
                        ("kernel_shape", [3, 3]), ("pads", conv.Same ? [1, 1, 1, 1] : [0, 0, 0, 0]));
                    value = graph.Add("Relu", [value]);
                    break;
                case PoolSpec:
                    value = graph.Add("MaxPool", [value], ("kernel_shape", [2, 2]), ("strides", [2, 2]));
                    break;
                case FlattenSpec:
                    flattened = shape;
                    value = graph.Add("Flatten", [value]);
                    break;
                case DenseSpec dense:
                    float[] matrix = weights[weight++];
                    if (flattened is not null)
                        matrix = RowsChannelsFirst(matrix, flattened, dense.Units);
                    flattened = null;
                    value = graph.Add("Gemm",
                        [value, graph.Weight(matrix, shape[0], dense.Units), graph.Weight(weights[weight++], dense.Units)]);
                    value = graph.Add(dense.Relu ? "Relu" : "Softmax", [value]);
                    break;
            }
        }

        return graph.ToBytes("input", InputShape(architecture, batchSize), value, [batchSize, architecture.Classes]);
    }

    public static int[] InputShape(Architecture architecture, int batchSize)
    {
        int[] shape = architecture.Input;
        return shape.Length == 1 ? [batchSize, shape[0]] : [batchSize, shape[2], shape[0], shape[1]];
    }

    /// <summary>(samples, height, width, channels) as (samples, channels, height, width).</summary>
    public static float[] ChannelsFirst(float[] data, int[] shape)
    {
        if (shape.Length == 1)
            return data;
        float[] moved = new float[data.Length];
        int place = shape[0] * shape[1], channels = shape[2];
        for (int i = 0; i < data.Length; i++)
        {
            int sample = i / (place * channels), within = i / channels % place, channel = i % channels;
            moved[(((sample * channels) + channel) * place) + within] = data[i];
        }

        return moved;
    }

    /// <summary>(height, width, channels, filters) as (filters, channels, height, width).</summary>
    public static float[] FiltersFirst(float[] kernel, int height, int width, int channels, int filters)
    {
        float[] moved = new float[kernel.Length];
        int taps = height * width;
        for (int tap = 0; tap < taps; tap++)
        for (int channel = 0; channel < channels; channel++)
        for (int filter = 0; filter < filters; filter++)
            moved[(((filter * channels) + channel) * taps) + tap] = kernel[(((tap * channels) + channel) * filters) + filter];
        return moved;
    }

    /// <summary>
    /// A matrix whose rows belong to flattened (height, width, channels), reordered for flattened (channels, height, width).
    /// </summary>
    private static float[] RowsChannelsFirst(float[] matrix, int[] shape, int columns)
    {
        float[] moved = new float[matrix.Length];
        int place = shape[0] * shape[1], channels = shape[2];
        for (int row = 0; row < place * channels; row++)
            matrix.AsSpan(row * columns, columns).CopyTo(moved.AsSpan(((row % channels * place) + (row / channels)) * columns));
        return moved;
    }
}
