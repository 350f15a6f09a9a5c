using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>An optimizer or metrics without a loss do nothing.</summary>
internal sealed class MissingLossRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "KG0013", "No loss to train by", "{0}", Categories.Training, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Categories.Help("KG0013"));

    public override IEnumerable<Problem> Check(ModelContext model)
    {
        Declaration? first = model.Declaration.Declarations.FirstOrDefault(d => d.Family is Family.Optimizer or Family.Metric);
        if (first is not null && !model.Declaration.Declarations.Any(d => d.Family == Family.Loss))
            yield return Report(new DeclarationPath(first.Index),
                $"{first.Kind} has nothing to do: '{model.Declaration.Class.Name}' has no loss, so it can only predict. Add one, as in [Loss.MeanSquaredError].");
    }
}
