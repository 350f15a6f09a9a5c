using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A crossentropy without fromLogits on an output that isn't made of probabilities.</summary>
internal sealed class RawScoresRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0103", "Raw scores given to a loss that expects probabilities", "{0}", Categories.Training, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0103"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        if (output is not { IsFromLogits: false, Values: { } activation }
            || !(output.IsOfDistributions || output.IsBinary || output.IsOverlap)
            || (output.IsOfDistributions && output.Classes == 1))
            yield break;
        if (IsProbability(activation, output.IsCategorical))
            yield break;
        string right = output.IsOfDistributions ? "Softmax" : "Sigmoid";
        string name = Names.ToSnakeCase(right);
        string expects =
            $"{output.LossName} expects probabilities, but {output.Title} yields {(output.Activation is null ? "its states, " : "")}{ActivationValues.Describe(activation)}{output.CommaShape}.";
        if (output.Activation is null)
        {
            yield return Report(output.LossPath, $"{expects} Let a Dense layer with {name} make probabilities of them.",
                output.AppendDense(right));
            yield break;
        }

        var setActivation = output.SetActivation(right, $"Apply {name}");
        if (activation == "Linear")
        {
            var flag = new Fix(FixKind.SetArgument, output.LossPath with { Argument = "fromLogits" }, "true",
                "Say that the output is raw scores: fromLogits: true");
            yield return Report(output.LossPath, expects, output.HasLogitsFlag ? [flag, setActivation] : [setActivation]);
        }
        else
        {
            yield return Report(output.ActivationPath, $"{expects} Use {name} here.", setActivation);
        }
    }

    /// <summary>Positive outputs will do for a categorical loss, since it divides them by their sum.</summary>
    private static bool IsProbability(string activation, bool isCategorical) =>
        activation is "Softmax" or "Sigmoid" or "HardSigmoid" or "SparseSigmoid"
        || (isCategorical && activation is ("Softplus" or "Exponential" or "Squareplus"));
}
