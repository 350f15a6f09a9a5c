using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;

namespace Keras.Generators.Metrics;

/// <summary>
/// What the compiler knows of a kind of metric, for typed results and for outputs that are only measured. The object itself is the
/// runtime's.
/// </summary>
/// <param name="Kind">Its class in <c>Keras.Metric</c>.</param>
/// <param name="Mode">Which values are better: a member of <c>Keras.MonitorMode</c>.</param>
internal sealed record MetricFacts(string Kind, string Mode)
{
    /// <summary>Keras' name of the class or function.</summary>
    public string KerasKind { get; init; } = Kind;

    /// <summary>True where Keras has no class but a function, of which the metric is the mean.</summary>
    public bool IsFunction { get; init; }

    /// <summary>The name in logs where the user gives none.</summary>
    public string DefaultName { get; init; } = Names.ToSnakeCase(Kind);

    /// <summary>What kind of labels it compares an output of this shape with.</summary>
    public Func<Arguments, Shape, LabelKind> Labels { get; init; } = (_, _) => LabelKind.Values;

    /// <summary>The output's axis that labels, where they are class numbers, don't have.</summary>
    public Func<Arguments, int> ClassAxis { get; init; } = _ => -1;

    /// <summary>How many numbers the result has where it is a list of them; null for a single number.</summary>
    public Func<Arguments, Shape, int?> Length { get; init; } = (_, _) => null;
}
