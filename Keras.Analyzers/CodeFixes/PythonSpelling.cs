using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keras.Analyzers.CodeFixes;

/// <summary>What names and values of Keras' Python are in C#.</summary>
internal static class PythonSpelling
{
    /// <summary>Names that older versions of Keras had.</summary>
    private static readonly Dictionary<string, string> Old = new(StringComparer.Ordinal)
    {
        ["lr"] = "learningRate",
        ["nb_filter"] = "filters",
        ["output_dim"] = "units",
        ["subsample"] = "strides",
        ["border_mode"] = "padding",
        ["p"] = "rate",
        ["init"] = "kernelInitializer",
        ["bias"] = "useBias",
    };

    /// <summary>
    /// The parameter or property that a name of Python's means; null where the type has none, or where it is written right.
    /// </summary>
    /// <param name="written">The name.</param>
    /// <param name="isProperty">Whether <c>=</c> stands behind it, as for a property, rather than a colon.</param>
    /// <param name="type">The type of the attribute.</param>
    public static (string Name, bool IsParameter)? Name(string written, bool isProperty, INamedTypeSymbol type)
    {
        string name = Old.TryGetValue(written, out string? old) ? old : Names.FromSnakeCase(Names.ToCamelCase(written));
        if (type.InstanceConstructors.SelectMany(c => c.Parameters).Any(p => p.Name == name))
            return name == written && !isProperty ? null : (name, true);
        string property = Names.ToPascalCase(name);
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (t.GetMembers(property).OfType<IPropertySymbol>().Any(p => p.SetMethod?.DeclaredAccessibility == Accessibility.Public))
                return property == written && isProperty ? null : (property, false);
        }

        return null;
    }

    /// <summary>A value as C#; null where it isn't one of Python's.</summary>
    /// <param name="expression">As written.</param>
    /// <param name="parameter">The parameter's name, where it is written.</param>
    /// <param name="type">The type of the attribute.</param>
    public static string? Value(ExpressionSyntax expression, string? parameter, INamedTypeSymbol type)
    {
        IParameterSymbol[] parameters =
            [.. type.InstanceConstructors.SelectMany(c => c.Parameters).Where(p => parameter is null || p.Name == parameter)];
        switch (expression)
        {
            case LiteralExpressionSyntax { Token.Value: string text } when text.Length > 0:
                string member = Names.ToPascalCase(Names.FromSnakeCase(text));
                ITypeSymbol? choice =
                    parameters.Select(p => p.Type).FirstOrDefault(t => t.TypeKind == TypeKind.Enum && t.GetMembers(member).Length > 0);
                return choice is null ? null : $"{choice.Name}.{member}";
            case TupleExpressionSyntax tuple when parameters.Any(p => p.Type is IArrayTypeSymbol):
                string items = string.Join(", ", tuple.Arguments.Select(a => a.Expression.ToString()));
                return $"[{items}]";
            default:
                return null;
        }
    }
}
