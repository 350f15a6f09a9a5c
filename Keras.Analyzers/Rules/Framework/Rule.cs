using Keras.Generators;
using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Keras.Analyzers;

/// <summary>
/// A check of a model's layer graph, with the diagnostic that it reports. Problems that are found while the graph is built only need the
/// descriptor.
/// </summary>
internal abstract class Rule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>What is wrong with the model.</summary>
    public virtual IEnumerable<Problem> Check(ModelContext model) => model.Graph.Problems.Where(p => p.Id == Descriptor.Id);

    /// <summary>A problem of this rule.</summary>
    protected Problem Report(DeclarationPath path, string message, params Fix[] fixes) =>
        new(Descriptor.Id, path, message, fixes.ToEquatableArray());
}
