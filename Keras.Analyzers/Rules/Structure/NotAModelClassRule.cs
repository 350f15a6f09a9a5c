using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>The class is static, abstract, generic, a record, or has another base class.</summary>
internal sealed class NotAModelClassRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0002", "This class can't be a model", "{0}", Categories.Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0002"));
}
