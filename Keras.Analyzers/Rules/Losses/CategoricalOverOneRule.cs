using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Categorical crossentropy on a class axis of size 1.</summary>
internal sealed class CategoricalOverOneRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0102", "A categorical loss over one class is always 0", "{0}", Categories.Training, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0102"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        // A softmax over one value is its own problem.
        if (output is not { IsCategorical: true, Classes: 1, Activation: not "Softmax" })
            yield break;
        string why = output.IsFromLogits ? "softmax over one value is 1" : "outputs are divided by their sum, p / p = 1";
        LayerNode units = output.UnitsLayer(model.Graph);
        string loss = output.Activation == "Sigmoid" ? "Loss.BinaryCrossentropy" : "Loss.BinaryCrossentropy(fromLogits: true)";
        Fix[] fixes = output.Activation is "Sigmoid" or "Linear" ? [output.ReplaceLoss(loss, $"Use {loss}")] : [];
        yield return Report(
            output.LossPath,
            $"{output.LossName} over 1 class is always 0: {why}, and -y ln 1 = 0. {output.Title} has 1 unit, output {output.Shape}, and '{units.Name}' would never learn.", fixes);
    }
}
