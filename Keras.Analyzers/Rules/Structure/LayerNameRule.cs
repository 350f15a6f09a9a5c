using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Two layers have one name, or a name can't be a path in a file.</summary>
internal sealed class LayerNameRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0009", "Layer names must be unique", "{0}", Categories.Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0009"));
}
