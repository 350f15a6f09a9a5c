using Keras.Serialization;
using Keras.Serialization.Hdf5;

namespace Keras.Tests.Serialization;

/// <summary>What is written is read back, in every size and shape.</summary>
public sealed class WeightRoundTripTests
{
    [Fact]
    public void ValuesShapesAndIntegersComeBack()
    {
        var weights = new WeightSet();
        weights.AddGroup("vars", "mlp");
        weights.AddGroup("layers/flatten/vars", "flatten");
        weights.Add("layers/dense/vars/0", "dense", [2, 3], new float[] { 1, -2, float.NaN, float.PositiveInfinity, -0f, 1e-42f });
        weights.Add("layers/dense/vars/1", "dense", [], new float[] { 7 });
        weights.Add("layers/dense/vars/2", "dense", [0, 5], ReadOnlyMemory<float>.Empty);
        weights.Add("optimizer/vars/0", "adam", NewNumbers.Integer(123));
        weights.Add("optimizer/vars/1", "adam", [], new float[] { 0.5f });

        using var file = Read(weights);
        Assert.Equal(["layers/dense/vars/0", "layers/dense/vars/1", "layers/dense/vars/2"], file.Weights.Select(weight => weight.Path));
        float[] values = TestData.Floats(file.Weights[0]);
        Assert.Equal([1, -2, float.NaN, float.PositiveInfinity, -0f, 1e-42f], values);
        Assert.True(float.IsNegative(values[4]));
        Assert.Equal([2, 3], file.Weights[0].Shape);
        Assert.Equal([7f], TestData.Floats(file.Weights[1]));
        Assert.Equal([0, 5], file.Weights[2].Shape);
        Assert.Equal(123, file.OptimizerState[0].ReadInteger());
        Assert.Throws<DamagedModelFileException>(() => file.OptimizerState[1].ReadInteger());
    }

    [Fact]
    public void WholeNumbersOfEightBitsComeBack()
    {
        // More than one piece.
        float[] values = [.. Enumerable.Range(0, 70_000).Select(i => (float)((i % 255) - 127))];
        var weights = new WeightSet();
        weights.Add("layers/dense/vars/0", "dense",
            NewNumbers.Of([700, 100], isInt8: true,
                (first, destination) => values.AsSpan((int)first, destination.Length).CopyTo(destination)));
        using var file = Read(weights);
        Assert.Equal(Hdf5Kind.Int8, file.Weights[0].Kind);
        Assert.Equal(values, TestData.Floats(file.Weights[0]));
    }

