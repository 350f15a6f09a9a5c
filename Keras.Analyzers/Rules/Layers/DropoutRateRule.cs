using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A rate that looks like the share that is kept.</summary>
internal sealed class DropoutRateRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0203", "Dropout's rate is the share that is dropped", "{0}", Categories.Layers, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0203"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        foreach (LayerNode layer in model.Layers.Where(l => l.Kind == "Dropout"))
        {
            double rate = DropoutLayer.Rate.Read(layer.Arguments);
            DeclarationPath at = layer.At("rate");
            string text = model.Text(at) ?? "";
            bool saysKeep = text.IndexOf("keep", StringComparison.OrdinalIgnoreCase) >= 0 && !text.Contains('-');
            if (!(rate is > 0.6 and <= 1 || (saysKeep && rate is >= 0 and <= 1)))
                continue;
            string before = model.Before(layer) is { IsInput: false } producer ? $"the outputs of '{producer.Name}'" : "the inputs";
            string called = saysKeep ? $", but the value is called {text}" : "";
            string kept = Number(Math.Round(1 - rate, 7));
            yield return Report(
                at, $"Dropout's argument is the share that is dropped: '{layer.Name}' drops {Number(rate)} of {before} and keeps {kept}{called}.",
                new Fix(FixKind.SetArgument, at, saysKeep ? $"1 - {text}" : kept, $"Keep {Number(rate)}: {(saysKeep ? $"1 - {text}" : kept)}"));
        }
    }

    private static string Number(double value) => value.ToString("0.#######", System.Globalization.CultureInfo.InvariantCulture);
}
