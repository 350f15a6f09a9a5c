using System.Globalization;
using Keras.Serialization.Hdf5;

namespace Keras.Serialization;

/// <summary>How a file arranges the weights of a model.</summary>
internal abstract class WeightLayout
{
    /// <summary>The model's own weights, in the order of the file.</summary>
    public required IReadOnlyList<StoredWeight> Weights { get; init; }

    /// <summary>The optimizer's variables in their order.</summary>
    public required IReadOnlyList<StoredWeight> OptimizerState { get; init; }

    /// <summary>Finds out how <paramref name="file"/> is arranged.</summary>
    public static WeightLayout Read(Hdf5File file) => PathLayout.Read([file]);

    /// <summary>The stored weight for each wanted one; shapes are compared later.</summary>
    public abstract StoredWeight[] Match(IReadOnlyList<WantedWeight> wanted, string fileName);

    /// <summary>Describes a difference in full: every path, since the first few rarely tell what happened.</summary>
    protected static ArchitectureMismatchException Mismatch(string fileName, List<string> missing, List<string> unexpected)
    {
        var parts = new List<string>();
        if (missing.Count > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{missing.Count} missing from the file ({string.Join(", ", missing)})"));
        if (unexpected.Count > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{unexpected.Count} that the model doesn't have ({string.Join(", ", unexpected)})"));
        return new ArchitectureMismatchException(
            $"{fileName}: the file was saved from a model of another architecture. Weights: {string.Join("; ", parts)}.", missing, unexpected);
    }
}
