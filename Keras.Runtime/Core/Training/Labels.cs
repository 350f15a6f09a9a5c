namespace Keras.Execution;

/// <summary>The labels of one output, of either kind; what emitted code hands to the training loop.</summary>
public readonly struct Labels
{
    private readonly ClassLabels classes;
    private readonly TargetData targets;
    private readonly bool areClasses;

    private Labels(ClassLabels classes, TargetData targets, bool areClasses)
    {
        this.classes = classes;
        this.targets = targets;
        this.areClasses = areClasses;
    }

    internal BoundData Bind(OutputDescription output, string model) => areClasses ? classes.Bind(output, model) : targets.Bind(output, model);

    /// <summary>Class numbers.</summary>
    public static implicit operator Labels(ClassLabels classes) => new(classes, default, areClasses: true);

    /// <summary>Values of the output's shape.</summary>
    public static implicit operator Labels(TargetData targets) => new(default, targets, areClasses: false);
}
