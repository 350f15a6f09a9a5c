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
        string path = Path.Combine(folder.Path, "normalized.keras");
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
        Assert.Contains("'normalization' of 'normalized'", Assert.Throws<ShapeMismatchException>(() => model.Normalization.Adapt(new float[4, 3])).Message, StringComparison.Ordinal);
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Normalization.Adapt(Houses));
    }
}
