namespace Keras;

/// <summary>The curve whose area <see cref="Metric.AUC"/> measures.</summary>
public enum AucCurve
{
    /// <summary>True positive rate over false positive rate (Keras: <c>"ROC"</c>).</summary>
    Roc,

    /// <summary>Precision over recall (Keras: <c>"PR"</c>).</summary>
    PrecisionRecall,

    /// <summary>Precision gain over recall gain (Keras: <c>"PRGAIN"</c>).</summary>
    PrecisionRecallGain,
}
