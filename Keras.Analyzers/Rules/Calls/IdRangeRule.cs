using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>An Embedding has no row for an id.</summary>
internal sealed class IdRangeRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0306", "An id is outside the Embedding", "{0}", Categories.Training, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0306"));
}
