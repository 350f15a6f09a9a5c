using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A label that is none of the classes.</summary>
internal sealed class LabelRangeRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0303", "A class number is out of range", "{0}", Categories.Training, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0303"));
}
