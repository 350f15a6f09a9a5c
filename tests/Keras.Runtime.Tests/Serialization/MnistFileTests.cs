using Keras.Serialization;
using Keras.Serialization.Hdf5;

namespace Keras.Tests.Serialization;

/// <summary>The model that Keras trained and saved is read completely.</summary>
public sealed class MnistFileTests
{
    private static readonly (string Path, int[] Shape)[] Expected =
    [
        ("layers/batch_normalization/vars/0", [16]),
        ("layers/batch_normalization/vars/1", [16]),
        ("layers/batch_normalization/vars/2", [16]),
        ("layers/batch_normalization/vars/3", [16]),
        ("layers/conv2d/vars/0", [3, 3, 1, 8]),
        ("layers/conv2d/vars/1", [8]),
        ("layers/conv2d_1/vars/0", [3, 3, 8, 16]),
        ("layers/dense/vars/0", [400, 32]),
        ("layers/dense/vars/1", [32]),
        ("layers/dense_1/vars/0", [32, 10]),
        ("layers/dense_1/vars/1", [10]),
    ];

    [Fact]
    public void WeightsHaveTheirPathsAndShapes()
    {
        using var file = WeightFile.Open(TestData.Path("mnist_cnn.weights.h5"));
        Assert.Equal(Expected.Select(weight => weight.Path), file.Weights.Select(weight => weight.Path));
        Assert.Equal(Expected.Select(weight => weight.Shape), file.Weights.Select(weight => weight.Shape.ToArray()));
        Assert.All(file.Weights, weight => Assert.Equal(Hdf5Kind.Float32, weight.Kind));
    }

    [Fact]
    public void TheArchiveHoldsTheSameWeights()
    {
        using var archive = KerasArchive.Open(TestData.Path("mnist_cnn.keras"));
        using var file = WeightFile.Open(TestData.Path("mnist_cnn.weights.h5"));
        Assert.Equal("3.15.1", archive.KerasVersion);
        Assert.Contains("\"mnist_cnn\"", archive.ConfigJson, StringComparison.Ordinal);
        foreach (var (one, other) in archive.Weights.Weights.Zip(file.Weights))
            Assert.Equal(TestData.Floats(one), TestData.Floats(other));
    }

    [Fact]
    public void TheOptimizerIsReadInItsOrder()
    {
        using var file = WeightFile.Open(TestData.Path("mnist_cnn.weights.h5"));
        Assert.Equal(20, file.OptimizerState.Count);
        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"optimizer/vars/{number}"),
            file.OptimizerState.Select(weight => weight.Path));
        Assert.Equal(Hdf5Kind.Int32, file.OptimizerState[0].Kind);
        Assert.Equal(938, file.OptimizerState[0].ReadInteger());
        Assert.Equal([0.001f], TestData.Floats(file.OptimizerState[1]));
        Assert.Equal([400, 32], file.OptimizerState[12].Shape);
    }
}
