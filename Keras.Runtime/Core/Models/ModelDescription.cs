namespace Keras.Execution;

/// <summary>What is known of a compiled model without its code: emitted by the generator, one instance per model class.</summary>
public sealed class ModelDescription
{
    /// <summary>Keras' name of the model, for example <c>mnist_cnn</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The Keras class: <c>Sequential</c>, <c>Functional</c> or a subclass' name.</summary>
    public required string KerasClass { get; init; }

    /// <summary>The layers, in Keras' order.</summary>
    public required LayerDescription[] Layers { get; init; }

    /// <summary>
    /// All weights in Keras' order: layer by layer, in each the trainable ones first; with them what layers learn that Keras has no weights
    /// of.
    /// </summary>
    public required WeightDescription[] Weights { get; init; }

    /// <summary>The inputs.</summary>
    public required TensorDescription[] Inputs { get; init; }

    /// <summary>The outputs, and what each takes as labels.</summary>
    public required OutputDescription[] Outputs { get; init; }

    /// <summary>What layers keep of each sample from batch to batch; nothing in most models.</summary>
    public StateDescription[] States { get; init; } = [];

    /// <summary>How many samples every batch has, where layers keep something of them; else null.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Floats of the trainable weights with their padding; these come first in the flat buffer of the weights.</summary>
    public required long TrainableFloats { get; init; }

    /// <summary>Floats of all weights with their padding.</summary>
    public required long WeightFloats { get; init; }

    /// <summary>Keras' <c>config.json</c> of the model, its <c>compile_config</c> included.</summary>
    public required string ConfigJson { get; init; }

    /// <summary>Refuses sizes of data that a layer can't take; null where all sizes are declared.</summary>
    public SizeRule? CheckSizes { get; init; }

    /// <summary>How many sizes only the data tell: the <see cref="Dim.Any"/> of all inputs.</summary>
    public int UnknownSizes
    {
        get
        {
            int count = 0;
            foreach (TensorDescription input in Inputs) count += input.Shape.AsSpan().Count(Dim.Any);
            return count;
        }
    }

    /// <summary>The sizes, where they are all declared.</summary>
    internal DataSizes? DeclaredSizes { get; set; }

    /// <summary>The weights that Keras has too, and keeps as such in files.</summary>
    internal WeightDescription[] KerasWeights => field ??= Array.FindAll(Weights, weight => weight.Argument is null);

    /// <summary>The weights that training changes, in Keras' order.</summary>
    public IReadOnlyList<WeightDescription> TrainableWeights => field ??= Array.FindAll(Weights, weight => weight.Trainable);

    /// <summary>True where a loss and an optimizer were declared, so that the model can be trained.</summary>
    public bool IsCompiled => Array.Exists(Outputs, output => output.HasLoss);
}
