using System.Text.Json;
using Keras.Serialization.Hdf5;

namespace Keras.Serialization;

/// <summary>A weight that goes into a file.</summary>
/// <param name="Path">Its path in files of Keras 3, such as <c>layers/dense/vars/0</c>.</param>
/// <param name="LayerName">The name of the layer that it belongs to.</param>
/// <param name="Name">Its own name, such as <c>kernel</c>.</param>
/// <param name="Trainable">Whether it is trained; legacy files have the others last.</param>
/// <param name="Data">Its values.</param>
internal sealed record SavedWeight(string Path, string LayerName, string Name, bool Trainable, NewDataset Data)
{
    /// <summary>Its path where files of Keras 3 have it a second time; null where they don't.</summary>
    public string? CopyPath { get; init; }
}

/// <summary>A variable of the optimizer that goes into a file.</summary>
/// <param name="Name">Its name, such as <c>dense_kernel_momentum</c>.</param>
/// <param name="Data">Its values.</param>
internal sealed record SavedVariable(string Name, NewDataset Data)
{
    /// <summary>The name of the optimizer that it belongs to: the model's or one within; empty for the model's.</summary>
    public string Owner { get; init; } = "";
}

/// <summary>What a model has for files, whichever format they are of.</summary>
/// <param name="configJson">Keras' configuration of the model.</param>
/// <param name="weights">All weights, in Keras' order.</param>
/// <param name="optimizerName">The optimizer's name.</param>
/// <param name="optimizer">Its variables in Keras' order; none where it isn't to be saved.</param>
internal sealed class SavedModel(
    string configJson, IReadOnlyList<SavedWeight> weights, string optimizerName, IReadOnlyList<SavedVariable> optimizer) : IDisposable
{
    private readonly JsonDocument document = ModelConfig.Parse(configJson, "the model's configuration");

    /// <summary>Keras' configuration of the model.</summary>
    public string ConfigJson => configJson;

    /// <summary>The same, parsed.</summary>
    public JsonElement Config => document.RootElement;

    /// <summary>All weights, in Keras' order.</summary>
    public IReadOnlyList<SavedWeight> Weights => weights;

    /// <summary>The optimizer's variables in Keras' order.</summary>
    public IReadOnlyList<SavedVariable> Optimizer => optimizer;

    /// <summary>The optimizer's name.</summary>
    public string OptimizerName => optimizerName;

    /// <summary>The groups that Keras writes, also for layers without weights, by their paths.</summary>
    public IEnumerable<SavedGroup> Groups =>
        [new SavedGroup("vars", KerasObject.NameOf(Config)),
            .. SavedLayer.Of(Config).Select(layer => new SavedGroup(layer.Path + "/vars", layer.Name))];

    /// <summary>Every dataset by its path in files of Keras 3, and the name of the object that it belongs to.</summary>
    public IEnumerable<SavedDataset> Datasets =>
    [
        .. weights.Select(weight => new SavedDataset(weight.Path, weight.LayerName, weight.Data)),
        .. weights.Where(weight => weight.CopyPath is not null)
            .Select(weight => new SavedDataset(weight.CopyPath!, weight.LayerName, weight.Data)),
        .. optimizer.Select(
            (variable, index) => new SavedDataset(FormattableString.Invariant($"optimizer/vars/{index}"), optimizerName, variable.Data)),
        .. optimizer.Where(IsOfInner)
            .Select((variable, index) =>
                new SavedDataset(FormattableString.Invariant($"optimizer/inner_optimizer/vars/{index}"), variable.Owner, variable.Data)),
    ];

    /// <summary>Everything as Keras 3 arranges it.</summary>
    public WeightSet ByPath()
    {
        var set = new WeightSet();
        foreach ((string path, string name, NewDataset data) in Datasets) set.Add(path, name, data);
        // The layers' own names last: a weight names the layer that it belongs to, which may be around the one that keeps it.
        foreach ((string path, string name) in Groups) set.AddGroup(path, name);
        return set;
    }

    /// <inheritdoc />
    public void Dispose() => document.Dispose();

    private bool IsOfInner(SavedVariable variable) => variable.Owner.Length > 0 && variable.Owner != optimizerName;
}

/// <summary>A dataset of a weight file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Name">The name of the object that it belongs to.</param>
/// <param name="Data">Its values.</param>
internal sealed record SavedDataset(string Path, string Name, NewDataset Data);

/// <summary>A group of a weight file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Name">The name of the object whose weights it has.</param>
internal sealed record SavedGroup(string Path, string Name);
