using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A layer needs another rank or size than the layer before it yields.</summary>
internal sealed class IncompatibleInputRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0008", "A layer can't take its input's shape", "{0}", Categories.Layers, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0008"));
}
