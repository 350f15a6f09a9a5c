namespace Keras.Generators.Declarations;

/// <summary>A model class as declared: all that the compiler needs of it, without symbols, so that it is equal to itself after an edit elsewhere.</summary>
internal sealed record ModelDeclaration(ClassInfo Class, string Style, string? Name, EquatableArray<Declaration> Declarations);

/// <summary>The class that a model is emitted into.</summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="ContainingTypes">The types around it, outermost first, as in <c>public partial class Outer</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Accessibility">As in code: <c>public</c>, <c>internal</c>, …</param>
/// <param name="IsPartial">Whether it and all types around it can get members from the compiler.</param>
/// <param name="IsSupported">False for what can't be a model whatever it declares: static, abstract, generic, or with a base class of its own.</param>
internal sealed record ClassInfo(
    string Namespace, EquatableArray<string> ContainingTypes, string Name, string Accessibility, bool IsPartial, bool IsSupported)
{
    /// <summary>A name that no two models of a compilation share, for the files that are emitted.</summary>
    public string FullName => string.Join(".", new[] { Namespace }.Where(n => n.Length > 0).Concat(ContainingTypes.Select(t => t.Split(' ').Last())).Concat([Name]));
}
