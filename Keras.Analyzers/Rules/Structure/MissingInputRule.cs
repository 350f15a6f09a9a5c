using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>There are no layers, or no Input.</summary>
internal sealed class MissingInputRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0004", "A model needs an Input", "{0}", Categories.Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0004"));
}
