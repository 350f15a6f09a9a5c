using System.Globalization;
using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A crossentropy without fromLogits on an output that isn't made of probabilities.</summary>
internal sealed class RawScoresRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0103", "Raw scores given to a loss that expects probabilities", "{0}", Categories.Training, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0103"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        if (model.Output is not { IsFromLogits: false } output || (output.Activation ?? output.StateActivation) is not { } activation || !(output.IsOfDistributions || output.IsBinary || output.IsOverlap)
            || (output.IsOfDistributions && output.Classes == 1))
            yield break;
        if (IsProbability(activation, output.IsCategorical))
            yield break;
        string right = output.IsOfDistributions ? "Softmax" : "Sigmoid";
        string name = Names.ToSnakeCase(right);
        string expects = $"{output.LossName} expects probabilities, but {output.Title} yields {(output.Activation is null ? "its states, " : "")}{Describe(activation)}{output.CommaShape}.";
        if (output.Activation is null)
        {
            yield return Report(output.LossPath, $"{expects} Let a Dense layer with {name} make probabilities of them.", [.. Appended(output, right)]);
            yield break;
        }

        var setActivation = output.SetActivation(right, $"Apply {name}");
        if (activation == "Linear")
        {
            var flag = new Fix(FixKind.SetArgument, output.LossPath with { Argument = "fromLogits" }, "true", "Say that the output is raw scores: fromLogits: true");
            yield return Report(output.LossPath, expects, output.HasLogitsFlag ? [flag, setActivation] : [setActivation]);
        }
        else
        {
            yield return Report(output.ActivationPath, $"{expects} Use {name} here.", setActivation);
        }
    }

    /// <summary>A layer behind all others of the class that makes probabilities. Layers of a file are left alone.</summary>
    private static IEnumerable<Fix> Appended(OutputView output, string activation)
    {
        if (output.Classes is not { } classes || output.Setter.At().Attribute == DeclarationPath.InFile)
            yield break;
        string text = $"Dense({classes.ToString(CultureInfo.InvariantCulture)}, Activation.{activation})";
        yield return new Fix(FixKind.InsertBefore, output.LossPath, text, $"Add {text}");
    }

    /// <summary>Positive outputs will do for a categorical loss, since it divides them by their sum.</summary>
    private static bool IsProbability(string activation, bool isCategorical) =>
        activation is "Softmax" or "Sigmoid" or "HardSigmoid" or "SparseSigmoid"
        || (isCategorical && activation is ("Softplus" or "Exponential" or "Squareplus"));

    private static string Describe(string activation) => activation switch
    {
        "Linear" => "raw scores of any sign and sum",
        "Relu" or "Relu6" => "values from 0 on, and all 0 where no score is positive",
        "LogSoftmax" => "logarithms of probabilities",
        "Tanh" or "HardTanh" or "Softsign" => "values between -1 and 1",
        _ => "values that aren't between 0 and 1",
    };
}
