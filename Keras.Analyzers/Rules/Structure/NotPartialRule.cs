using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A model's class, or a type around it, isn't partial.</summary>
internal sealed class NotPartialRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0001", "A model's class must be partial", "{0}", Categories.Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0001"));
}
