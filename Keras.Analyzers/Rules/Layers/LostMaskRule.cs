using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A layer that doesn't pass masks on stands behind one that makes them, so that padding counts from there on.</summary>
internal sealed class LostMaskRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0208", "A mask ends here", "{0}", Categories.Layers, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0208"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        foreach (LayerNode layer in model.Layers)
        {
            if (Supports(layer) || Reads(layer) || Maker(model, layer) is not { } maker)
                continue;
            Fix[] fixes = maker.Kind == "Masking" ? [new Fix(FixKind.RemoveAttribute, maker.At(), "", "Remove Masking")]
                : [new Fix(FixKind.RemoveArgument, maker.At("maskZero"), "", "Drop maskZero")];
            yield return Report(
                layer.At(),
                $"{layer.Title} knows nothing of masks, so the one that '{maker.Name}' makes ends here: what follows takes padding for data.", fixes);
        }
    }

    /// <summary>The layer that made the mask that reaches another one, if there is one.</summary>
    private static LayerNode? Maker(ModelContext model, LayerNode layer)
    {
        for (LayerNode? before = model.Before(layer); before is not null && Supports(before); before = model.Before(before))
        {
            if (before.Kind == "Masking" || before.ReadArgument("maskZero", false))
                return before;
            if (LayerRegistry.Find(before.Kind) is RecurrentLayer && !SequenceArguments.ReturnSequences.Read(before.Arguments))
                return null;
        }

        return null;
    }

    private static bool Supports(LayerNode layer) => LayerRegistry.Find(layer.Kind)?.SupportsMasking(layer.Arguments) == true;

    private static bool Reads(LayerNode layer) => LayerRegistry.Find(layer.Kind)?.CallArguments.Contains(LayerDefinition.Masks) == true;
}
