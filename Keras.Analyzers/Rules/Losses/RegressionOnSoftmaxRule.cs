using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Mean squared or absolute error on probabilities of classes.</summary>
internal sealed class RegressionOnSoftmaxRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0106", "A regression loss on softmax", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0106"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        if (output is not { IsRegression: true, Activation: "Softmax", Classes: null or > 1 })
            yield break;
        yield return Report(
            output.LossPath,
            $"{output.LossName} on softmax: where {output.Title} is sure and wrong, the gradient goes to 0 with p (1 - p), so the model learns slowest from its worst errors.",
            output.ReplaceLoss("Loss.CategoricalCrossentropy", "Use Loss.CategoricalCrossentropy"));
    }
}
