namespace Keras;

/// <summary>How <see cref="Metric.AUC"/> sums the area between two thresholds.</summary>
public enum AucSummation
{
    /// <summary>Midpoints; for precision over recall the closed formula of Davis and Goadrich (Keras: <c>"interpolation"</c>).</summary>
    Interpolation,

    /// <summary>The lower end of each interval (Keras: <c>"minoring"</c>).</summary>
    Minoring,

    /// <summary>The upper end of each interval (Keras: <c>"majoring"</c>).</summary>
    Majoring,
}
