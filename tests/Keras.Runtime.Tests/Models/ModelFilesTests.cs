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
    [InlineData("model.h5")]
    [InlineData("model.hdf5")]
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

    [Theory]
    [InlineData("model.keras")]
    [InlineData("model.weights.h5")]
    [InlineData("model.h5")]
    public void WithoutCompileTheOptimizerStartsAfresh(string name)
    {
        string path = Path.Combine(_folder, name);
        using var model = new LinearModel(Features, new Optimizer.Adam(0.01));
        for (int i = 0; i < 3; i++) _data.Train(model.Backend);
        model.Optimizer.LearningRate = 0.005f;
        model.Save(path);

        using var loaded = LinearModel.Load(path, Features, new Optimizer.Adam(0.01), compile: false);
        Assert.Equal((0, 0.01), (loaded.Optimizer.Iterations, loaded.Optimizer.LearningRate));
        Assert.Equal(Predictions(model), Predictions(loaded));

        // It trains as a new optimizer does that finds these weights.
        using var fresh = new LinearModel(Features, new Optimizer.Adam(0.01));
        fresh.SetWeights(model.GetWeights());
        for (int i = 0; i < 2; i++) Assert.Equal(_data.Train(fresh.Backend), _data.Train(loaded.Backend));
        Assert.Equal(fresh.GetWeights()[0].ToArray(), loaded.GetWeights()[0].ToArray());

        using var whole = LinearModel.Load(path, Features, new Optimizer.Adam(0.01));
        Assert.Equal((3, 0.005f), (whole.Optimizer.Iterations, (float)whole.Optimizer.LearningRate));
        Assert.Equal(_data.Train(model.Backend), _data.Train(whole.Backend));
    }

    [Fact]
    public void ANewModelThatCouldntLoadHasTheWeightsOfItsSeed()
    {
        string path = Path.Combine(_folder, "a.keras");
        using var larger = new LinearModel(Features + 1, new Optimizer.Adam());
        larger.Save(path);
        using LinearModel model = new(Features, new Optimizer.Adam(), seed: 3), same = new(Features, new Optimizer.Adam(), seed: 3);
        Assert.Throws<WeightShapeException>(() => model.LoadWeights(path));
        Assert.Equal(same.GetWeights()[0].ToArray(), model.GetWeights()[0].ToArray());
        Assert.Contains(model.GetWeights()[0].ToArray(), value => value != 0);
    }

    private float[] Predictions(LinearModel model)
    {
        _data.Predict(model.Backend, 8);
        return [.. _data.Predictions];
    }

    [Fact]
    public void AFolderHoldsWhatTheArchiveDoes()
    {
        string path = Path.Combine(_folder, "model");
        using var model = new LinearModel(Features, new Optimizer.Adam());
        _data.Train(model.Backend);
        model.Save(path, zipped: false);
        File.WriteAllText(Path.Combine(path, "notes.txt"), "the user's own");
        _data.Train(model.Backend);
        model.Save(path, zipped: false);
        Assert.Equal(["config.json", "metadata.json", "model.weights.h5", "notes.txt"],
            Directory.GetFiles(path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        AssertLoads(model, path);
    }

    [Theory]
    [InlineData(100, 3)]
    [InlineData(1e9, 1)]
    public void ShardsHoldTheWeightsTogether(double bytes, int least)
    {
        string path = Path.Combine(_folder, "model.weights.json");
        using var model = new LinearModel(Features, new Optimizer.Adam());
        for (int i = 0; i < 2; i++) _data.Train(model.Backend);
        model.SaveWeights(path, maxShardSize: bytes / (1 << 30));
        Assert.InRange(Directory.GetFiles(_folder, "model_0000?.weights.h5").Length, least, least == 1 ? 1 : 9);
        AssertLoads(model, path);

        // The name of one file becomes that of the index.
        Directory.GetFiles(_folder).ToList().ForEach(File.Delete);
        model.SaveWeights(Path.Combine(_folder, "model.weights.h5"), maxShardSize: bytes / (1 << 30));
        AssertLoads(model, path);
        var exception = Assert.Throws<ArgumentException>(() => model.SaveWeights(path, maxShardSize: 7.0 / (1 << 30)));
        Assert.Contains("80 bytes", exception.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.SaveWeights(path, maxShardSize: 0));
        AssertLoads(model, path);
    }

    [Fact]
    public void WithoutItsOptimizerALegacyFileSaysNothingOfTraining()
    {
        string path = Path.Combine(_folder, "a.h5");
        using var model = new LinearModel(Features, new Optimizer.Adam());
        _data.Train(model.Backend);
        model.Save(path, includeOptimizer: false);
        using var other = new LinearModel(Features, new Optimizer.Adam(), seed: 9);
        other.LoadWeights(path);
        Assert.Equal(0, other.Optimizer.Iterations);
        Assert.Equal(model.GetWeights()[0].ToArray(), other.GetWeights()[0].ToArray());
    }

    [Theory]
    [InlineData("a.keras")]
    [InlineData("a.h5")]
    [InlineData("a.weights.h5")]
    public void AFileStaysUnlessItMayBeOverwritten(string name)
    {
        string path = Path.Combine(_folder, name);
        using var model = new LinearModel(Features, new Optimizer.Adam());
        model.Save(path, overwrite: false);
        byte[] before = File.ReadAllBytes(path);
        _data.Train(model.Backend);
        Assert.Contains(name, Assert.Throws<IOException>(() => model.Save(path, overwrite: false)).Message);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    private void AssertLoads(LinearModel model, string path)
    {
        using var loaded = new LinearModel(Features, new Optimizer.Adam(), seed: 9);
        loaded.LoadWeights(path);
        Assert.Equal(model.Optimizer.Iterations, loaded.Optimizer.Iterations);
        Assert.Equal(model.GetWeights()[0].ToArray(), loaded.GetWeights()[0].ToArray());
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
        string path = Path.Combine(_folder, "a.keras"), cut = Path.Combine(_folder, "cut.keras"),
            flat = Path.Combine(_folder, "a.weights.h5");
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
