namespace Keras;

/// <summary>
/// The base of <see cref="Metric.Hinge"/> and <see cref="Metric.SquaredHinge"/>: labels are −1 and 1, or, where a batch has no others, 0
/// and 1.
/// </summary>
public abstract class HingeMetric : MeanMetric
{
    private protected HingeMetric(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Min;

    /// <summary>A label is this times what was given …</summary>
    private protected float Scale { get; private set; } = 1;

    /// <summary>… and this more.</summary>
    private protected float Offset { get; private set; }

    private protected override void BeginBatch(ReadOnlySpan<float> labels) =>
        (Scale, Offset) = labels.ContainsAnyExcept(0f, 1f) ? (1f, 0f) : (2f, -1f);
}
