using Keras.Generators.Declarations;
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

    /// <summary>What the layer around this one makes of some weight, if it does.</summary>
    private WeightTakeover? Takeover { get; init; }

    /// <summary>The folder of the layer's weights below that of the model's layer, such as <c>forward_layer/cell/</c>.</summary>
    private string? Folder { get; init; }

    private LayerContext Root => outer?.Root ?? this;

    /// <summary>The model's layer that this one is inside of, or is.</summary>
    public LayerNode ModelLayer => Root.Layer;

    /// <summary>The index of the layer's first state that is kept from batch to batch.</summary>
    public int FirstState(IReadOnlyList<Shape> shapes) => State.FirstState(ModelLayer, Folder, shapes);

    private LayerContext(LayerContext outer, LayerNode layer, IReadOnlyList<MaskedValue> tensors, string folder)
        : this(outer.State, layer, outer.Upstream, tensors)
    {
        this.outer = outer;
        Folder = folder;
    }

    /// <summary>What a layer inside this one works with.</summary>
    /// <param name="kind">Its Keras class.</param>
    /// <param name="arguments">What it is declared with.</param>
    /// <param name="folder">Keras' name of the member that holds it, under which its weights are saved.</param>
    public LayerContext Inner(string kind, Arguments arguments, string folder) => Inner(kind, arguments, folder, Arguments.Empty, []);

    /// <summary>Calls a layer inside this one.</summary>
    /// <param name="given">The layer.</param>
    /// <param name="folder">Keras' name of the member that holds it.</param>
    /// <param name="call">What it is called with, tensors by their place in the list.</param>
    /// <param name="inputs">The tensors.</param>
    /// <param name="takeover">What is made of one of its weights before it uses that.</param>
    /// <param name="penalizesOutput">Whether the regularizer of its outputs counts.</param>
    /// <remarks>A folder that is called again has its weights already, and so have those inside it, in the same order.</remarks>
    public IReadOnlyList<MaskedValue> CallInner(
        ObjectValue given, string folder, Arguments call, IReadOnlyList<MaskedValue> inputs, WeightTakeover? takeover = null, bool penalizesOutput = true)
    {
        LayerDefinition definition = LayerRegistry.Find(given.Kind)!;
        LayerContext inner = Inner(definition.Kind, given.Arguments, folder, call, inputs, takeover);
        int? around = Root.again;
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
        foreach (Value penalty in outputs.SelectMany(o => definition.ActivityPenalties(Builder, o.Value, given.Arguments)))
            State.Penalties.Add(penalty / Builder.Extent(Dim.Batch));
        return outputs;
    }

    private LayerContext Inner(string kind, Arguments arguments, string folder, Arguments call, IReadOnlyList<MaskedValue> inputs, WeightTakeover? takeover = null)
    {
        string name = LayerDefinition.Name.Read(arguments) ?? Names.ToSnakeCase(kind);
        var node = new LayerNode(name, kind, arguments, layer.Inbound, [], 0, 0, layer.Attribute) { FirstCall = layer.FirstCall, Call = call };
        return new LayerContext(this, node, inputs, PartOf(folder)!) { Takeover = takeover };
    }

    /// <summary>A folder inside the layer's as one of the model's layer.</summary>
    private string? PartOf(string? folder) => Folder is null ? folder : folder is null ? Folder : $"{Folder}/{folder}";
}
