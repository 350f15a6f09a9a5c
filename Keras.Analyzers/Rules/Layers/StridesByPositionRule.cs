using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Strides given by position that are as large as the kernel, as in Keras 1.</summary>
internal sealed class StridesByPositionRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0202", "The third number of Conv2D is strides", "{0}", Categories.Layers, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0202"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        foreach (LayerNode layer in model.Layers.Where(l => l.Kind == "Conv2D"))
        {
            int kernel = new Conv2DLayer().KernelSize.Read(layer.Arguments)[0];
            if (layer.Arguments["strides"] is not IntegerValue { Value: var strides } || kernel < 2 || strides < kernel || !model.IsPositional(layer.At("strides")))
                continue;
            string number = strides.ToString(System.Globalization.CultureInfo.InvariantCulture);
            string example = model.Before(layer) is { HasShape: true } before && layer.HasShape && before.Shape.Rank == 4 ? $": {before.Shape} becomes {layer.Shape}" : "";
            yield return Report(
                layer.At("strides"), $"The third number of Conv2D is strides, not the kernel's width: '{layer.Name}' moves in steps of {number}{example}.",
                new Fix(FixKind.RemoveArgument, layer.At("strides"), "", $"Steps of 1, kernel {kernel} by {kernel}"),
                new Fix(FixKind.NameArgument, layer.At("strides"), "", $"Keep the steps: strides: {number}"));
        }
    }
}
