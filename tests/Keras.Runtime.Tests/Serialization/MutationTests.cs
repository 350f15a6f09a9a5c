using System.Diagnostics;
using System.Text;
using Keras.Serialization;
using Keras.Serialization.Hdf5;

namespace Keras.Tests.Serialization;

/// <summary>
/// Files with random damage are read or refused, and nothing else: no other exception, no more memory than a small multiple of the file,
/// no more than a moment.
/// </summary>
public sealed class MutationTests
{
    private const int MemoryFactor = 64, MemoryFloor = 1 << 21;

    /// <summary>How many variants of each file: KERASGEN_MUTATIONS for a longer search.</summary>
    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("KERASGEN_MUTATIONS"), out int rounds) ? rounds : 500;

    public static TheoryData<string> Files => new()
    {
        "mlp_keras.keras", "deflated_keras.keras", "mlp_adam_h5.h5", "mlp_weights.weights.h5", "long_names_h5.h5",
        "recurrent_weights.weights.h5", "new_style.h5", "types.h5", "chunked.h5",
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void DamagedFilesAreReadOrRefused(string name)
    {
        string own = TestData.Path(name);
        byte[] original = File.ReadAllBytes(File.Exists(own) ? own : Path.Combine(TestData.Good, name));
        ReadEverything(original, name);
        for (int seed = 0; seed < Rounds; seed++)
            Check(() => ReadEverything(FileMutation.Of(original, seed), name), original.Length, $"{name}, seed {seed}");
    }

    [Fact]
    public void DamagedConfigurationsAreReadOrRefused()
    {
        byte[] original = Encoding.UTF8.GetBytes(Mlp.Config);
        for (int seed = 0; seed < 4 * Rounds; seed++)
        {
            byte[] mutated = MutateText(original, new Random(seed));
            Check(
                () =>
                {
                    string config = TextFile.Decode(mutated, "config.json");
                    ModelConfig.Check(config, "config.json");
                    ConfigComparison.Check(config, Mlp.Config, "config.json");
                },
                original.Length,
                $"configuration, seed {seed}");
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"class_name\":\"Sequential\",\"config\":{\"layers\":[")]
    public void DeepConfigurationsAreRefused(string piece)
    {
        string config = string.Concat(Enumerable.Repeat(piece, 100_000));
        Assert.Throws<DamagedModelFileException>(() => ModelConfig.Check(config, "config.json"));
    }

    private static void Check(Action read, int length, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var time = Stopwatch.StartNew();
        var exception = Record.Exception(read);
        Assert.True(exception is null or ModelFileException, $"{what}: {exception}");
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < MemoryFloor + (long)MemoryFactor * length, $"{what}: {allocated} bytes for a file of {length}");
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(10), $"{what}: {time.Elapsed}");
    }

    private static void ReadEverything(byte[] bytes, string name)
    {
        using var file = WeightFile.Open(new MemoryStream(bytes), name);
        foreach (var weight in file.Weights.Concat(file.OptimizerState))
        {
            if (weight.IsNumber)
                TestData.Floats(weight);
        }
        file.MatchOptimizer([], out _);
        if (bytes.AsSpan().StartsWith("PK"u8))
            return;
        var hdf5 = Hdf5File.Open(ByteSource.Over(new MemoryStream(bytes), name));
        foreach (var item in hdf5.Walk(hdf5.Root))
        {
            foreach (string attribute in new[] { "name", "layer_names", "list", "fixed", "none" })
                item.Attribute(attribute)?.Texts();
        }
    }

    private static byte[] MutateText(byte[] original, Random random)
    {
        string[] pieces =
            ["null", "-1", "1e999", "\"\\ud800\"", "[]", "{}", "[[3, 3], 3]", "\"class_name\"", "\"\"", ",", "}", "1.5", "true", "\"é\""];
        var bytes = original.ToList();
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            int end = Math.Min(bytes.Count, at + random.Next(12));
            bytes.RemoveRange(at, end - at);
            bytes.InsertRange(at, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]));
            if (random.Next(4) == 0)
                bytes[random.Next(bytes.Count)] = (byte)random.Next(256);
        }
        return [.. bytes];
    }
}
