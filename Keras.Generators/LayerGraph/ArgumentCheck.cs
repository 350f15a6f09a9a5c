using Keras.Generators.Declarations;
using Keras.Generators.Layers;
using Keras.Generators.Losses;

namespace Keras.Generators.LayerGraph;

/// <summary>Checks the arguments of all declarations against their schemas, and that there are such layers and losses.</summary>
internal static class ArgumentCheck
{
    public static IEnumerable<Problem> Run(ModelDeclaration declaration)
    {
        foreach (Declaration d in declaration.Declarations.Where(d => d.IsComplete))
        {
            IEnumerable<Argument>? schema = d.Family switch
            {
                Family.Layer => LayerRegistry.Find(d.Kind == "Input" ? InputLayer.KindName : d.Kind)?.Arguments,
                Family.Loss => LossRegistry.Find(d.Kind)?.Arguments,
                _ => TrainingArguments.Of(d),
            };
            if (schema is null)
            {
                yield return new Problem(
                    ProblemIds.Unsupported, new DeclarationPath(d.Index),
                    $"The {(d.Family == Family.Loss ? "loss" : "layer")} {d.Kind} can't be compiled in a model that is declared by attributes.");
                continue;
            }

            foreach (Argument argument in schema)
            {
                if (argument.Check(d.Arguments) is { } fault)
                {
                    yield return new Problem(
                        ProblemIds.ArgumentOutOfRange, new DeclarationPath(d.Index, argument.Name, fault.Element),
                        $"{d.Kind}: {argument.Name} {fault.Text}.{Hint(d, argument)}",
                        Fixes(d, argument).ToEquatableArray());
                }
            }
        }
    }

    private static string Hint(Declaration d, Argument argument) =>
        Percent(d, argument) is { } share ? $" It is a fraction, not percent: {share}." : "";

    private static IEnumerable<Fix> Fixes(Declaration d, Argument argument)
    {
        var at = new DeclarationPath(d.Index, argument.Name);
        if (Percent(d, argument) is { } share)
            yield return new Fix(FixKind.SetArgument, at, share, $"Use {share}");
        if (d.Arguments[argument.Name] is IntegerValue { Value: < 0 and > int.MinValue } negative
            && argument.Check(new Arguments([new NamedArgument(argument.Name, new IntegerValue(-negative.Value))])) is null)
        {
            string positive = new IntegerValue(-negative.Value).Text;
            yield return new Fix(FixKind.SetArgument, at, positive, $"Use {positive}");
        }
    }

    /// <summary>The fraction that was meant by a percentage such as 50.</summary>
    private static string? Percent(Declaration d, Argument argument)
    {
        if (argument.Name is not ("rate" or "dropout" or "recurrentDropout" or "labelSmoothing")
            || d.Arguments[argument.Name] is not { } value || Number(value) is not (> 1 and <= 100 and var percent))
            return null;
        var share = new NumberValue(percent / 100);
        return argument.Check(new Arguments([new NamedArgument(argument.Name, share)])) is null ? share.Text : null;
    }

    private static double Number(ArgumentValue value) => value switch
    {
        NumberValue n => n.Value,
        IntegerValue i => i.Value,
        _ => double.NaN,
    };
}
