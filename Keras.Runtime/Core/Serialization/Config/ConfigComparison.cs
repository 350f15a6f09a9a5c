using System.Text.Json;

namespace Keras.Serialization;

/// <summary>
/// Compares the configuration in a file with that of the model that is to be loaded from it: the model is compiled, so another activation
/// or another stride in the file would silently be lost.
/// </summary>
internal static class ConfigComparison
{
    // What changes the predictions. Names, initializers, regularizers, dropout rates and the like may differ.
    private static readonly string[] Settings =
    [
        "activation", "recurrent_activation", "units", "filters", "kernel_size", "pool_size", "size", "strides", "padding", "data_format",
        "dilation_rate", "groups", "depth_multiplier", "epsilon", "use_bias", "center", "scale", "offset", "negative_slope", "alpha",
        "max_value",
        "threshold", "input_dim", "output_dim", "target_shape", "dims", "n", "cropping", "interpolation", "merge_mode", "return_sequences",
        "go_backwards", "reset_after", "num_heads", "key_dim", "value_dim", "axis", "batch_shape",
        "bin_boundaries", "vocabulary", "num_oov_indices", "output_mode", "invert",
    ];

    /// <summary>Throws where the file's layers are others than the model's, and lists every difference.</summary>
    /// <param name="fileConfig">The configuration in the file.</param>
    /// <param name="modelConfig">The model's own configuration.</param>
    /// <param name="fileName">The file, for the message.</param>
    /// <exception cref="ArchitectureMismatchException">The layers or their settings differ.</exception>
    /// <exception cref="UnsupportedModelFileException">The file holds Python code.</exception>
    public static void Check(string fileConfig, string modelConfig, string fileName)
    {
        using var fileDocument = ModelConfig.Parse(fileConfig, fileName);
        using var modelDocument = ModelConfig.Parse(modelConfig, "the model");
        var stored = LayerList.Of(fileDocument.RootElement, fileName);
        foreach (var layer in stored.Values)
            RefuseCode(layer, fileName);
        var own = LayerList.Of(modelDocument.RootElement, "the model");
        // Sequential models of old have no layer for their input.
        var missing = own.Keys.Except(stored.Keys).Where(path => !LayerList.IsInput(path)).ToList();
        var unexpected = stored.Keys.Except(own.Keys).Where(path => !LayerList.IsInput(path)).ToList();
        var differences = new List<string>();
        if (missing.Count > 0)
            differences.Add($"missing from the file: {string.Join(", ", missing.Select(path => own[path].Title))}");
        if (unexpected.Count > 0)
            differences.Add($"unknown to the model: {string.Join(", ", unexpected.Select(path => stored[path].Title))}");
        foreach (var (path, layer) in own)
        {
            if (stored.TryGetValue(path, out var other))
                differences.AddRange(Differences(layer, other));
        }
        if (differences.Count > 0)
        {
            throw new ArchitectureMismatchException(
                $"{fileName}: the file was saved from a model of another architecture: {string.Join("; ", differences)}. " +
                "(LoadWeights takes only the weights.)",
                missing,
                unexpected);
        }
    }

    private static void RefuseCode(ConfiguredLayer layer, string fileName)
    {
        if (layer.ClassName == "Lambda")
            throw new UnsupportedModelFileException($"{fileName}: {layer.Title} holds Python bytecode: refused.");
        // Keras 3 says __lambda__; before that the code itself is all there is.
        bool isLambda = layer.Config.TryGetProperty("activation", out var activation) && activation.ValueKind == JsonValueKind.Object
            && (!activation.TryGetProperty("class_name", out var kind) || ModelConfig.Text(kind) == "__lambda__");
        if (isLambda)
            throw new UnsupportedModelFileException(
                $"{fileName}: the activation of {layer.Title} is Python bytecode (__lambda__): refused.");
    }

    private static IEnumerable<string> Differences(ConfiguredLayer own, ConfiguredLayer stored)
    {
        foreach (string key in Settings)
        {
            // What only one side has is an option that came or went with a version of Keras.
            if (!own.Config.TryGetProperty(key, out var expected) || !stored.Config.TryGetProperty(key, out var found))
                continue;
            bool isActivation = key.EndsWith("activation", StringComparison.Ordinal);
            bool same = isActivation
                ? ActivationName(expected) == ActivationName(found)
                : SameSetting(expected, found, mayDifferInSign: key == "axis");
            if (!same)
                yield return $"{stored.Title}: {key} {expected.GetRawText()} expected, {found.GetRawText()} found";
        }
    }

    private static string ActivationName(JsonElement activation)
    {
        if (activation.ValueKind == JsonValueKind.Null)
            return "linear";
        if (activation.ValueKind != JsonValueKind.Object)
            return ModelConfig.Text(activation) ?? activation.GetRawText();
        string name = activation.TryGetProperty("class_name", out var className) ? ModelConfig.Text(className) ?? "" : "";
        return name == "function" && activation.TryGetProperty("config", out var function) && ModelConfig.Text(function) is { } functionName
            ? functionName
            : LayerPaths.SnakeCase(name);
    }

    private static bool SameSetting(JsonElement one, JsonElement other, bool mayDifferInSign)
    {
        switch (one.ValueKind, other.ValueKind)
        {
            case (JsonValueKind.Null, _) or (_, JsonValueKind.Null):
                return true; // a default, written out on one side
            case (JsonValueKind.Number, JsonValueKind.Number):
                double left = one.GetDouble(), right = other.GetDouble();
                return (mayDifferInSign && left < 0 != right < 0) || Math.Abs(left - right) <= 1e-6 * Math.Abs(left);
            case (JsonValueKind.Array, JsonValueKind.Array):
                int length = one.GetArrayLength();
                return length == other.GetArrayLength()
                    && Enumerable.Range(0, length).All(index => SameSetting(one[index], other[index], mayDifferInSign));
            case (JsonValueKind.Array, JsonValueKind.Number):
                return one.EnumerateArray().All(item => SameSetting(item, other, mayDifferInSign)); // 3 stands for [3, 3]
            case (JsonValueKind.Number, JsonValueKind.Array):
                return SameSetting(other, one, mayDifferInSign);
            case (JsonValueKind.String, JsonValueKind.String):
                return ModelConfig.Text(one) == ModelConfig.Text(other);
            case (JsonValueKind.Object, _) or (_, JsonValueKind.Object):
                return true; // an object of its own (a wrapped layer, a distribution): not compared
            default:
                return one.ValueKind == other.ValueKind;
        }
    }
}
