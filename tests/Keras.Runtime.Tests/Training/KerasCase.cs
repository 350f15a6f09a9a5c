using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Keras.Tests.Training;

/// <summary>A case that Keras 3.15 answered: data, settings and the numbers it gave, packed from its own JSON and model files.</summary>
internal static class KerasCase
{
    public static JsonElement Load(string name)
    {
        using var archive = Open();
        using var stream = archive.GetEntry(name + ".json")!.Open();
        return JsonDocument.Parse(stream).RootElement;
    }

    public static TheoryData<string> Names(string folder)
    {
        using var archive = Open();
        var names = new TheoryData<string>();
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.StartsWith(folder + "/", StringComparison.Ordinal)) names.Add(entry.FullName[..^".json".Length]);
        }
        return names;
    }

    public static float[] Floats(JsonElement tensor)
    {
        var bytes = Convert.FromBase64String(tensor.GetProperty("data").GetString()!);
        return tensor.GetProperty("dtype").GetString() switch
        {
            "float32" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            "int32" => Array.ConvertAll(MemoryMarshal.Cast<byte, int>(bytes).ToArray(), v => (float)v),
            "int64" => Array.ConvertAll(MemoryMarshal.Cast<byte, long>(bytes).ToArray(), v => (float)v),
            "bool" => Array.ConvertAll(bytes, v => (float)v),
            var other => throw new NotSupportedException(other),
        };
    }

    public static int[] Shape(JsonElement tensor) => [.. tensor.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];

    public static void AssertClose(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)),
            $"{what}: expected {expected:R}, got {actual:R}.");

    private static ZipArchive Open() => new(typeof(KerasCase).Assembly.GetManifestResourceStream("keras-cases.zip")!);
}
