namespace Keras.Generators.Declarations;

/// <summary>
/// The ids of the problems that are found while a layer graph is built. Further rules of the analyzers have ids of their own.
/// </summary>
internal static class ProblemIds
{
    /// <summary>The class isn't partial.</summary>
    public const string NotPartial = "KG0001";

    /// <summary>The class can't be a model: static, abstract, generic, a record, or with another base class.</summary>
    public const string NotAModelClass = "KG0002";

    /// <summary>Layers stand on several partial declarations.</summary>
    public const string ScatteredLayers = "KG0003";

    /// <summary>No layers, or no Input.</summary>
    public const string MissingInput = "KG0004";

    /// <summary>More than one Input.</summary>
    public const string SecondInput = "KG0005";

    /// <summary>Layers stand before the Input.</summary>
    public const string InputNotFirst = "KG0006";

    /// <summary>An argument's value isn't allowed.</summary>
    public const string ArgumentOutOfRange = "KG0007";

    /// <summary>A layer can't take its input's shape.</summary>
    public const string IncompatibleInput = "KG0008";

    /// <summary>Two layers have one name, or a name has a slash.</summary>
    public const string LayerName = "KG0009";

    /// <summary>A layer, loss or option that isn't compiled.</summary>
    public const string Unsupported = "KG0010";

    /// <summary>A model file isn't there, is damaged, or can't be a declaration.</summary>
    public const string ModelFile = "KG0015";

    /// <summary>More than one loss or optimizer, or a loss for an output that doesn't exist.</summary>
    public const string CompileSpec = "KG0011";

    /// <summary>A loss can't take the output's shape.</summary>
    public const string LossShape = "KG0012";
}
