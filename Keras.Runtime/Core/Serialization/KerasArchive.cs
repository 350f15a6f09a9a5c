using System.Globalization;
using System.Text;
using System.Text.Json;
using Keras.Serialization.Hdf5;
using Keras.Serialization.Zip;

namespace Keras.Serialization;

/// <summary>A model in Keras' own format, <c>.keras</c>: a zip of its metadata, its configuration and its weights.</summary>
internal sealed class KerasArchive : IDisposable
{
    /// <summary>The version of Keras whose format is written.</summary>
    public const string FormatVersion = "3.15.1";

    private const string Metadata = "metadata.json", Configuration = "config.json", WeightData = "model.weights.h5";

    private readonly Stream? archive;
    private readonly string? metadata;

    private KerasArchive(Stream? archive, string configJson, string? metadata, WeightFile weights)
    {
        this.archive = archive;
        this.metadata = metadata;
        ConfigJson = configJson;
        Weights = weights;
    }

    /// <summary>The text of <c>config.json</c>: the architecture and, where it was compiled, how the model is trained.</summary>
    public string ConfigJson { get; }

    /// <summary>The version of Keras that wrote the file; null where it doesn't say.</summary>
    /// <exception cref="DamagedModelFileException">The metadata are no JSON; Keras doesn't read them to load a model.</exception>
    public string? KerasVersion => Version(metadata, Weights.Name);

    /// <summary>The weights, the optimizer's state among them.</summary>
    public WeightFile Weights { get; }

    /// <summary>Whether the content begins as a zip does.</summary>
    public static bool IsArchive(ByteSource source)
    {
        Span<byte> start = stackalloc byte[2];
        if (source.Length >= 2)
            source.Read(0, start, "the start");
        return start.SequenceEqual("PK"u8);
    }

    /// <summary>Opens a file, or the folder that one was unpacked to.</summary>
    /// <exception cref="ModelFileException">It is damaged, or uses what isn't supported.</exception>
    public static KerasArchive Open(string path)
    {
        if (Directory.Exists(path))
            return OpenFolder(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return Open(stream, path);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads an archive from a seekable stream, which is disposed with it.</summary>
    /// <param name="stream">The archive.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="knownConfig">A configuration that needs no check.</param>
    public static KerasArchive Open(Stream stream, string name, string? knownConfig = null)
    {
        var source = ByteSource.Over(stream, name);
        CheckStart(source);
        var zip = new ZipReader(source);
        string config = Text(zip, source, Configuration) ?? throw source.Damaged($"the archive has no {Configuration}");
        if (config != knownConfig)
            ModelConfig.Check(config, $"{name}/{Configuration}");
        string? metadata = Text(zip, source, Metadata);
        var weights = zip.Open(WeightData, out var owned) ?? throw NoWeights(source, zip);
        try
        {
            return new KerasArchive(stream, config, metadata, WeightFile.Open(weights, owned));
        }
        catch
        {
            owned?.Dispose();
            throw;
        }
    }

    /// <summary>Writes a <c>.keras</c> file in one step.</summary>
    public static void Save(string path, string configJson, WeightSet weights) =>
        AtomicFile.Write(path, stream => Write(stream, configJson, weights, DateTime.UtcNow));

    /// <summary>Writes what is in a <c>.keras</c> file as files of a folder, which may be there already; other files in it stay.</summary>
    public static void SaveFolder(string path, string configJson, WeightSet weights)
    {
        Directory.CreateDirectory(path);
        AtomicFile.WriteAll(
        [
            (Path.Combine(path, WeightData), stream => WeightFile.Write(stream, weights)),
            (Path.Combine(path, Metadata), stream => stream.Write(MetadataOf(DateTime.UtcNow))),
            (Path.Combine(path, Configuration), stream => stream.Write(Encoding.UTF8.GetBytes(configJson))),
        ]);
    }

    /// <summary>Writes an archive to a stream; <paramref name="savedAt"/> goes into its metadata.</summary>
    public static void Write(Stream stream, string configJson, WeightSet weights, DateTime savedAt)
    {
        // The order and the absence of compression are Keras': whoever maps the file finds the weights in one piece.
        var zip = new ZipWriter(stream);
        AddText(zip, Metadata, MetadataOf(savedAt));
        AddText(zip, Configuration, Encoding.UTF8.GetBytes(configJson));
        zip.Add(WeightData, Hdf5Writer.LengthOf(weights.Root), content => WeightFile.Write(content, weights));
        zip.Finish();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Weights.Dispose();
        archive?.Dispose();
    }

    private static KerasArchive OpenFolder(string path)
    {
        string configPath = Path.Combine(path, Configuration);
        string metadataPath = Path.Combine(path, Metadata);
        string config = TextFile.Read(configPath);
        ModelConfig.Check(config, configPath);
        string? metadata = File.Exists(metadataPath) ? TextFile.Read(metadataPath) : null;
        return new KerasArchive(null, config, metadata, WeightFile.Open(Path.Combine(path, WeightData)));
    }

    private static void CheckStart(ByteSource source)
    {
        if (source.Length == 0)
            throw source.Damaged("the file is empty, not a zip archive");
        if (Hdf5File.IsHdf5(source))
            throw source.Damaged("this is an HDF5 file (.h5) under the name of a .keras archive");
        if (!IsArchive(source))
            throw source.Damaged("this is not a zip archive, which a .keras file is");
    }

    private static DamagedModelFileException NoWeights(ByteSource source, ZipReader zip) =>
        source.Damaged(zip.Contains("model.weights.npz")
            ? $"the archive has its weights as model.weights.npz; save it with weights as HDF5 (Keras' default)"
            : $"the archive has no {WeightData}");

    private static string? Text(ZipReader zip, ByteSource archive, string member)
    {
        var source = zip.Open(member, out var owned);
        using (owned)
            return source is null ? null : TextFile.Decode(source.Read(0, (ulong)source.Length, member), $"{archive.Name}/{member}");
    }

    private static string? Version(string? metadata, string name)
    {
        if (metadata is null)
            return null;
        using var document = ModelConfig.Parse(metadata, $"{name}/{Metadata}");
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("keras_version", out var version)
            ? ModelConfig.Text(version)
            : null;
    }

    private static byte[] MetadataOf(DateTime savedAt)
    {
        string date =
            string.Create(CultureInfo.InvariantCulture,
                $"{savedAt.Year:0000}-{savedAt.Month:00}-{savedAt.Day:00}@{savedAt.Hour:00}:{savedAt.Minute:00}:{savedAt.Second:00}");
        return Encoding.UTF8.GetBytes($$"""{"keras_version": "{{FormatVersion}}", "date_saved": "{{date}}"}""");
    }

    private static void AddText(ZipWriter zip, string name, byte[] text) => zip.Add(name, text.Length, content => content.Write(text));
}
