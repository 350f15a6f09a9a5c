using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A metric that compares with 0.5 what is a raw score.</summary>
internal sealed class ThresholdOnScoresRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0111", "A metric compares raw scores with a probability", "{0}", Categories.Training, DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0111"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        if (output is not { IsBinary: true, IsFromLogits: true, Activation: "Linear" })
            yield break;
        foreach (Declaration metric in output.Metrics)
        {
            var at = new DeclarationPath(metric.Index);
            (string Border, Fix Fix)? found = metric.Kind switch
            {
                "Accuracy" when output.Classes == 1 =>
                    ("0.5", new Fix(FixKind.ReplaceAttribute, at, "Metric.BinaryAccuracy(0)",
                        "Compare scores with 0: Metric.BinaryAccuracy(0)")),
                "BinaryAccuracy" when Half(metric.Arguments["threshold"]) => ("0.5", Zero(at, "threshold")),
                "Precision" or "Recall" when metric.Arguments["thresholds"] is null or NullValue || Half(metric.Arguments["thresholds"]) =>
                    ("0.5", Zero(at, "thresholds")),
                "AUC" when metric.Arguments["fromLogits"] is not BooleanValue { Value: true } =>
                    ("thresholds from 0 to 1",
                        new Fix(FixKind.SetArgument, at with { Argument = "fromLogits" }, "true", "Apply sigmoid: fromLogits: true")),
                _ => null,
            };
            if (found is not var (border, fix))
                continue;
            yield return Report(
                at,
                $"{Names.ToSnakeCase(metric.Kind)} compares outputs with {border}, as probabilities, but with fromLogits: true {output.Setter.Title} yields raw scores, whose border is 0: sigmoid(0) = 0.5, sigmoid(0.5) = 0.622.",
                fix);
        }
    }

    private static bool Half(ArgumentValue? value) =>
        value is NumberValue { Value: 0.5 } or ListValue { Items: [NumberValue { Value: 0.5 }] };

    private static Fix Zero(DeclarationPath at, string argument) =>
        new(FixKind.SetArgument, at with { Argument = argument }, "0", $"Compare scores with 0: {argument}: 0");
}
