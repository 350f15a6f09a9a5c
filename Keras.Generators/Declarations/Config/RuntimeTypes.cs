using Microsoft.CodeAnalysis;

namespace Keras.Generators.Declarations.Config;

/// <summary>
/// The optimizers, schedules and metrics of the runtime that is referenced: which there are, and what their constructors take. Equatable,
/// without symbols.
/// </summary>
internal sealed record RuntimeTypes(EquatableArray<RuntimeType> Items)
{
    public static RuntimeTypes Of(Microsoft.CodeAnalysis.Compilation compilation) => new(
        ((Family, string)[])[(Family.Optimizer, "Keras.Optimizer"), (Family.LearningRateSchedule, "Keras.LearningRateSchedule"),
            (Family.Metric, "Keras.Metric")] is var families
            ? families.SelectMany(f => Nested(compilation.GetTypeByMetadataName(f.Item2), f.Item1)).ToEquatableArray()
            : default);

    public RuntimeType? Find(Family family, string kind) => Items.FirstOrDefault(t => t.Family == family && t.Kind == kind);

    private static IEnumerable<RuntimeType> Nested(INamedTypeSymbol? container, Family family) =>
        from type in container?.GetTypeMembers() ?? []
        where !type.IsAbstract && type.DeclaredAccessibility == Accessibility.Public
        let constructor = type.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public)
            .OrderByDescending(c => c.Parameters.Length).FirstOrDefault()
        where constructor is not null
        select new RuntimeType(family, type.Name, constructor.Parameters.Select(Parameter).ToEquatableArray(),
            Properties(type).ToEquatableArray());

    /// <summary>What can be set after construction.</summary>
    private static IEnumerable<string> Properties(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is { SpecialType: SpecialType.None }; t = t.BaseType)
        {
            foreach (IPropertySymbol property in t.GetMembers().OfType<IPropertySymbol>()
                .Where(p => p.SetMethod?.DeclaredAccessibility == Accessibility.Public))
                yield return property.Name;
        }
    }

    private static RuntimeParameter Parameter(IParameterSymbol parameter)
    {
        bool isEnum = parameter.Type.TypeKind == TypeKind.Enum;
        return new RuntimeParameter(
            parameter.Name,
            parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).TrimEnd('?'),
            !parameter.HasExplicitDefaultValue,
            isEnum ? parameter.Type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => f.Name)
                .ToEquatableArray() : default,
            // Attributes know no null: where Keras says None, 0 stands for it. A default that is nothing already needs no word.
            parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: double and not (0.0 or double.NaN) or int and not 0 }
                ? "0" : null);
    }
}

/// <summary>An optimizer or metric.</summary>
/// <param name="Family">Which of both.</param>
/// <param name="Kind">Its class.</param>
/// <param name="Parameters">What its constructor takes.</param>
/// <param name="Properties">What can be set besides.</param>
internal sealed record RuntimeType(
    Family Family, string Kind, EquatableArray<RuntimeParameter> Parameters, EquatableArray<string> Properties = default);

/// <summary>A parameter of a constructor.</summary>
/// <param name="Name">In C#'s spelling.</param>
/// <param name="Type">Fully qualified.</param>
/// <param name="IsRequired">Whether it has no default.</param>
/// <param name="Members">The members, where it is an enum.</param>
/// <param name="NullLiteral">What stands for Keras' <c>None</c> where the default is something; null where it is nothing.</param>
internal sealed record RuntimeParameter(string Name, string Type, bool IsRequired, EquatableArray<string> Members, string? NullLiteral);
