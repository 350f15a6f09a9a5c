using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>More than one loss or optimizer, or a loss for an output that doesn't exist.</summary>
internal sealed class CompileSpecRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0011", "One loss and one optimizer per output", "{0}", Categories.Training, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0011"));
}
