using Keras.Generators.Declarations;
using Keras.Generators.Ir;

namespace Keras.Generators.Layers;

/// <summary>Keras' <c>Bidirectional</c>: a recurrent layer and one that goes the other way, and both outputs as one.</summary>
internal sealed class BidirectionalLayer : LayerDefinition
{
    private static readonly ObjectArgument Forward = new("layer", Family.Layer, isRequired: true);
    private static readonly Argument<string> MergeMode = Argument.OneOfOrNone("mergeMode", "Concat", "Concat", "Sum", "Mul", "Ave");
    private static readonly ObjectArgument Backward = new("backwardLayer", Family.Layer);

    public override string Kind => "Bidirectional";

    public override IReadOnlyList<Argument> CallArguments => [SequenceArguments.Sequences, SequenceArguments.InitialState, Masks];

    protected override IReadOnlyList<Argument> OwnArguments => [Forward, MergeMode, Backward];

    public override bool SupportsMasking(Arguments arguments) => true;

    public override IReadOnlyList<Value?> ComputeMask(LayerContext context, IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs)
    {
        Value? mask = SequenceArguments.ReturnSequences.Read(context.Get(Forward)!.Arguments) ? context.Mask : null;
        return context.Get(MergeMode) == "None" ? [mask, mask] : [mask];
    }

    /// <summary>That of both layers. Of sums nothing is known but where there is no bound above either.</summary>
    public override string? StateActivationOf(Arguments arguments)
    {
        ObjectValue? forward = Forward.Read(arguments), backward = Backward.Read(arguments) ?? forward;
        string? activation = LayerRegistry.StateActivationOf(forward);
        return activation == LayerRegistry.StateActivationOf(backward)
            && (MergeMode.Read(arguments) != "Sum" || activation is "Linear" or "Relu") ? activation : null;
    }

    public override IReadOnlyList<Value> Call(LayerContext context, IReadOnlyList<Value> inputs)
    {
        GraphBuilder b = context.Builder;
        ObjectValue forward = context.Get(Forward)!;
        ObjectValue backward = context.Get(Backward)
            ?? With(forward, SequenceArguments.GoBackwards, !SequenceArguments.GoBackwards.Read(forward.Arguments));
        Check(context, forward, backward);
        bool sequences = SequenceArguments.ReturnSequences.Read(forward.Arguments);
        Value[] states =
            [.. context.OptionalTensors(SequenceArguments.InitialState).Where(t => t is not null).Select(t => t!.Value), .. inputs.Skip(1)];
        int half = states.Length / 2;
        Value[] there = Run(context, forward, "forward_layer", sequences, inputs[0], states.Take(half));
        Value[] back = Run(context, backward, "backward_layer", sequences, inputs[0], states.Skip(half));
        if (sequences)
            back[0] = b.Reverse(back[0], [1]);
        return [.. Merge(context, there[0], back[0]), .. there.Skip(1), .. back.Skip(1)];
    }

    private static Value[] Merge(LayerContext context, Value forward, Value backward) => context.Get(MergeMode) switch
    {
        "Concat" => [context.Builder.Concatenate(-1, forward, backward)],
        "Sum" => [forward + backward],
        "Mul" => [forward * backward],
        "Ave" => [(forward + backward) / 2],
        _ => [forward, backward],
    };

    private static Value[] Run(
        LayerContext context, ObjectValue layer, string folder, bool sequences, Value input, IEnumerable<Value> states)
    {
        // Masked steps of a sequence are zero in both directions, whatever the layer says.
        MaskedValue[] tensors = [new MaskedValue(input), .. states.Select(s => new MaskedValue(s))];
        var arguments = new List<NamedArgument> { new(SequenceArguments.Sequences.Name, new TensorValue(0)) };
        if (tensors.Length > 1)
            arguments.Add(
                new(SequenceArguments.InitialState.Name,
                    new ListValue(
                        Enumerable.Range(1, tensors.Length - 1).Select(i => (ArgumentValue)new TensorValue(i)).ToEquatableArray())));
        if (context.Mask is { } mask)
        {
            arguments.Add(new(Masks.Name, new TensorValue(tensors.Length)));
            tensors = [.. tensors, new MaskedValue(mask)];
        }

        ObjectValue zeroing = With(layer, SequenceArguments.ZeroOutputForMask, sequences);
        return [.. context.CallInner(zeroing, folder, new Arguments(arguments), tensors).Select(v => v.Value)];
    }

    private static void Check(LayerContext context, ObjectValue forward, ObjectValue backward)
    {
        foreach (ObjectValue layer in (ObjectValue[])[forward, backward])
        {
            if (LayerRegistry.Find(layer.Kind) is not RecurrentLayer)
                throw new LayerException($"{context.Layer.Title}: {layer.Kind} isn't a recurrent layer.", Forward.Name);
        }

        if (SequenceArguments.GoBackwards.Read(forward.Arguments) == SequenceArguments.GoBackwards.Read(backward.Arguments))
            throw new LayerException($"{context.Layer.Title}: layer and backwardLayer go the same way; one of them needs goBackwards.",
                Backward.Name);
        foreach (Argument<bool> common in
            (Argument<bool>[])[SequenceArguments.ReturnSequences, SequenceArguments.ReturnState, SequenceArguments.Stateful])
        {
            if (common.Read(forward.Arguments) != common.Read(backward.Arguments))
                throw new LayerException($"{context.Layer.Title}: layer and backwardLayer need the same {common.Name}.", Backward.Name);
        }
    }

    private static ObjectValue With(ObjectValue layer, Argument<bool> argument, bool value) =>
        layer with { Arguments = new Arguments([.. layer.Arguments.Items, new NamedArgument(argument.Name, new BooleanValue(value))]) };
}
