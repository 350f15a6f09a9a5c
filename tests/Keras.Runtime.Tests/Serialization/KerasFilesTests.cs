using System.Text.Json;
using Keras.Serialization;
using Keras.Serialization.Hdf5;
using Keras.Serialization.Zip;

namespace Keras.Tests.Serialization;

/// <summary>Files of every format and age that Keras wrote hold what Keras says they hold.</summary>
public sealed class KerasFilesTests
{
    public static TheoryData<string> Names =>
        new(TestData.Cases(TestData.Good).Select(element => element.GetProperty("name").GetString()!));

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryDatasetIsRead(string name)
    {
        var element = TestData.Cases(TestData.Good).Single(element => element.GetProperty("name").GetString() == name);
        Check(element, TestData.Good);
    }

    [ConformanceFact]
    public void EveryDatasetOfTheConformanceFilesIsRead()
    {
        string folder = Path.Combine(ConformanceFactAttribute.Folder!, "files");
        var cases = Directory.GetFiles(folder, "*.json");
        Assert.NotEmpty(cases);
        foreach (string path in cases)
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            Check(document.RootElement, folder);
        }
    }

    [ConformanceFact]
    public void EveryModelOfTheConformanceCasesIsRead()
    {
        string[] files = [.. Directory.EnumerateFiles(ConformanceFactAttribute.Folder!, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".keras" or ".h5" or ".hdf5"
                && !path.Contains("files_bad", StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        foreach (string path in files)
        {
            using var file = WeightFile.Open(path);
            foreach (var weight in file.Weights.Concat(file.OptimizerState))
                TestData.Floats(weight);
            CheckMatch(file);
            if (file.ConfigJson is { } config)
                file.CheckArchitecture(config);
        }
    }

    private static void Check(JsonElement element, string folder)
    {
        using var file = WeightFile.Open(Path.Combine(folder, element.GetProperty("file").GetString()!));
        var stored = file.Weights.Concat(file.OptimizerState).ToDictionary(weight => weight.Path);
        var expected = element.GetProperty("datasets").EnumerateObject()
            .Where(dataset => !dataset.Name.StartsWith("metrics/", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            expected.Select(dataset => Renamed(dataset.Name))
                .Union(OptimizerVariables(element).Select(variable => Text(variable, "path"))).Order(),
            stored.Keys.Order());
        foreach (var dataset in expected)
        {
            var weight = stored[Renamed(dataset.Name)];
            Assert.Equal(Shape(dataset.Value), weight.Shape);
            Assert.Equal(Text(dataset.Value, "dtype"), weight.Kind.ToString(), ignoreCase: true);
            Assert.Equal(dataset.Value.GetProperty("crc32").GetUInt32(), Crc32.Append(0, Bytes(weight)));
        }
        CheckOptimizer(element, file);
        CheckMatch(file);
        if (file.ConfigJson is { } config)
            file.CheckArchitecture(config);
    }

    private static void CheckOptimizer(JsonElement element, WeightFile file)
    {
        var variables = OptimizerVariables(element).ToList();
        if (variables.Count == 0)
            return;
        Assert.Equal(variables.Select(variable => Text(variable, "path")), file.OptimizerState.Select(weight => weight.Path));
        foreach (var (variable, weight) in variables.Zip(file.OptimizerState))
        {
            Assert.Equal(Shape(variable), weight.Shape);
            Assert.Equal(variable.GetProperty("data").GetBytesFromBase64(), Bytes(weight));
        }
    }

    private static void CheckMatch(WeightFile file)
    {
        // What the file holds is what a model of it wants, in any order.
        var wanted = file.Weights.Reverse().Select(weight => new WantedWeight(weight.Path, "any", weight.Shape)).ToList();
        if (wanted.TrueForAll(weight => weight.Path.StartsWith("layers/", StringComparison.Ordinal)))
            Assert.Equal(wanted.Select(weight => weight.Path), file.Match(wanted).Select(weight => weight.Path));
    }

    private static IEnumerable<JsonElement> OptimizerVariables(JsonElement element) =>
        element.TryGetProperty("optimizer", out var optimizer) ? optimizer.EnumerateArray() : [];

    private static string Renamed(string path) => path.Replace("_layer_checkpoint_dependencies/", "layers/", StringComparison.Ordinal);

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString()!;

    private static IEnumerable<int> Shape(JsonElement element) =>
        element.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32());

    private static byte[] Bytes(StoredWeight weight)
    {
        int size = weight.Kind switch
        {
            Hdf5Kind.Int8 => 1,
            Hdf5Kind.Float16 or Hdf5Kind.BFloat16 => 2,
            Hdf5Kind.Int64 or Hdf5Kind.Float64 => 8,
            _ => 4,
        };
        var bytes = new byte[weight.Count * size];
        weight.ReadBytes(0, bytes);
        return bytes;
    }
}
