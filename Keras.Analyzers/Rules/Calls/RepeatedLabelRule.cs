using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>One label is compared with several values of the output.</summary>
internal sealed class RepeatedLabelRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0310", "A label counts for several predictions", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0310"));
}
