using System.Globalization;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Losses;
using Microsoft.CodeAnalysis.Operations;

namespace Keras.Analyzers;

/// <summary>Compares what is handed to a model with what it takes. The rules are those of the runtime.</summary>
internal static class DataCheck
{
    /// <summary>What is wrong with an input, if anything.</summary>
    public static string? Input(VisibleArray data, string name, ModelGraph model)
    {
        Shape shape = model.Inputs[0].Shape;
        return Compare(data, shape) is { } why ? $"{name} is {data.Shape}, but Input is {shape}{why}." : null;
    }

    /// <summary>What is wrong with the shape of labels, if anything.</summary>
    public static string? Labels(VisibleArray labels, ModelGraph model)
    {
        OutputNode output = model.Outputs[0];
        if (output.Loss is null || Compare(labels, output.LabelShape) is not { } why)
            return null;
        // Labels of classes may be their numbers too.
        if (output.Labels == LabelKind.Categorical && Compare(labels, output.LabelShape.Without([output.LabelShape.Rank - 1])) is null)
            return null;
        if (LossRegistry.Find(output.Loss.Kind)?.PadsLabels == true)
            return null;
        string loss = Keras.Generators.Declarations.Names.ToSnakeCase(output.Loss.Kind);
        string takes = output.Labels == LabelKind.ClassNumbers ? $"takes one class number each, {output.LabelShape}" : $"compares them with the output, {output.LabelShape}";
        return $"Labels are {labels.Shape}, but {loss} {takes}, for {model.Layer(output.Tensor).Title}{why}.{OneHot(labels, output)}";
    }

    /// <summary>Which label is none of the classes, if any.</summary>
    public static string? Classes(VisibleArray labels, ModelGraph model)
    {
        OutputNode output = model.Outputs[0];
        if (labels.Values is not { Length: > 0 } values || output.Labels != LabelKind.ClassNumbers || output.Classes == 0)
            return null;
        int wrong = Array.FindIndex(values, v => (v < 0 || v >= output.Classes) && v != output.IgnoreClass);
        if (wrong < 0)
            return null;
        long[] counted = [.. values.Where(v => v != output.IgnoreClass)];
        string fromOne = counted.Min() == 1 && counted.Max() == output.Classes ? " Subtract 1 from each." : "";
        return $"Label {Text(values[wrong])} (index {Text(wrong)}) is outside 0..{Text(output.Classes - 1)}: {model.Layer(output.Tensor).Title} has {Text(output.Classes)} classes, counted from 0."
            + $" Labels found: {Text(counted.Min())}..{Text(counted.Max())}.{fromOne}";
    }

    /// <summary>What is wrong with a number of a call, if anything.</summary>
    public static string? Number(IArgumentOperation argument)
    {
        if (argument.Parameter is not { } parameter || Constant(argument.Value) is not { } value)
            return null;
        string? rule = parameter.Name switch
        {
            "validationSplit" when value is not (>= 0 and < 1) => "is the share of the data that is kept for validation, at least 0 and below 1",
            "batchSize" or "stepsPerEpoch" or "validationSteps" or "validationBatchSize" or "steps" when value < 1 => "must be 1 or more",
            "initialEpoch" when value < 0 => "must be 0 or more",
            _ => null,
        };
        return rule is null ? null : $"{parameter.Name} {rule}, but is {value.ToString(CultureInfo.InvariantCulture)}.";
    }

    /// <summary>The end of the sentence that says where the shapes differ; null where they may fit. A last axis of size 1 may be missing or be one too many.</summary>
    private static string? Compare(VisibleArray data, Shape expected)
    {
        long?[] sample = [.. expected.Skip(1).Select(d => d.Constant)];
        if (data.Rank == 1)
        {
            // Numbers in a row, sample after sample.
            long? each = sample.Aggregate((long?)1, (product, n) => product * n);
            return data.Sizes[0] is { } count && each is { } size && count % size != 0 ? $": {Text(count)} numbers are no multiple of {Text(size)}" : null;
        }

        long?[] received = [.. data.Sizes.Skip(1)];
        if (received.Length == sample.Length + 1 && received[received.Length - 1] is 1 or null)
            received = [.. received.Take(sample.Length)];
        else if (received.Length == sample.Length - 1 && sample[sample.Length - 1] is 1)
            sample = [.. sample.Take(received.Length)];
        if (received.Length != sample.Length)
            return $": rank {Text(data.Rank)} against {Text(expected.Rank)}";
        for (int i = 0; i < sample.Length; i++)
        {
            if (received[i] is { } r && sample[i] is { } s && r != s)
                return $": axis {Text(i + 1)}, {Text(r)} != {Text(s)}";
        }

        return null;
    }

    private static string OneHot(VisibleArray labels, OutputNode output) =>
        output.Labels == LabelKind.ClassNumbers && labels.Sizes[labels.Rank - 1] is { } last && last == output.Classes ? " One-hot rows are for Loss.CategoricalCrossentropy." : "";

    private static double? Constant(Microsoft.CodeAnalysis.IOperation operation)
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

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
