using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <content>What the layer is called with.</content>
internal sealed partial class LayerContext
{
    /// <summary>Calls the layer on the tensors of its first argument.</summary>
    public IReadOnlyList<Value> Call(LayerDefinition definition)
    {
        var leaves = new List<Value>();
        Collect(layer.Call[definition.CallArguments[0].Name], leaves);
        return definition.Call(this, leaves);
    }

    /// <summary>A value that the layer is called with, such as <c>axis</c> or <c>return_attention_scores</c>.</summary>
    public T Given<T>(Argument<T> argument) => argument.Read(layer.Call);

    /// <summary>A tensor that the layer is called with; null where it isn't.</summary>
    public Value? Tensor(Argument<TensorValue?> argument) => Given(argument) is { } tensor ? tensors[tensor.Input] : null;

    /// <summary>Tensors that the layer is called with.</summary>
    public IReadOnlyList<Value> Tensors(Argument<EquatableArray<TensorValue>> argument) => [.. Given(argument).Select(t => tensors[t.Input])];

    /// <summary>Tensors that the layer is called with, of which each may be absent.</summary>
    public IReadOnlyList<Value?> OptionalTensors(Argument<EquatableArray<TensorValue?>> argument) => [.. Given(argument).Select(t => t is null ? (Value?)null : tensors[t.Input])];

    private void Collect(ArgumentValue? value, List<Value> leaves)
    {
        if (value is TensorValue tensor)
            leaves.Add(tensors[tensor.Input]);
        else if (value is ListValue list)
        {
            foreach (ArgumentValue item in list.Items)
                Collect(item, leaves);
        }
    }
}
