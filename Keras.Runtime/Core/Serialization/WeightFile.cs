using System.Globalization;
using Keras.Serialization.Hdf5;

namespace Keras.Serialization;

/// <summary>
/// The weights in a file of Keras, <c>.weights.h5</c> or within a <c>.keras</c> archive. Opening reads all declarations and checks that
/// the values are there; values are read when asked for.
/// </summary>
internal sealed class WeightFile : IDisposable
{
    private readonly Stream? owned;

    private WeightFile(WeightLayout layout, string name, Stream? owned)
    {
        this.owned = owned;
        Layout = layout;
        Name = name;
    }

    /// <summary>What messages call the file.</summary>
    public string Name { get; }

    /// <summary>The model's own weights, in the order of the file.</summary>
    public IReadOnlyList<StoredWeight> Weights => Layout.Weights;

    /// <summary>The optimizer's variables in their order (steps, learning rate, then its own); empty where the file has none.</summary>
    public IReadOnlyList<StoredWeight> OptimizerState => Layout.OptimizerState;

    private WeightLayout Layout { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="ModelFileException">It is damaged, or uses what isn't supported.</exception>
    public static WeightFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return Open(ByteSource.Over(stream, path), stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Opens what <paramref name="source"/> holds; <paramref name="owned"/> is disposed with the file.</summary>
    public static WeightFile Open(ByteSource source, Stream? owned = null) =>
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
        var found = Layout.Match(wanted, Name);
        var mismatches = new List<WeightShapeMismatch>();
        for (int index = 0; index < wanted.Count; index++)
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
    /// The optimizer's variables where their number and shapes are as wanted; otherwise null, and <paramref name="problem"/> says why:
    /// as in Keras that is worth a warning, and the optimizer starts afresh.
    /// </summary>
    public IReadOnlyList<StoredWeight>? MatchOptimizer(IReadOnlyList<IReadOnlyList<int>> shapes, out string? problem)
    {
        problem = null;
        if (OptimizerState.Count != shapes.Count)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"{Name}: the optimizer has {shapes.Count} variables; the file has {OptimizerState.Count}.");
            return null;
        }
        for (int index = 0; index < shapes.Count; index++)
        {
            var stored = OptimizerState[index];
            stored.CheckNumbers();
            if (stored.Shape.SequenceEqual(shapes[index]))
                continue;
            problem = $"{Name}: {new WeightShapeMismatch(stored.Path, shapes[index], stored.Shape)}.";
            return null;
        }
        return OptimizerState;
    }

    /// <inheritdoc />
    public void Dispose() => owned?.Dispose();
}