    [Fact]
    public void WhatAWrapperTakesOverIsThereTwice()
    {
        var weights = new WeightSet();
        weights.Add("layers/spectral_normalization/layer/vars/0", "dense", [2], new float[] { 1, 2 });
        weights.Add("layers/spectral_normalization/vars/0", "spectral_normalization", [2], new float[] { 1, 2 });
        using var file = Read(weights);
        var wanted =
            new WantedWeight("layers/spectral_normalization/layer/vars/0", "spectral_normalization",
                [2]) { CopyPath = "layers/spectral_normalization/vars/0" };
        Assert.Equal([1, 2], TestData.Floats(Assert.Single(file.Match([wanted]))));
        var error = Assert.Throws<ArchitectureMismatchException>(() => file.Match([wanted with { CopyPath = null }]));
        Assert.Contains("unknown to the model: 1 (layers/spectral_normalization/vars/0)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 15)]
    [InlineData(true, 18)]
    public void AnOptimizerInAnotherIsThereTwiceWithoutWhatKerasForgets(bool isWrapped, int expected)
    {
        // Two dense layers: four weights with momentum and velocity each. Nadam's product is a variable of its own only where nothing else
        // builds it.
        using var model =
            new Training.Mlp(Training.MlpKind.Sparse,
                () => isWrapped ? new Optimizer.LossScaleOptimizer(new Optimizer.Nadam()) : new Optimizer.Nadam());
        var (x, y) = Training.Flowers.Make(6);
        int weights = model.Description.TrainableWeights.Count;
        expected += 2 * weights - 12;
        string path = Path.Combine(TestData.NewFolder(), "m.weights.h5");
        model.SaveWeights(path);
        Assert.Equal(isWrapped ? ["inner_optimizer/vars/0", "inner_optimizer/vars/1", "vars/0", "vars/1", "vars/2", "vars/3"]
            : ["vars/0", "vars/1"], Variables(path));
        model.TrainOnBatch(x, (ClassLabels)y);
        model.SaveWeights(path);
        Assert.Equal(expected, Variables(path).Count(name => name.StartsWith("vars", StringComparison.Ordinal)));
        Assert.Equal(isWrapped ? 2 + (2 * weights) : 0,
            Variables(path).Count(name => name.StartsWith("inner_optimizer", StringComparison.Ordinal)));
        model.LoadWeights(path);
    }

    private static List<string> Variables(string path)
    {
        using var stream = File.OpenRead(path);
        var names = new List<string>();
        Walk((Hdf5Group)Hdf5File.Open(ByteSource.Over(stream, "m")).Find("optimizer")!, "");
        return [.. names.Order(StringComparer.Ordinal)];

        void Walk(Hdf5Group group, string prefix)
        {
            foreach (string name in group.Names)
            {
                if (group.Find(name) is Hdf5Group inner) Walk(inner, prefix + name + "/");
                else names.Add(prefix + name);
            }
        }
    }

    [Theory]
    [InlineData(0, 32)]
    [InlineData(int.MaxValue, 32)]
    [InlineData(1L << 31, 64)]
    [InlineData(-1L << 40, 64)]
    public void IntegersTakeTheBitsThatTheyNeed(long value, int bits)
    {
        var weights = new WeightSet();
        weights.Add("optimizer/vars/0", "adam", NewNumbers.Integer(value));
        using var file = Read(weights);
        Assert.Equal($"Int{bits}", file.OptimizerState[0].Kind.ToString());
        Assert.Equal(value, file.OptimizerState[0].ReadInteger());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(8193)] // three levels of the B-tree: 32 * 32 * 8 = 8192 members fit into two
    public void GroupsHaveAnyNumberOfMembers(int count)
    {
        var weights = new WeightSet();
        for (int index = 0; index < count; index++)
            weights.Add($"layers/dense_{index}/vars/0", $"dense_{index}", [1], new float[] { index });
        using var file = Read(weights);
        Assert.Equal(count, file.Weights.Count);
        Assert.Equal(file.Weights.Select(weight => weight.Path).Order(StringComparer.Ordinal), file.Weights.Select(weight => weight.Path));
        foreach (var weight in file.Weights)
            Assert.Equal($"layers/dense_{TestData.Floats(weight)[0]}/vars/0", weight.Path);
    }

    [Fact]
    public void NamesOfObjectsAreAttributesOfAnyLength()
    {
        var weights = new WeightSet();
        string[] names = [.. Enumerable.Range(0, 300).Select(length => new string('ß', length))];
        for (int index = 0; index < names.Length; index++)
            weights.AddGroup($"layers/dense_{index}/vars", names[index]);
        var stream = new MemoryStream();
        WeightFile.Write(stream, weights);
        var file = Hdf5File.Open(ByteSource.Over(stream, "names"));
        for (int index = 0; index < names.Length; index++)
            Assert.Equal(names[index] is "" ? [""] : [names[index]], file.Find($"layers/dense_{index}/vars")!.Attribute("name")!.Texts());
    }

    [Fact]
    public void LargeValuesAreAskedForPieceByPiece()
    {
        const int count = 200_001;
        int largest = 0;
        var weights = new WeightSet();
        weights.Add("layers/dense/vars/0", "dense", [count], (first, destination) =>
        {
            largest = Math.Max(largest, destination.Length);
            for (int index = 0; index < destination.Length; index++)
                destination[index] = first + index;
        });
        using var file = Read(weights);
        Assert.Equal(Enumerable.Range(0, count).Select(index => (float)index), TestData.Floats(file.Weights[0]));
        Assert.InRange(largest, 1, count / 2);
        var part = new float[10];
        file.Weights[0].Read(199_991, part);
        Assert.Equal(200_000, part[9]);
    }

    [Fact]
    public void TheSameWeightsGiveTheSameBytes()
    {
        byte[] Archive()
        {
            var weights = new WeightSet();
            weights.Add("layers/dense/vars/0", "dense", [3], new float[] { 1, 2, 3 });
            var stream = new MemoryStream();
            KerasArchive.Write(stream, Mlp.Config, weights, new DateTime(2025, 1, 2, 3, 4, 5));
            return stream.ToArray();
        }
        Assert.Equal(Archive(), Archive());
    }

    [Fact]
    public void ArchivesAreWrittenToStreamsThatCantSeek()
    {
        var weights = new WeightSet();
        weights.Add("layers/dense/vars/0", "dense", [3], new float[] { 1, 2, 3 });
        var stream = new MemoryStream();
        KerasArchive.Write(new CountingStream(stream), Mlp.Config, weights, DateTime.UnixEpoch);
        using var archive = KerasArchive.Open(stream, "memory");
        Assert.Equal(Mlp.Config, archive.ConfigJson);
        Assert.Equal(KerasArchive.FormatVersion, archive.KerasVersion);

        // A zip may end in a comment.
        byte[] commented = [.. stream.ToArray().AsSpan()[..^2], 5, 0, .. "hello"u8];
        using var same = KerasArchive.Open(new MemoryStream(commented), "memory");
        Assert.Equal(archive.ConfigJson, same.ConfigJson);
        Assert.Equal([1f, 2, 3], TestData.Floats(archive.Weights.Weights[0]));
    }

    [Fact]
    public void NamesThatCantBeAreRefused()
    {
        var weights = new WeightSet();
        weights.Add("layers/dense/vars/0", "dense", [1], new float[1]);
        Assert.Throws<ArgumentException>(() => weights.Add("layers/dense/vars/0", "dense", [1], new float[1]));
        Assert.Throws<ArgumentException>(() => weights.Add("0", "dense", [1], new float[1]));
        Assert.Throws<ArgumentException>(() => weights.Add("layers/dense/vars/0/1", "dense", [1], new float[1]));
        Assert.Throws<ArgumentException>(() => weights.Add("layers/dense/vars", "dense", [1], new float[1]));
    }

    private static WeightFile Read(WeightSet weights)
    {
        var stream = new MemoryStream();
        WeightFile.Write(stream, weights);
        Assert.Equal(Hdf5Writer.LengthOf(weights.Root), stream.Length);
        return WeightFile.Open(stream, "memory");
    }
}
