using System.Runtime.InteropServices;
using System.Text.Json;

namespace Keras.Conformance.Cases;

/// <summary>A tensor of a case, with its values as floats.</summary>
internal sealed record KerasTensor(string? Name, int[] Shape, float[] Values, bool IsFloat)
{
    /// <summary>Floats hold all whole numbers up to here.</summary>
    private const float LargestWhole = 1 << 24;

    /// <summary>Whether floats hold the numbers as they are.</summary>
    public bool IsExact => IsFloat || Values.All(v => Math.Abs(v) <= LargestWhole);

    public static KerasTensor Read(JsonElement json)
    {
        string type = json.TryGetProperty("dtype", out JsonElement dtype) ? dtype.GetString()! : "float32";
        if (type == "string")
            throw new UnsupportedException("tensors of strings");
        byte[] bytes = Convert.FromBase64String(json.GetProperty("data").GetString()!);
        float[] values = type switch
        {
            "float32" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            "float16" => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), v => (float)v),
            "int32" => Array.ConvertAll(MemoryMarshal.Cast<byte, int>(bytes).ToArray(), v => (float)v),
            "int64" => Array.ConvertAll(MemoryMarshal.Cast<byte, long>(bytes).ToArray(), v => (float)v),
            "uint8" or "bool" => Array.ConvertAll(bytes, v => (float)v),
            _ => throw new UnsupportedException($"tensors of {type}"),
        };
        return new KerasTensor(
            json.TryGetProperty("name", out JsonElement name) ? name.GetString() : null,
            [.. json.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())], values, type == "float32");
    }
}

/// <summary>A case asks for what isn't there yet.</summary>
internal sealed class UnsupportedException(string message) : Exception(message);

/// <summary>A case has another answer than ours.</summary>
internal sealed class FailedException(string message) : Exception(message);
