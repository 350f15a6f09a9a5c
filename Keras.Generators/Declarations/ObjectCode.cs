using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Keras.Generators.Declarations;

/// <summary>Writes the C# that makes at run time what an attribute declares: <c>new</c> in front of what stands in the brackets.</summary>
internal static class ObjectCode
{
    public static string Of(AttributeData attribute)
    {
        var parameters = attribute.AttributeConstructor!.Parameters;
        // Arguments at the end that are the parameters' defaults say nothing.
        int count = parameters.Length;
        while (count > 0 && IsDefault(parameters[count - 1], attribute.ConstructorArguments[count - 1]))
            count--;
        var arguments = attribute.ConstructorArguments.Take(count).Select(Literal);
        string code =
            $"new {attribute.AttributeClass!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}({string.Join(", ", arguments)})";
        return attribute.NamedArguments.IsEmpty
            ? code
            : $"{code} {{ {string.Join(", ", attribute.NamedArguments.Select(a => $"{a.Key} = {Literal(a.Value)}"))} }}";
    }

    private static bool IsDefault(IParameterSymbol parameter, TypedConstant value) =>
        parameter.HasExplicitDefaultValue
        && (value.Kind == TypedConstantKind.Array
            ? value.IsNull && parameter.ExplicitDefaultValue is null
            : Equals(parameter.ExplicitDefaultValue, value.Value));

    private static string Literal(TypedConstant constant) =>
        constant.IsNull ? "null"
        : constant.Kind switch
        {
            TypedConstantKind.Array => $"[{string.Join(", ", constant.Values.Select(Literal))}]",
            TypedConstantKind.Type => $"typeof({((ITypeSymbol)constant.Value!).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})",
            TypedConstantKind.Enum => EnumLiteral(constant),
            _ => PrimitiveLiteral(constant.Value!),
        };

    private static string EnumLiteral(TypedConstant constant)
    {
        string type = constant.Type!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        IFieldSymbol? member = constant.Type.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value));
        return member is not null ? $"{type}.{member.Name}" : $"({type})({PrimitiveLiteral(constant.Value!)})";
    }

    private static string PrimitiveLiteral(object value) => value switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + (value is float ? "f" : ""),
    };
}
