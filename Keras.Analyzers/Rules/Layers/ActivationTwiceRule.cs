using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Softmax of softmax, sigmoid of sigmoid and the like.</summary>
internal sealed class ActivationTwiceRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0205", "An activation on top of the same activation", "{0}", Categories.Layers, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0205"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        foreach (LayerNode layer in model.Layers.Where(l => l.Kind is "Activation" or "Softmax"))
        {
            string? activation = LayerRegistry.Find(layer.Kind)!.ActivationOf(layer.Arguments);
            if (activation is not ("Softmax" or "Sigmoid" or "Tanh" or "LogSoftmax"))
                continue;
            LayerNode? before = model.Before(layer);
            while (before is not null && LayerRegistry.Find(before.Kind)?.PassesValuesThrough(before.Arguments) == true)
                before = model.Before(before);
            if (before is null || LayerRegistry.Find(before.Kind)?.ActivationOf(before.Arguments) != activation)
                continue;
            string name = Names.ToSnakeCase(activation);
            yield return Report(
                layer.At(),
                $"'{layer.Name}' applies {name} to what {before.Title} has already put through {name}, which flattens the differences.",
                new Fix(FixKind.RemoveAttribute, layer.At(), "", "Remove this activation"));
        }
    }
}
