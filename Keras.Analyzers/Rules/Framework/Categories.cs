namespace Keras.Analyzers;

/// <summary>The categories of the diagnostics.</summary>
internal static class Categories
{
    /// <summary>How a model is declared.</summary>
    public const string Declaration = "Keras.Declaration";

    /// <summary>Layers, their arguments and shapes.</summary>
    public const string Layers = "Keras.Layers";

    /// <summary>What a model is trained and measured by.</summary>
    public const string Training = "Keras.Training";

    /// <summary>Where the docs page of a diagnostic is, in the repository and in the package.</summary>
    public static string Help(string id) => $"docs/diagnostics/{id}.md";
}
