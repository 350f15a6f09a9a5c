using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keras.Analyzers.CodeFixes;

/// <summary>Edits of the code that works with a model.</summary>
internal static class CodeEdit
{
    private static readonly SyntaxToken Comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);

    /// <summary>True for the edits that are made here.</summary>
    public static bool Applies(FixKind kind) =>
        kind is FixKind.ReplaceCode or FixKind.AddArgument or FixKind.RemoveCode or FixKind.AddElements;

    /// <summary>The code after the edit; null where there is nothing to edit at that place.</summary>
    public static SyntaxNode? Apply(SyntaxNode root, SyntaxNode node, Fix fix) => fix.Kind switch
    {
        FixKind.ReplaceCode => root.ReplaceNode(node, SyntaxFactory.ParseExpression(fix.Text).WithTriviaFrom(node)),
        FixKind.AddArgument => AddArgument(root, node, fix.Text),
        FixKind.RemoveCode => node.FirstAncestorOrSelf<ArgumentSyntax>() is { } argument
            ? root.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)
            : null,
        _ => node.FirstAncestorOrSelf<InitializerExpressionSyntax>() is { } initializer
            ? root.ReplaceNode(initializer, Add(initializer, fix.Text))
            : null,
    };

    private static SyntaxNode? AddArgument(SyntaxNode root, SyntaxNode node, string text)
    {
        ArgumentListSyntax? list = node switch
        {
            BaseObjectCreationExpressionSyntax { ArgumentList: { } of } => of,
            InvocationExpressionSyntax invocation => invocation.ArgumentList,
            _ => null,
        };
        ArgumentSyntax added = SyntaxFactory.ParseArgumentList($"({text})").Arguments[0];
        if (list is not null)
            return root.ReplaceNode(list, list.WithArguments(Append(list.Arguments, added)));
        return node is ObjectCreationExpressionSyntax creation
            ? root.ReplaceNode(creation, creation.WithArgumentList(SyntaxFactory.ArgumentList([added])))
            : null;
    }

    private static InitializerExpressionSyntax Add(InitializerExpressionSyntax initializer, string text)
    {
        var parsed = (ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new T {{ {text} }}");
        SeparatedSyntaxList<ExpressionSyntax> elements = initializer.Expressions;
        foreach (ExpressionSyntax added in parsed.Initializer!.Expressions)
            elements = Append(elements, added.WithoutTrivia());
        return initializer.WithExpressions(elements);
    }

    private static SeparatedSyntaxList<T> Append<T>(SeparatedSyntaxList<T> list, T added) where T : SyntaxNode
    {
        if (list.Count == 0)
            return SyntaxFactory.SingletonSeparatedList(added);
        T last = list[list.Count - 1];
        T[] nodes = [.. list.Take(list.Count - 1), last.WithoutTrailingTrivia(), added.WithTrailingTrivia(last.GetTrailingTrivia())];
        return SyntaxFactory.SeparatedList(nodes, list.GetSeparators().Take(list.Count - 1).Append(Comma));
    }
}
