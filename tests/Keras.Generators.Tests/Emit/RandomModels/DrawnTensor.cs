namespace Keras.Generators.Tests.Emit.RandomModels;

using Keras.Generators.Ir;

/// <summary>A tensor of a random model.</summary>
/// <param name="Layer">The layer that yields it.</param>
/// <param name="Node">Which of its calls.</param>
/// <param name="Index">Which of its outputs.</param>
/// <param name="Shape">Batch axis included.</param>
internal sealed record DrawnTensor(string Layer, int Node, int Index, Shape Shape)
{
    public int Rank => Shape.Rank;

    /// <summary>As arguments have it.</summary>
    public string Json => $$"""{"class_name": "__keras_tensor__", "config": {"keras_history": ["{{Layer}}", {{Node}}, {{Index}}]} }""";
}
