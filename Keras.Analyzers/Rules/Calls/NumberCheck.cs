using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Keras.Analyzers;

/// <summary>Checks the numbers of a call.</summary>
internal static class NumberCheck
{
    /// <summary>What is wrong with one, if anything.</summary>
    public static CallProblem? Run(IArgumentOperation argument)
    {
        if (argument.Parameter is not { } parameter || Constant(argument.Value) is not { } value)
            return null;
        string? rule = parameter.Name switch
        {
            "validationSplit" when value is not (>= 0 and < 1) =>
                "is the share of the data that is kept for validation, at least 0 and below 1",
            "batchSize" or "stepsPerEpoch" or "validationSteps" or "validationBatchSize" or "steps" when value < 1 => "must be 1 or more",
            "initialEpoch" when value < 0 => "must be 0 or more",
            _ => null,
        };
        return rule is null
            ? null
            : new CallProblem(CallRules.Argument, $"{parameter.Name} {rule}, but is {value.ToString(CultureInfo.InvariantCulture)}.",
                [.. Percent(argument, parameter, value)]);
    }

    /// <summary>A share was given as a percentage.</summary>
    private static IEnumerable<CallFix> Percent(IArgumentOperation argument, IParameterSymbol parameter, double value)
    {
        string share = $"{(value / 100).ToString(CultureInfo.InvariantCulture)}f";
        if (parameter.Name == "validationSplit" && value is > 1 and < 100)
            yield return CallFix.OfCode(Generators.Declarations.FixKind.ReplaceCode, argument.Value.Syntax, share, $"Use {share}");
    }

    public static double? Constant(IOperation operation)
    {
        while (operation is IConversionOperation { ConstantValue.HasValue: false } conversion)
            operation = conversion.Operand;
        return operation.ConstantValue.Value switch
        {
            // As written: 0.2f, not what it rounds to.
            float f => double.Parse(f.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            IConvertible value and not (string or bool or char) => value.ToDouble(CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}
