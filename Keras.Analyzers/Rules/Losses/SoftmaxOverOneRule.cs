using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Softmax on an axis of size 1.</summary>
internal sealed class SoftmaxOverOneRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0101", "Softmax over one value is always 1", "{0}", Categories.Training, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0101"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        foreach (LayerNode layer in model.Layers.Where(l => l.HasShape && l.Shape.Rank > 1 && l.Shape[-1].Constant == 1))
        {
            string? activation = LayerRegistry.Find(layer.Kind)?.ActivationOf(layer.Arguments);
            if (activation is not ("Softmax" or "LogSoftmax"))
                continue;
            LayerNode units = layer.Kind == "Activation" ? model.Before(layer)! : layer;
            string always = activation == "Softmax" ? "1: e^x / e^x = 1" : "0: ln(e^x / e^x) = 0";
            yield return Report(
                layer.At("activation"),
                $"{Names.ToSnakeCase(activation)} over an axis of size 1 is always {always}. {units.Title} yields {units.Shape}, so {(units == layer ? "this is" : $"'{layer.Name}' gives")} the same for every sample and nothing can be learned.",
                new Fix(FixKind.SetArgument, layer.At("activation"), "Activation.Sigmoid", "Use sigmoid: the probability of yes"));
        }
    }
}
