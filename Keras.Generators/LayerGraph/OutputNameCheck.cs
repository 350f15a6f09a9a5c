using Keras.Generators.Declarations;
using Keras.Generators.Emit.Serialization;
using Keras.Generators.Losses;

namespace Keras.Generators.LayerGraph;

/// <summary>Checks that losses and metrics are for outputs that there are, and that each output has one loss at most.</summary>
internal static class OutputNameCheck
{
    /// <param name="declaration">The model. What its file says of training is the file's own affair.</param>
    /// <param name="outputs">The names of its outputs.</param>
    public static IEnumerable<Problem> Run(ModelDeclaration declaration, IReadOnlyList<string> outputs)
    {
        var trained = new Dictionary<string, Declaration>(StringComparer.Ordinal);
        foreach (Declaration d in
            declaration.Declarations.Where(d => d.Family is Family.Loss or Family.Metric && d.Index != DeclarationPath.InFile))
        {
            string? name = d.Family == Family.Loss ? LossDefinition.Output.Read(d.Arguments) : MetricNames.OutputOf(d);
            if ((name ?? (outputs.Count == 1 ? outputs[0] : null)) is not { } output)
                yield return Of(new DeclarationPath(d.Index),
                    $"The model has the outputs {Listed(outputs)}: {d.Kind} must say which of them it is for, as in Output = \"{outputs[0]}\".");
            else if (!outputs.Contains(output))
                yield return Unknown(new DeclarationPath(d.Index, "output"), output, outputs);
            else if (d.Family == Family.Loss && trained.TryGetValue(output, out Declaration? first))
                yield return Second(first, d, outputs.Count == 1 ? "The model has one output, so it" : $"The output '{output}'");
            else if (d.Family == Family.Loss)
                trained.Add(output, d);
        }
    }

    private static Problem Unknown(DeclarationPath at, string output, IReadOnlyList<string> outputs) => outputs.Count == 1
        ? Of(at, $"The model has no output '{output}'; its output is {Listed(outputs)}.",
            new Fix(FixKind.RemoveArgument, at, "", "Remove Output"))
        : Of(at, $"The model has no output '{output}'; its outputs are {Listed(outputs)}.");

    private static Problem Second(Declaration first, Declaration second, string who)
    {
        var at = new DeclarationPath(second.Index);
        return Of(at, $"{who} takes one loss, but {first.Kind} and {second.Kind} are declared.",
            new Fix(FixKind.RemoveAttribute, at, "", $"Remove {second.Kind}"));
    }

    private static Problem Of(DeclarationPath at, string message, params Fix[] fixes) =>
        new(ProblemIds.CompileSpec, at, message, fixes.ToEquatableArray());

    private static string Listed(IReadOnlyList<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));
}
