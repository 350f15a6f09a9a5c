using System.IO.Compression;
using System.Text.Json;
using Keras.Serialization;

namespace Keras.Tests.Serialization;

/// <summary>Files beside the tests, and small helpers.</summary>
internal static class TestData
{
    private static readonly Lazy<string> GoodFolder = new(() => Unpack("files.zip"));
    private static readonly Lazy<string> BadFolder = new(() => Unpack("files_bad.zip"));

    /// <summary>Where the files that Keras wrote were unpacked to.</summary>
    public static string Good => GoodFolder.Value;

    /// <summary>Where the files that must be refused were unpacked to.</summary>
    public static string Bad => BadFolder.Value;

    /// <summary>A file that was committed with the tests.</summary>
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Serialization", "Data", name);

    /// <summary>The cases of a packed folder.</summary>
    public static JsonElement[] Cases(string folder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(folder, "cases.json")));
        return [.. document.RootElement.EnumerateArray().Select(element => element.Clone())];
    }

    /// <summary>All values of a weight.</summary>
    public static float[] Floats(StoredWeight weight)
    {
        var values = new float[weight.Count];
        weight.Read(values);
        return values;
    }

    /// <summary>A folder that is removed when the tests end.</summary>
    public static string NewFolder()
    {
        string folder = Directory.CreateTempSubdirectory("keras-files-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static string Unpack(string name)
    {
        string folder = NewFolder();
        ZipFile.ExtractToDirectory(Path(name), folder);
        return folder;
    }
}
