using Microsoft.CodeAnalysis.CSharp;

namespace Keras.Generators.Declarations;

/// <summary>
/// A model class as declared: all that the compiler needs of it, without symbols, so that it is equal to itself after an edit elsewhere.
/// </summary>
internal sealed record ModelDeclaration(ClassInfo Class, string Style, string? Name, EquatableArray<Declaration> Declarations)
{
    /// <summary>How the layers are connected; null where each follows the one before.</summary>
    public Config.Wiring? Wiring { get; init; }

    /// <summary>True where the layers are those of a file.</summary>
    public bool IsFromFile { get; init; }

    /// <summary>The configuration that the declaration was read from, if it was.</summary>
    public Config.ConfigText? ConfigText { get; init; }

    /// <summary>Index of the attribute that names the configuration's file.</summary>
    public int Attribute { get; init; }

    /// <summary>The weights of that file; null where there is none.</summary>
    public Files.PretrainedWeights? Pretrained { get; init; }

    /// <summary>What was wrong already when the declaration was read.</summary>
    public EquatableArray<Problem> Problems { get; init; }
}

/// <summary>The class that a model is emitted into.</summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="ContainingTypes">The types around it, outermost first, as in <c>public partial class Outer</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Accessibility">As in code: <c>public</c>, <c>internal</c>, …</param>
/// <param name="IsPartial">Whether it and all types around it can get members from the compiler.</param>
/// <param name="IsSupported">False for what can't be a model whatever it declares: static, abstract, generic, with a base class of its own,
/// or named like a member of a model.</param>
/// <param name="Hidden">Which of the names that emitted code uses mean other types where the class is.</param>
internal sealed record ClassInfo(
    string Namespace, EquatableArray<string> ContainingTypes, string Name, string Accessibility, bool IsPartial, bool IsSupported,
    EquatableArray<string> Hidden = default)
{
    /// <summary>A name that no two models of a compilation share, for the files that are emitted.</summary>
    public string FullName =>
        string.Join(".",
            new[] { Namespace }.Where(n => n.Length > 0).Concat(ContainingTypes.Select(t => t.Split(' ').Last())).Concat([Name]))
                .Replace("@", "");

    /// <summary>The name as it stands in code: with an @ where it is a keyword, or else would be taken for a name that it hides.</summary>
    public string Identifier => Hidden.Contains(Name) ? "@" + Name : Escape(Name);

    /// <summary>A name that is a keyword is written with an @.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;
}
