namespace Keras;

/// <summary>
/// Makes a partial class the model of a file that Keras saved: the compiler reads the architecture, and how the model was compiled, when
/// the project is built. A file in the project's folder is found by its name; one elsewhere is made an additional file of the project.
/// Losses, an optimizer and metrics on the class win over those of the file.
/// </summary>
/// <remarks>
/// <c>LoadPretrained()</c> creates the model with the file's weights: from a copy that the build puts beside the program, or, with
/// <see cref="Embed"/>, from the program itself. The constructor gives new weights, as that of every model does.
/// </remarks>
/// <example>
/// <code>
/// [KerasModel("resnet.keras")]
/// public partial class ResNet;
///
/// using var model = ResNet.LoadPretrained();
/// </code>
/// A file elsewhere is named in the project: <c>&lt;AdditionalFiles Include="../models/resnet.keras" /&gt;</c>.
/// </example>
/// <param name="path">
/// The file, as much of its path as tells it from others: <c>.keras</c>, the folder that one was unpacked to, a legacy <c>.h5</c> (both of
/// Keras 3 and 2), or a <c>.json</c> with what <c>to_json</c> gave, which has no weights.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KerasModelAttribute(string path) : Attribute
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>True puts the whole file, its weights among it, into the assembly, so that the program needs no other file.</summary>
    public bool Embed { get; set; }
}
