using Keras.Generators.Declarations;
using Keras.Generators.LayerGraph;
using Keras.Generators.Layers;

namespace Keras.Analyzers;

/// <summary>Compares an array with the Input, and its numbers with the Embedding that they go to.</summary>
internal static class InputCheck
{
    /// <summary>What is wrong with an input, if anything.</summary>
    public static CallProblem? Run(VisibleArray data, string name, TensorNode input, ModelGraph model)
    {
        LayerNode layer = model.Layer(input.Tensor);
        string title = model.Inputs.Count == 1 ? "Input" : $"'{layer.Name}' (Input)";
        return ShapeComparison.Difference(data, input.Shape) is { } why
            ? new CallProblem(CallRules.DataShape, $"{name} is {data.Shape}, but {title} is {input.Shape}{why}.", [.. InputOf(data, layer)])
            : Ids(data, layer, model);
    }

    /// <summary>An Input of the data's shape, where all of it is seen and the rank is right.</summary>
    private static IEnumerable<CallFix> InputOf(VisibleArray data, LayerNode input)
    {
        if (data.Rank != input.Shape.Rank || data.Sizes.Skip(1).Any(s => s is null))
            return [];
        string text = $"Input({string.Join(", ", data.Sizes.Skip(1).Select(s => ShapeComparison.Text(s!.Value)))})";
        return CallFix.OfModel(FixKind.ReplaceAttribute, input.At(), text, $"Take such data: {text}");
    }

    private static CallProblem? Ids(VisibleArray data, LayerNode input, ModelGraph model)
    {
        if (data.Values is not { Length: > 0 } values || Reader(input, model) is not { } embedding)
            return null;
        int rows = embedding.ReadArgument("inputDim", 0), wrong = Array.FindIndex(values, v => v < 0 || v >= rows);
        if (wrong < 0)
            return null;
        long most = values.Max();
        string needed = ShapeComparison.Text(most + 1);
        return new CallProblem(
            CallRules.IdRange,
            $"Id {ShapeComparison.Text(values[wrong])} (index {ShapeComparison.Text(wrong)}) is outside 0..{ShapeComparison.Text(rows - 1)}: {embedding.Title} has inputDim {ShapeComparison.Text(rows)} rows, and ids count from 0.",
            values.Min() < 0
                ? [] : CallFix.OfModel(FixKind.SetArgument, embedding.At("inputDim"), needed,
                    $"A row for each id up to the largest: inputDim {needed}"));
    }

    /// <summary>The Embedding that takes the input's numbers as they are.</summary>
    private static LayerNode? Reader(LayerNode input, ModelGraph model) =>
        model.Layers.FirstOrDefault(l => l.Kind == "Embedding" && Source(l, model) == input);

    /// <summary>The layer whose numbers one takes.</summary>
    private static LayerNode Source(LayerNode layer, ModelGraph model)
    {
        LayerNode before = model.Layer(layer.Inbound[0]);
        while (!before.Inbound.IsEmpty && LayerRegistry.Find(before.Kind)?.PassesValuesThrough(before.Arguments) == true)
            before = model.Layer(before.Inbound[0]);
        return before;
    }
}
