namespace Keras.Execution;

/// <summary>The place of a layer in a compiled model.</summary>
/// <param name="model">The model.</param>
/// <param name="name">The layer's name.</param>
/// <param name="inputShape">The shape of one sample that the layer is called on; <see cref="Dim.Any"/> where only the data tell.</param>
internal sealed class LayerOfModel(Model model, string name, int[] inputShape)
{
    /// <summary>How the layer is called in messages.</summary>
    public string Title => $"'{name}' of '{model.Description.Name}'";

    /// <summary>The layer's name.</summary>
    public string Name => name;

    /// <summary>One of the layer's weights, or what it learned.</summary>
    public Weight Weight(string weight)
    {
        foreach (Weight one in model.AllWeights)
        {
            if (one.LayerName == name && one.Name == weight) return one;
        }
        throw new InvalidOperationException($"{Title} has no weight '{weight}'.");
    }

    /// <summary>The shape of data for the layer, samples first.</summary>
    /// <exception cref="ShapeMismatchException">They don't fit.</exception>
    public int[] ShapeOf(InputData data)
    {
        BoundData bound = BoundData.Bind(data.Source, $"Data for {Title}", inputShape);
        return [bound.Samples, .. bound.Shape];
    }
}
