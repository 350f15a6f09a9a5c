using System.IO.Compression;
using System.Text.Json;
using Keras.EndToEnd.Tests.Models;
using Keras.EndToEnd.Tests.Support;
using Mnist;

namespace Keras.EndToEnd.Tests;

/// <summary>A network that Keras trained on the digits gives Keras' probabilities here.</summary>
public class TwinTests
{
    [Theory]
    [InlineData("mnist_cnn.keras")]
    [InlineData("mnist_cnn.weights.h5")]
    [InlineData("mnist_cnn.h5")]
    public void GivesTheProbabilitiesOfKeras(string file)
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Repository.Data("mnist_cnn.json")));
        using var model = Twin.Load(Repository.Data(file));
        Digits test = Digits.Test(Repository.Mnist);
        var scores = new float[32 * 10];
        model.Predict(test.Images.AsSpan(0, 32 * Digits.Pixels), scores);

        JsonElement rows = expected.RootElement.GetProperty("first_32_test_probabilities");
        for (int i = 0; i < 32; i++)
        {
            Assert.Equal(expected.RootElement.GetProperty("first_32_test_labels")[i].GetInt32(), (int)test.Labels[i]);
            for (int c = 0; c < 10; c++)
                Assert.Equal(rows[i][c].GetSingle(), scores[(i * 10) + c], 1e-5f);
        }
    }

    [Fact]
    public void MeasuresWhatKerasMeasured()
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Repository.Data("mnist_cnn.json")));
        using var model = Twin.Load(Repository.Data("mnist_cnn.keras"));
        Digits test = Digits.Test(Repository.Mnist);
        var (loss, accuracy) = model.Evaluate(test.Images, test.Labels, batchSize: 256, verbose: Verbosity.Silent);
        Assert.Equal(expected.RootElement.GetProperty("test_accuracy").GetSingle(), accuracy, 1e-4f);
        Assert.Equal(expected.RootElement.GetProperty("test_loss").GetSingle(), loss, 1e-5f);
    }

    [Fact]
    public void GoesOnTrainingWithTheOptimizersState()
    {
        using var model = Twin.Load(Repository.Data("mnist_cnn.keras"));
        Assert.True(model.Optimizer.Iterations > 0);
        Digits train = Digits.Train(Repository.Mnist);
        History history =
            model.Fit(train.Images.AsMemory(0, 4096 * Digits.Pixels), train.Labels.AsMemory(0, 4096), verbose: Verbosity.Silent);
        Assert.InRange(history[Twin.Monitors.Accuracy][0], 0.94f, 1f);
    }

    [Fact]
    public void IsConfiguredAsKerasSaysIt()
    {
        using var model = new Twin(seed: 1);
        using ZipArchive archive = ZipFile.OpenRead(Repository.Data("mnist_cnn.keras"));
        using Stream config = archive.GetEntry("config.json")!.Open();
        using JsonDocument keras = JsonDocument.Parse(config), ours = JsonDocument.Parse(model.Description.ConfigJson);
        // The word by which Keras' user asked for the loss; the learning rate as a float; strides that are those of the pool's size by
        // default.
        string[] others =
            [".compile_config.loss", ".compile_config.optimizer.config.learning_rate", ".config.layers[3].config.strides",
                ".config.layers[7].config.strides"];
        Assert.Equal(others, Differences(keras.RootElement, ours.RootElement, "").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Differences(JsonElement keras, JsonElement ours, string path) =>
        (keras.ValueKind, ours.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => keras.EnumerateObject().Select(m => m.Name)
            .Union(ours.EnumerateObject().Select(m => m.Name)).Where(name => name != "shared_object_id")
            .SelectMany(name => keras.TryGetProperty(name, out JsonElement theirs) & ours.TryGetProperty(name, out JsonElement own)
                ? Differences(theirs, own, $"{path}.{name}")
                : [$"{path}.{name}"]),
        (JsonValueKind.Array, JsonValueKind.Array) when keras.GetArrayLength() == ours.GetArrayLength() =>
            keras.EnumerateArray().Zip(ours.EnumerateArray()).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{path}[{i}]")),
        _ => JsonElement.DeepEquals(keras, ours) ? [] : [path],
    };

    [Fact]
    public void SaysWhatItsLayersAre()
    {
        using var model = new Twin(seed: 1);
        var writer = new StringWriter();
        model.Summary(writer);
        Assert.Contains("14,458", writer.ToString());
    }
}
