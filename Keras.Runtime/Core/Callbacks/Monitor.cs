namespace Keras;

/// <summary>
/// A number that callbacks watch: a loss or metric by its name in the logs, and whether smaller or larger is better. Every model has its
/// own, nested as <c>MnistCnn.Monitors.ValLoss</c>, so that a wrong name doesn't compile.
/// </summary>
/// <param name="Name">The name in the logs, such as <c>val_loss</c>.</param>
/// <param name="Mode">Which values are better; <see cref="MonitorMode.Auto"/> asks the model's metrics.</param>
public readonly record struct Monitor(string Name, MonitorMode Mode)
{
    /// <summary>The total loss over the validation data, which callbacks watch by default.</summary>
    public static Monitor ValLoss => new("val_loss", MonitorMode.Min);

    /// <summary>The total loss over the training data.</summary>
    public static Monitor Loss => new("loss", MonitorMode.Min);

    /// <summary>A number by its name in the logs, for models that are chosen at run time.</summary>
    public static implicit operator Monitor(string name) => new(name, MonitorMode.Auto);

    /// <summary>The name in the logs.</summary>
    public override string ToString() => Name;
}
