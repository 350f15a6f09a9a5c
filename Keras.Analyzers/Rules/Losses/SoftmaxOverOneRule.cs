using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Softmax on an axis of size 1.</summary>
internal sealed class SoftmaxOverOneRule : Rule
{
    private const string Title = "Use sigmoid: the probability of yes";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0101", "Softmax over one value is always 1", "{0}", Categories.Training, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0101"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        foreach (LayerNode layer in model.Layers.Where(l => l.HasShape && l.Shape.Rank > 1 && IsOverOne(l)))
        {
            string? activation = layer.Kind == "Softmax" ? "Softmax" : LayerRegistry.Find(layer.Kind)?.ActivationOf(layer.Arguments);
            if (activation is not ("Softmax" or "LogSoftmax"))
                continue;
            LayerNode units = layer.Kind is "Activation" or "Softmax" ? model.Before(layer)! : layer;
            string always = activation == "Softmax" ? "1: e^x / e^x = 1" : "0: ln(e^x / e^x) = 0";
            yield return Report(
                layer.At("activation"),
                $"{Names.ToSnakeCase(activation)} over an axis of size 1 is always {always}. {units.Title} yields {units.Shape}, so {(units == layer ? "this is" : $"'{layer.Name}' gives")} the same for every sample and nothing can be learned.",
                layer.Kind == "Softmax" ? new Fix(FixKind.ReplaceAttribute, layer.At(), "Activation(Activation.Sigmoid)", Title)
                    : new Fix(FixKind.SetArgument, layer.At("activation"), "Activation.Sigmoid", Title));
        }
    }

    private static bool IsOverOne(LayerNode layer) => layer.Kind == "Softmax"
        ? SoftmaxLayer.Axis.Read(layer.Arguments).All(axis => layer.Shape[axis].Constant == 1)
        : layer.Shape[-1].Constant == 1;
}
