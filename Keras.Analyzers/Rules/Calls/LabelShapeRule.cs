using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Labels have another shape than the loss takes.</summary>
internal sealed class LabelShapeRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0302", "Labels don't have the output's shape", "{0}", Categories.Training, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0302"));
}
