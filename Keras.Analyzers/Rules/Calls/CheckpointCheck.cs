using Keras.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Keras.Analyzers;

/// <summary>Finds checkpoints that save after batches but compare what only an epoch's end has.</summary>
internal static class CheckpointCheck
{
    /// <summary>What is wrong with a checkpoint, if anything, and where.</summary>
    public static (CallProblem Problem, Location Place)? Run(IObjectCreationOperation creation)
    {
        if (!creation.IsOf("ModelCheckpoint") || !creation.IsSet("saveBestOnly") || creation.Given("saveFreq") is not { } saveFreq
            || saveFreq.Value.Unwrapped().ConstantValue is not { HasValue: true, Value: int and > 0 and var batches }
            || Monitored(creation) is not { } monitor)
            return null;
        // Positional arguments behind it would move up.
        bool isAlone = saveFreq.Syntax is ArgumentSyntax { NameColon: not null };
        return (new CallProblem(
            CallRules.Checkpoint,
            FormattableString.Invariant(
                $"saveFreq: {batches} counts batches, but '{monitor}' exists only at the end of an epoch, so saveBestOnly has nothing to compare."),
            isAlone ? [CallFix.OfCode(FixKind.RemoveCode, saveFreq.Syntax, "", "Save after epochs")] : []), saveFreq.Syntax.GetLocation());
    }

    /// <summary>The number of the validation that is watched; null where it is another one, or isn't known.</summary>
    private static string? Monitored(IObjectCreationOperation creation) => creation.Given("monitor")?.Value.Unwrapped() switch
    {
        null => "val_loss",
        { ConstantValue: { HasValue: true, Value: string name } } when name.StartsWith("val_", StringComparison.Ordinal) => name,
        IPropertyReferenceOperation { Property.Name: var name } when name.StartsWith("Val", StringComparison.Ordinal) =>
            Names.ToSnakeCase(name),
        _ => null,
    };
}
