using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.Losses;

namespace Keras.Generators.LayerGraph;

/// <summary>
/// A model as a Keras user thinks of it: layers with names, arguments, shapes and weights, and what it is trained by. What is emitted, the
/// diagnostics and the files all come from it.
/// </summary>
/// <param name="Class">The class to emit into.</param>
/// <param name="Name">The model's Keras name, such as <c>mnist_cnn</c>.</param>
/// <param name="KerasClass"><c>Sequential</c> or <c>Functional</c>.</param>
/// <param name="Layers">In the order of declaration, which is one in which they can be computed; the model's inputs are layers of kind
/// <c>InputLayer</c>.</param>
/// <param name="Weights">All weights, layer by layer; within a layer in Keras' order: trainable ones first.</param>
/// <param name="Inputs">The model's inputs. At least one, even where the model is broken.</param>
/// <param name="Outputs">The model's outputs with their losses. At least one with a usable shape, even where the model is broken.</param>
/// <param name="Optimizer">Null where none is declared.</param>
/// <param name="Metrics">In the order of declaration.</param>
/// <param name="Problems">What is wrong with the declaration; empty if it can be compiled.</param>
/// <param name="IsBroken">True where it can't be compiled. There may be no problem then, because C# reports an error already.</param>
internal sealed record ModelGraph(
    ClassInfo Class,
    string Name,
    string KerasClass,
    EquatableArray<LayerNode> Layers,
    EquatableArray<WeightNode> Weights,
    EquatableArray<TensorNode> Inputs,
    EquatableArray<OutputNode> Outputs,
    Declaration? Optimizer,
    EquatableArray<Declaration> Metrics,
    EquatableArray<Problem> Problems,
    bool IsBroken)
{
    /// <summary>The configuration that the model was declared by, if it was.</summary>
    public Declarations.Config.ConfigText? ConfigText { get; init; }

    /// <summary>The weights that came with that configuration, if they did.</summary>
    public Declarations.Files.PretrainedWeights? Pretrained { get; init; }

    /// <summary>What layers keep of each sample from batch to batch.</summary>
    public EquatableArray<StateNode> States { get; init; }

    /// <summary>The number of samples that every batch has, where an input declares it.</summary>
    public int? BatchSize => Generators.Layers.InputLayer.BatchSizeOf(Layers);

    /// <summary>True where there is a loss, so that the model can be trained and evaluated.</summary>
    public bool IsTrained => Outputs.Any(o => o.Loss is not null);

    /// <summary>The layer graph of a declaration, whichever way its layers are connected.</summary>
    public static ModelGraph Of(ModelDeclaration declaration) =>
        declaration.IsFromFile ? FunctionalGraph.Build(declaration) : SequentialGraph.Build(declaration);

    /// <summary>The names of the sizes that only the data tell, in the order of the inputs and their axes.</summary>
    public IEnumerable<string> UnknownSizes => Inputs.SelectMany(i => i.Shape.Skip(1)).Where(d => !d.IsConstant).SelectMany(d => d.Symbols);

    /// <summary>The weights that Keras has, too.</summary>
    public IEnumerable<WeightNode> KerasWeights => Weights.Where(w => w.IsInKeras);

    /// <summary>Those of a layer.</summary>
    public IEnumerable<WeightNode> KerasWeightsOf(LayerNode layer) =>
        Weights.Skip(layer.FirstWeight).Take(layer.WeightCount).Where(w => w.IsInKeras);

    public LayerNode Layer(TensorRef tensor) => Layers[tensor.Layer];

    public Shape ShapeOf(TensorRef tensor) => Layers[tensor.Layer].OutputShapes[tensor.Index];
}

/// <summary>An output of a layer.</summary>
/// <param name="Layer">Index of the layer in the model.</param>
/// <param name="Index">Which of its outputs.</param>
internal readonly record struct TensorRef(int Layer, int Index = 0)
{
    /// <summary>The tensor that masks it in the model that is called on it, where that one's call names one.</summary>
    public (int Layer, int Index)? Mask { get; init; }
}

/// <summary>A layer of a model.</summary>
/// <param name="Name">Its unique name.</param>
/// <param name="Kind">Keras' class, such as <c>Conv2D</c>.</param>
/// <param name="Arguments">What it was declared with.</param>
/// <param name="Inbound">The tensors that it is called on.</param>
/// <param name="OutputShapes">What it yields, batch axis included; empty where that isn't known because of a problem in it or before
/// it.</param>
/// <param name="FirstWeight">Index of its first weight in the model.</param>
/// <param name="WeightCount">How many weights it has.</param>
/// <param name="Attribute">Index of its attribute on the class.</param>
internal sealed record LayerNode(
    string Name,
    string Kind,
    Arguments Arguments,
    EquatableArray<TensorRef> Inbound,
    EquatableArray<Shape> OutputShapes,
    int FirstWeight,
    int WeightCount,
    int Attribute)
{
    /// <summary>
    /// Index of the node with the first call of the same layer, where this is a further one: it shares that one's weights.
    /// </summary>
    public int? FirstCall { get; init; }

    /// <summary>What it is called with, by name; a <see cref="TensorValue"/> is one of <see cref="Inbound"/>.</summary>
    public Arguments Call { get; init; }

    /// <summary>Sizes that it needs to be equal, or not below others, where only the data can tell.</summary>
    public EquatableArray<SizeDemand> Demands { get; init; }

    public bool IsInput => Kind == Layers.InputLayer.KindName;

    public bool HasShape => !OutputShapes.IsEmpty;

    public Shape Shape => OutputShapes[0];

    /// <summary>As in messages: <c>'conv2d_1' (Conv2D)</c>.</summary>
    public string Title => IsInput ? "Input" : $"'{Name}' ({Kind})";

    /// <summary>As in messages: <c>'conv2d_1' (None, 26, 26, 32)</c>.</summary>
    public string TitleWithShape => $"{(IsInput ? "Input" : $"'{Name}'")} {Shape}";

    /// <summary>Where a problem with it or one of its arguments lies.</summary>
    public DeclarationPath At(string? argument = null, int element = -1) => new(Attribute, argument, element);
}

