using Keras.EndToEnd.Tests.Models;
using Keras.EndToEnd.Tests.Support;

namespace Keras.EndToEnd.Tests;

/// <summary>Models go to files and come back the same.</summary>
public class FileTests
{
    [Theory]
    [InlineData("model.keras")]
    [InlineData("model.weights.h5")]
    public void TrainingGoesOnAfterLoadingAsIfNothingHadHappened(string name)
    {
        using var folder = new TemporaryFolder();
        (float[] x, int[] y) = Data();
        using var model = new Mixed(seed: 5);
        Train(model, x, y);
        if (name.EndsWith(".keras", StringComparison.Ordinal))
            model.Save(folder.File(name));
        else
            model.SaveWeights(folder.File(name));
        using var loaded = Mixed.Load(folder.File(name));
        Assert.Equal(Weights(model), Weights(loaded));

        // Moving averages, the optimizer's moments and its step count came along: evaluation and the next update agree.
        Assert.Equal(model.Evaluate(x, y, verbose: Verbosity.Silent), loaded.Evaluate(x, y, verbose: Verbosity.Silent));
        Assert.Equal(model.Optimizer.Iterations, loaded.Optimizer.Iterations);
    }

    [Fact]
    public void AForeignFileLeavesTheModelAsItWas()
    {
        using var folder = new TemporaryFolder();
        using (var other = new Regression(seed: 1))
            other.Save(folder.File("other.keras"));
        using var model = new Mixed(seed: 5);
        float[] before = Weights(model);
        Exception error = Assert.ThrowsAny<IOException>(() => model.LoadWeights(folder.File("other.keras")));
        Assert.Contains("conv2d", error.Message);
        Assert.Equal(before, Weights(model));
    }

    [Fact]
    public void LoadRefusesAFileThatComputesSomethingElse()
    {
        using var folder = new TemporaryFolder();
        using (var model = new Regression(seed: 1))
            model.Save(folder.File("tanh.keras"));
        Exception error = Assert.ThrowsAny<IOException>(() => OtherRegression.Load(folder.File("tanh.keras")));
        Assert.Contains("activation", error.Message);

        // Weights alone may go anywhere that they fit.
        using var other = new OtherRegression(seed: 2);
        other.LoadWeights(folder.File("tanh.keras"));
    }

    [Fact]
    public void ATruncatedFileIsRefused()
    {
        using var folder = new TemporaryFolder();
        using var model = new Mixed(seed: 5);
        model.Save(folder.File("whole.keras"));
        byte[] bytes = File.ReadAllBytes(folder.File("whole.keras"));
        File.WriteAllBytes(folder.File("half.keras"), bytes.AsSpan(0, bytes.Length / 2).ToArray());
        Assert.ThrowsAny<IOException>(() => Mixed.Load(folder.File("half.keras")));
    }

    private static float[] Weights(Model model) => [.. model.Weights.SelectMany(w => w.Get().ToArray())];

    private static void Train(Mixed model, float[] x, int[] y)
    {
        for (int i = 0; i < 3; i++)
            model.TrainOnBatch(x, y);
    }

    private static (float[] X, int[] Y) Data()
    {
        var random = new Random(9);
        return ([.. Enumerable.Range(0, 48 * 288).Select(_ => (float)random.NextDouble())],
            [.. Enumerable.Range(0, 48).Select(i => i % 3)]);
    }
}
