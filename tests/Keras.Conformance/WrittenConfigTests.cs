using System.Text.Json;
using Keras.Conformance.Cases;
using Keras.Conformance.Compiling;
using Keras.Generators.Declarations.Config;
using Keras.Generators.Emit.Serialization;
using Keras.Generators.LayerGraph;
using Xunit.Abstractions;

namespace Keras.Conformance;

/// <summary>
/// The configurations that are written for models of earlier formats, made from those that Keras 3 wrote: they must come out as they went
/// in.
/// </summary>
public class WrittenConfigTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("activations")]
    [InlineData("layers")]
    [InlineData("models")]
    [InlineData("optimizers")]
    public void ComeOutAsKerasWroteThem(string family)
    {
        string folder = Path.Combine(Path.GetTempPath(), "keras-configs-" + Guid.NewGuid().ToString("N"));
        try
        {
            int compared = 0;
            var differences = new List<string>();
            foreach (Case @case in Case.ReadFolder(CasePack.Unpack(family, folder), null)
                .Where(c => c.ModelPath is not null && c.Kind is "call" or "train"))
            {
                if (@case.Has("compile_override"))
                    continue;
                ModelGraph graph = CaseCompiler.Graph(@case, "Model", Assembler.Runtime);
                if (graph.IsBroken)
                    continue;
                compared++;
                string written = ConfigJson.Of(graph with { ConfigText = graph.ConfigText! with { Form = ConfigForm.Keras2 } });
                using JsonDocument ours = JsonDocument.Parse(Plain(written)), keras = JsonDocument.Parse(Plain(graph.ConfigText!.Model));
                differences.AddRange(Differences(keras.RootElement, ours.RootElement, "").Where(d => !Harmless.Any(d.Contains))
                    .Select(d => $"{@case.Name}{d}"));
            }

            foreach (string difference in differences.Take(400))
                output.WriteLine(difference);
            Assert.NotEqual(0, compared);
            Assert.Empty(differences);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Plain(string json) => json.Replace("-Infinity", "\"-inf\"", StringComparison.Ordinal)
        .Replace("Infinity", "\"inf\"", StringComparison.Ordinal).Replace("NaN", "\"nan\"", StringComparison.Ordinal);

    private static IEnumerable<string> Differences(JsonElement keras, JsonElement ours, string path)
    {
        switch (keras.ValueKind, ours.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                string name = keras.TryGetProperty("class_name", out JsonElement kind) ? $"{path}<{kind}>" : path;
                foreach (string key in keras.EnumerateObject().Select(m => m.Name).Union(ours.EnumerateObject().Select(m => m.Name)))
                {
                    bool isOurs = ours.TryGetProperty(key, out JsonElement own),
                        isKeras = keras.TryGetProperty(key, out JsonElement theirs);
                    if (isOurs && isKeras)
                    {
                        foreach (string difference in Differences(theirs, own, $"{name}.{key}"))
                            yield return difference;
                    }
                    else if (!IsFree(path, key))
                    {
                        yield return $"{name}.{key}: Keras {(isKeras ? theirs.GetRawText() : "nothing")}, ours {(isOurs ? own.GetRawText() : "nothing")}";
                    }
                }

                break;
            case (JsonValueKind.Array, JsonValueKind.Array) when keras.GetArrayLength() == ours.GetArrayLength():
                foreach (string difference in keras.EnumerateArray().Zip(ours.EnumerateArray())
                    .SelectMany((p, i) => Differences(p.First, p.Second, $"{path}[{i}]")))
                    yield return difference;
                break;
            case (JsonValueKind.Number, JsonValueKind.Number) when keras.GetDouble() == ours.GetDouble():
                break;
            // The words by which a user asked for a loss or a metric, and what they mean.
            case (JsonValueKind.String, JsonValueKind.Object) when path.Contains("compile_config", StringComparison.Ordinal):
                break;
            case var kinds when kinds.Item1 == kinds.Item2 && keras.GetRawText() == ours.GetRawText():
                break;
            default:
                yield return $"{path}: Keras {keras.GetRawText()}, ours {ours.GetRawText()}";
                break;
        }
    }

    /// <summary>
    /// What may be missing: objects that are the same here and there are marked by their address in Keras' memory; layers in layers are
    /// built by those around them.
    /// </summary>
    private static bool IsFree(string path, string key) => key == "shared_object_id"
        || (key == "build_config" && !path[(path.LastIndexOf('.') + 1)..].StartsWith("layers[", StringComparison.Ordinal));

    // Defaults that Keras writes for most layers, but not for these; the length of a list that stands beside it; an object with nothing in
    // it.
    private static readonly string[] Harmless =
    [
        "<IntegerLookup>.config.vocabulary_size", "<IntegerLookup>.build_config: Keras {}",
        "<HashedCrossing>.config.trainable", "<HashedCrossing>.config.dtype", "<Discretization>.config.trainable",
        "<Discretization>.config.dtype", "<BatchNormalization>.config.renorm_clipping", "<Huber>.config.delta",
        "<Normalization>.build_config", "<SimpleRNN>.config.seed",
        "D>.config.trainable: Keras nothing", "D>.config.dtype: Keras \"float32\"",
    ];
}
