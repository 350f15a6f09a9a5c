using System.Text.Json;

namespace Keras.Serialization;

/// <summary>A layer in a model's configuration.</summary>
/// <param name="ClassName">Its class, with the package where it is a custom one.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Config">Its settings.</param>
internal sealed record ConfiguredLayer(string ClassName, string Name, JsonElement Config)
{
    /// <summary>What messages call it.</summary>
    public string Title => $"layer \"{Name}\" ({ClassName})";
}
