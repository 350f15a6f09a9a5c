using System.Runtime.InteropServices;
using System.Text.Json;
using Keras.EndToEnd.Tests.Models;
using Keras.EndToEnd.Tests.Support;

namespace Keras.EndToEnd.Tests;

/// <summary>A network as users have them: a legacy file that is a declaration and the weights at once.</summary>
public class PretrainedTests
{
    [Fact]
    public void AFileOfKeras2GivesItsProbabilities()
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Repository.Data("fer2013_mini_xception.json")));
        using var model = Expressions.LoadPretrained();
        float[] faces = Floats(expected.RootElement.GetProperty("inputs")[0]),
            probabilities = Floats(expected.RootElement.GetProperty("outputs")[0]);
        var found = new float[probabilities.Length];
        model.Predict(faces, found);
        Assert.All(probabilities.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    private static float[] Floats(JsonElement tensor) =>
        MemoryMarshal.Cast<byte, float>(tensor.GetProperty("data").GetBytesFromBase64()).ToArray();
}
