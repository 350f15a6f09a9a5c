using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>An activation whose values never reach what the loss asks for, or that it can't be taken of.</summary>
internal sealed class OutputRangeRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0112", "The output's range doesn't fit the loss", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0112"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        if (model.Output is not { Activation: { } activation, Loss: { } loss } output)
            yield break;
        bool isNegative = !IsNeverNegative(activation);
        if (loss.Kind is "Hinge" or "SquaredHinge" && !isNegative)
        {
            yield return Report(
                output.ActivationPath,
                $"{output.LossName} wants scores of -1 or less for labels -1, but {output.Title} never goes below 0: for these labels the loss can't fall below 1.",
                output.SetActivation("Linear", "Drop the activation: the output is raw scores"), output.SetActivation("Tanh", "Use tanh"));
        }

        if (loss.Kind == "Poisson" && isNegative)
        {
            yield return Report(
                output.LossPath, $"poisson takes the logarithm of the output, the expected count, but {output.Title} can go below 0, where there is none: the loss becomes NaN.",
                output.SetActivation("Softplus", "Use softplus"), output.SetActivation("Exponential", "Use exponential: the output is the logarithm of the count"));
        }
    }

    private static bool IsNeverNegative(string activation) =>
        activation is "Relu" or "Relu6" or "Sigmoid" or "HardSigmoid" or "SparseSigmoid" or "Softmax" or "Softplus" or "Squareplus" or "SparsePlus" or "Exponential";
}
