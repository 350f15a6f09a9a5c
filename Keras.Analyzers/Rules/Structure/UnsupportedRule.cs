using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A layer, loss or option that the compiler doesn't know.</summary>
internal sealed class UnsupportedRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0010", "Not supported by the compiler", "{0}", Categories.Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0010"));
}
