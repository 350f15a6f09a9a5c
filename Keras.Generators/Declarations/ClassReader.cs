using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keras.Generators.Declarations;

/// <summary>Reads a class with <c>[Sequential]</c> into a declaration.</summary>
internal static class ClassReader
{
    /// <summary>The metadata name of the attribute that makes a class a Sequential model.</summary>
    public const string SequentialAttribute = "Keras.SequentialAttribute";

    public static ModelDeclaration Read(INamedTypeSymbol type, CancellationToken cancellationToken = default)
    {
        var attributes = type.GetAttributes();
        var declarations = new List<Declaration>();
        string? name = null;
        for (int i = 0; i < attributes.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (attributes[i].AttributeClass?.ToDisplayString() == SequentialAttribute)
                name = attributes[i].NamedArguments.FirstOrDefault(a => a.Key == "Name").Value.Value as string;
            else if (AttributeReader.Read(attributes[i], i, PartOf(type, attributes[i])) is { } declaration)
                declarations.Add(declaration);
        }

        return new ModelDeclaration(ReadClass(type, cancellationToken), "Sequential", name, declarations.ToEquatableArray());
    }

    /// <summary>Which of the class' declarations an attribute stands on.</summary>
    private static int PartOf(INamedTypeSymbol type, AttributeData attribute)
    {
        for (int i = 0; i < type.DeclaringSyntaxReferences.Length; i++)
        {
            SyntaxReference part = type.DeclaringSyntaxReferences[i];
            if (attribute.ApplicationSyntaxReference is { } place && place.SyntaxTree == part.SyntaxTree && part.Span.Contains(place.Span))
                return i;
        }

        return 0;
    }

    private static ClassInfo ReadClass(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var around = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? t = type.ContainingType; t is not null; t = t.ContainingType)
            around.Insert(0, t);
        bool partial = around.Append(type).All(t => IsPartial(t, cancellationToken));
        bool supported = type is { TypeKind: TypeKind.Class, IsStatic: false, IsAbstract: false, IsRecord: false }
            && type.BaseType is null or { SpecialType: SpecialType.System_Object } or { Name: "Model", ContainingNamespace.Name: "Keras" }
            && around.Append(type).All(t => t.Arity == 0) && !HiddenNames.IsMember(type.Name);
        string ns = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        return new ClassInfo(ns, around.Select(Header).ToEquatableArray(), type.Name, SyntaxFacts.GetText(type.DeclaredAccessibility),
            partial, supported, HiddenNames.Of(type));
    }

    private static string Header(INamedTypeSymbol type)
    {
        string keyword = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        return $"partial {keyword} {ClassInfo.Escape(type.Name)}";
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Any(r =>
            r.GetSyntax(cancellationToken) is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));
}
