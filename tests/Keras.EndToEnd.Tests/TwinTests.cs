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
        History history = model.Fit(train.Images.AsMemory(0, 4096 * Digits.Pixels), train.Labels.AsMemory(0, 4096), verbose: Verbosity.Silent);
        Assert.InRange(history[Twin.Monitors.Accuracy][0], 0.94f, 1f);
    }

    [Fact]
    public void SaysWhatItsLayersAre()
    {
        using var model = new Twin(seed: 1);
        var writer = new StringWriter();
        model.Summary(writer);
        Assert.Contains("14,458", writer.ToString());
    }
}
