using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keras.Analyzers.CodeFixes;

/// <summary>Edits that add, replace, move or remove a whole attribute.</summary>
internal static class AttributeEdit
{
    public static AttributeSyntax Parse(string text) =>
        ((TypeDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"[{text}] class C;")!).AttributeLists[0].Attributes[0];

    public static AttributeSyntax Replace(AttributeSyntax attribute, string text) =>
        Parse(Qualifiers.Keep(attribute.Name.ToString(), text)).WithTriviaFrom(attribute);

    public static SyntaxNode Remove(SyntaxNode root, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
            return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        bool hasComments =
            list.GetLeadingTrivia().Any(t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia));
        return root.RemoveNode(list, hasComments ? SyntaxRemoveOptions.KeepLeadingTrivia : SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    /// <summary>Puts an attribute in front of another, in a list of its own, laid out as the other's.</summary>
    public static SyntaxNode InsertBefore(SyntaxNode root, AttributeSyntax place, AttributeSyntax added)
    {
        var list = (AttributeListSyntax)place.Parent!;
        int index = list.Attributes.IndexOf(place);
        if (index > 0)
            return root.ReplaceNode(list, list.WithAttributes(list.Attributes.Insert(index, added)));
        SyntaxTrivia end = list.GetTrailingTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        SyntaxTrivia separator = end == default ? SyntaxFactory.Space : end;
        SyntaxTriviaList indentation = [.. list.GetLeadingTrivia().Reverse().TakeWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia))];
        AttributeListSyntax first =
            SyntaxFactory.AttributeList([added]).WithLeadingTrivia(list.GetLeadingTrivia()).WithTrailingTrivia(separator);
        var type = (MemberDeclarationSyntax)list.Parent!;
        AttributeListSyntax second = end == default ? list.WithLeadingTrivia() : list.WithLeadingTrivia(indentation);
        var lists = type.AttributeLists;
        int at = lists.IndexOf(list);
        return root.ReplaceNode(type, type.WithAttributeLists(lists.Replace(list, second).Insert(at, first)));
    }

    /// <summary>Moves an attribute in front of the first layer of its class.</summary>
    public static SyntaxNode MoveFirst(SyntaxNode root, AttributeSyntax attribute, SemanticModel model)
    {
        var type = attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        AttributeSyntax first = type.AttributeLists.SelectMany(l => l.Attributes).First(a => IsLayer(a, model));
        if (first == attribute)
            return root;
        SyntaxNode tracked = root.TrackNodes(attribute, first);
        tracked = Remove(tracked, tracked.GetCurrentNode(attribute)!);
        return InsertBefore(tracked, tracked.GetCurrentNode(first)!, attribute.WithoutTrivia());
    }

    private static bool IsLayer(AttributeSyntax attribute, SemanticModel model) =>
        model.GetSymbolInfo(attribute).Symbol is IMethodSymbol constructor
            && AttributeReader.FamilyOf(constructor.ContainingType) == Family.Layer;
}
