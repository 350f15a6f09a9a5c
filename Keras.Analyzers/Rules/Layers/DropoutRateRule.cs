using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A rate that looks like the share that is kept.</summary>
internal sealed class DropoutRateRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0203", "Dropout's rate is the share that is dropped", "{0}", Categories.Layers, DiagnosticSeverity.Info,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0203"));

    public override IEnumerable<Problem> Check(ModelContext model) =>
        model.Layers.SelectMany(l => Rates(l).Select(name => Check(model, l, name)).OfType<Problem>());

    private static string[] Rates(LayerNode layer) => layer.Kind switch
    {
        "Dropout" or "AlphaDropout" or "SpatialDropout1D" or "SpatialDropout2D" or "SpatialDropout3D" => ["rate"],
        _ => ["dropout", "recurrentDropout"],
    };

    private Problem? Check(ModelContext model, LayerNode layer, string name)
    {
        double rate = layer.ReadArgument<double>(name, 0);
        DeclarationPath at = layer.At(name);
        string text = model.Text(at) ?? "";
        bool saysKeep = text.IndexOf("keep", StringComparison.OrdinalIgnoreCase) >= 0 && !text.Contains('-');
        if (!(rate is > 0.6 and <= 1 || (saysKeep && rate is >= 0 and <= 1)))
            return null;
        string what = Of(model, layer, name), kept = Number(Math.Round(1 - rate, 7));
        string called = saysKeep ? $", but the value is called {text}" : "";
        return Report(
            at,
            $"{(name == "rate" ? "Dropout's argument" : name)} is the share that is dropped: '{layer.Name}' drops {Number(rate)} of {what} and keeps {kept}{called}.",
            new Fix(FixKind.SetArgument, at, saysKeep ? $"1 - {text}" : kept, $"Keep {Number(rate)}: {(saysKeep ? $"1 - {text}" : kept)}"));
    }

    private static string Of(ModelContext model, LayerNode layer, string name) =>
        name == "recurrentDropout" ? "its own state"
        : layer.Kind.EndsWith("Attention", StringComparison.Ordinal) ? "its attention"
        : model.Before(layer) is { IsInput: false } producer
            ? $"the {(layer.Kind.StartsWith("Spatial", StringComparison.Ordinal) ? "channels" : "outputs")} of '{producer.Name}'"
        : "the inputs";

    private static string Number(double value) => value.ToString("0.#######", System.Globalization.CultureInfo.InvariantCulture);
}
