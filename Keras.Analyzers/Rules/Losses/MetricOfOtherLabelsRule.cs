using System.Globalization;
using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A metric that takes other labels than the loss, or looks at the output in another way.</summary>
internal sealed class MetricOfOtherLabelsRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0110", "A metric for another kind of labels", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0110"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        if (output is not { Classes: { } units, Loss: not null })
            yield break;
        foreach (Declaration metric in output.Metrics)
        {
            if (Find(metric.Kind, output, units) is not var (why, better))
                continue;
            var at = new DeclarationPath(metric.Index);
            Fix[] fixes = better is null ? [] : [new Fix(FixKind.ReplaceAttribute, at, $"Metric.{better}", $"Use Metric.{better}")];
            yield return Report(at, $"{Names.ToSnakeCase(metric.Kind)} {why}", fixes);
        }
    }

    private static (string Why, string? Better)? Find(string metric, OutputView output, long units)
    {
        string n = units.ToString(CultureInfo.InvariantCulture);
        return (output.Loss!.Kind, metric) switch
        {
            ("SparseCategoricalCrossentropy", "CategoricalAccuracy") when units > 1 =>
                ($"compares one-hot rows, but with {output.LossName} the labels are class numbers.", "SparseCategoricalAccuracy"),
            ("SparseCategoricalCrossentropy", "BinaryAccuracy") when units > 1 =>
                ($"compares each of the {n} outputs with a yes/no label, but with {output.LossName} the labels are class numbers.",
                    "SparseCategoricalAccuracy"),
            ("SparseCategoricalCrossentropy", "Precision" or "Recall" or "AUC") when units > 1 =>
                ($"takes a label for each of the {n} outputs, but with {output.LossName} there is one class number per sample.", null),
            ("CategoricalCrossentropy", "SparseCategoricalAccuracy") when units > 1 =>
                ($"compares with class numbers, but with {output.LossName} the labels are rows of {n}.", "CategoricalAccuracy"),
            ("BinaryCrossentropy", "CategoricalAccuracy" or "SparseCategoricalAccuracy") when units == 1 =>
                ("looks for the largest of 1 output, which always is the first: it would report 1 for class 0 whatever is predicted.",
                    "BinaryAccuracy"),
            // On softmax it is the loss that is wrong.
            ("BinaryCrossentropy", "Accuracy" or "CategoricalAccuracy") when units > 1 && output.Activation != "Softmax" =>
                ($"compares the largest of the {n} outputs with the largest label, but {output.LossName} takes each of them as a yes/no answer.", "BinaryAccuracy"),
            _ => null,
        };
    }
}
