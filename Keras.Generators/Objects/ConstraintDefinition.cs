using Keras.Generators.Declarations;
using Keras.Generators.Emit;

namespace Keras.Generators.Objects;

/// <summary>A constraint of Keras: its arguments and how it is described to the runtime, which keeps the weight to it.</summary>
/// <param name="kind">Keras' class, which is also the runtime's <c>ConstraintKind</c>.</param>
/// <param name="properties">Its arguments, and the properties of the runtime's description that take them.</param>
internal sealed class ConstraintDefinition(string kind, params (Argument<double> Argument, string Property)[] properties)
    : IObjectDefinition
{
    private static readonly Argument<EquatableArray<int>> Axis = Argument.Axes("axis", 0);

    private static readonly ConstraintDefinition[] All =
    [
        new("MaxNorm", (Argument.Number("maxValue", 2).NotNegative(), "Maximum")) { HasAxis = true },
        new("MinMaxNorm", (Argument.Number("minValue", 0).NotNegative(), "Minimum"),
            (Argument.Number("maxValue", 1).NotNegative(), "Maximum"),
            (Argument.Number("rate", 1).Fraction(), "Rate")) { HasAxis = true },
        new("NonNeg"),
        new("UnitNorm") { HasAxis = true },
    ];

    public string Kind { get; } = kind;

    public IEnumerable<Argument> Arguments => HasAxis ? [.. properties.Select(p => p.Argument), Axis] : properties.Select(p => p.Argument);

    private bool HasAxis { get; init; }

    public static ConstraintDefinition? Find(string kind) => Array.Find(All, c => c.Kind == kind);

    /// <summary>What is wrong with it for a weight of some rank, as the end of a sentence; null if nothing is.</summary>
    public string? Refusal(Arguments arguments, int rank)
    {
        foreach (int axis in HasAxis ? Axis.Read(arguments) : [])
        {
            if (axis < -rank || axis >= rank)
                return $"has axis {axis}, which a weight with {rank} {(rank == 1 ? "axis" : "axes")} doesn't have";
        }

        return null;
    }

    /// <summary>The runtime's description of one, as C#: the members of its object initializer.</summary>
    public string Members(Arguments arguments, int rank)
    {
        string numbers = string.Concat(properties.Select(p => $", {p.Property} = {Literals.Double(p.Argument.Read(arguments))}"));
        string axes = HasAxis
            ? $", Axes = [{string.Join(", ", Axis.Read(arguments).Select(a => a < 0 ? a + rank : a).Distinct().OrderBy(a => a))}]"
            : "";
        return $"Kind = ConstraintKind.{Kind}{numbers}{axes}";
    }
}
