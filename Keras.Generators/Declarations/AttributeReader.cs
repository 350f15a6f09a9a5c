using Microsoft.CodeAnalysis;

namespace Keras.Generators.Declarations;

/// <summary>Reads attributes into declarations.</summary>
internal static class AttributeReader
{
    /// <summary>The attribute as a declaration, or null where it isn't one of Keras.</summary>
    public static Declaration? Read(AttributeData attribute, int index, int part)
    {
        if (attribute.AttributeClass is not { } type || FamilyOf(type) is not { } family)
            return null;
        string kind = KindOf(type);
        bool complete = attribute.AttributeConstructor is not null
            && attribute.ConstructorArguments.All(IsComplete) && attribute.NamedArguments.All(a => IsComplete(a.Value));
        if (!complete)
            return new Declaration(family, kind, Arguments.Empty, index, Part: part, IsComplete: false);
        var given = attribute.AttributeConstructor!.Parameters.Select(
            (p, i) => new NamedArgument(p.Name, Value(attribute.ConstructorArguments[i])));
        var set = attribute.NamedArguments.Select(a => new NamedArgument(Names.ToCamelCase(a.Key), Value(a.Value)));
        string code = family is Family.Optimizer or Family.LearningRateSchedule or Family.Metric ? ObjectCode.Of(attribute) : "";
        return new Declaration(family, kind, new Arguments(given.Concat(set)), index, code, part);
    }

    /// <summary>Which of Keras' base classes a type derives from.</summary>
    public static Family? FamilyOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (t is { ContainingType: null, ContainingNamespace: { Name: "Keras", ContainingNamespace.IsGlobalNamespace: true } }
                && Enum.TryParse(t.Name, out Family family))
                return family;
        }

        return null;
    }

    private static string KindOf(INamedTypeSymbol type) =>
        type.Name.EndsWith("Attribute", StringComparison.Ordinal)
            ? type.Name.Substring(0, type.Name.Length - "Attribute".Length)
            : type.Name;

    private static bool IsComplete(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Array
            ? constant.IsNull || constant.Values.All(IsComplete)
            : constant.Kind != TypedConstantKind.Error;

    private static ArgumentValue Value(TypedConstant constant) =>
        constant.IsNull ? new NullValue()
        : constant.Kind switch
        {
            TypedConstantKind.Array => new ListValue(constant.Values.Select(Value).ToEquatableArray()),
            TypedConstantKind.Enum => Member(constant),
            _ => constant.Value switch
            {
                bool b => new BooleanValue(b),
                string s => new TextValue(s),
                double d => new NumberValue(d),
                float f => new NumberValue(f),
                IConvertible n => new IntegerValue(n.ToInt64(System.Globalization.CultureInfo.InvariantCulture)),
                _ => new NullValue(),
            },
        };

    private static ArgumentValue Member(TypedConstant constant)
    {
        IFieldSymbol? member = constant.Type!.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value));
        return member is not null ? new MemberValue(member.Name)
            : new IntegerValue(Convert.ToInt64(constant.Value, System.Globalization.CultureInfo.InvariantCulture));
    }
}
