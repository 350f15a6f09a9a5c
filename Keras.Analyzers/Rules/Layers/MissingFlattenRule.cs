using System.Globalization;
using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A Dense on an image gives a prediction per pixel.</summary>
internal sealed class MissingFlattenRule : OutputRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0201", "Features go unflattened into a classifier", "{0}", Categories.Layers, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0201"));

    protected override IEnumerable<Problem> Check(ModelContext model, OutputView output)
    {
        if (output is not { Last: { HasShape: true } last } || last.Shape.Rank < 3 || IsOfPlaces(last)
            || output.Loss is null or { Kind: "CTC" })
            yield break;
        LayerNode[] back = [.. Upstream.Of(model.Graph.Layers, last).Prepend(last)];
        LayerNode input = back[back.Length - 1], features = back.FirstOrDefault(IsOfPlaces) ?? input;
        // Sequences are labelled step by step, and what is a row already may become something else behind the Dense.
        if (features.Shape.Rank < 3 || back.TakeWhile(l => l != features).Any(l => LayerRegistry.Find(l.Kind) is RecurrentLayer))
            yield break;
        if (back.TakeWhile(l => l != features).LastOrDefault(l => l.Kind == "Dense") is not { } first
            || IsOnPurpose(last, input, features, output.IsRegression))
            yield break;
        if (features == input && input.Shape[1].Constant == 1)
        {
            string[] sizes = [.. input.Shape.Skip(2).Select(d => d.ToString())];
            string right = $"Input({string.Join(", ", sizes)})";
            yield return Report(
                input.At(),
                $"The batch axis is added by itself, so the leading 1 of {input.TitleWithShape} is one too many: the output {output.Title} is {last.Shape}.",
                new Fix(FixKind.ReplaceAttribute, input.At(), right, $"Leave out the batch axis: {right}"));
            yield break;
        }

        Shape places = Shape.Of(last.Shape.Skip(1).Take(last.Shape.Rank - 2));
        string count = places.ElementCount.Constant is not { } n ? "one prediction for each place"
            : places.Rank == 1 ? $"{Number(n)} predictions per sample"
            : $"{string.Join(" * ", places)} = {Number(n)} predictions per sample";
        Shape before = model.Before(first)!.Shape;
        string row = before.Count(1, before.Rank).Constant is { } size ? $" (it makes a row of {Number(size)} features)" : "";
        yield return Report(
            first.At(),
            $"The output {output.Title} is {last.Shape}: {count}, since {features.TitleWithShape} is not flattened. Put Flatten before '{first.Name}'{row}.",
            [new Fix(FixKind.InsertBefore, first.At(), "Flatten", "Insert Flatten"),
                .. features == input ? [] : Pooled(places.Rank, first)]);
    }

    /// <summary>The mean over all places is the other way to one row per sample.</summary>
    private static Fix[] Pooled(int axes, LayerNode first)
    {
        string pooling = $"GlobalAveragePooling{Number(axes)}D";
        return [new Fix(FixKind.InsertBefore, first.At(), pooling, $"Insert {pooling}")];
    }

    /// <summary>True for layers whose output has a row of channels for each place.</summary>
    private static bool IsOfPlaces(LayerNode layer) => LayerRegistry.Find(layer.Kind)
        is ConvolutionLayer or TransposedConvolutionLayer or SeparableConvolutionLayer or DepthwiseConvolutionLayer or PoolingLayer
            or AdaptivePoolingLayer or UpSamplingLayer;

    /// <summary>
    /// After convolutions, an output of the input's size is a prediction per pixel; without any, sequences of unknown length are known to
    /// be predicted step by step, and quantities often are.
    /// </summary>
    private static bool IsOnPurpose(LayerNode last, LayerNode input, LayerNode features, bool isRegression) =>
        features == input
            ? isRegression || !Shape.Of(last.Shape.Skip(1)).IsConstant
            : last.Shape.Rank != input.Shape.Rank
                || last.Shape.Skip(1).Take(last.Shape.Rank - 2).SequenceEqual(input.Shape.Skip(1).Take(last.Shape.Rank - 2));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
