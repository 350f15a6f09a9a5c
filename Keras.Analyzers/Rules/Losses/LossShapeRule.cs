using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>The output has no axis that the loss could be taken over.</summary>
internal sealed class LossShapeRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0012", "A loss can't take the output's shape", "{0}", Categories.Training, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0012"));
}
