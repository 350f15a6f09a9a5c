using Keras.Serialization;

namespace Keras.Tests.Serialization;

/// <summary>Wanted weights find theirs in files of both layouts, and every difference is told at once.</summary>
public sealed class WeightMatchingTests
{
    private static readonly WantedWeight[] Cnn =
    [
        new("layers/conv2d/vars/0", "conv", [3, 3, 2, 4]),
        new("layers/batch_normalization/vars/0", "norm", [4]),
        new("layers/batch_normalization/vars/1", "norm", [4]),
        new("layers/batch_normalization/vars/2", "norm", [4], Trainable: false),
        new("layers/batch_normalization/vars/3", "norm", [4], Trainable: false),
        new("layers/dense/vars/0", "scores", [36, 3]),
        new("layers/dense/vars/1", "scores", [3]),
    ];

    private static readonly IReadOnlyList<int>[] MomentumShapes = [[3, 3, 2, 4], [4], [4], [36, 3], [3]];

    private static readonly (IReadOnlyList<int> Shape, bool IsInteger) Steps = ([], true), Rate = ([], false);

    [Fact]
    public void LegacyFilesAreMatchedByTheOrderOfLayers()
    {
        using var file = WeightFile.Open(Path.Combine(TestData.Good, "cnn_sgd_h5.h5"));
        string[] names = ["conv2d/kernel", "/gamma", "/beta", "/moving_mean", "/moving_variance", "dense/kernel", "dense/bias"];
        foreach (var (weight, name) in file.Match(Cnn).Zip(names))
            Assert.EndsWith(name, weight.Path, StringComparison.Ordinal);
        // The compiler may keep all trained weights together; the file has a layer's together.
        var sorted = Cnn.OrderBy(weight => !weight.Trainable).ToList();
        Assert.Equal(sorted.Select(weight => weight.Shape), file.Match(sorted).Select(weight => weight.Shape));
    }

    [Fact]
    public void FoldersOfKeras2AreNamedAfterPrivateMembers()
    {
        using var file = WeightFile.Open(Path.Combine(TestData.Good, "tf_keras_attention_keras.keras"));
        WantedWeight[] wanted =
        [
            .. new[] { "query_dense", "key_dense", "value_dense" }.SelectMany(d => new WantedWeight[]
                { new($"layers/multi_head_attention/{d}/vars/0", "attention", [8, 2, 4]),
                    new($"layers/multi_head_attention/{d}/vars/1", "attention", [2, 4]) }),
            new("layers/multi_head_attention/output_dense/vars/0", "attention", [2, 4, 8]),
            new("layers/multi_head_attention/output_dense/vars/1", "attention", [8]),
            new("layers/layer_normalization/vars/0", "norm", [8]), new("layers/layer_normalization/vars/1", "norm", [8]),
            new("layers/dense/vars/0", "dense", [8, 3]), new("layers/dense/vars/1", "dense", [3]),
        ];
        Assert.Equal(wanted.Select(w => w.Shape), file.Match(wanted).Select(w => w.Shape));
    }

    [Fact]
    public void LegacyLayersWithinALayerAreOneList()
    {
        using var file = WeightFile.Open(Path.Combine(TestData.Good, "tf_keras_recurrent_h5.h5"));
        WantedWeight[] wanted =
        [
            new("layers/embedding/vars/0", "embedding", [12, 5]),
            new("layers/bidirectional/forward_layer/cell/vars/0", "bidirectional", [5, 16]),
            new("layers/bidirectional/forward_layer/cell/vars/1", "bidirectional", [4, 16]),
            new("layers/bidirectional/forward_layer/cell/vars/2", "bidirectional", [16]),
            new("layers/bidirectional/backward_layer/cell/vars/0", "bidirectional", [5, 16]),
            new("layers/bidirectional/backward_layer/cell/vars/1", "bidirectional", [4, 16]),
            new("layers/bidirectional/backward_layer/cell/vars/2", "bidirectional", [16]),
            new("layers/gru/cell/vars/0", "gru", [8, 15]),
            new("layers/gru/cell/vars/1", "gru", [5, 15]),
            new("layers/gru/cell/vars/2", "gru", [2, 15]),
            new("layers/dense/vars/0", "dense", [5, 3]),
            new("layers/dense/vars/1", "dense", [3]),
        ];
        var found = file.Match(wanted);
        Assert.EndsWith("forward_lstm/lstm_cell/bias:0", found[3].Path, StringComparison.Ordinal);
        Assert.EndsWith("backward_lstm/lstm_cell/kernel:0", found[4].Path, StringComparison.Ordinal);
    }

