using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Class weights that leave a class out, or name one that isn't there.</summary>
internal sealed class ClassWeightRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0305", "Class weights and classes differ", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0305"));
}
