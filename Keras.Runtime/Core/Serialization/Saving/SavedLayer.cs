using System.Text.Json;

namespace Keras.Serialization;

/// <summary>A layer that has a place in weight files.</summary>
/// <param name="Path">Its group, such as <c>layers/dense</c>.</param>
/// <param name="Name">Its own name.</param>
/// <param name="IsTop">Whether it is one of the model itself, not of a model within it.</param>
internal sealed record SavedLayer(string Path, string Name, bool IsTop)
{
    /// <summary>
    /// The layers of a model's configuration in Keras' order, those of models within it behind the model that they are in.
    /// </summary>
    public static List<SavedLayer> Of(JsonElement model)
    {
        var layers = new List<SavedLayer>();
        Add(model, "", layers);
        return layers;
    }

    private static void Add(JsonElement model, string prefix, List<SavedLayer> layers)
    {
        // A Sequential model doesn't count its input among its layers; operations that aren't layers have no place in weight files.
        bool isSequential = KerasObject.ClassOf(model) == "Sequential";
        JsonElement[] own =
            [.. KerasObject.LayersOf(model)
                .Where(layer => !KerasObject.IsOperation(layer) && !(isSequential && KerasObject.ClassOf(layer) == "InputLayer"))];
        string[] groups = LayerPaths.Of(own.Select(KerasObject.ClassOf));
        for (int i = 0; i < own.Length; i++)
        {
            string path = prefix + groups[i][..^"/vars".Length];
            layers.Add(new SavedLayer(path, KerasObject.NameOf(own[i]), prefix.Length == 0));
            Add(own[i], path + "/", layers);
        }
    }
}
