using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A checkpoint after batches can't tell which model is the best by a number of the validation.</summary>
internal sealed class CheckpointRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0309", "Batches have no validation to compare", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0309"));
}
