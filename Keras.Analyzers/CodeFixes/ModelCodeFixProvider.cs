using System.Collections.Immutable;
using System.Composition;
using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keras.Analyzers.CodeFixes;

/// <summary>Offers the edits that the rules name: they come as data with the diagnostic, and only here become syntax.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModelCodeFixProvider))]
[Shared]
public sealed class ModelCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [.. RuleRegistry.All.Select(r => r.Descriptor.Id)];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            int i = 0;
            foreach (Fix fix in FixProperties.Read(diagnostic.Properties))
            {
                Location place = diagnostic.AdditionalLocations[i++];
                if (place.SourceTree is { } tree && context.Document.Project.Solution.GetDocument(tree) is { } document)
                    context.RegisterCodeFix(
                        CodeAction.Create(fix.Title, token => ApplyAsync(document, place, fix, token),
                            $"{diagnostic.Id}:{fix.Kind}:{fix.Title}"), diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> ApplyAsync(Document document, Location place, Fix fix, CancellationToken cancellationToken)
    {
        SyntaxNode root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The document has no syntax.");
        SemanticModel model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The document has no semantics.");
        SyntaxNode node = root.FindNode(place.SourceSpan, getInnermostNodeForTie: CodeEdit.Applies(fix.Kind));
        SyntaxNode? edited = CodeEdit.Applies(fix.Kind) ? CodeEdit.Apply(root, node, fix)
            : fix.Kind == FixKind.AddPartial
            ? PartialEdit.Apply(root, node.FirstAncestorOrSelf<TypeDeclarationSyntax>()!)
            : node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute ? Apply(root, attribute, model, fix) : null;
        return edited is null ? document.Project.Solution : document.WithSyntaxRoot(edited).Project.Solution;
    }

    private static SyntaxNode Apply(SyntaxNode root, AttributeSyntax attribute, SemanticModel model, Fix fix)
    {
        var constructor = model.GetSymbolInfo(attribute).Symbol as IMethodSymbol;
        return fix.Kind switch
        {
            FixKind.SetArgument => root.ReplaceNode(attribute, ArgumentEdit.Set(attribute, constructor, fix.Path.Argument!, fix.Text)),
            FixKind.NameArgument => root.ReplaceNode(attribute, ArgumentEdit.Name(attribute, constructor, fix.Path.Argument!)),
            FixKind.RemoveArgument => root.ReplaceNode(attribute, ArgumentEdit.Remove(attribute, constructor, fix.Path.Argument!)),
            FixKind.ReplaceAttribute => root.ReplaceNode(attribute, AttributeEdit.Replace(attribute, fix.Text)),
            FixKind.RemoveAttribute => AttributeEdit.Remove(root, attribute),
            FixKind.InsertBefore => AttributeEdit.InsertBefore(root, attribute, AttributeEdit.Parse(fix.Text)),
            _ => AttributeEdit.MoveFirst(root, attribute, model),
        };
    }
}
