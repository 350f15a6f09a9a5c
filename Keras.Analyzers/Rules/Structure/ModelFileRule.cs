using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A model file isn't there, is damaged, or can't be a declaration.</summary>
internal sealed class ModelFileRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0015", "The model file can't be used", "{0}", Categories.Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0015"));
}
