using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A layer or loss doesn't take an argument's value.</summary>
internal sealed class ArgumentOutOfRangeRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0007", "An argument is out of range", "{0}", Categories.Layers, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0007"));
}
