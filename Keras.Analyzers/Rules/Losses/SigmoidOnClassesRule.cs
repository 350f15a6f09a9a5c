using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A categorical crossentropy on outputs that answer each for itself.</summary>
internal sealed class SigmoidOnClassesRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0109", "Sigmoid with a loss over exclusive classes", "{0}", Categories.Training, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0109"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        if (output is not { IsCategorical: true, IsFromLogits: false, Activation: "Sigmoid" or "HardSigmoid" or "SparseSigmoid",
            Classes: null or > 1 })
            yield break;
        Fix[] several = output.Loss!.Kind == "CategoricalCrossentropy"
            ? [output.ReplaceLoss("Loss.BinaryCrossentropy", "Several labels at once: Loss.BinaryCrossentropy")]
            : [];
        yield return Report(
            output.ActivationPath,
            $"{output.LossName} compares shares of exclusive classes, which sum to 1, but {output.Title} answers yes or no for each class by itself{output.CommaShape}. All of them saying yes would cost nothing more than a fair share.",
            [output.SetActivation("Softmax", "One class per sample: softmax"), .. several]);
    }
}
