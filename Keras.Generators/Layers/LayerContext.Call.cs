using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <content>What the layer is called with.</content>
internal sealed partial class LayerContext
{
    /// <summary>
    /// The masks of the tensors of the first argument, in their order; null for those that have none. They are conditions.
    /// </summary>
    public IReadOnlyList<Value?> Masks { get; private set; } = [];

    /// <summary>The mask of the first of them, if it has one.</summary>
    public Value? Mask => Masks.Count > 0 ? Masks[0] : null;

    /// <summary>Calls the layer on the tensors of its first argument.</summary>
    public IReadOnlyList<MaskedValue> Call(LayerDefinition definition)
    {
        var leaves = new List<MaskedValue>();
        Collect(layer.Call[definition.CallArguments[0].Name], leaves);
        if (leaves.Count == 0 && definition.NeedsTensors)
            throw new LayerException($"{layer.Title} is called on nothing.");
        bool takesMasks = definition.CallArguments.Contains(LayerDefinition.Masks);
        Value?[] carried = [.. leaves.Select(l => l.Mask)];
        Value?[] given = takesMasks
            ? [.. OptionalTensors(LayerDefinition.Masks).Select(m => m is { } mask ? definition.AsMask(Builder, mask) : (Value?)null)]
            : [];
        bool isGiven = given.Any(m => m is not null);
        // What the tensors carry is only seen by a layer that is called on nothing else, in Keras; it goes on to the outputs all the same.
        bool isSeen = !takesMasks || layer.Call.Items.Count(a => HasTensor(a.Value)) <= 1;
        Masks = isGiven ? given : isSeen ? carried : new Value?[carried.Length];
        Value[] inputs = [.. leaves.Select(l => l.Value)];
        IReadOnlyList<Value> outputs = definition.Call(this, inputs);
        Masks = isGiven ? given : carried;
        IReadOnlyList<Value?> masks = definition.SupportsMasking(layer.Arguments) ? definition.ComputeMask(this, inputs, outputs) : [];
        return [.. outputs.Select((value, i) => new MaskedValue(value, i < masks.Count ? masks[i] : null))];
    }

    /// <summary>Refuses a call on a tensor that stands alone.</summary>
    public void RequireList()
    {
        if (layer.Call[LayerDefinition.Inputs.Name] is not ListValue)
            throw new LayerException($"{layer.Title} joins a list of tensors, but is called on {Producer.TitleWithShape} alone.");
    }

    /// <summary>A value that the layer is called with, such as <c>axis</c> or <c>return_attention_scores</c>.</summary>
    public T Given<T>(Argument<T> argument) => argument.Read(layer.Call);

    /// <summary>A tensor that the layer is called with; null where it isn't.</summary>
    public Value? Tensor(Argument<TensorValue?> argument) => Given(argument) is { } tensor ? tensors[tensor.Input].Value : null;

    /// <summary>The mask that a tensor carries that the layer is called with.</summary>
    public Value? MaskOf(Argument<TensorValue?> argument) => Given(argument) is { } tensor ? tensors[tensor.Input].Mask : null;

    /// <summary>Tensors that the layer is called with.</summary>
    public IReadOnlyList<Value> Tensors(Argument<EquatableArray<TensorValue>> argument) =>
        [.. Given(argument).Select(t => tensors[t.Input].Value)];

    /// <summary>Tensors that the layer is called with, of which each may be absent.</summary>
    public IReadOnlyList<Value?> OptionalTensors(Argument<EquatableArray<TensorValue?>> argument) =>
        [.. Given(argument).Select(t => t is null ? (Value?)null : tensors[t.Input].Value)];

    private static bool HasTensor(ArgumentValue value) => value is TensorValue || (value is ListValue list && list.Items.Any(HasTensor));

    private void Collect(ArgumentValue? value, List<MaskedValue> leaves)
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
