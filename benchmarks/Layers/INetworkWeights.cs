namespace Keras.Benchmarks;

/// <summary>Where the weights of a network come from that is written as ONNX.</summary>
internal interface INetworkWeights
{
    /// <summary>Kernel, (filters, channels, height, width), and bias of a convolution with what is folded into them.</summary>
    (float[] Kernel, float[] Bias) Convolution(string name, LayerSize layer);

    /// <summary>Kernel, (inputs, units), and bias of a fully connected layer.</summary>
    (float[] Kernel, float[] Bias) Dense(string name, int inputs, int units);
}

/// <summary>Random ones, so large that values neither vanish nor grow.</summary>
internal sealed class RandomNetworkWeights : INetworkWeights
{
    public (float[] Kernel, float[] Bias) Convolution(string name, LayerSize layer) =>
        (Weights(layer.KernelFloats, layer.Window * layer.Window * layer.Channels), new float[layer.Filters]);

    public (float[] Kernel, float[] Bias) Dense(string name, int inputs, int units) => (Weights(inputs * units, inputs), new float[units]);

    private static float[] Weights(int count, int terms)
    {
        float[] weights = ResNet50Layers.RandomFloats(count, count);
        float scale = MathF.Sqrt(12f / terms);
        for (int i = 0; i < count; i++)
            weights[i] *= scale;
        return weights;
    }
}

/// <summary>Those of a model of ours, whose layers are called <c>NAME_conv</c> and <c>NAME_bn</c>.</summary>
internal sealed class ModelNetworkWeights(Model model) : INetworkWeights
{
    // Of the network's batch normalizations.
    private const double Epsilon = 1.001e-5;

    public (float[] Kernel, float[] Bias) Convolution(string name, LayerSize layer)
    {
        float[] kernel = Values($"{name}_conv", "kernel"), bias = Values($"{name}_conv", "bias");
        float[] gamma = Values($"{name}_bn", "gamma"), beta = Values($"{name}_bn", "beta");
        float[] mean = Values($"{name}_bn", "moving_mean"), variance = Values($"{name}_bn", "moving_variance");
        for (int filter = 0; filter < layer.Filters; filter++)
        {
            double scale = gamma[filter] / Math.Sqrt(variance[filter] + Epsilon);
            bias[filter] = (float)(((bias[filter] - mean[filter]) * scale) + beta[filter]);
            for (int i = filter; i < kernel.Length; i += layer.Filters)
                kernel[i] = (float)(kernel[i] * scale);
        }

        return (OnnxModel.FiltersFirst(kernel, layer.Window, layer.Window, layer.Channels, layer.Filters), bias);
    }

    public (float[] Kernel, float[] Bias) Dense(string name, int inputs, int units) => (Values(name, "kernel"), Values(name, "bias"));

    private float[] Values(string layer, string name)
    {
        Weight weight = model.Weights.Single(w => w.LayerName == layer && w.Name == name);
        float[] values = new float[weight.Count];
        weight.CopyTo(values);
        return values;
    }
}
