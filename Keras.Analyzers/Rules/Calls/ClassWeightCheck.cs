using System.Globalization;
using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Keras.Analyzers;

/// <summary>Compares the class weights that stand in a call with the model's classes.</summary>
internal static class ClassWeightCheck
{
    /// <summary>What is wrong with them, if anything.</summary>
    public static CallProblem? Run(IArgumentOperation argument, ModelGraph model)
    {
        // With several outputs it isn't said whose classes they are.
        if (model.Outputs.Count > 1)
            return null;
        OutputNode output = model.Outputs[0];
        if (argument.Parameter?.Name != "classWeight" || output.Classes == 0 || Keys(argument.Value) is not { Length: > 0 } keys)
            return null;
        string title = $"{model.Layer(output.Tensor).Title} has {Text(output.Classes)} classes";
        int[] beyond = [.. keys.Where(k => k < 0 || k >= output.Classes)], missing = [.. Enumerable.Range(0, output.Classes).Except(keys)];
        string given = $"classWeight has weights for {List(keys)}, but {title}";
        return beyond.Length > 0
            ? new CallProblem(CallRules.ClassWeight,
                $"{given}, 0..{Text(output.Classes - 1)}: {List(beyond)} {(beyond.Length == 1 ? "is none" : "are none")} of them.")
            : missing.Length > 0
                ? new CallProblem(CallRules.ClassWeight,
                    $"{given}: {(missing.Length == 1 ? "class" : "classes")} {List(missing)} would count with 1.",
                    [.. Explicit(argument.Value, missing)])
            : null;
    }

    /// <summary>Writes the weight of 1 that a class without one has.</summary>
    private static IEnumerable<CallFix> Explicit(IOperation value, int[] missing)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        if (value is not IObjectCreationOperation { Initializer: { } initializer })
            yield break;
        bool isIndexed = initializer.Initializers[0] is ISimpleAssignmentOperation;
        string added = string.Join(", ", missing.Select(c => isIndexed ? $"[{Text(c)}] = 1f" : $"{{ {Text(c)}, 1f }}"));
        yield return CallFix.OfCode(FixKind.AddElements, initializer.Syntax, added, $"Say so: {added}");
    }

    /// <summary>The keys of a dictionary that is created in place, where all are constants.</summary>
    private static int[]? Keys(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        if (operation is not IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: { } initializer })
            return null;
        IOperation?[] keys = [.. initializer.Initializers.Select(Key)];
        return keys.All(k => k?.ConstantValue is { HasValue: true, Value: int })
            ? [.. keys.Select(k => (int)k!.ConstantValue.Value!).Distinct().OrderBy(k => k)]
            : null;
    }

    /// <summary>Of <c>[0] = 1f</c> or <c>{ 0, 1f }</c>.</summary>
    private static IOperation? Key(IOperation element) => element switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [var key] } } => key.Value,
        IInvocationOperation { Arguments: [var key, _] } => key.Value,
        _ => null,
    };

    private static string List(int[] numbers) =>
        numbers.Length == 1 ? Text(numbers[0])
            : $"{string.Join(", ", numbers.Take(numbers.Length - 1).Select(Text))} and {Text(numbers[numbers.Length - 1])}";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
