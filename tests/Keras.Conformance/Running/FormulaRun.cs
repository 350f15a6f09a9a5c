using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text;
using Keras.Conformance.Cases;
using Keras.Serialization.Zip;

namespace Keras.Conformance.Running;

/// <summary>Cases of kind <c>formula</c>: networks whose weights and images are computed, since they are too large to keep.</summary>
internal static class FormulaRun
{
    public static void Run(ModelUnderTest model, Judge judge, Case @case)
    {
        foreach (JsonElement entry in @case.Json.GetProperty("weights").EnumerateArray())
        {
            string path = entry.GetProperty("path").GetString()!;
            if (model.Model.Weights.FirstOrDefault(w => w.Path == path) is { } weight)
                weight.CopyFrom(Values(entry));
            else
                judge.Fail($"there is no weight {path}");
        }

        // Each entry is one sample of the only input.
        JsonElement[] images = [.. @case.Json.GetProperty("inputs").EnumerateArray()];
        var input = new KerasTensor(null, [images.Length, .. Shape(images[0])], [.. images.SelectMany(Values)], IsFloat: true);
        FileRun.Compare(model, judge, [input], Case.Tensors(@case.Json, "outputs"), Judge.Outputs);
    }

    private static int[] Shape(JsonElement entry) => [.. entry.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];

    /// <summary>A tensor by the formula in the cases' notes.</summary>
    private static float[] Values(JsonElement entry)
    {
        double offset = entry.GetProperty("offset").GetDouble(), scale = entry.GetProperty("scale").GetDouble();
        uint seed = Crc32.Append(0, Encoding.UTF8.GetBytes(entry.GetProperty("path").GetString()!));
        var values = new float[Shape(entry).Aggregate(1, (n, d) => n * d)];
        for (int i = 0; i < values.Length; i++)
        {
            uint hash = unchecked(((uint)i * 2654435761) + seed);
            hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
            hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
            values[i] = (float)(offset + (scale * (((hash ^ (hash >> 16)) / 4294967296.0) - 0.5)));
        }

        return Crc32.Append(0, MemoryMarshal.AsBytes<float>(values)) == entry.GetProperty("crc32").GetUInt32() ? values
            : throw new FailedException($"the filling of {entry.GetProperty("path")} isn't that of the formula");
    }
}
