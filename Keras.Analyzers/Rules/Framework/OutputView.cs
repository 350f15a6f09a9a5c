using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Keras.Generators.Losses;

namespace Keras.Analyzers;

/// <summary>A model's output as its loss sees it: which layer sets the activation, looking through layers that pass values on, and over how many classes.</summary>
internal sealed class OutputView
{
    private OutputView(OutputNode output, LayerNode last, LayerNode setter, string? activation)
    {
        Last = last;
        Setter = setter;
        Activation = activation;
        Loss = output.Loss;
        Definition = Loss is null ? null : LossRegistry.Find(Loss.Kind);
        if (last.HasShape && last.Shape.Rank > 1)
        {
            int? axis = Definition?.ClassAxis(Loss!.Arguments, last.Shape);
            Classes = last.Shape[axis ?? -1].Constant;
        }
    }

    /// <summary>The last layer.</summary>
    public LayerNode Last { get; }

    /// <summary>The layer that sets the activation of the output.</summary>
    public LayerNode Setter { get; }

    /// <summary>The activation (a member of <c>Keras.Activation</c>); null where it isn't known.</summary>
    public string? Activation { get; }

    /// <summary>The activation of the states that a recurrent layer yields as they are; null for another layer.</summary>
    public string? StateActivation => LayerRegistry.Find(Setter.Kind) is RecurrentLayer ? Setter.ReadArgument<string?>("activation", null) : null;

    /// <summary>The loss, if there is one.</summary>
    public Declaration? Loss { get; }

    /// <summary>What the compiler knows of the loss.</summary>
    public LossDefinition? Definition { get; }

    /// <summary>Size of the axis that the loss compares, if it is known.</summary>
    public long? Classes { get; }

    /// <summary>True for the crossentropies over exclusive classes.</summary>
    public bool IsCategorical => Loss?.Kind is "CategoricalCrossentropy" or "SparseCategoricalCrossentropy" or "CategoricalFocalCrossentropy" || (Loss?.Kind == "Crossentropy" && Classes != 1);

    /// <summary>True for losses that compare distributions over classes.</summary>
    public bool IsOfDistributions => IsCategorical || Loss?.Kind is "KLDivergence" or "CategoricalGeneralizedCrossEntropy";

    public bool IsBinary => Loss?.Kind is "BinaryCrossentropy" or "BinaryFocalCrossentropy" || (Loss?.Kind == "Crossentropy" && Classes == 1);

    /// <summary>True for losses that measure how much regions overlap, each point of which belongs to one from 0 to 1.</summary>
    public bool IsOverlap => Loss?.Kind is "Dice" or "Tversky";

    /// <summary>True for losses that measure how far off a quantity is.</summary>
    public bool IsRegression => Loss?.Kind is "MeanSquaredError" or "MeanAbsoluteError" or "MeanAbsolutePercentageError" or "MeanSquaredLogarithmicError" or "Huber" or "LogCosh";

    /// <summary>Whether the loss can be told that it gets raw scores.</summary>
    public bool HasLogitsFlag => Definition?.Arguments.Any(a => a.Name == "fromLogits") == true;

    public bool IsFromLogits => Loss is not null && Definition?.FromLogits(Loss.Arguments) == true;

    /// <summary>The loss' Keras name, such as <c>sparse_categorical_crossentropy</c>.</summary>
    public string LossName => Names.ToSnakeCase(Loss!.Kind);

    /// <summary>The activation's Keras name.</summary>
    public string ActivationName => Names.ToSnakeCase(Activation ?? "");

    /// <summary>As in messages: <c>'dense' (Dense, softmax)</c>.</summary>
    public string Title => $"'{Setter.Name}' ({Setter.Kind}{(Activation is null || Setter.Kind == "Activation" || !HasActivationArgument ? "" : ", " + ActivationName)})";

    /// <summary>The output's shape at the end of a message, where it is known: <c>, (None, 10)</c>.</summary>
    public string CommaShape => Last.HasShape ? $", {Last.Shape}" : "";

    /// <summary>Where the activation is set.</summary>
    public DeclarationPath ActivationPath => Setter.At("activation");

    public DeclarationPath LossPath => new(Loss!.Index);

    public static OutputView? Of(ModelGraph graph)
    {
        OutputNode output = graph.Outputs[0];
        if (graph.Layers.IsEmpty || graph.Layer(output.Tensor).IsInput)
            return null;
        LayerNode last = graph.Layer(output.Tensor), setter = last;
        while (LayerRegistry.Find(setter.Kind)?.PassesValuesThrough(setter.Arguments) == true && !setter.Inbound.IsEmpty)
            setter = graph.Layer(setter.Inbound[0]);
        return setter.IsInput ? null : new OutputView(output, last, setter, LayerRegistry.Find(setter.Kind)?.ActivationOf(setter.Arguments));
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
        HasActivationArgument && Setter.Kind != "Activation" ? new(FixKind.RemoveArgument, ActivationPath, "", title) : new(FixKind.RemoveAttribute, Setter.At(), "", title);

    private bool HasActivationArgument => Setter.FindArgument<string>("activation") is not null;

    /// <summary>Replaces the loss.</summary>
    public Fix ReplaceLoss(string text, string title) => new(FixKind.ReplaceAttribute, LossPath, text, title);
}
