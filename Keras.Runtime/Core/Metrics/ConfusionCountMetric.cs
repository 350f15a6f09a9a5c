namespace Keras;

/// <summary>The base of <see cref="Metric.TruePositives"/> and its like: how many values there are of one kind.</summary>
public abstract class ConfusionCountMetric : ConfusionMetric
{
    private protected ConfusionCountMetric(string name, double[]? thresholds) : base(name, thresholds, None.Integer, None.Integer)
    {
    }

    /// <summary>Not known: it depends on how many labels there are of each kind.</summary>
    public override MonitorMode Direction => MonitorMode.Auto;
}