    [Fact]
    public void TheOptimizerComesBack()
    {
        using var file = WeightFile.Open(Path.Combine(TestData.Good, "cnn_sgd_keras.keras"));
        var state = file.MatchOptimizer([Steps, Rate, .. Momenta(MomentumShapes)], out string? problem);
        Assert.Null(problem);
        Assert.Equal(3, state![0]!.ReadInteger());
        Assert.Equal([0.05f], TestData.Floats(state[1]!));
        Assert.Equal(MomentumShapes, state[2..].Select(slot => slot!.Shape));

        // A schedule gives the rate: the one in the file is left alone.
        state = file.MatchOptimizer([Steps, .. Momenta(MomentumShapes)], out problem);
        Assert.Null(problem);
        Assert.Equal(MomentumShapes, state![1..].Select(slot => slot!.Shape));
    }

    [Fact]
    public void AnotherOptimizerIsAWarning()
    {
        using var file = WeightFile.Open(Path.Combine(TestData.Good, "cnn_sgd_keras.keras"));
        Assert.Null(file.MatchOptimizer([Steps, Rate, .. Momenta(MomentumShapes), .. Momenta(MomentumShapes)], out string? problem));
        Assert.Contains("12 variables; the file has 7", problem, StringComparison.Ordinal);
        Assert.Null(file.MatchOptimizer([Steps, Rate, .. Momenta([[3, 3, 2, 4], [5], [4], [36, 3], [3]])], out problem));
        Assert.Contains("optimizer/vars/3: (5) expected, (4) found", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AllMissingAndUnexpectedWeightsAreListed()
    {
        using var file = WeightFile.Open(Path.Combine(TestData.Good, "cnn_sgd_keras.keras"));
        var exception = Assert.Throws<ArchitectureMismatchException>(() => file.Match(Mlp.Wanted));
        Assert.Equal(["layers/dense_1/vars/0", "layers/dense_1/vars/1"], exception.Missing);
        Assert.Equal(
            [.. Enumerable.Range(0, 4).Select(number => $"layers/batch_normalization/vars/{number}"), "layers/conv2d/vars/0"],
            exception.Unexpected);
        Assert.Contains("layers/dense/vars/0: (6, 8) expected, (36, 3) found", exception.Message, StringComparison.Ordinal);
        Assert.All(exception.Missing.Concat(exception.Unexpected),
            path => Assert.Contains(path, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void AllWrongShapesAreListed()
    {
        using var file = WeightFile.Open(Path.Combine(TestData.Good, "mlp_weights.weights.h5"));
        WantedWeight[] wanted = [.. Mlp.Wanted.Select(weight => weight with { Shape = [.. weight.Shape, 2] })];
        var exception = Assert.Throws<WeightShapeException>(() => file.Match(wanted));
        Assert.Equal(wanted.Select(weight => weight.Path), exception.Mismatches.Select(mismatch => mismatch.Path));
        Assert.Equal([6, 8], exception.Mismatches[0].Found);
        Assert.Equal([6, 8, 2], exception.Mismatches[0].Expected);
    }

    private static IEnumerable<(IReadOnlyList<int> Shape, bool IsInteger)> Momenta(IEnumerable<IReadOnlyList<int>> shapes) =>
        shapes.Select(shape => (shape, false));

    [Fact]
    public void AFileThatIsntThereIsAnOrdinaryError() =>
        Assert.Throws<FileNotFoundException>(() => WeightFile.Open(Path.Combine(TestData.Good, "absent.keras")));
}
