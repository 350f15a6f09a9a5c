using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;
using Keras.Generators.Losses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static Keras.Analyzers.ShapeComparison;

namespace Keras.Analyzers;

/// <summary>Compares labels with what the loss takes.</summary>
internal static class LabelCheck
{
    /// <summary>What is wrong with labels that can be seen, if anything.</summary>
    public static CallProblem? Run(VisibleArray labels, OutputNode output, ModelGraph model) =>
        Shapes(labels, output, model) ?? Classes(labels, output, model);

    /// <summary>What is wrong where the labels are the inputs, as for an autoencoder.</summary>
    public static CallProblem? OfInputs(IArgumentOperation labels, IInvocationOperation call, OutputNode output, ModelGraph model)
    {
        if (output.Loss is null || Symbol(labels.Value) is not { } symbol
            || call.Arguments.FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(Symbol(a.Value), symbol)
                && DataParameters.InputOf(a, model) is not null) is not { } data)
            return null;
        Shape given = DataParameters.InputOf(data, model)!.Shape;
        if (Difference(given, output.LabelShape) is not { } why)
            return null;
        return new CallProblem(
            CallRules.LabelShape,
            $"Labels are the inputs, {given}, but the output {model.Layer(output.Tensor).TitleWithShape} is compared with them{why}.{SizeChain.Of(model)}", [.. SizeChain.Fixes(model)]);
    }

    private static ISymbol? Symbol(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        return operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
            _ => null,
        };
    }

    private static CallProblem? Shapes(VisibleArray labels, OutputNode output, ModelGraph model)
    {
        if (output.Loss is null || Difference(labels, output.LabelShape) is not { } why)
            return null;
        // Labels of classes may be their numbers too.
        if (output.Labels == LabelKind.Categorical && Difference(labels, output.LabelShape.Without([output.LabelShape.Rank - 1])) is null)
            return null;
        if (LossRegistry.Find(output.Loss.Kind)?.PadsLabels == true)
            return null;
        string loss = Names.ToSnakeCase(output.Loss.Kind);
        string takes = output.Labels == LabelKind.ClassNumbers
            ? $"takes one class number each, {output.LabelShape}"
            : $"compares them with the output, {output.LabelShape}";
        (string hint, CallFix[] fixes) = Hint(labels, output, model);
        return new CallProblem(CallRules.LabelShape,
            $"Labels are {labels.Shape}, but {loss} {takes}, for {model.Layer(output.Tensor).Title}{why}.{hint}", fixes);
    }

    /// <summary>What is usually behind labels of another shape.</summary>
    private static (string, CallFix[]) Hint(VisibleArray labels, OutputNode output, ModelGraph model)
    {
        LayerNode last = model.Layer(output.Tensor);
        if (labels.Rank > 1 && output.Labels == LabelKind.ClassNumbers && labels.Sizes[labels.Rank - 1] is { } last1
            && last1 == output.Classes)
        {
            return (" One-hot rows are for Loss.CategoricalCrossentropy.", CallFix.OfModel(
                FixKind.ReplaceAttribute, new DeclarationPath(output.Loss!.Index), "Loss.CategoricalCrossentropy",
                "Labels stay rows: Loss.CategoricalCrossentropy"));
        }

        // The recurrent layer that yields every step, where there is a label for each sample only.
        LayerNode? sequence = Upstream.Of(model.Layers, last).Prepend(last)
            .FirstOrDefault(l => LayerRegistry.Find(l.Kind) is RecurrentLayer && SequenceArguments.ReturnSequences.Read(l.Arguments));
        if (sequence is not null && labels.Rank < last.Shape.Rank
            && labels.Sizes.Skip(1).All(s => s is 1 or null || s == output.Classes || s == last.Shape[-1].Constant))
        {
            string steps = last.Shape[1].Constant is { } n ? $"{Text(n)} predictions" : "a prediction for each step";
            return ($" That is {steps} per sample, since '{sequence.Name}' returns all steps.", CallFix.OfModel(
                FixKind.RemoveArgument, sequence.At(SequenceArguments.ReturnSequences.Name), "",
                $"Let '{sequence.Name}' return the last step only"));
        }

        if (SizeChain.IsOne(model) && labels.Rank == last.Shape.Rank
            && labels.Sizes.Skip(1).SequenceEqual(model.Inputs[0].Shape.Skip(1).Select(d => d.Constant)))
            return (SizeChain.Of(model), [.. SizeChain.Fixes(model)]);
        bool isWidth = labels.Rank == 2 && last.Shape.Rank == 2 && labels.Sizes[1] is > 1 && output.Labels != LabelKind.ClassNumbers
            && last.FindArgument<int>("units") is not null;
        string units = isWidth ? Text(labels.Sizes[1]!.Value) : "";
        return ("", isWidth ? CallFix.OfModel(FixKind.SetArgument, last.At("units"), units, $"A unit for each column: {units}") : []);
    }

    /// <summary>Which label is none of the classes, if any.</summary>
    private static CallProblem? Classes(VisibleArray labels, OutputNode output, ModelGraph model)
    {
        if (labels.Values is not { Length: > 0 } values || output.Labels != LabelKind.ClassNumbers || output.Classes == 0)
            return null;
        int wrong = Array.FindIndex(values, v => (v < 0 || v >= output.Classes) && v != output.IgnoreClass);
        if (wrong < 0)
            return null;
        long[] counted = [.. values.Where(v => v != output.IgnoreClass)];
        string fromOne = counted.Min() == 1 && counted.Max() == output.Classes ? " Subtract 1 from each." : "";
        LayerNode last = model.Layer(output.Tensor);
        string needed = Text(counted.Max() + 1);
        return new CallProblem(
            CallRules.LabelRange,
            $"Label {Text(values[wrong])} (index {Text(wrong)}) is outside 0..{Text(output.Classes - 1)}: {last.Title} has {Text(output.Classes)} classes, counted from 0."
            + $" Labels found: {Text(counted.Min())}..{Text(counted.Max())}.{fromOne}",
            counted.Min() >= 0 && last.FindArgument<int>("units") is not null
                ? CallFix.OfModel(FixKind.SetArgument, last.At("units"), needed,
                    $"A unit for each class up to the largest: {needed}") : []);
    }
}
