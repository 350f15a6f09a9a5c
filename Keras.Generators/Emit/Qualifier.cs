using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keras.Generators.Emit;

/// <summary>
/// Writes out in full what a type or namespace near the model would hide, such as <c>Reduction</c> where the model itself is called so.
/// </summary>
internal static class Qualifier
{
    /// <param name="code">A file. Names that begin with an @ are not those that are hidden.</param>
    /// <param name="hidden">Names of those in <see cref="EmittedNames"/>.</param>
    public static string Run(string code, EquatableArray<string> hidden)
    {
        if (hidden.IsEmpty)
            return code;
        var names = new HashSet<string>(hidden);
        SyntaxNode root =
            CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse)).GetRoot();
        var result = new StringBuilder(code);
        foreach (SyntaxNode node in root.DescendantNodes(descendIntoTrivia: true).OrderByDescending(n => n.SpanStart))
        {
            if (node is UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: var alias } && names.Contains(alias))
                result.Remove(node.FullSpan.Start, node.FullSpan.Length);
            else if (node is SimpleNameSyntax name && name.Identifier.Text[0] != '@' && names.Contains(MetadataName(name)) && IsFree(name))
                Qualify(result, name, names);
        }

        return result.ToString();
    }

    private static void Qualify(StringBuilder code, SimpleNameSyntax name, HashSet<string> hidden)
    {
        bool isRoot = EmittedNames.Roots.Contains(MetadataName(name));
        UsingDirectiveSyntax? directive = name.FirstAncestorOrSelf<UsingDirectiveSyntax>();
        bool removed = directive?.Alias is { } alias && hidden.Contains(alias.Name.Identifier.ValueText);
        if (isRoot && !removed)
            code.Insert(name.SpanStart, "global::");
        else if (!isRoot && directive is null)
            code.Insert(name.SpanStart, $"global::{EmittedNames.Namespaces[MetadataName(name)]}.");
    }

    private static string MetadataName(SimpleNameSyntax name) =>
        name.Arity == 0 ? name.Identifier.ValueText : $"{name.Identifier.ValueText}`{name.Arity}";

    /// <summary>False for members of something and for names that are given to something.</summary>
    private static bool IsFree(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        QualifiedNameSyntax qualified =>
            qualified.Left == name && qualified.AncestorsAndSelf().First(a => a is not NameSyntax) is not BaseNamespaceDeclarationSyntax,
        QualifiedCrefSyntax qualified => qualified.Container == name,
        NameEqualsSyntax or NameColonSyntax or AliasQualifiedNameSyntax or BaseNamespaceDeclarationSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left != name,
        _ => true,
    };
}
