using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Keras.Generators.Tests.Support;

/// <summary>Model files for tests, in a folder that is removed when they end.</summary>
internal static class ModelFiles
{
    private static readonly Lazy<string> Root = new(() =>
    {
        string folder = Directory.CreateTempSubdirectory("keras-model-files-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    /// <summary>The configuration of a Sequential of Dense layers, as Keras writes it.</summary>
    public static string Mlp(int units = 3, string activation = "softmax", string compile = "{}") => $$$"""
        {"module": "keras", "class_name": "Sequential", "config": {"name": "mlp", "layers": [
          {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 4], "dtype": "float32", "name": "x"}},
          {"module": "keras.layers", "class_name": "Dense", "config": {"name": "dense", "units": {{{units}}}, "activation": "{{{activation}}}", "use_bias": true}}
        ]}, "compile_config": {{{compile}}}}
        """;

    /// <summary>Writes a file of its own folder.</summary>
    public static string Write(string name, byte[] content)
    {
        string path = Path.Combine(Root.Value, Guid.NewGuid().ToString("N"), name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Writes a <c>.keras</c> file without weights, of which the compiler needs none.</summary>
    public static string Keras(string config, string name = "model.keras") => Write(name, Zip(("config.json", config)));

    /// <summary>A zip.</summary>
    public static byte[] Zip(params (string Name, string Text)[] members)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach ((string name, string text) in members)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    /// <summary>An additional file whose text nobody may ask for: it isn't text.</summary>
    public sealed class Additional(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("A model file has no text.");
    }

    public static ImmutableArray<AdditionalText> Texts(params string[] paths) => [.. paths.Select(p => new Additional(p))];
}
