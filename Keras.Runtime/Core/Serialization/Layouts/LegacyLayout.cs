using System.Globalization;
using Keras.Serialization.Hdf5;

namespace Keras.Serialization.Layouts;

/// <summary>
/// Keras 2, and Keras 3 where a model is saved as <c>.h5</c>: layers by name, each with a list of its weights. Weights are matched by the
/// order of the layers, since names differ from session to session.
/// </summary>
internal sealed class LegacyLayout : WeightLayout
{
    private const string LayerNames = "layer_names", WeightNames = "weight_names";

    private IReadOnlyList<Layer> Layers { get; init; } = [];

    /// <summary>Reads the layout; null where the file isn't of this kind.</summary>
    public static LegacyLayout? TryRead(Hdf5File file)
    {
        string? config = file.Root.Attribute("model_config")?.Texts().FirstOrDefault();
        var top = TextList(file.Root, LayerNames) is null ? file.Root.Names.Contains("model_weights")
            ? file.Root.Find("model_weights") as Hdf5Group
            : null : file.Root;
        if (top is null || TextList(top, LayerNames) is not { } names)
            return config is null
                ? null
                : throw file.Source.Damaged("the file has a model's configuration, but no weights (model_weights)");
        if (config is not null)
            ModelConfig.CheckLegacy(config, $"{file.Source.Name}/model_config");

        if (names.Distinct().Count() != names.Count)
            throw file.Source.Damaged($"{LayerNames} lists a layer twice");

        var layers = names.Select(name => ReadLayer(file, top, name)).ToList();
        const string ownWeights = "top_level_model_weights";
        if (top.Names.Contains(ownWeights))
            layers.Add(ReadLayer(file, top, ownWeights));
        var optimizer = file.Root.Names.Contains("optimizer_weights") ? ReadLayer(file, file.Root, "optimizer_weights") : null;
        return new LegacyLayout
        {
            Layers = layers.FindAll(layer => layer.Weights.Count > 0),
            Weights = [.. layers.SelectMany(layer => layer.Weights)],
            OptimizerState = optimizer?.Weights ?? [],
            ConfigJson = config,
        };
    }

    /// <inheritdoc />
    public override StoredWeight[] Match(IReadOnlyList<WantedWeight> wanted, string fileName)
    {
        var wantedLayers = wanted.Select((weight, index) => new Wanted(weight, index)).GroupBy(item => TopLevel(item.Weight)).ToList();
        if (wantedLayers.Count != Layers.Count)
        {
            var names = wantedLayers.Select(layer => layer.First().Weight.LayerName).ToHashSet();
            var storedNames = Layers.Select(layer => layer.Name).ToHashSet();
            throw Mismatch(
                fileName,
                string.Create(CultureInfo.InvariantCulture,
                    $"the model has {wantedLayers.Count} layers with weights, the file {Layers.Count}"),
                [.. wanted.Where(weight => !storedNames.Contains(weight.LayerName)).Select(weight => weight.Path)],
                [.. Layers.Where(layer => !names.Contains(layer.Name)).SelectMany(layer => layer.Weights).Select(weight => weight.Path)]);
        }
        var found = new StoredWeight[wanted.Count];
        var missing = new List<string>();
        var unexpected = new List<string>();
        var reasons = new List<string>();
        for (int number = 0; number < Layers.Count; number++)
        {
            var (layer, stored) = (wantedLayers[number], Layers[number]);
            // Layer by layer the weights that are trained come first.
            var ordered = layer.OrderBy(item => !item.Weight.Trainable).ToList();
            for (int index = 0; index < Math.Min(ordered.Count, stored.Weights.Count); index++)
                found[ordered[index].Index] = stored.Weights[index];
            if (ordered.Count == stored.Weights.Count)
                continue;
            missing.AddRange(ordered.Skip(stored.Weights.Count).Select(item => item.Weight.Path));
            unexpected.AddRange(stored.Weights.Skip(ordered.Count).Select(weight => weight.Path));
            reasons.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"layer \"{layer.First().Weight.LayerName}\" has {ordered.Count} weights, the file lists {stored.Weights.Count} for \"{stored.Name}\""));
        }
        return reasons.Count == 0 ? found : throw Mismatch(fileName, string.Join("; ", reasons), missing, unexpected);
    }

    /// <summary>A layer of the model itself, in which the weights of all layers within it are one list.</summary>
    private static string TopLevel(WantedWeight weight)
    {
        string[] parts = weight.Path.Split('/');
        return parts is ["layers", var layer, ..] ? layer : weight.LayerName;
    }

    private static Layer ReadLayer(Hdf5File file, Hdf5Group top, string name)
    {
        if (file.Find($"{top.Path}/{name}") is not Hdf5Group group)
            throw file.Source.Damaged($"{LayerNames} lists \"{name}\", whose group is missing");
        var weights = new List<StoredWeight>();
        foreach (string weight in TextList(group, WeightNames) ?? [])
        {
            if (file.Find($"{group.Path}/{weight}") is not Hdf5Dataset dataset)
                throw file.Source.Damaged($"layer \"{name}\" lists the weight \"{weight}\", which is missing");
            weights.Add(new StoredWeight(dataset, dataset.Path));
        }
        return new Layer(name, weights);
    }

    /// <summary>
    /// The texts of an attribute, or of several with numbers at the end, into which long ones are split; null where there is none.
    /// </summary>
    private static IReadOnlyList<string>? TextList(Hdf5Group group, string name)
    {
        if (group.Attribute(name) is { } whole)
            return whole.Texts();
        List<string>? texts = null;
        for (int part = 0; group.Attribute(string.Create(CultureInfo.InvariantCulture, $"{name}{part}")) is { } attribute; part++)
            (texts ??= []).AddRange(attribute.Texts());
        return texts;
    }

    private sealed record Layer(string Name, IReadOnlyList<StoredWeight> Weights);

    private sealed record Wanted(WantedWeight Weight, int Index);
}
