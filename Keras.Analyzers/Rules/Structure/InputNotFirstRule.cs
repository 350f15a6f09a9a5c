using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Layers stand before the Input.</summary>
internal sealed class InputNotFirstRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0006", "Input must be the first layer", "{0}", Categories.Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0006"));
}
