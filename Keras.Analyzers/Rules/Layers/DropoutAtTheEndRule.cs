using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Dropout of the predictions themselves.</summary>
internal sealed class DropoutAtTheEndRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0206", "Dropout of the output", "{0}", Categories.Layers, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0206"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        if (output is not { Last: { Kind: "Dropout" } last, Loss: not null })
            yield break;
        yield return Report(
            last.At(),
            $"'{last.Name}' is the last layer: in training it sets predictions of {output.Setter.Title} to 0, which the loss then compares with the labels. Dropout belongs between layers.",
            new Fix(FixKind.RemoveAttribute, last.At(), "", "Remove this Dropout"));
    }
}
