using System.Collections.Immutable;
using System.Composition;
using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keras.Analyzers.CodeFixes;

/// <summary>
/// Mends what C# refuses because it is written as in Python: <c>learning_rate: 0.1</c>, <c>"relu"</c> for <c>Activation.Relu</c>,
/// <c>(3, 3)</c> for <c>[3, 3]</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PythonSpellingFixProvider))]
[Shared]
public sealed class PythonSpellingFixProvider : CodeFixProvider
{
    // No parameter of that name; no conversion of an argument; an unknown name before "=" in an attribute.
    private const string NoParameter = "CS1739", NoConversion = "CS1503", NotAConstant = "CS0182", UnknownName = "CS0246";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [NoParameter, NoConversion, NotAConstant, UnknownName];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode? node = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (node?.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } argument
                || argument.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
                || TypeOf(attribute, model!) is not { } type || AttributeReader.FamilyOf(type) is null
                || Edit(argument, type) is not { } edited)
                continue;
            string text = edited.ToString();
            context.RegisterCodeFix(
                CodeAction.Create($"Write {text}",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNode(argument, edited.WithTriviaFrom(argument)))),
                    "python:" + text), diagnostic);
        }
    }

    private static INamedTypeSymbol? TypeOf(AttributeSyntax attribute, SemanticModel model) =>
        model.GetTypeInfo(attribute).Type as INamedTypeSymbol
            ?? model.GetSymbolInfo(attribute).CandidateSymbols.FirstOrDefault()?.ContainingType;

    /// <summary>The argument in C#'s spelling; null where it isn't Python's.</summary>
    private static AttributeArgumentSyntax? Edit(AttributeArgumentSyntax argument, INamedTypeSymbol type)
    {
        string? written = argument.NameColon?.Name.Identifier.ValueText ?? argument.NameEquals?.Name.Identifier.ValueText;
        AttributeArgumentSyntax edited = argument;
        string? name = written;
        if (written is not null && PythonSpelling.Name(written, argument.NameEquals is not null, type) is { } spelled)
        {
            name = spelled.Name;
            edited = spelled.IsParameter
                ? argument.WithNameEquals(null).WithNameColon(SyntaxFactory.NameColon(name).WithTrailingTrivia(SyntaxFactory.Space))
                : argument.WithNameColon(null).WithNameEquals(
                    SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(name).WithTrailingTrivia(SyntaxFactory.Space))
                        .WithEqualsToken(SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)));
        }

        if (PythonSpelling.Value(argument.Expression, name, type) is { } value)
            edited = edited.WithExpression(SyntaxFactory.ParseExpression(value));
        return edited == argument ? null : edited;
    }
}
