using Keras.Generators.LayerGraph;
using Keras.Generators.Tests.Declarations;
using Keras.Generators.Tests.Ir;

namespace Keras.Generators.Tests.Layers;

/// <summary>Kernels divided by their largest singular value.</summary>
public class SpectralNormalizationTests
{
    private static readonly NdArray Unit = new([2, 2], [1, 0, 0, 1]);

    [Fact]
    public void TheKernelIsDividedInTrainingAlone()
    {
        // Of a diagonal the largest singular value is the largest element, which many iterations find.
        ModelGraph model = Declare.Sound(Wrap("Dense", "\"units\": 2", "2", 40));
        double[] Weights(WeightNode w) => w.Name switch { "kernel" => [3, 0, 0, -4], "vector_u" => [1, 1], _ => [0.5, 0] };
        var train = new ModelRun(model, LoweringMode.Train, Unit, weights: Weights);
        Near([0.75 + 0.5, 0, 0.5, -1], train.Output);
        Near([0, 1], [Math.Abs(train.Next(1)[0]), Math.Abs(train.Next(1)[1])]);
        Near([3.5, 0, 0.5, -4], new ModelRun(model, LoweringMode.Evaluate, Unit, weights: Weights).Output);
    }

    /// <summary>No optimizer brings a frozen kernel back from what it was divided to.</summary>
    [Fact]
    public void AFrozenKernelStaysDivided()
    {
        ModelGraph model = Declare.Sound(Wrap("Dense", "\"units\": 2, \"use_bias\": false, \"trainable\": false", "2", 40));
        var train = new ModelRun(model, LoweringMode.Train, Unit, weights: w => w.Name == "kernel" ? [3, 0, 0, -4] : [1, 1]);
        Near([0.75, 0, 0, -1], train.Next(0));
        Near([0.75, 0, 0, -1], train.Output);
    }

    [Fact]
    public void FilesHaveTheKernelTwice()
    {
        WeightNode[] weights = [.. Declare.Sound(Wrap("Dense", "\"units\": 2", "2")).Weights];
        Assert.Equal(
            [("layers/spectral_normalization/layer/vars/0", "layers/spectral_normalization/vars/0"),
                ("layers/spectral_normalization/vars/1", null), ("layers/spectral_normalization/layer/vars/1", null)],
            weights.Select(w => (w.Path, w.Copy)));
        Assert.Equal([true, false, true], weights.Select(w => w.Trainable));
    }

    [Fact]
    public void AKernelOfZerosStays()
    {
        var run = new ModelRun(Declare.Sound(Wrap("Dense", "\"units\": 2", "2")), LoweringMode.Train, Unit,
            weights: w => w.Name == "vector_u" ? [0.5, 0.25] : [.. new double[w.ElementCount]]);
        Assert.Equal([0, 0, 0, 0], run.Output);
        Assert.Equal([0.5, 0.25], run.Next(1));
        Assert.All(run.WeightGradient(0), g => Assert.False(double.IsNaN(g)));
    }

    [Fact]
    public void LayersWithoutOneKernelAreRefused()
    {
        var problem = Assert.Single(Declare.Configured("2", Layer("Dropout", "\"rate\": 0.5", 1)).Problems);
        Assert.Equal(
            "'spectral_normalization' (SpectralNormalization) needs a layer with a kernel or embeddings, such as Dense, Conv2D or Embedding, but Dropout has neither.", problem.Message);
    }

    private static ModelGraph Wrap(string kind, string config, string shape, int iterations = 1) =>
        Declare.Configured(shape, Layer(kind, config, iterations));

    private static string Layer(string kind, string config, int iterations) =>
        $$"""{"class_name": "SpectralNormalization", "config": {"name": "spectral_normalization", "power_iterations": {{iterations}}, "layer": {"class_name": "{{kind}}", "config": { {{config}} } } } }""";

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-6));
    }
}
