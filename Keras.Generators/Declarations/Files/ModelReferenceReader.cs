using Microsoft.CodeAnalysis;

namespace Keras.Generators.Declarations.Files;

/// <summary>Reads a class with <c>[KerasModel]</c>.</summary>
internal static class ModelReferenceReader
{
    /// <summary>The metadata name of the attribute that makes a file a class' declaration.</summary>
    public const string KerasModelAttribute = "Keras.KerasModelAttribute";

    /// <summary>What the class says; null where C# reports an error in the attribute.</summary>
    public static ModelReference? Read(INamedTypeSymbol type, CancellationToken cancellationToken = default)
    {
        ModelDeclaration declared = ClassReader.Read(type, cancellationToken);
        var attributes = type.GetAttributes();
        for (int i = 0; i < attributes.Length; i++)
        {
            if (attributes[i].AttributeClass?.ToDisplayString() != KerasModelAttribute)
                continue;
            string? path = attributes[i].ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text }
                ? text
                : null;
            bool embed = attributes[i].NamedArguments.Any(a => a is { Key: "Embed", Value.Value: true });
            bool isAlone = attributes.All(a => a.AttributeClass?.ToDisplayString() != ClassReader.SequentialAttribute);
            return path is null
                ? null
                : new ModelReference(declared.Class, ModelFileSearch.Normalize(path), embed, i, declared.Declarations, isAlone);
        }

        return null;
    }
}
