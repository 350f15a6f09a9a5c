using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Accuracy counts exact hits, which a predicted quantity never has.</summary>
internal sealed class AccuracyOfRegressionRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0107", "A classification metric on a regression", "{0}", Categories.Training, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0107"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        if (output is not { IsRegression: true, Activation: not null }
            || output.Activation is "Sigmoid" or "HardSigmoid" or "SparseSigmoid" or "Softmax")
            yield break;
        foreach (Declaration metric in
            output.Metrics.Where(m => m.Kind.EndsWith("Accuracy", StringComparison.Ordinal)
                || m.Kind is "Precision" or "Recall" or "F1Score" or "FBetaScore"))
        {
            var at = new DeclarationPath(metric.Index);
            yield return Report(
                at,
                $"{Names.ToSnakeCase(metric.Kind)} counts hits of classes; {output.Title} with {output.LossName} predicts a quantity. {Reports(metric, output)}",
                new Fix(FixKind.ReplaceAttribute, at, "Metric.MeanAbsoluteError", "Use Metric.MeanAbsoluteError"),
                new Fix(FixKind.ReplaceAttribute, at, "Metric.RootMeanSquaredError", "Use Metric.RootMeanSquaredError"));
        }
    }

    private static string Reports(Declaration metric, OutputView output) =>
        metric.Kind == "Accuracy" && output.Classes > 1 ? "It would report how often the largest output is the largest label."
        : metric.Kind is "Accuracy" or "BinaryAccuracy" ? "It would report how often (prediction > 0.5) equals the label: about 0."
        : "What it reports means nothing here.";
}
