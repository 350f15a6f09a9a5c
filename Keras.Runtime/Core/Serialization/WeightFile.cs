using Keras.Serialization.Hdf5;
using Keras.Serialization.Layouts;

namespace Keras.Serialization;

/// <summary>
/// The weights in a file of Keras. Opening reads all declarations and checks that the values are there; values are read when asked for.
/// </summary>
/// <remarks>
/// To load: <see cref="Match"/> what the model wants, which throws before anything is changed, then read each value.
/// To save: fill a <see cref="WeightSet"/> and <see cref="Save"/> it.
/// </remarks>
internal sealed class WeightFile : IDisposable
{
    private readonly WeightLayout layout;
    private readonly IDisposable?[] owned;

    private WeightFile(WeightLayout layout, string name, params IDisposable?[] owned)
    {
        this.layout = layout;
        this.owned = owned;
        Name = name;
        ConfigJson = layout.ConfigJson;
    }

    /// <summary>What messages call the file.</summary>
    public string Name { get; }

    /// <summary>The model's own weights, in the order of the file.</summary>
    public IReadOnlyList<StoredWeight> Weights => layout.Weights;

    /// <summary>The optimizer's variables in their order (steps, learning rate, then its own); empty where the file has none.</summary>
    public IReadOnlyList<StoredWeight> OptimizerState => layout.OptimizerState;

    /// <summary>The model's configuration, where the file holds a whole model (<c>.keras</c>, legacy <c>.h5</c>).</summary>
    public string? ConfigJson { get; private init; }

    /// <summary>
    /// Opens a <c>.weights.h5</c>, <c>.keras</c>, legacy <c>.h5</c> or <c>.weights.json</c> file; the content counts, not the name.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="knownConfig">A configuration that needs no check, since the program has it from its build: a file that holds the same
    /// text was written by the same model.</param>
    /// <exception cref="ModelFileException">It is damaged, or uses what isn't supported.</exception>
    public static WeightFile Open(string path, string? knownConfig = null)
    {
        if (path.EndsWith(".weights.json", StringComparison.OrdinalIgnoreCase))
            return OpenShards(path);
        if (Directory.Exists(path))
            return OfArchive(KerasArchive.Open(path), path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return Open(stream, path, knownConfig);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads a file from a seekable stream, which is disposed with it.</summary>
    public static WeightFile Open(Stream stream, string name, string? knownConfig = null)
    {
        var source = ByteSource.Over(stream, name);
        return KerasArchive.IsArchive(source) ? OfArchive(KerasArchive.Open(stream, name, knownConfig), name) : Open(source, stream);
    }

    /// <summary>Opens the HDF5 file in <paramref name="source"/>; <paramref name="owned"/> is disposed with it.</summary>
    public static WeightFile Open(ByteSource source, Stream? owned) =>
        new(WeightLayout.Read(Hdf5File.Open(source)), source.Name, owned);

    /// <summary>Writes a <c>.weights.h5</c> file in one step.</summary>
    public static void Save(string path, WeightSet weights) => AtomicFile.Write(path, stream => Write(stream, weights));

    /// <summary>Writes the content of a <c>.weights.h5</c> file.</summary>
    public static void Write(Stream stream, WeightSet weights) => Hdf5Writer.Write(stream, weights.Root);

    /// <summary>The stored weight for each wanted one, in the same order. No value is read before everything is found and fits.</summary>
    /// <exception cref="ArchitectureMismatchException">Weights are missing, or there are some that nobody wants.</exception>
    /// <exception cref="WeightShapeException">Weights have other shapes.</exception>
    public IReadOnlyList<StoredWeight> Match(IReadOnlyList<WantedWeight> wanted)
    {
        var found = layout.Match(wanted, Name);
        var mismatches = new List<WeightShapeMismatch>();
        for (int index = 0; index < found.Length; index++)
        {
            found[index].CheckNumbers();
            if (!found[index].Shape.SequenceEqual(wanted[index].Shape))
                mismatches.Add(new WeightShapeMismatch(found[index].Path, wanted[index].Shape, found[index].Shape));
        }
        return mismatches.Count == 0
            ? found
            : throw new WeightShapeException($"{Name}: {string.Join("; ", mismatches)}.", mismatches);
    }

    /// <summary>
    /// Throws where the file holds a whole model whose layers are others than those of one with the configuration
    /// <paramref name="modelConfig"/>.
    /// </summary>
    /// <exception cref="ArchitectureMismatchException">The layers or their settings differ.</exception>
    public void CheckArchitecture(string modelConfig)
    {
        if (ConfigJson is { } config && config != modelConfig)
            ConfigComparison.Check(config, modelConfig, Name);
    }

    /// <summary>
    /// The optimizer's state where it is that of an optimizer with these variables; otherwise null, and <paramref name="problem"/>
    /// says why: as in Keras that is worth a warning, and the optimizer starts afresh.
    /// </summary>
    /// <param name="variables">What the optimizer keeps, in Keras' order: steps, learning rate, for Adam momentum and velocity of the first
    /// weight, then of the second …</param>
    /// <param name="problem">Why the state can't be taken.</param>
    /// <returns>The stored variable for each; null for a learning rate that the file doesn't have.</returns>
    public StoredWeight?[]? MatchOptimizer(IReadOnlyList<(IReadOnlyList<int> Shape, bool IsInteger)> variables, out string? problem)
    {
        // Without a learning rate of its own (it follows a schedule) an optimizer has one variable less, the second; which of the two the
        // model or the file has doesn't matter.
        int more = OptimizerState.Count - variables.Count;
        bool fits = more == 0 || (more == 1 && variables.Count > 0 && OptimizerState[1].Shape.Count == 0)
            || (more == -1 && OptimizerState.Count > 0 && variables[1].Shape.Count == 0);
        if (!fits)
        {
            problem = $"{Name}: the optimizer has {variables.Count} variables; the file has {OptimizerState.Count}.";
            return null;
        }
        var found = new StoredWeight?[variables.Count];
        for (int index = 0; index < variables.Count; index++)
        {
            if (more == -1 && index == 1) continue;
            StoredWeight stored = OptimizerState[index == 0 ? 0 : index + more];
            (IReadOnlyList<int> shape, bool isInteger) = variables[index];
            if (!(isInteger ? stored.IsInteger : stored.IsNumber))
                problem = $"{Name}: {stored.Path} holds {stored.Kind}, not {(isInteger ? "an integer" : "numbers")}.";
            else if (!stored.Shape.SequenceEqual(shape))
                problem = $"{Name}: {new WeightShapeMismatch(stored.Path, shape, stored.Shape)}.";
            else
            {
                found[index] = stored;
                continue;
            }
            return null;
        }
        problem = null;
        return found;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var part in owned)
            part?.Dispose();
    }

    private static WeightFile OfArchive(KerasArchive archive, string name) =>
        new(archive.Weights.layout, name, archive) { ConfigJson = archive.ConfigJson };

    private static WeightFile OpenShards(string path)
    {
        var streams = new List<IDisposable>();
        try
        {
            var files = new List<Hdf5File>();
            foreach (string name in ShardIndex.Read(path))
            {
                string shard = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name);
                var stream = new FileStream(shard, FileMode.Open, FileAccess.Read, FileShare.Read);
                streams.Add(stream);
                files.Add(Hdf5File.Open(ByteSource.Over(stream, shard)));
            }
            return new WeightFile(PathLayout.Read(files), path, [.. streams]);
        }
        catch
        {
            streams.ForEach(stream => stream.Dispose());
            throw;
        }
    }
}
