using System.Globalization;

namespace Keras.Benchmarks;

/// <summary>The peers by themselves, to see what this machine does.</summary>
internal static class Peers
{
    public static void Print(TextWriter writer)
    {
        foreach ((Architecture architecture, int batchSize) in (ReadOnlySpan<(Architecture, int)>)
            [(Architecture.SmallMlp, 16), (Architecture.Mlp, 32), (Architecture.MnistCnn, 32), (Architecture.TwoConvolutions, 32),
                (Architecture.Vgg, 32)])
        {
            using var training = new TorchTraining(architecture, batchSize);
            float[][] weights = [.. RandomWeights(architecture)];
            using var one = new OnnxInference(architecture, 1, weights, new float[architecture.InputFloats]);
            using var batch = new OnnxInference(architecture, 32, weights, new float[32 * architecture.InputFloats]);
            double step = Stopwatches.Compare(training, training).First;
            (double single, double many, _) = Stopwatches.Compare(one, batch);
            writer.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"{architecture.Name}: TorchSharp step {step:0} µs; ONNX Runtime {single:0.0} µs for 1, {many:0.0} µs for 32"));
        }
    }

    private static IEnumerable<float[]> RandomWeights(Architecture architecture)
    {
        var random = new Random(1);
        foreach ((LayerSpec layer, int[] shape) in architecture.Walk())
        {
            (int inputs, int units) = layer switch
            {
                ConvSpec c => (9 * shape[2], c.Filters),
                DenseSpec d => (shape[0], d.Units),
                _ => (0, 0),
            };
            if (units == 0)
                continue;
            float[] kernel = new float[inputs * units];
            for (int i = 0; i < kernel.Length; i++)
                kernel[i] = (random.NextSingle() - 0.5f) / MathF.Sqrt(inputs);
            yield return kernel;
            yield return new float[units];
        }
    }
}
