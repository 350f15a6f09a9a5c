using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>There is more than one Input.</summary>
internal sealed class SecondInputRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0005", "A Sequential model has one Input", "{0}", Categories.Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0005"));
}
