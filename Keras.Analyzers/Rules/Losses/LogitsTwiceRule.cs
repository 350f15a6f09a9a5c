using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>fromLogits: true with an activation other than linear on the output.</summary>
internal sealed class LogitsTwiceRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0104", "fromLogits on an output that already has an activation", "{0}", Categories.Training, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0104"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        // softmax(log_softmax(z)) = softmax(z): there the flag does no harm.
        if (output is not { IsFromLogits: true, Values: not (null or "Linear") }
            || (output.Values == "LogSoftmax" && (output.IsCategorical || !output.HasLogitsFlag)))
            yield break;
        bool isState = output.Activation is null;
        string why =
            $"expects raw scores, but {output.Setter.Title} {(isState ? "yields its states, activated by" : "already applies")} {Names.ToSnakeCase(output.Values!)}.";
        Fix[] scores = isState
            ? output.AppendDense(null)
            : [output.SetActivation("Linear", "Drop the activation: the output is raw scores")];
        if (!output.HasLogitsFlag)
        {
            yield return Report(isState ? output.LossPath : output.ActivationPath, $"{output.LossName} {why}", scores);
            yield break;
        }

        DeclarationPath flag = output.LossPath with { Argument = "fromLogits" };
        Fix[] probabilities = isState ? [] : [new Fix(FixKind.RemoveArgument, flag, "", "Drop fromLogits: the output is probabilities")];
        yield return Report(flag, $"fromLogits: true {why} {Consequence(output)}", [.. probabilities, .. scores]);
    }

    private static string Consequence(OutputView output) => output switch
    {
        { Values: "Sigmoid", IsBinary: true } =>
            "sigmoid(sigmoid(z)) stays between 0.5 and 0.731, so the loss can't fall below 0.313 (label 1) or 0.693 (label 0).",
        { Values: "Softmax", IsCategorical: true, Classes: > 1 and var n } =>
            $"softmax(softmax(z)) gives a class at most e / (e + {Number(n - 1)}) = {Number(Math.E / (Math.E + n - 1))}, so the loss can't fall below {Number(-Math.Log(Math.E / (Math.E + n - 1)))}.",
        { Values: var values, IsBinary: true } when ActivationValues.AreBetweenOnes(values) =>
            "sigmoid of values between -1 and 1 stays between 0.269 and 0.731, so the loss can't fall below 0.313.",
        { Values: var values, IsCategorical: true, Classes: > 1 and var n } when ActivationValues.AreBetweenOnes(values) =>
            $"softmax of values between -1 and 1 gives a class at most e / (e + {Number(n - 1)} / e) = {Number(1 / (1 + ((n - 1) * Math.Exp(-2))))}, so the loss can't fall below {Number(Math.Log(1 + ((n - 1) * Math.Exp(-2))))}.",
        { Values: "Relu" or "Relu6" } => "Scores below 0 are lost, and no gradient flows back where they were.",
        _ => $"The loss applies {(output.IsBinary ? "sigmoid" : "softmax")} once more, which flattens the differences between the scores.",
    };

    private static string Number(double value) => value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
