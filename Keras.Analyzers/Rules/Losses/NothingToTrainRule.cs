using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>A loss, but no weight that training could change.</summary>
internal sealed class NothingToTrainRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0014", "Nothing to train", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0014"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        if (model.Graph.IsBroken || model.Graph.Outputs.FirstOrDefault(o => o.Loss is not null)?.Loss is not { } loss
            || model.Graph.Weights.Any(w => w.Trainable))
            yield break;
        string why = model.Graph.Weights.IsEmpty ? "none of its layers has weights" : "all its layers with weights have Trainable = false";
        yield return Report(new DeclarationPath(loss.Index), $"Training can't change '{model.Declaration.Class.Name}': {why}.");
    }
}
