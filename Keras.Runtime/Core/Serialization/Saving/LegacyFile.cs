using Keras.Serialization.Hdf5;

namespace Keras.Serialization;

/// <summary>Writes whole models and weights as <c>.h5</c>, the format of Keras 2, which Keras 3 reads and writes too.</summary>
internal static class LegacyFile
{
    // Weights are in the order of axes that all of Keras' backends but Theano have, and that is all that this is read for.
    private const string Backend = "tensorflow";

    /// <summary>Writes a whole model in one step.</summary>
    public static void Save(string path, SavedModel model) => AtomicFile.Write(path, stream => Hdf5Writer.Write(stream, Tree(model)));

    /// <summary>What goes into the file.</summary>
    public static NewGroup Tree(SavedModel model)
    {
        var root = new NewGroup();
        bool isTrained = model.Optimizer.Count > 0;
        root.Attributes.Add(NewAttribute.Text("keras_version", KerasArchive.FormatVersion));
        root.Attributes.Add(NewAttribute.Text("backend", Backend));
        root.Attributes.Add(NewAttribute.Bytes("model_config", LegacyConfig.ModelConfig(model.Config)));
        if (isTrained && LegacyConfig.TrainingConfig(model.Config) is { } training)
            root.Attributes.Add(NewAttribute.Bytes("training_config", training));

        NewGroup weights = root.Group("model_weights");
        List<SavedLayer> all = SavedLayer.Of(model.Config);
        SavedLayer[] layers = [.. all.Where(layer => layer.IsTop)];
        weights.Attributes.Add(NewAttribute.Bytes("backend", Backend));
        weights.Attributes.Add(NewAttribute.Bytes("keras_version", KerasArchive.FormatVersion));
        weights.Attributes.AddRange(NewAttribute.List("layer_names", [.. layers.Select(layer => layer.Name)]));
        string scope = KerasObject.ClassOf(model.Config) == "Sequential" ? KerasObject.NameOf(model.Config) + "/" : "";
        foreach (SavedLayer layer in layers)
        {
            // Layer by layer the weights that are trained come first.
            var own = model.Weights.Where(weight => weight.Path.StartsWith(layer.Path + "/", StringComparison.Ordinal))
                .OrderBy(weight => !weight.Trainable);
            Add(weights.Group(layer.Name), own.Select(weight => new SavedVariable(scope + NameOf(weight, all), weight.Data)));
        }

        Add(weights.Group("top_level_model_weights"), []);
        if (isTrained)
            Add(root.Group("optimizer_weights"),
                model.Optimizer.Select(variable =>
                    variable with { Name = $"{(variable.Owner.Length > 0 ? variable.Owner : model.OptimizerName)}/{variable.Name}" }));
        return root;
    }

    private static void Add(NewGroup group, IEnumerable<SavedVariable> datasets)
    {
        var names = new List<string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string wanted, NewDataset data) in datasets)
        {
            string name = wanted;
            for (int number = 1; !taken.Add(name); number++) name = FormattableString.Invariant($"{wanted}_{number}");
            names.Add(name);
            int slash = name.LastIndexOf('/');
            group.Group(name[..slash]).Add(name[(slash + 1)..], data);
        }

        group.Attributes.AddRange(NewAttribute.List("weight_names", names));
    }

    /// <summary>
    /// For example <c>bidirectional/forward_layer/cell/kernel</c>: the layer, and the models around it, by name, then the objects in it
    /// that the weight is in.
    /// </summary>
    private static string NameOf(SavedWeight weight, List<SavedLayer> layers)
    {
        SavedLayer[] around =
            [.. layers.Where(layer => weight.Path.StartsWith(layer.Path + "/", StringComparison.Ordinal))
                .OrderBy(layer => layer.Path.Length)];
        string[] within = weight.Path[(around[^1].Path.Length + 1)..].Split('/');
        return string.Join('/', [.. around.Select(layer => layer.Name), .. within[..^1].Where(part => part != "vars"), weight.Name]);
    }
}
