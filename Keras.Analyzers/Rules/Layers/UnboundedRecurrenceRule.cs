using System.Globalization;
using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A recurrent layer whose output goes back into it many times and has no bound.</summary>
internal sealed class UnboundedRecurrenceRule : Rule
{
    /// <summary>Below this many steps values rarely grow so far that they overflow.</summary>
    private const long FewSteps = 50;

    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0207", "An activation without bounds in a recurrent layer", "{0}", Categories.Layers, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Categories.Help("KG0207"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        foreach (LayerNode layer in
            model.Layers.Where(l => LayerRegistry.Find(l.Kind) is RecurrentLayer && l.FindArgument<string>("activation") is not null))
        {
            string activation = layer.ReadArgument("activation", "");
            if (IsBounded(activation) || StartsAsIdentity(layer) || model.Before(layer) is not { HasShape: true } before
                || before.Shape.Rank < 3 || before.Shape[1].Constant < FewSteps)
                continue;
            string times = before.Shape[1].Constant is { } steps
                ? $"{steps.ToString(CultureInfo.InvariantCulture)} times"
                : "once per step";
            string bound = activation == "LogSoftmax" || activation == "LogSigmoid" ? "lower" : "upper";
            yield return Report(
                layer.At("activation"),
                $"{layer.Title} feeds its own output back {times}; {Names.ToSnakeCase(activation)} has no {bound} bound, so values can grow from step to step until they overflow.",
                new Fix(FixKind.RemoveArgument, layer.At("activation"), "", "Use tanh, the default"));
        }
    }

    private static bool IsBounded(string activation) =>
        activation is "Tanh" or "HardTanh" or "Sigmoid" or "HardSigmoid" or "SparseSigmoid" or "Softsign" or "Softmax"
            or "Sparsemax" or "Relu6";

    /// <summary>A relu network that starts by keeping its state as it is, which is known to train.</summary>
    private static bool StartsAsIdentity(LayerNode layer) =>
        layer.Kind == "SimpleRNN" && layer.Arguments["recurrentInitializer"] is MemberValue { Member: "Identity" };
}
