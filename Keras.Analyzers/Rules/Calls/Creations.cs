using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Keras.Analyzers;

/// <summary>Reads objects that are created in place.</summary>
internal static class Creations
{
    /// <summary>What an expression gives before it is converted.</summary>
    public static IOperation Unwrapped(this IOperation operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        return operation;
    }

    /// <summary>What is given for a parameter; null where its default holds.</summary>
    public static IArgumentOperation? Given(this IObjectCreationOperation creation, string parameter) =>
        creation.Arguments.FirstOrDefault(a => a.ArgumentKind == ArgumentKind.Explicit && a.Parameter?.Name == parameter);

    /// <summary>True for an object of the runtime's class of this name.</summary>
    public static bool IsOf(this IObjectCreationOperation creation, string name) =>
        creation.Type is INamedTypeSymbol { ContainingNamespace: { Name: "Keras", ContainingNamespace.IsGlobalNamespace: true } } type
            && type.Name == name;

    /// <summary>True where a flag is given and set.</summary>
    public static bool IsSet(this IObjectCreationOperation creation, string parameter) =>
        creation.Given(parameter)?.Value.ConstantValue is { HasValue: true, Value: true };

    /// <summary>The elements of a list that is made in place; null where it isn't.</summary>
    public static IOperation[]? Elements(IOperation list) => list.Unwrapped() switch
    {
        ICollectionExpressionOperation collection => [.. collection.Elements.Select(Unwrapped)],
        IArrayCreationOperation { Initializer: { } initializer } => [.. initializer.ElementValues.Select(Unwrapped)],
        IObjectCreationOperation { Initializer: { } initializer } =>
            [.. initializer.Initializers.Select(i => i is IInvocationOperation { Arguments: [var element] }
                ? element.Value.Unwrapped()
                : i)],
        _ => null,
    };
}
