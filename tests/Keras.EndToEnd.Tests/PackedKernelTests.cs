using Keras.EndToEnd.Tests.Models;
using Keras.EndToEnd.Tests.Support;

namespace Keras.EndToEnd.Tests;

/// <summary>Kernels are kept packed from prediction to prediction, and never longer than the weights stay the same.</summary>
public class PackedKernelTests
{
    private const int Samples = 4, InputFloats = 16 * 16 * 8;

    [Fact]
    public void EveryWriterOfWeightsIsSeen()
    {
        using var folder = new TemporaryFolder();
        using TwoKernels model = new(seed: 1), other = new(seed: 2);
        (float[] x, int[] y) = Data();
        float[] last = Check(model, x);
        void Changes(Action write)
        {
            write();
            float[] now = Check(model, x);
            Assert.NotEqual(last, now);
            last = now;
        }

        Changes(() => model.TrainOnBatch(x, y));
        Changes(() => model.SetWeights(other.GetWeights()));
        Changes(() => model.Weights[0].CopyFrom(Numbers(model.Weights[0].Count)));
        Changes(() => model.Weights[2].CopyFrom(Numbers(model.Weights[2].Count)));
        other.SaveWeights(folder.File("other.weights.h5"));
        Changes(() => model.LoadWeights(folder.File("other.weights.h5")));
        // Its last act is to put the averages where the weights were.
        Changes(() => model.Fit(x, y, epochs: 2, batchSize: 2, verbose: Verbosity.Silent));
    }

    /// <summary>
    /// The first prediction packs nothing yet, the others read what is packed, and a model of the same weights that never predicted agrees.
    /// </summary>
    private static float[] Check(TwoKernels model, float[] x)
    {
        using var fresh = new TwoKernels(seed: 3);
        fresh.SetWeights(model.GetWeights());
        float[] expected = Predict(fresh, x);
        for (int i = 0; i < 3; i++)
            Assert.Equal(expected, Predict(model, x));
        // One sample is cut into parts, where several are cut into shards.
        Assert.Equal(expected[..3], Predict(model, x[..InputFloats]));
        return expected;
    }

    private static float[] Predict(TwoKernels model, float[] x)
    {
        float[] result = new float[x.Length / InputFloats * 3];
        model.Predict(x, result);
        return result;
    }

    private static float[] Numbers(long count) => [.. Enumerable.Range(0, (int)count).Select(i => ((i % 7) - 2) * 0.01f)];

    private static (float[] X, int[] Y) Data()
    {
        var random = new Random(9);
        return ([.. Enumerable.Range(0, Samples * InputFloats).Select(_ => random.NextSingle() - 0.5f)],
            [.. Enumerable.Range(0, Samples).Select(i => i % 3)]);
    }
}
