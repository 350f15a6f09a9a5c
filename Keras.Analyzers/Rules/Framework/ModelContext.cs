using System.Collections.Immutable;
using Keras.Generators.Declarations;
using Keras.Generators.Declarations.Files;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keras.Analyzers;

/// <summary>What a rule sees: the layer graph, and as much of the text as the graph leaves out.</summary>
internal sealed class ModelContext(
    INamedTypeSymbol type, ModelDeclaration declaration, ModelGraph graph, CancellationToken cancellationToken)
{
    private readonly ImmutableArray<AttributeData> attributes = type.GetAttributes();

    public ModelDeclaration Declaration => declaration;

    public ModelGraph Graph => graph;

    /// <summary>The outputs with their losses and activations; none where the model has no layers.</summary>
    public IReadOnlyList<OutputView> Outputs { get; } = [.. graph.Outputs.Select(o => OutputView.Of(graph, o)).OfType<OutputView>()];

    /// <summary>The layers that aren't inputs.</summary>
    public IEnumerable<LayerNode> Layers => graph.Layers.Where(l => !l.IsInput);

    /// <summary>The layer before one, or null for an input.</summary>
    public LayerNode? Before(LayerNode layer) => layer.Inbound.IsEmpty ? null : graph.Layers[layer.Inbound[0].Layer];

    /// <summary>True where an argument is given by its position in the attribute.</summary>
    public bool IsPositional(DeclarationPath path) => Argument(path) is { NameColon: null, NameEquals: null };

    /// <summary>An argument's expression as written, or null.</summary>
    public string? Text(DeclarationPath path) => Argument(path)?.Expression.ToString();

    /// <summary>Where the squiggle of a path goes: the argument where it is written, else the attribute, else the class' name.</summary>
    public Location Locate(DeclarationPath path)
    {
        if (path.Attribute == DeclarationPath.InFile)
            path = new DeclarationPath(declaration.Attribute);
        if (Syntax(path.Attribute) is not { } attribute)
            return ClassName() ?? Location.None;
        return path.Argument is null
            ? attribute.GetLocation()
            : AttributeArguments.Find(attribute, attributes[path.Attribute].AttributeConstructor, path.Argument,
                path.Element)?.GetLocation() ?? attribute.GetLocation();
    }

    private AttributeArgumentSyntax? Argument(DeclarationPath path) =>
        path.Argument is not null && Syntax(path.Attribute) is { } attribute
            ? AttributeArguments.FindArgument(attribute, attributes[path.Attribute].AttributeConstructor, path.Argument)
            : null;

    private AttributeSyntax? Syntax(int attribute) =>
        attribute >= 0 && attribute < attributes.Length
            ? attributes[attribute].ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax
            : null;

    /// <summary>The name of the class where it has the attribute that makes it a model.</summary>
    private Location? ClassName()
    {
        SyntaxNode? marker =
            attributes.FirstOrDefault(a => a.AttributeClass?.ToDisplayString() is ClassReader.SequentialAttribute
                or ModelReferenceReader.KerasModelAttribute)?.ApplicationSyntaxReference?.GetSyntax(cancellationToken);
        return marker?.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.GetLocation();
    }
}
