using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A bias whose effect the mean of the batch takes away.</summary>
internal sealed class RedundantBiasRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0204", "A bias before batch normalization does nothing", "{0}", Categories.Layers, DiagnosticSeverity.Info,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0204"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        foreach (LayerNode norm in model.Layers.Where(l => l is { Kind: "BatchNormalization", HasShape: true }))
        {
            LayerNode layer = model.Before(norm)!;
            bool hasBias = HasChannelBias(layer) && layer.ReadArgument("useBias", false)
                && layer.ReadArgument("activation", "") == "Linear";
            if (!hasBias || !ScaleAndCenter.Center.Read(norm.Arguments) || Axis(norm) != BiasAxis(layer))
                continue;
            string count = layer.Shape[BiasAxis(layer)].ToString();
            yield return Report(
                layer.At(),
                $"The bias of {layer.Title} ({count} parameters) is cancelled by '{norm.Name}', which subtracts the mean per channel and has a beta of its own.",
                new Fix(FixKind.SetArgument, layer.At("useBias"), "false", "Leave the bias out: useBias: false"));
        }
    }

    private static int Axis(LayerNode norm) => norm.Shape.Axis(BatchNormalizationLayer.Axis.Read(norm.Arguments));

    private static bool HasChannelBias(LayerNode layer) =>
        LayerRegistry.Find(layer.Kind) is DenseLayer or ConvolutionLayer or TransposedConvolutionLayer or SeparableConvolutionLayer
            or DepthwiseConvolutionLayer;

    private static int BiasAxis(LayerNode layer) =>
        layer.ReadArgument("dataFormat", "ChannelsLast") == "ChannelsFirst" ? 1 : layer.Shape.Rank - 1;
}
