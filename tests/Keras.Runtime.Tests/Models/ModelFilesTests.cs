using Keras.Serialization;
using Keras.Tests.Execution;

namespace Keras.Tests.Models;

public sealed class ModelFilesTests : IDisposable
{
    private const int Features = 20;
    private readonly string _folder = Directory.CreateTempSubdirectory("keras-model-").FullName;
    private readonly LinearData _data = new(8, Features);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("model.keras")]
    [InlineData("model.weights.h5")]
    public void TrainingGoesOnWhereItWasSaved(string name)
    {
        string path = Path.Combine(_folder, name);
        using var model = new LinearModel(Features, new Optimizer.Adam(amsgrad: true));
        for (int i = 0; i < 3; i++) _data.Train(model.Backend);
        model.Optimizer.LearningRate = 0.005f;
        model.Save(path);

        using var loaded = new LinearModel(Features, new Optimizer.Adam(amsgrad: true), seed: 9);
        loaded.LoadWeights(path);
        Assert.Equal(3, loaded.Optimizer.Iterations);
        Assert.Equal(0.005f, (float)loaded.Optimizer.LearningRate);
        for (int i = 0; i < 2; i++) Assert.Equal(_data.Train(model.Backend), _data.Train(loaded.Backend));
        Assert.Equal(model.GetWeights()[0].ToArray(), loaded.GetWeights()[0].ToArray());
        Assert.Equal([name], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void AnotherOptimizersStateIsLeftOut()
    {
        string path = Path.Combine(_folder, "a.keras");
        using var model = new LinearModel(Features, new Optimizer.Adam());
        _data.Train(model.Backend);
        model.Save(path);
        using var other = new LinearModel(Features, new Optimizer.SGD(0.25, momentum: 0.5));
        other.LoadWeights(path);
        Assert.Equal((0, 0.25), (other.Optimizer.Iterations, other.Optimizer.LearningRate));
        Assert.Equal(model.GetWeights()[0].ToArray(), other.GetWeights()[0].ToArray());
    }

    [Fact]
    public void BadFilesLeaveTheModelAsItWas()
    {
        string path = Path.Combine(_folder, "a.keras"), cut = Path.Combine(_folder, "cut.keras"), flat = Path.Combine(_folder, "a.weights.h5");
        using var larger = new LinearModel(Features + 1, new Optimizer.Adam());
        larger.Save(path);
        larger.Save(flat);
        File.WriteAllBytes(cut, File.ReadAllBytes(path)[..^3000]);

        using var model = new LinearModel(Features, new Optimizer.Adam());
        _data.Train(model.Backend);
        float[] before = [.. model.GetWeights()[0].ToArray()];
        var exception = Assert.Throws<WeightShapeException>(() => model.LoadWeights(path));
        Assert.Contains("(20, 1)", exception.Message);
        Assert.Contains("(21, 1)", exception.Message);
        Assert.Throws<WeightShapeException>(() => model.LoadWeights(flat));
        Assert.ThrowsAny<ModelFileException>(() => model.LoadWeights(cut));
        Assert.ThrowsAny<IOException>(() => model.LoadWeights(Path.Combine(_folder, "missing.keras")));
        Assert.Equal(before, model.GetWeights()[0].ToArray());
        Assert.Equal(1, model.Optimizer.Iterations);
    }

    [Fact]
    public void TheNameDecidesTheFormat()
    {
        using var model = new LinearModel(Features, new Optimizer.Adam());
        Assert.Contains(".weights.h5", Assert.Throws<ArgumentException>(() => model.Save(Path.Combine(_folder, "model.zip"))).Message);
        Assert.Throws<ArgumentException>(() => model.SaveWeights(Path.Combine(_folder, "model.keras")));
        Assert.Throws<ArgumentException>(() => model.Save(""));
        Assert.Empty(Directory.GetFiles(_folder));
    }
}
