namespace Keras.Execution;

/// <summary>An output of a model, and what its loss and metrics compare it with.</summary>
public sealed class OutputDescription : TensorDescription
{
    private readonly string? logName;

    /// <summary>
    /// What stands in front of its losses' and metrics' names in logs: the name, unless other outputs are of the same layer.
    /// </summary>
    public string LogName
    {
        get => logName ?? Name;
        init => logName = value;
    }

    /// <summary>What kind of labels the loss takes, or the metrics where there is no loss.</summary>
    public LabelKind Labels { get; init; }

    /// <summary>True where nothing is made small: the output is only measured.</summary>
    public bool HasNoLoss { get; init; }

    /// <summary>Whether the output has a loss.</summary>
    public bool HasLoss => Labels != LabelKind.None && !HasNoLoss;

    /// <summary>
    /// The shape of one sample's label; empty for a single number. <see cref="Dim.Any"/> for sizes that only the data tell.
    /// </summary>
    public int[] LabelShape { get; init; } = [];

    /// <summary>Fills in the label's sizes that only the data tell; null where there are none.</summary>
    public ShapeRule? LabelShapeOf { get; init; }

    /// <summary>
    /// Whether labels must have the last axis of 1 that <see cref="LabelShape"/> ends with: without it, the loss would be taken over
    /// another axis.
    /// </summary>
    public bool LabelsNeedLastAxis { get; init; }

    /// <summary>Whether rows of labels may be shorter than <see cref="LabelShape"/>, and are padded with 0.</summary>
    public bool PadsLabels { get; init; }

    /// <summary>How many classes there are where labels are class numbers, else 0.</summary>
    public int Classes { get; init; }

    /// <summary>The class number that the loss leaves out (it may lie outside the classes), or null.</summary>
    public int? IgnoreClass { get; init; }

    /// <summary>The shape of one sample's losses, which its weights are repeated to; empty for one loss per sample.</summary>
    public int[] WeightShape { get; init; } = [];

    /// <summary>Fills in the losses' sizes that only the data tell; null where there are none.</summary>
    public ShapeRule? WeightShapeOf { get; init; }

    /// <summary>
    /// Which of the masks, which follow the outputs, tells what of this output counts; null where all does, or no metric asks.
    /// </summary>
    public int? Mask { get; init; }

    /// <summary>The shape of one sample's mask.</summary>
    public int[] MaskShape { get; init; } = [];

    /// <summary>Fills in the mask's sizes that only the data tell; null where there are none.</summary>
    public ShapeRule? MaskShapeOf { get; init; }

    /// <summary>False where the loss is none of single samples, so that a weight for a sample would mean nothing.</summary>
    public bool TakesSampleWeights { get; init; } = true;

    /// <summary>Floats of one sample's label.</summary>
    /// <exception cref="InvalidOperationException">Only the data tell.</exception>
    public int LabelFloatsPerSample => Count(Name, LabelShape);
}

/// <summary>What an output is compared with.</summary>
public enum LabelKind
{
    /// <summary>The output has neither loss nor metrics.</summary>
    None,

    /// <summary>Integers from 0 to the number of classes, exclusive.</summary>
    ClassNumbers,

    /// <summary>Any floats.</summary>
    Values,

    /// <summary>Class numbers, or a row with each class' share; either way a row is what the model compares with.</summary>
    Categorical,
}