/// <summary>A weight of a model.</summary>
/// <param name="Path">Where files keep it, such as <c>layers/conv2d/vars/0</c>.</param>
/// <param name="LayerName">The layer's name.</param>
/// <param name="Name">Its own, such as <c>kernel</c>.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Initializer">How it starts.</param>
/// <param name="Trainable">Whether training changes it.</param>
/// <param name="Constraint">To what it is kept after every step, if to anything.</param>
internal sealed record WeightNode(
    string Path, string LayerName, string Name, EquatableArray<int> Shape, ObjectValue Initializer, bool Trainable,
    ObjectValue? Constraint = null)
{
    /// <summary>Keras' argument that files keep it as, where it is no weight in Keras.</summary>
    public string? Argument { get; init; }

    /// <summary>Whether Keras' files keep it as whole numbers of eight bits.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Where Keras' files have it a second time; null where they don't.</summary>
    public string? Copy { get; init; }

    /// <summary>Whether it is a weight in Keras, too, and counts among the layer's parameters.</summary>
    public bool IsInKeras => Argument is null;

    public long ElementCount => Shape.Aggregate(1L, (product, n) => product * n);
}

/// <summary>What a layer keeps of each sample from batch to batch.</summary>
/// <param name="LayerName">The layer's name.</param>
/// <param name="Shape">Batch axis included.</param>
internal sealed record StateNode(string LayerName, Shape Shape);

/// <summary>An input of a model.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Tensor">Where it comes into the graph.</param>
/// <param name="Shape">Batch axis included.</param>
internal sealed record TensorNode(string Name, TensorRef Tensor, Shape Shape);

/// <summary>What labels of an output are.</summary>
internal enum LabelKind
{
    None,
    ClassNumbers,
    Values,

    /// <summary>Class numbers, or a row with each class' share; either way a row is what the model compares with.</summary>
    Categorical,
}

/// <summary>An output of a model.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Tensor">Which tensor of the graph it is.</param>
/// <param name="Shape">Batch axis included.</param>
/// <param name="Loss">What it is trained by, or null.</param>
/// <param name="Labels">What kind of labels the loss takes, or the metrics where there is no loss.</param>
/// <param name="LabelShape">Batch axis included.</param>
/// <param name="Classes">How many classes there are, where labels are class numbers; else 0.</param>
/// <param name="IgnoreClass">The class number that counts as no label, if any.</param>
internal sealed record OutputNode(
    string Name, TensorRef Tensor, Shape Shape, Declaration? Loss, LabelKind Labels, Shape LabelShape, int Classes, int? IgnoreClass)
{
    /// <summary>What stands in front of its losses' and metrics' names in logs: another output may have it too.</summary>
    public string LogName { get; init; } = Name;

    /// <summary>The shape of the losses before they become one number, batch axis included: a loss over all samples has none.</summary>
    public Shape LossShape { get; init; } = [Dim.Batch];

    /// <summary>Whether labels must have the last axis of 1 that the output has.</summary>
    public bool LabelsNeedLastAxis => Labels == LabelKind.Values && Shape.Rank > 2 && Shape[-1].Constant == 1
        && Loss is { } loss && LossRegistry.Find(loss.Kind)!.DependsOnLastAxis(loss.Arguments);

    /// <summary>The mask that metrics are to be told of, where the output has one.</summary>
    public OutputMask? Mask { get; init; }

    /// <summary>
    /// What sample weights are repeated to: a weight for each loss, or for each sample where the loss is over all of them.
    /// </summary>
    public Shape WeightShape => IsPerSample ? LossShape : [Dim.Batch];

    /// <summary>
    /// Whether there is anything that a sample's weight could count for. Keras adds up a loss over all samples once for each weight, so
    /// that it is another number with weights of 1 than without any.
    /// </summary>
    public bool TakesWeights =>
        IsPerSample || (LossShape.IsScalar && !(Loss is { } loss && LossDefinition.Reduction.Read(loss.Arguments) == "Sum"));

    private bool IsPerSample => !LossShape.IsScalar && LossShape[0].DependsOnBatch;
}

/// <summary>The mask of an output as a result of the functions that measure.</summary>
/// <param name="Index">Which of the masks, which follow the outputs; several outputs may have one.</param>
/// <param name="Shape">Batch axis included.</param>
internal sealed record OutputMask(int Index, Shape Shape);
