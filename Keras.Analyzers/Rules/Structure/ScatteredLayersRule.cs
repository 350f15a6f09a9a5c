using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>The order of layers on several declarations would depend on the order of the files.</summary>
internal sealed class ScatteredLayersRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0003", "Layers stand on several partial declarations", "{0}", Categories.Declaration, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0003"));
}
