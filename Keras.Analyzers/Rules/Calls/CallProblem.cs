using Keras.Generators;
using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Something wrong with a call of a model.</summary>
/// <param name="Rule">The diagnostic.</param>
/// <param name="Message">What is wrong, in full sentences.</param>
/// <param name="Fixes">What one edit would mend it.</param>
internal sealed record CallProblem(DiagnosticDescriptor Rule, string Message, params CallFix[] Fixes)
{
    /// <summary>The diagnostic at a place in the code.</summary>
    public Diagnostic At(Location place, ModelContext? model) => Diagnostic.Create(
        Rule, place, Fixes.Select(f => f.Place ?? model!.Locate(f.Fix.Path with { Argument = null })),
        FixProperties.Write(Fixes.Select(f => f.Fix).ToEquatableArray()), Message);
}

/// <summary>An edit of the model's declaration, or of the code that calls it.</summary>
/// <param name="Fix">What to do.</param>
/// <param name="Place">Where in the code; null where the fix names a place in the declaration.</param>
internal sealed record CallFix(Fix Fix, Location? Place = null)
{
    /// <summary>An edit of the declaration; none where the declaration is a file.</summary>
    public static CallFix[] OfModel(FixKind kind, DeclarationPath path, string text, string title) =>
        path.Attribute == DeclarationPath.InFile ? [] : [new CallFix(new Fix(kind, path, text, title))];

    /// <summary>An edit of the code.</summary>
    public static CallFix OfCode(FixKind kind, SyntaxNode place, string text, string title) =>
        new(new Fix(kind, DeclarationPath.Class, text, title), place.GetLocation());
}
