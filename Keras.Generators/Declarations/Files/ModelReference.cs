namespace Keras.Generators.Declarations.Files;

/// <summary>A class with <c>[KerasModel]</c>: where its architecture is.</summary>
/// <param name="Class">The class.</param>
/// <param name="Path">The file as the attribute names it, with forward slashes.</param>
/// <param name="Embed">Whether the weights are to lie in the assembly.</param>
/// <param name="Attribute">Index of the attribute on the class.</param>
/// <param name="Declarations">What else is declared on the class: losses, an optimizer and metrics, which win over those of the
/// file.</param>
/// <param name="IsAlone">False where the class is declared in another style too.</param>
internal sealed record ModelReference(
    ClassInfo Class, string Path, bool Embed, int Attribute, EquatableArray<Declaration> Declarations, bool IsAlone);
