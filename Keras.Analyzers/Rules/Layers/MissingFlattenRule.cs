using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A Dense on an image gives a prediction per pixel.</summary>
internal sealed class MissingFlattenRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0201", "Features of a convolution go unflattened into a classifier", "{0}", Categories.Layers, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0201"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        if (model.Output is not { Last: { HasShape: true, Kind: not "Conv2D" } last } output || last.Shape.Rank != 4 || !(output.IsCategorical || output.IsBinary))
            yield break;
        LayerNode[] back = [.. Upstream.Of(model.Graph.Layers, last).Prepend(last)];
        LayerNode? features = back.FirstOrDefault(l => l.Kind is "Conv2D" or "MaxPooling2D");
        // An output of the input's size is a prediction per pixel on purpose.
        if (features is null || (last.Shape[1].Equals(back[back.Length - 1].Shape[1]) && last.Shape[2].Equals(back[back.Length - 1].Shape[2])))
            yield break;
        LayerNode? first = back.TakeWhile(l => l != features).LastOrDefault(l => l.Kind == "Dense");
        if (first is null)
            yield break;
        string per = last.Shape.Count(1, 3).Constant is { } places ? $"{last.Shape[1]} * {last.Shape[2]} = {Number(places)} predictions per image" : "a prediction for each place of the image";
        string row = model.Before(first)!.Shape.Count(1, 4).Constant is { } size ? $" (it makes a row of {Number(size)} features)" : "";
        yield return Report(
            first.At(), $"The output {output.Title} is {output.Shape}: {per}, since {features.TitleWithShape} is not flattened. Put Flatten before '{first.Name}'{row}.",
            new Fix(FixKind.InsertBefore, first.At(), "Flatten", "Insert Flatten"));
    }

    private static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
