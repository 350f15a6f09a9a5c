using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A batch size, split or number that the call will refuse.</summary>
internal sealed class CallArgumentRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0304", "An argument of a call is out of range", "{0}", Categories.Training, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0304"));
}
