using System.Globalization;
using Keras.Serialization.Hdf5;

namespace Keras.Serialization.Layouts;

/// <summary>Keras 3: the path of a dataset says which weight it is.</summary>
internal sealed class PathLayout : WeightLayout
{
    private const string OptimizerGroup = "optimizer/", OptimizerVariables = "optimizer/vars/";

    // What Keras 2.13 called the group "layers".
    private const string OldLayersGroup = "_layer_checkpoint_dependencies/";

    // State that Keras wrote at some time, that no model takes from a file.
    private static readonly string[] IgnoredGroups =
        ["metrics", "_metrics", "compile_metrics", "_compile_metrics", "seed_generator", "_seed_generators"];

    /// <summary>Lists everything in the files, which together hold the weights of one model.</summary>
    public static PathLayout Read(IReadOnlyList<Hdf5File> files)
    {
        var weights = new Dictionary<string, StoredWeight>(StringComparer.Ordinal);
        var optimizer = new List<Numbered>();
        foreach (var file in files)
        {
            foreach (var item in file.Walk(file.Root))
            {
                if (item is not Hdf5Dataset dataset)
                    continue;
                string path = dataset.Path.StartsWith(OldLayersGroup, StringComparison.Ordinal)
                    ? $"layers/{dataset.Path[OldLayersGroup.Length..]}"
                    : dataset.Path;
                var weight = new StoredWeight(dataset, path);
                if (OptimizerNumber(path) is { } number)
                    optimizer.Add(new Numbered(number, weight));
                else if (!IsIgnored(path) && !weights.TryAdd(path, weight))
                    throw file.Source.Damaged($"\"{path}\" is there twice");
            }
        }
        optimizer.Sort((one, other) => one.Number.CompareTo(other.Number));
        return new PathLayout { Weights = [.. weights.Values], OptimizerState = optimizer.ConvertAll(variable => variable.Weight) };
    }

    /// <inheritdoc />
    public override StoredWeight[] Match(IReadOnlyList<WantedWeight> wanted, string fileName)
    {
        var wantedPaths = new HashSet<string>(StringComparer.Ordinal);
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var weight in wanted)
        {
            wantedPaths.Add(weight.Path);
            expected.Add(weight.Path);
            if (weight.CopyPath is { } copy)
                expected.Add(copy);
        }
        var stored = new Dictionary<string, StoredWeight>(StringComparer.Ordinal);
        var missing = new List<string>();
        var unexpected = new List<string>();
        foreach (var weight in Weights)
        {
            string path = wantedPaths.Contains(weight.Path) ? weight.Path : WithoutUnderscore(weight.Path);
            stored.Add(path, weight);
            if (!expected.Contains(path))
                unexpected.Add(weight.Path);
        }
        foreach (string path in wantedPaths)
        {
            if (!stored.ContainsKey(path))
                missing.Add(path);
        }
        if (missing.Count + unexpected.Count > 0)
        {
            var shapes = wanted.Where(weight => stored.TryGetValue(weight.Path, out var other) && !other.Shape.SequenceEqual(weight.Shape))
                .Select(weight => new WeightShapeMismatch(weight.Path, weight.Shape, stored[weight.Path].Shape));
            throw Mismatch(fileName, "the file was saved from a model of another architecture", missing, unexpected, shapes);
        }
        var found = new StoredWeight[wanted.Count];
        for (int index = 0; index < found.Length; index++)
            found[index] = stored[wanted[index].Path];
        return found;
    }

    /// <summary>Keras 2 named the folders of layers inside layers after members that are private: <c>_query_dense</c>.</summary>
    private static string WithoutUnderscore(string path)
    {
        string[] parts = path.Split('/');
        if (parts is [.., _, "vars", _])
            parts[^3] = parts[^3].TrimStart('_');
        return string.Join('/', parts);
    }

    private static bool IsIgnored(string path) =>
        path.StartsWith(OptimizerGroup, StringComparison.Ordinal)
            || Array.Exists(path.Split('/'), part => Array.IndexOf(IgnoredGroups, part) >= 0);

    /// <summary>The number of a variable of the optimizer itself; null for those of an optimizer within it.</summary>
    private static int? OptimizerNumber(string path) =>
        path.StartsWith(OptimizerVariables, StringComparison.Ordinal)
        && int.TryParse(path.AsSpan(OptimizerVariables.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private sealed record Numbered(int Number, StoredWeight Weight);
}
