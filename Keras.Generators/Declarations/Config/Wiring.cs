using Keras.Generators.LayerGraph;

namespace Keras.Generators.Declarations.Config;

/// <summary>How the layers of a model are connected, where they don't simply follow each other.</summary>
/// <param name="Calls">Every call of a layer, in an order in which they can be computed; the model's inputs come first. A layer that is
/// called twice is shared.</param>
/// <param name="Inputs">The calls that are the model's inputs, in its order.</param>
/// <param name="Outputs">What the model yields.</param>
internal sealed record Wiring(EquatableArray<LayerCall> Calls, EquatableArray<int> Inputs, EquatableArray<NamedTensor> Outputs);

/// <summary>A layer called on tensors.</summary>
/// <param name="Declaration">Which of the model's declarations is the layer.</param>
/// <param name="Path">The layer's folder in a weight file, such as <c>layers/functional/layers/dense_1</c>.</param>
/// <param name="Inputs">The tensors that it is called on: outputs of earlier calls.</param>
/// <param name="Arguments">What it is called with, by name; a <see cref="TensorValue"/> is one of the tensors.</param>
internal sealed record LayerCall(int Declaration, string Path, EquatableArray<TensorRef> Inputs, Arguments Arguments);

/// <summary>An output of a model, with its name.</summary>
internal sealed record NamedTensor(string Name, TensorRef Tensor)
{
    /// <summary>
    /// What its losses and metrics are logged under: outputs of the same layer share it, while their names are made distinct.
    /// </summary>
    public string LogName { get; } = Name;
}
