using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keras.Analyzers.CodeFixes;

/// <summary>Edits of an attribute's arguments.</summary>
internal static class ArgumentEdit
{
    /// <summary>Gives an argument a value, in place where it is written, else where it reads best.</summary>
    public static AttributeSyntax Set(AttributeSyntax attribute, IMethodSymbol? constructor, string name, string text)
    {
        if (AttributeArguments.FindArgument(attribute, constructor, name) is { } written)
        {
            if (AttributeArguments.IsSpread(written, constructor, name))
                return Spread(attribute, written, text);
            string qualified = Qualifiers.Keep(written.Expression.ToString(), text);
            return attribute.ReplaceNode(written.Expression, SyntaxFactory.ParseExpression(qualified).WithTriviaFrom(written.Expression));
        }

        ExpressionSyntax value = SyntaxFactory.ParseExpression(text);
        AttributeArgumentSyntax[] arguments = [.. attribute.ArgumentList?.Arguments ?? []];
        int positional = arguments.Count(a => a.NameColon is null && a.NameEquals is null);
        int ofConstructor = arguments.Count(a => a.NameEquals is null);
        IParameterSymbol? parameter =
            constructor?.ContainingType.InstanceConstructors.SelectMany(c => c.Parameters).FirstOrDefault(p => p.Name == name);
        // An enum's name speaks for itself where its turn is next.
        bool isNext = parameter is { Type.TypeKind: TypeKind.Enum } && ofConstructor == positional
            && constructor!.Parameters.Length > positional && constructor.Parameters[positional].Name == name;
        AttributeArgumentSyntax added = isNext ? SyntaxFactory.AttributeArgument(value)
            : parameter is not null
                ? SyntaxFactory.AttributeArgument(null, SyntaxFactory.NameColon(name).WithTrailingTrivia(SyntaxFactory.Space), value)
            : SyntaxFactory.AttributeArgument(
                SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(Names.ToPascalCase(name)).WithTrailingTrivia(SyntaxFactory.Space))
                    .WithEqualsToken(SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)),
                null, value);
        int at = parameter is null ? arguments.Length : ofConstructor;
        return attribute.WithArgumentList(List([.. arguments.Take(at), added, .. arguments.Skip(at)]));
    }

    /// <summary>Writes the elements of a list one by one in place of those that stand there.</summary>
    private static AttributeSyntax Spread(AttributeSyntax attribute, AttributeArgumentSyntax first, string list)
    {
        AttributeArgumentSyntax[] arguments = [.. attribute.ArgumentList!.Arguments];
        int at = Array.IndexOf(arguments, first);
        var elements = ((CollectionExpressionSyntax)SyntaxFactory.ParseExpression(list)).Elements.OfType<ExpressionElementSyntax>()
            .Select(e => SyntaxFactory.AttributeArgument(e.Expression));
        return attribute.WithArgumentList(
            List([.. arguments.Take(at), .. elements, .. arguments.Skip(at).Where(a => a.NameEquals is not null)]));
    }

    /// <summary>Writes the parameter's name before a positional argument, and before those behind it.</summary>
    public static AttributeSyntax Name(AttributeSyntax attribute, IMethodSymbol? constructor, string name) =>
        Renamed(attribute, constructor, name, keep: true);

    /// <summary>Removes an argument. Positional ones behind it would move up, so they get their names.</summary>
    public static AttributeSyntax Remove(AttributeSyntax attribute, IMethodSymbol? constructor, string name) =>
        Renamed(attribute, constructor, name, keep: false);

    private static AttributeSyntax Renamed(AttributeSyntax attribute, IMethodSymbol? constructor, string name, bool keep)
    {
        if (AttributeArguments.FindArgument(attribute, constructor, name) is not { } found)
            return attribute;
        var arguments = new List<AttributeArgumentSyntax>();
        bool behind = false;
        int i = 0;
        foreach (AttributeArgumentSyntax argument in attribute.ArgumentList!.Arguments)
        {
            bool isFound = argument == found;
            bool isPositional = argument is { NameColon: null, NameEquals: null };
            behind |= isFound && isPositional;
            if (!isFound || keep)
                arguments.Add(behind && isPositional && constructor is not null
                    ? WithName(argument, constructor.Parameters[i].Name)
                    : argument);
            i++;
        }

        return attribute.WithArgumentList(arguments.Count == 0 ? null : List(arguments));
    }

    private static AttributeArgumentSyntax WithName(AttributeArgumentSyntax argument, string name) =>
        argument.WithNameColon(SyntaxFactory.NameColon(name).WithTrailingTrivia(SyntaxFactory.Space));

    private static AttributeArgumentListSyntax List(IReadOnlyList<AttributeArgumentSyntax> arguments) =>
        SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(
            arguments.Select(a => a.WithoutTrivia()),
            Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), arguments.Count - 1)));
}
