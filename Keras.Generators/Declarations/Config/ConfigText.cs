using Keras.Generators.Declarations.Files;

namespace Keras.Generators.Declarations.Config;

/// <summary>The texts in a file that say what a model is.</summary>
/// <param name="Model">The configuration.</param>
/// <param name="Training">Losses, optimizer and metrics where the file keeps them apart (legacy <c>.h5</c>).</param>
/// <param name="Form">In which form they are.</param>
internal sealed record ConfigText(string Model, string? Training, ConfigForm Form)
{
    /// <summary>Whether what the model is trained by was declared on the class, in place of what the file says.</summary>
    public bool IsTrainedOtherwise { get; init; }

    /// <summary>Whether they come from a legacy <c>.h5</c>.</summary>
    public bool IsHdf5 { get; init; }

    /// <summary>What the file keeps beside them for layers.</summary>
    public EquatableArray<ModelAsset> Assets { get; init; }

    /// <summary>The texts of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="model">Its configuration, as read.</param>
    public static ConfigText Of(ModelFile file, JsonValue model) => new(
        file.Config!, file.Training, LegacyConfig.IsLegacy(model, file.KerasVersion) ? ConfigForm.Keras2
            : file.IsHdf5 ? ConfigForm.Keras3Legacy : ConfigForm.Keras3) { IsHdf5 = file.IsHdf5, Assets = file.Assets };

    /// <summary>Both texts, as read, in one and in Keras 3's words.</summary>
    public JsonValue Modernize(JsonValue model, JsonValue? training)
    {
        JsonValue whole = IsHdf5 ? Hdf5Config.Join(model, training) : model;
        return Form == ConfigForm.Keras2 ? LegacyConfig.Modernize(whole) : whole;
    }
}

/// <summary>The forms of a configuration.</summary>
internal enum ConfigForm
{
    /// <summary>That of <c>.keras</c> files.</summary>
    Keras3,

    /// <summary>What Keras 3 writes into <c>.h5</c> files: layers by class alone.</summary>
    Keras3Legacy,

    /// <summary>What earlier versions wrote into any file.</summary>
    Keras2,
}
