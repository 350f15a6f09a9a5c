using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Layers;

/// <content>Layers inside this one: the cell of a recurrent layer, what a wrapper wraps.</content>
internal sealed partial class LayerContext
{
    private readonly LayerContext? outer;

    // Of the model's layer: the number of the first weight of each layer inside, and of the next one where such a layer is called again.
    private readonly Dictionary<string, int> firstWeights = new(StringComparer.Ordinal);
    private int? again;

    // How often each layer inside was called, and which of those calls this is; for the model's layer, which of its own.
    private readonly Dictionary<string, int> innerCalls = new(StringComparer.Ordinal);
    private int? turn;

    /// <summary>What the layer around this one makes of some weight, if it does.</summary>
    private WeightTakeover? Takeover { get; init; }

    /// <summary>The folder of the layer's weights below that of the model's layer, such as <c>forward_layer/cell/</c>.</summary>
    private string? Folder { get; init; }

    private LayerContext Root => outer?.Root ?? this;

    /// <summary>The model's layer that this one is inside of, or is.</summary>
    public LayerNode ModelLayer => Root.Layer;

    /// <summary>The index of the layer's first state that is kept from batch to batch.</summary>
    public int FirstState(IReadOnlyList<Shape> shapes) => State.FirstState(ModelLayer, Folder, shapes);

    private LayerContext(
        LayerContext outer, IReadOnlyList<LayerNode> before, LayerNode layer, IReadOnlyList<MaskedValue> tensors, string folder)
        : this(outer.State, before, layer, tensors)
    {
        this.outer = outer;
        Folder = folder;
    }

    /// <summary>What a layer inside this one works with.</summary>
    /// <param name="kind">Its Keras class.</param>
    /// <param name="arguments">What it is declared with.</param>
    /// <param name="folder">Keras' name of the member that holds it, under which its weights are saved.</param>
    public LayerContext Inner(string kind, Arguments arguments, string folder) =>
        new(this, layers, NodeOf(new ObjectValue(Family.Layer, kind, arguments), Arguments.Empty, layer.Inbound), [], PartOf(folder)!);

    /// <summary>Calls a layer inside this one on what this one is called on, or on what it makes of it.</summary>
    /// <param name="given">The layer.</param>
    /// <param name="folder">Keras' name of the member that holds it.</param>
    /// <param name="call">What it is called with, tensors by their place in the list.</param>
    /// <param name="inputs">The tensors.</param>
    /// <param name="takeover">What is made of one of its weights before it uses that.</param>
    /// <param name="penalizesOutput">Whether the regularizer of its outputs counts.</param>
    public IReadOnlyList<MaskedValue> CallInner(
        ObjectValue given, string folder, Arguments call, IReadOnlyList<MaskedValue> inputs, WeightTakeover? takeover = null,
        bool penalizesOutput = true)
    {
        // To it they come from where this layer's come from, in another shape.
        List<LayerNode> before =
            [.. layers, .. inputs.Select(
                (x, i) => layers[layer.Inbound[Math.Min(i, layer.Inbound.Count - 1)].Layer] with { OutputShapes = [x.Shape] })];
        TensorRef[] inbound = [.. inputs.Select((_, i) => new TensorRef(layers.Count + i))];
        return CallInner(
            new LayerContext(this, before, NodeOf(given, call, inbound.ToEquatableArray()), inputs,
                PartOf(folder)!) { Takeover = takeover }, penalizesOutput);
    }

    /// <summary>Calls the layers of a model inside this one, in their order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">The tensors that it is called on, with their masks.</param>
    /// <returns>What the model yields.</returns>
    public IReadOnlyList<MaskedValue> CallInner(ModelValue model, IReadOnlyList<MaskedValue> inputs)
    {
        int[] entries = [.. model.Wiring.Inputs];
        List<LayerNode> before = [.. layers];
        var results = new List<IReadOnlyList<MaskedValue>>();
        foreach (LayerCall call in model.Wiring.Calls)
        {
            Declaration d = model.Declarations[call.Declaration];
            int entry = Array.IndexOf(entries, results.Count);
            if (entry >= 0)
            {
                results.Add([inputs[entry]]);
                before.Add(ProducerOf(entry) with { OutputShapes = [inputs[entry].Shape] });
                continue;
            }

            TensorRef[] inbound = [.. call.Inputs.Select(t => t with { Layer = layers.Count + t.Layer })];
            LayerNode node = NodeOf(new ObjectValue(Family.Layer, d.Kind, d.Arguments), call.Arguments, inbound.ToEquatableArray());
            results.Add(
                CallInner(new LayerContext(this, before, node, [.. call.Inputs.Select(t => MaskedValue.Of(Builder, results, t))],
                    PartOf(call.Path)!), penalizesOutput: true));
            before.Add(node with { OutputShapes = results[results.Count - 1].Select(r => r.Shape).ToEquatableArray() });
        }

        return [.. model.Wiring.Outputs.Select(o => MaskedValue.Of(Builder, results, o.Tensor))];
    }

    /// <remarks>A folder that is called again has its weights already, and so have those inside it, in the same order.</remarks>
    private IReadOnlyList<MaskedValue> CallInner(LayerContext inner, bool penalizesOutput)
    {
        LayerDefinition definition = LayerRegistry.Find(inner.Layer.Kind)!;
        int? around = Root.again;
        Root.innerCalls[inner.Folder!] = Root.innerCalls.TryGetValue(inner.Folder!, out int calls) ? calls + 1 : 0;
        inner.turn = Root.innerCalls[inner.Folder!];
        if (Root.firstWeights.TryGetValue(inner.Folder!, out int first))
            Root.again = first;
        else
            Root.firstWeights[inner.Folder!] = Root.weights.Count;
        IReadOnlyList<MaskedValue> outputs = inner.Call(definition);
        // A second call inside of a repeated one takes none of the weights that follow.
        if (around is null || first != around)
            Root.again = around;
        if (!penalizesOutput)
            return outputs;
        foreach (Value penalty in outputs.SelectMany(o => definition.ActivityPenalties(Builder, o.Value, inner.Layer.Arguments)))
            State.Penalties.Add(penalty / Builder.Extent(Dim.Batch));
        return outputs;
    }

    /// <summary>Which call of this layer it is, 0 for the first. A cell is called with the layer that it is in.</summary>
    private int Turn => turn ??= outer is not null ? outer.Turn : layer.FirstCall is { } first ? State.FurtherCall(first) : 0;

    /// <summary>A seed with which a further call draws other numbers than the first one: the generator has moved on, in Keras.</summary>
    private int? SeedOfCall(int? seed) =>
        seed is { } s ? unchecked(s + (((Turn * 257) + (outer is null ? 0 : Root.Turn)) * 0x1E37_79B1)) : null;

    private LayerNode NodeOf(ObjectValue given, Arguments call, EquatableArray<TensorRef> inbound) =>
        new(LayerDefinition.Name.Read(given.Arguments) ?? Names.ToSnakeCase(given.Kind), given.Kind, given.Arguments, inbound, [], 0, 0,
            layer.Attribute) { FirstCall = layer.FirstCall, Call = call };

    /// <summary>A folder inside the layer's as one of the model's layer.</summary>
    private string? PartOf(string? folder) => Folder is null ? folder : folder is null ? Folder : $"{Folder}/{folder}";
}
