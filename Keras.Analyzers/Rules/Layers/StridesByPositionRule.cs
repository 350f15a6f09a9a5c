using System.Globalization;
using Keras.Generators;
using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>Strides given by position that are as large as the kernel, as in Keras 1.</summary>
internal sealed class StridesByPositionRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0202", "The number after the kernel's size is strides", "{0}", Categories.Layers, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0202"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        // Along one axis a kernel has only one size, which nobody writes twice.
        foreach (LayerNode layer in
            model.Layers.Where(l => l.FindArgument<EquatableArray<int>>("kernelSize") is not null
                && l.FindArgument<EquatableArray<int>>("strides") is not null))
        {
            EquatableArray<int> kernel = layer.ReadArgument<EquatableArray<int>>("kernelSize", []);
            if (kernel.Count < 2 || layer.Arguments["strides"] is not IntegerValue { Value: var strides } || kernel[0] < 2
                || strides < kernel[0] || !model.IsPositional(layer.At("strides")))
                continue;
            string number = strides.ToString(CultureInfo.InvariantCulture), position = layer.FindArgument<int>("filters") is null
                ? "second"
                : "third";
            string example = model.Before(layer) is { HasShape: true } before && layer.HasShape && before.Shape.Rank == layer.Shape.Rank
                ? $": {before.Shape} becomes {layer.Shape}"
                : "";
            yield return Report(
                layer.At("strides"),
                $"The {position} number of {layer.Kind} is strides, not the kernel's width: '{layer.Name}' moves in steps of {number}{example}.",
                new Fix(FixKind.RemoveArgument, layer.At("strides"), "", $"Steps of 1, kernel {string.Join(" by ", kernel)}"),
                new Fix(FixKind.NameArgument, layer.At("strides"), "", $"Keep the steps: strides: {number}"));
        }
    }
}
