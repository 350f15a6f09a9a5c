namespace Keras.Generators.Declarations.Files;

/// <summary>
/// What the compiler takes from a model file. Weights aren't among it, so that a file with other weights changes nothing.
/// </summary>
/// <param name="Path">Where it is.</param>
/// <param name="Config">Keras' configuration of the model; null where there is none.</param>
/// <param name="Training">Losses, optimizer and metrics, where the file keeps them apart from the configuration (legacy
/// <c>.h5</c>).</param>
/// <param name="Fault">Why there is no configuration.</param>
internal sealed record ModelFile(string Path, string? Config, string? Training = null, string? Fault = null)
{
    /// <summary>The version of Keras that wrote it; null where the file doesn't say.</summary>
    public string? KerasVersion { get; init; }

    /// <summary>
    /// What the file keeps beside the configuration for layers, such as vocabularies: by path, as
    /// <c>assets/layers/integer_lookup/vocabulary.txt</c>.
    /// </summary>
    public EquatableArray<ModelAsset> Assets { get; init; }

    /// <summary>True for the legacy <c>.h5</c>.</summary>
    public bool IsHdf5 { get; init; }

    /// <summary>What messages call the configuration.</summary>
    public string Part { get; init; } = "the configuration";

    /// <summary>What messages call it, on every machine.</summary>
    public string Name => NameOf(Path);

    /// <summary>The last part of a path.</summary>
    public static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);
}

/// <summary>A text of a model file that isn't its configuration.</summary>
internal sealed record ModelAsset(string Path, string Text);

/// <summary>What the build says of a model file: where the running program finds it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Resource">Its name among the assembly's resources; empty where it isn't one.</param>
/// <param name="Output">Its path beside the program; empty where it isn't copied there.</param>
internal sealed record ModelFilePlace(string Path, string Resource, string Output);
