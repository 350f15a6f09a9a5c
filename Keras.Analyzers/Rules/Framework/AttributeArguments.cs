using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keras.Analyzers;

/// <summary>Finds an argument in an attribute's text by the name of its parameter or property.</summary>
internal static class AttributeArguments
{
    /// <summary>The argument, or null where it isn't written.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="constructor">The constructor that it calls, if C# found one.</param>
    /// <param name="name">The parameter's name; a property goes by the same name in camel case.</param>
    public static AttributeArgumentSyntax? FindArgument(AttributeSyntax attribute, IMethodSymbol? constructor, string name)
    {
        if (attribute.ArgumentList is not { } list)
            return null;
        foreach (AttributeArgumentSyntax argument in list.Arguments)
        {
            if (argument.NameColon?.Name.Identifier.ValueText == name
                || argument.NameEquals?.Name.Identifier.ValueText == Names.ToPascalCase(name))
                return argument;
        }

        int position = constructor is null ? -1 : PositionOf(constructor, name);
        return position >= 0 && position < list.Arguments.Count
            && list.Arguments[position] is { NameColon: null, NameEquals: null } positional ? positional : null;
    }

    /// <summary>The argument's expression, or an element of it where it is a list.</summary>
    public static SyntaxNode? Find(AttributeSyntax attribute, IMethodSymbol? constructor, string name, int element)
    {
        if (FindArgument(attribute, constructor, name) is not { } argument)
            return null;
        bool isSpread = IsSpread(argument, constructor, name);
        if (element < 0)
            return isSpread ? attribute : argument;
        if (isSpread)
        {
            int at = PositionOf(constructor!, name) + element;
            return at < attribute.ArgumentList!.Arguments.Count ? attribute.ArgumentList.Arguments[at] : argument;
        }

        SyntaxNode[] elements = argument.Expression switch
        {
            CollectionExpressionSyntax collection => [.. collection.Elements],
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
            ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
            _ => [],
        };
        return element < elements.Length ? elements[element] : argument;
    }

    /// <summary>True where the elements of a list stand there one by one, as those of <c>params</c>.</summary>
    public static bool IsSpread(AttributeArgumentSyntax argument, IMethodSymbol? constructor, string name) =>
        constructor?.Parameters.LastOrDefault() is { IsParams: true } last && last.Name == name && argument.NameColon is null
        && argument.Expression is not (CollectionExpressionSyntax or ArrayCreationExpressionSyntax
            or ImplicitArrayCreationExpressionSyntax);

    private static int PositionOf(IMethodSymbol constructor, string name)
    {
        for (int i = 0; i < constructor.Parameters.Length; i++)
        {
            if (constructor.Parameters[i].Name == name)
                return i;
        }

        return -1;
    }
}
