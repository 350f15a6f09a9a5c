using System.Globalization;
using System.Text.Json;

namespace Keras.Serialization;

/// <summary>Lists the layers in a model's configuration.</summary>
internal static class LayerList
{
    private const int MostNesting = 64, LongestPath = 4096;
    private const string Inputs = "inputs/";

    private static readonly JsonElement NoSettings = JsonDocument.Parse("{}").RootElement;

    /// <summary>
    /// The layers by their paths (see <see cref="LayerPaths"/>), those of models within the model included. Bare operations are left out.
    /// </summary>
    public static Dictionary<string, ConfiguredLayer> Of(JsonElement model, string fileName)
    {
        var layers = new Dictionary<string, ConfiguredLayer>(StringComparer.Ordinal);
        Add(model, "", layers, fileName, 0);
        return layers;
    }

    /// <summary>Whether a path of this list is an input's.</summary>
    public static bool IsInput(string path) => path.Contains(Inputs, StringComparison.Ordinal);

    private static void Add(JsonElement model, string prefix, Dictionary<string, ConfiguredLayer> layers, string fileName, int nesting)
    {
        if (nesting > MostNesting)
            throw new DamagedModelFileException($"{fileName}: models are nested more than {MostNesting} times.");
        var own = new List<Child>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        int inputs = 0;
        bool isLegacyGraph =
            Elements(model)
                .Any(element => element.TryGetProperty("inbound_nodes", out var nodes) && !element.TryGetProperty("module", out _)
                    && IsKeras3(nodes));
        foreach (var element in Elements(model))
        {
            var layer = Read(element, fileName);
            // Legacy files don't say what is an operation, but only layers say whether they are trained, and inputs how large they are.
            bool isOperation = element.TryGetProperty("module", out var module)
                ? (ModelConfig.Text(module) ?? "").StartsWith("keras.src.ops", StringComparison.Ordinal)
                : isLegacyGraph && !layer.Config.TryGetProperty("trainable", out _);
            if (layer.Name.Length > 0 && !names.Add(layer.Name))
                throw new DamagedModelFileException($"{fileName}: two layers are called \"{layer.Name}\".");
            if (layer.ClassName == "InputLayer")
                layers.Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}{Inputs}{inputs++}"), layer);
            else if (!isOperation)
                own.Add(new Child(layer, element));
        }
        var paths = LayerPaths.Of(own.Select(item => item.Layer.ClassName));
        for (int index = 0; index < paths.Length; index++)
        {
            string full = prefix + paths[index][..^"/vars".Length];
            if (full.Length > LongestPath)
                throw new DamagedModelFileException($"{fileName}: the class names of nested layers have more than {LongestPath} letters.");
            layers.Add(full, own[index].Layer);
            Add(own[index].Element, full + "/", layers, fileName, nesting + 1);
        }
    }

    /// <summary>Whether calls are written as Keras 3 does: as objects. Before it, there were no operations that aren't layers.</summary>
    private static bool IsKeras3(JsonElement nodes) =>
        nodes.ValueKind == JsonValueKind.Array && nodes.EnumerateArray().FirstOrDefault().ValueKind == JsonValueKind.Object;

    /// <summary>
    /// The layers of a model; nothing where <paramref name="model"/> is a layer without any. Keras 2.0 had them as a bare list.
    /// </summary>
    private static IEnumerable<JsonElement> Elements(JsonElement model)
    {
        if (model.ValueKind != JsonValueKind.Object || !model.TryGetProperty("config", out var config))
            return [];
        if (config.ValueKind == JsonValueKind.Object && config.TryGetProperty("layers", out var layers)
            && layers.ValueKind == JsonValueKind.Array)
            return layers.EnumerateArray();
        return config.ValueKind == JsonValueKind.Array ? config.EnumerateArray() : [];
    }

    private static ConfiguredLayer Read(JsonElement element, string fileName)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("class_name", out var className)
            || !element.TryGetProperty("config", out var config) || ModelConfig.Text(className) is not { } kerasClass)
        {
            throw new DamagedModelFileException($"{fileName}: a layer lacks its class (\"class_name\") or its configuration (\"config\").");
        }
        // What Keras 2 called a Model before it had subclasses of that name.
        if (kerasClass == "Model" && config.ValueKind == JsonValueKind.Object && config.TryGetProperty("layers", out _))
            kerasClass = "Functional";
        string registered = element.TryGetProperty("registered_name", out var other) ? ModelConfig.Text(other) ?? "" : "";
        string name = config.ValueKind == JsonValueKind.Object && config.TryGetProperty("name", out var named)
            ? ModelConfig.Text(named) ?? ""
            : "";
        return new ConfiguredLayer(registered.Contains('>') ? registered : kerasClass, name,
            config.ValueKind == JsonValueKind.Object ? config : NoSettings);
    }

    private sealed record Child(ConfiguredLayer Layer, JsonElement Element);
}
