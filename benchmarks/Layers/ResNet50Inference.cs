using BenchmarkModels;

namespace Keras.Benchmarks;

/// <summary>A prediction of the whole ResNet50, compiled from its <c>.keras</c> and with weights from one, against ONNX Runtime.</summary>
internal static class ResNet50Inference
{
    private const int Pixels = 224 * 224 * 3, Classes = 1000;

    public static Comparison Comparison { get; } = new("predict ResNet50 224×224 from its .keras, batch 1", 0.7, Time);

    /// <exception cref="InvalidOperationException">The two don't give the same probabilities.</exception>
    private static (double Ours, double Peer, double Others) Time()
    {
        float[] image = ResNet50Layers.RandomFloats(Pixels, 1), result = new float[Classes];
        using ResNet50 model = Saved();
        using var ours = new Work(model, image, result);
        using var peer =
            new OnnxInference(OnnxResNet50.Write(new ModelNetworkWeights(model)), [1, 3, 224, 224],
                OnnxModel.ChannelsFirst(image, [224, 224, 3]), [1, Classes]);
        ours.Run();
        peer.Run();
        float largest = System.Numerics.Tensors.TensorPrimitives.Max(peer.Result);
        for (int i = 0; i < result.Length; i++)
        {
            if (!(MathF.Abs(result[i] - peer.Result[i]) <= 1e-4f * largest))
                throw new InvalidOperationException(
                    $"ResNet50: probability {i} is {result[i]} here and {peer.Result[i]} in ONNX Runtime (the largest is {largest}).");
        }

        return Stopwatches.Compare(ours, peer);
    }

    /// <summary>The model with weights that came through a file.</summary>
    private static ResNet50 Saved()
    {
        string path = Path.Combine(Path.GetTempPath(), $"resnet50-{Environment.ProcessId}.keras");
        try
        {
            using (var model = new ResNet50(seed: 1))
            {
                foreach (Weight weight in model.Weights.Where(w => w.LayerName.EndsWith("_bn", StringComparison.Ordinal)))
                    Vary(weight);
                model.Save(path);
            }

            return ResNet50.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>
    /// Scales and shifts as if the network had been trained; small ones at the end of each block keep the sums of all blocks from growing.
    /// </summary>
    private static void Vary(Weight weight)
    {
        float[] values = new float[weight.Count], random = ResNet50Layers.RandomFloats(values.Length, seed: values.Length);
        weight.CopyTo(values);
        float scale = weight.Name == "gamma" && weight.LayerName.EndsWith("_3_bn", StringComparison.Ordinal) ? 0.3f : 1;
        for (int i = 0; i < values.Length; i++)
            values[i] = (values[i] * scale) + (0.2f * random[i]);
        weight.CopyFrom(values);
    }

    private sealed class Work(ResNet50 model, float[] image, float[] result) : IWork
    {
        public void Run() => model.Predict(image, result);

        public void Dispose()
        {
        }
    }
}
