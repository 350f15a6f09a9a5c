using System.Globalization;
using Keras.Serialization.Hdf5;

namespace Keras.Serialization.Layouts;

/// <summary>How a file arranges the weights of a model.</summary>
internal abstract class WeightLayout
{
    /// <summary>The model's own weights, in the order of the file.</summary>
    public required IReadOnlyList<StoredWeight> Weights { get; init; }

    /// <summary>The optimizer's variables in their order.</summary>
    public required IReadOnlyList<StoredWeight> OptimizerState { get; init; }

    /// <summary>The model's configuration where the file holds one (legacy <c>.h5</c> of a whole model).</summary>
    public string? ConfigJson { get; init; }

    /// <summary>Finds out how <paramref name="file"/> is arranged.</summary>
    public static WeightLayout Read(Hdf5File file) => LegacyLayout.TryRead(file) ?? (WeightLayout)PathLayout.Read([file]);

    /// <summary>The stored weight for each wanted one; shapes are compared later.</summary>
    public abstract StoredWeight[] Match(IReadOnlyList<WantedWeight> wanted, string fileName);

    /// <summary>Describes a difference in full: every path, since the first few rarely tell what happened.</summary>
    protected static ArchitectureMismatchException Mismatch(
        string fileName, string reason, List<string> missing, List<string> unexpected, IEnumerable<WeightShapeMismatch>? shapes = null)
    {
        var parts = new List<string>();
        if (missing.Count > 0)
            parts.Add(
                string.Create(CultureInfo.InvariantCulture, $"missing from the file: {missing.Count} ({string.Join(", ", missing)})"));
        if (unexpected.Count > 0)
            parts.Add(
                string.Create(CultureInfo.InvariantCulture, $"unknown to the model: {unexpected.Count} ({string.Join(", ", unexpected)})"));
        parts.AddRange((shapes ?? []).Select(shape => shape.ToString()));
        string details = parts.Count == 0 ? "" : $" Weights {string.Join("; ", parts)}.";
        return new ArchitectureMismatchException($"{fileName}: {reason}.{details}", missing, unexpected);
    }
}
