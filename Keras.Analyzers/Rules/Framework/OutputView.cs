using System.Globalization;
using Keras.Generators.Declarations;
using Keras.Generators.Emit.Serialization;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Keras.Generators.Losses;

namespace Keras.Analyzers;

/// <summary>
/// A model's output as its loss sees it: which layer sets the activation, looking through layers that pass values on, and over how many
/// classes.
/// </summary>
internal sealed class OutputView
{
    private OutputView(ModelGraph graph, OutputNode output, TensorRef set)
    {
        Last = graph.Layer(output.Tensor);
        Setter = graph.Layer(set);
        Metrics = [.. graph.Metrics.Where(m => graph.Outputs.Count == 1 || MetricNames.OutputOf(m) == output.Name)];
        // Of a layer's further outputs, such as the states beside a sequence, nothing is known.
        if (set.Index == 0 && LayerRegistry.Find(Setter.Kind) is { } layer)
            (Activation, StateActivation) = (layer.ActivationOf(Setter.Arguments), layer.StateActivationOf(Setter.Arguments));
        Loss = output.Loss;
        Definition = Loss is null ? null : LossRegistry.Find(Loss.Kind);
        if (Last.HasShape)
            Shape = graph.ShapeOf(output.Tensor);
        if (Shape is { Rank: > 1 } shape)
            Classes = shape[Definition?.ClassAxis(Loss!.Arguments, shape) ?? -1].Constant;
    }

    /// <summary>The last layer.</summary>
    public LayerNode Last { get; }

    /// <summary>Its shape, batch axis included; null where that isn't known.</summary>
    public Shape? Shape { get; }

    /// <summary>The metrics that look at it.</summary>
    public IReadOnlyList<Declaration> Metrics { get; }

    /// <summary>The layer that sets the activation of the output.</summary>
    public LayerNode Setter { get; }

    /// <summary>The activation (a member of <c>Keras.Activation</c>); null where it isn't known.</summary>
    public string? Activation { get; }

    /// <summary>The activation of the states that a recurrent layer yields as they are; null for another layer.</summary>
    public string? StateActivation { get; }

    /// <summary>The activation whose values the output has, be they states or not; null where it isn't known.</summary>
    public string? Values => Activation ?? StateActivation;

    /// <summary>The loss, if there is one.</summary>
    public Declaration? Loss { get; }

    /// <summary>What the compiler knows of the loss.</summary>
    public LossDefinition? Definition { get; }

    /// <summary>Size of the axis that the loss compares, if it is known.</summary>
    public long? Classes { get; }

    /// <summary>True for the crossentropies over exclusive classes.</summary>
    public bool IsCategorical =>
        Loss?.Kind is "CategoricalCrossentropy" or "SparseCategoricalCrossentropy" or "CategoricalFocalCrossentropy"
            || (Loss?.Kind == "Crossentropy" && Classes != 1);

    /// <summary>True for losses that compare distributions over classes.</summary>
    public bool IsOfDistributions => IsCategorical || Loss?.Kind is "KLDivergence" or "CategoricalGeneralizedCrossEntropy";

    public bool IsBinary =>
        Loss?.Kind is "BinaryCrossentropy" or "BinaryFocalCrossentropy" || (Loss?.Kind == "Crossentropy" && Classes == 1);

    /// <summary>True for losses that measure how much regions overlap, each point of which belongs to one from 0 to 1.</summary>
    public bool IsOverlap => Loss?.Kind is "Dice" or "Tversky";

    /// <summary>True for losses that measure how far off a quantity is.</summary>
    public bool IsRegression =>
        Loss?.Kind is "MeanSquaredError" or "MeanAbsoluteError" or "MeanAbsolutePercentageError" or "MeanSquaredLogarithmicError" or "Huber"
            or "LogCosh";

    /// <summary>Whether the loss can be told that it gets raw scores.</summary>
    public bool HasLogitsFlag => Definition?.Arguments.Any(a => a.Name == "fromLogits") == true;

    public bool IsFromLogits => Loss is not null && Definition?.FromLogits(Loss.Arguments) == true;

    /// <summary>The loss' Keras name, such as <c>sparse_categorical_crossentropy</c>.</summary>
    public string LossName => Names.ToSnakeCase(Loss!.Kind);

    /// <summary>The activation's Keras name.</summary>
    public string ActivationName => Names.ToSnakeCase(Activation ?? "");

    /// <summary>As in messages: <c>'dense' (Dense, softmax)</c>.</summary>
    public string Title =>
        $"'{Setter.Name}' ({Setter.Kind}{(Activation is null || Setter.Kind == "Activation" || !HasActivationArgument ? "" : ", " + ActivationName)})";

    /// <summary>The output's shape at the end of a message, where it is known: <c>, (None, 10)</c>.</summary>
    public string CommaShape => Shape is { } shape ? $", {shape}" : "";

    /// <summary>Where the activation is set.</summary>
    public DeclarationPath ActivationPath => Setter.At("activation");

    public DeclarationPath LossPath => new(Loss!.Index);

    /// <summary>An output as its loss sees it; null where no layer makes it.</summary>
    public static OutputView? Of(ModelGraph graph, OutputNode output)
    {
        if (graph.Layers.IsEmpty)
            return null;
        TensorRef set = output.Tensor;
        while (graph.Layer(set) is { Inbound.IsEmpty: false } layer
            && LayerRegistry.Find(layer.Kind)?.PassesValuesThrough(layer.Arguments) == true)
            set = layer.Inbound[0];
        return graph.Layer(set).IsInput ? null : new OutputView(graph, output, set);
    }

    /// <summary>The layer whose number of units is the number of classes, for messages; the setter itself where none is found.</summary>
    public LayerNode UnitsLayer(ModelGraph graph)
    {
        LayerNode layer = Setter;
        while (layer.Kind is "Activation" or "Dropout" && !layer.Inbound.IsEmpty)
            layer = graph.Layer(layer.Inbound[0]);
        return layer.IsInput ? Setter : layer;
    }

    /// <summary>Sets the activation to another one; a layer that is nothing but an activation is replaced.</summary>
    public Fix SetActivation(string activation, string title) =>
        HasActivationArgument ? new(FixKind.SetArgument, ActivationPath, $"Activation.{activation}", title)
        : activation == "Linear" ? DropActivation(title)
        : new(FixKind.ReplaceAttribute, Setter.At(), $"Activation(Activation.{activation})", title);

    /// <summary>Leaves the activation out, or the layer that is nothing else.</summary>
    public Fix DropActivation(string title) =>
        HasActivationArgument && Setter.Kind != "Activation"
            ? new(FixKind.RemoveArgument, ActivationPath, "", title)
            : new(FixKind.RemoveAttribute, Setter.At(), "", title);

    /// <summary>
    /// Puts a Dense layer with this activation, or with none, behind all others of the class. Layers of a file are left alone.
    /// </summary>
    public Fix[] AppendDense(string? activation)
    {
        if (Classes is not { } classes || Setter.At().Attribute == DeclarationPath.InFile)
            return [];
        string text = $"Dense({classes.ToString(CultureInfo.InvariantCulture)}{(activation is null ? "" : $", Activation.{activation}")})";
        return [new Fix(FixKind.InsertBefore, LossPath, text, $"Add {text}")];
    }

    private bool HasActivationArgument => Setter.FindArgument<string>("activation") is not null;

    /// <summary>Replaces the loss.</summary>
    public Fix ReplaceLoss(string text, string title) => new(FixKind.ReplaceAttribute, LossPath, text, title);
}
