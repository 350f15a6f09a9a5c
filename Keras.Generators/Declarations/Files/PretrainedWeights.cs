namespace Keras.Generators.Declarations.Files;

/// <summary>The weights of the file that a model was declared by, and where the program finds them.</summary>
/// <param name="File">The file as the attribute names it.</param>
/// <param name="Resource">Their name among the assembly's resources; null where they aren't embedded.</param>
/// <param name="Output">The path of the file beside the program; null where they are embedded.</param>
internal sealed record PretrainedWeights(string File, string? Resource, string? Output);
