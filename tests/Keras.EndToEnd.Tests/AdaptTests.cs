using System.Numerics.Tensors;
using Keras.EndToEnd.Tests.Models;
using Keras.EndToEnd.Tests.Support;

namespace Keras.EndToEnd.Tests;

/// <summary>Layers of a model that learn from data before it is trained.</summary>
public class AdaptTests
{
    private static readonly float[,] Houses = { { 60, 1 }, { 80, 2 }, { 100, 3 }, { 160, 6 } };

    [Fact]
    public void AModelComputesWithWhatItsLayerLearned()
    {
        using var model = new Normalized(seed: 1);
        model.Normalization.Adapt(Houses);
        Assert.Equal([100, 3], model.Normalization.Mean!);
        Assert.Equal([1400, 3.5], model.Normalization.Variance!);
        Tensor<float> outputs = model.Predict(new float[,] { { 100, 3 }, { 100 + MathF.Sqrt(1400), 3 - MathF.Sqrt(3.5f) } });
        Assert.All(outputs.Zip([0f, 0f, 1f, -1f]), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Fact]
    public void BatchesAreReadOnceAndTheStateIsSaved()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("normalized.keras");
        using var model = new Normalized(seed: 1);
        model.Normalization.Adapt(Houses.Cast<float>().Chunk(2).Select(row => (InputData)row));
        model.Save(path);
        using Normalized loaded = Normalized.Load(path);
        Assert.Equal([100, 3], loaded.Normalization.Mean!);
        Assert.Equal(model.Predict(Houses).ToArray(), loaded.Predict(Houses).ToArray());
    }

    [Fact]
    public void DataOfAnotherShapeAreRefusedByName()
    {
        using var model = new Normalized(seed: 1);
        Assert.Contains("'normalization' of 'normalized'",
            Assert.Throws<ShapeMismatchException>(() => model.Normalization.Adapt(new float[4, 3])).Message, StringComparison.Ordinal);
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Normalization.Adapt(Houses));
    }

    [Theory]
    [InlineData("quartiles.keras")]
    [InlineData("quartiles.h5")]
    public void BoundariesAreLearnedAndSavedAsAnArgument(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(name);
        float[,] values = { { 1, 3, 5 }, { -7, 6, 100 } };
        using var model = new Quartiles();
        Assert.Empty(model.Discretization.BinBoundaries);
        Assert.Equal([0, 0, 0, 0, 0, 0], model.Predict(values).ToArray());
        model.Discretization.Adapt(new float[] { 8, 1, 7, 2, 6, 3, 5, 4 });
        Assert.Equal([2, 4, 6], model.Discretization.BinBoundaries);
        Assert.Equal([0, 1, 2, 0, 3, 3], model.Predict(values).ToArray());
        // They are no weights in Keras.
        Assert.Empty(model.Weights);
        Assert.Equal(0, model.CountParams());

        model.Save(path);
        using Quartiles loaded = Quartiles.Load(path);
        Assert.Equal([2, 4, 6], loaded.Discretization.BinBoundaries);
        Assert.Equal(model.Predict(values).ToArray(), loaded.Predict(values).ToArray());
    }

    [Fact]
    public void WhatLiesBehindLearnedIntervalsIsTrained()
    {
        using var folder = new TemporaryFolder();
        using var model = new QuartileCounts(seed: 3);
        model.Discretization.Adapt([new float[] { 8, 1, 7, 2 }, new float[] { 6, 3, 5, 4 }]);
        float[,] x = { { 1, 3, 5 }, { -7, 6, 100 } };
        History history = model.Fit(x, new float[] { 1, 2 }, epochs: 50, verbose: Verbosity.Silent);
        Assert.True(history["loss"][^1] < 0.01f * history["loss"][0]);
        Assert.Equal([2, 4, 6], model.Discretization.BinBoundaries);
        string path = folder.File("counts.keras");
        model.Save(path);
        using QuartileCounts loaded = QuartileCounts.Load(path);
        Assert.Equal(model.Predict(x).ToArray(), loaded.Predict(x).ToArray());
        Assert.Throws<InvalidOperationException>(() => model.Discretization.Adapt(new float[] { 1, 2 }));
        Assert.Equal([2, 4, 6], model.Discretization.BinBoundaries);
    }
}
