using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A callback watches a number that the training doesn't log.</summary>
internal sealed class MonitorRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0307", "What a callback watches isn't logged", "{0}", Categories.Training, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0307"));
}
