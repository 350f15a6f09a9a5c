using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>fromLogits: true with an activation other than linear on the output.</summary>
internal sealed class LogitsTwiceRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0104", "fromLogits on an output that already has an activation", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0104"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        // softmax(log_softmax(z)) = softmax(z): there the flag does no harm.
        if (model.Output is not { IsFromLogits: true, Activation: not (null or "Linear") } output || (output.Activation == "LogSoftmax" && (output.IsCategorical || !output.HasLogitsFlag)))
            yield break;
        if (!output.HasLogitsFlag)
        {
            yield return Report(
                output.ActivationPath, $"{output.LossName} expects raw scores, but {output.Setter.Title} already applies {output.ActivationName}.",
                output.SetActivation("Linear", "Drop the activation: the output is raw scores"));
            yield break;
        }

        DeclarationPath flag = output.LossPath with { Argument = "fromLogits" };
        yield return Report(
            flag, $"fromLogits: true expects raw scores, but {output.Setter.Title} already applies {output.ActivationName}. {Consequence(output)}",
            new Fix(FixKind.RemoveArgument, flag, "", "Drop fromLogits: the output is probabilities"), output.SetActivation("Linear", "Drop the activation: the output is raw scores"));
    }

    private static string Consequence(OutputView output) => output switch
    {
        { Activation: "Sigmoid", IsBinary: true } =>
            "sigmoid(sigmoid(z)) stays between 0.5 and 0.731, so the loss can't fall below 0.313 (label 1) or 0.693 (label 0).",
        { Activation: "Softmax", IsCategorical: true, Classes: > 1 and var n } =>
            $"softmax(softmax(z)) gives a class at most e / (e + {Number(n - 1)}) = {Number(Math.E / (Math.E + n - 1))}, so the loss can't fall below {Number(-Math.Log(Math.E / (Math.E + n - 1)))}.",
        { Activation: "Relu" or "Relu6" } => "Scores below 0 are lost, and no gradient flows back where they were.",
        _ => $"The loss applies {(output.IsBinary ? "sigmoid" : "softmax")} once more, which flattens the differences between the scores.",
    };

    private static string Number(double value) => value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
