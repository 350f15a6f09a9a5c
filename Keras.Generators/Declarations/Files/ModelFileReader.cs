using Keras.Generators.Declarations.Config;
using Keras.Serialization;
using Keras.Serialization.Hdf5;
using Keras.Serialization.Zip;

namespace Keras.Generators.Declarations.Files;

/// <summary>
/// Takes the configuration out of a model file: <c>.keras</c>, the <c>config.json</c> of an unpacked one, legacy <c>.h5</c>, or the text
/// that <c>to_json</c> gives.
/// </summary>
internal static class ModelFileReader
{
    private const string Configuration = "config.json", Metadata = "metadata.json";

    // A configuration of a thousand layers has about a megabyte.
    private const long LongestText = 1 << 26;

    /// <summary>Reads a file. Whatever is wrong with it is its fault, not an exception.</summary>
    public static ModelFile Read(string path)
    {
        try
        {
            using Stream stream = FileBytes.Open(path);
            return Read(stream, path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ModelFile(path, null, Fault: "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new ModelFile(path, null, Fault: "it can't be opened");
        }
    }

    /// <summary>Reads a file from a seekable stream.</summary>
    public static ModelFile Read(Stream stream, string path)
    {
        string name = ModelFile.NameOf(path);
        try
        {
            ByteSource source = ByteSource.Over(stream, name);
            return Kind(source) switch
            {
                _ when source.Length == 0 => throw source.Damaged("the file is empty"),
                FileKind.Zip => Zipped(source, path),
                FileKind.Hdf5 when HasExtension(path, ".keras") =>
                    throw source.Damaged("this is an HDF5 file (.h5) under the name of a .keras archive"),
                FileKind.Hdf5 => Legacy(Hdf5File.Open(source), path),
                FileKind.Text when !HasExtension(path, ".keras") && !HasExtension(path, ".h5") => new ModelFile(path, Text(source)),
                _ => throw source.Damaged(HasExtension(path, ".keras")
                    ? "this is not a zip archive, which a .keras file is"
                    : "this is not an HDF5 file"),
            };
        }
        catch (ModelFileException e)
        {
            return new ModelFile(path, null, Fault: WithoutName(e.Message, name));
        }
    }

    private static FileKind Kind(ByteSource source)
    {
        if (Hdf5File.IsHdf5(source))
            return FileKind.Hdf5;
        return source.Length >= 2 && source.Read(0, 2, "the start") is [(byte)'P', (byte)'K'] ? FileKind.Zip : FileKind.Text;
    }

    private static ModelFile Zipped(ByteSource source, string path)
    {
        var zip = new ZipReader(source);
        string config = Text(zip, Configuration) ?? throw source.Damaged($"the archive has no {Configuration}");
        return new ModelFile(path, config) { Part = Configuration,
            KerasVersion = Text(zip, Metadata) is { } metadata ? Version(metadata) : null, Assets = Assets(zip) };
    }

    private static EquatableArray<ModelAsset> Assets(ZipReader zip) =>
        zip.Names.Where(n => n.StartsWith("assets/", StringComparison.Ordinal) && n.EndsWith("/vocabulary.txt", StringComparison.Ordinal))
            .OrderBy(n => n, StringComparer.Ordinal)
            .Select(n => new ModelAsset(n, Text(zip, n)!)).ToEquatableArray();

    private static string? Text(ZipReader zip, string entry)
    {
        ByteSource? content = zip.Open(entry, out Stream? owned);
        using (owned)
            return content is null ? null : Text(content);
    }

    /// <summary>The version that metadata name; null where they are none, which keeps nobody from reading the model.</summary>
    private static string? Version(string metadata)
    {
        try
        {
            return JsonReader.Read(metadata)["keras_version"]?.Text;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ModelFile Legacy(Hdf5File file, string path)
    {
        string? config = file.Root.Attribute("model_config")?.Texts().FirstOrDefault();
        return config is null
            ? throw file.Source.Damaged("the file holds weights only (it has no model_config): they need a model to go into")
            : new ModelFile(path, config, file.Root.Attribute("training_config")?.Texts().FirstOrDefault())
            {
                Part = "model_config", IsHdf5 = true, KerasVersion = file.Root.Attribute("keras_version")?.Texts().FirstOrDefault(),
            };
    }

    private static string Text(ByteSource source) =>
        source.Length <= LongestText ? TextFile.Decode(source.Read(0, (ulong)source.Length, "the text"), source.Name)
            : throw source.Unsupported($"a configuration of {source.Length} bytes");

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The message as the end of a sentence that names the file itself.</summary>
    private static string WithoutName(string message, string name) =>
        (message.StartsWith(name + ": ", StringComparison.Ordinal) ? message.Substring(name.Length + 2) : message).TrimEnd('.');

    private enum FileKind
    {
        Text,
        Zip,
        Hdf5,
    }
}
