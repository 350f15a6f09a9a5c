using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>An activation whose values never reach what the loss asks for, or that it can't be taken of.</summary>
internal sealed class OutputRangeRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0112", "The output's range doesn't fit the loss", "{0}", Categories.Training, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0112"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        if (output is not { Activation: { } activation, Loss: { } loss })
            yield break;
        bool isNegative = !ActivationValues.AreNeverNegative(activation);
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
                output.LossPath,
                $"poisson takes the logarithm of the output, the expected count, but {output.Title} can go below 0, where there is none: the loss becomes NaN.",
                output.SetActivation("Softplus", "Use softplus"),
                output.SetActivation("Exponential", "Use exponential: the output is the logarithm of the count"));
        }
    }
}
