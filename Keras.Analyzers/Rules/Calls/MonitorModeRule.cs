using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A callback watches a number that is neither better the larger nor the smaller it is.</summary>
internal sealed class MonitorModeRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0308", "Whether more is better isn't known", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0308"));
}
