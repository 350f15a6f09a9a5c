using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A relu output can't go below 0 and stops learning where it is 0.</summary>
internal sealed class ReluOnRegressionRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0108", "Relu on the output of a regression", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0108"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        // This loss is for what can't be negative.
        if (output is not { IsRegression: true, Activation: "Relu" or "Relu6" } || output.Loss!.Kind == "MeanSquaredLogarithmicError")
            yield break;
        string above = output.Activation == "Relu6" ? " or above 6" : "";
        yield return Report(
            output.ActivationPath,
            $"{output.Title} is the output of a regression: it can't predict below 0{above}, and where it is 0 its gradient is 0 too.",
            output.DropActivation("Drop the activation"), output.SetActivation("Softplus", "If the target can't be negative: softplus"));
    }
}
