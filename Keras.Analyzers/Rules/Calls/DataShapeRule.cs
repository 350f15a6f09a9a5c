using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>An array given to a model has another shape than its Input.</summary>
internal sealed class DataShapeRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0301", "Data don't have the Input's shape", "{0}", Categories.Training, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0301"));
}
