using Keras.Generators.Declarations;
using Keras.Generators.Ir;
using Keras.Generators.LayerGraph;
using static Keras.Analyzers.ShapeComparison;

namespace Keras.Analyzers;

/// <summary>How sizes go down and up again in a model whose output should have its input's shape.</summary>
internal static class SizeChain
{
    /// <summary>Whether there is one input that goes to one output.</summary>
    public static bool IsOne(ModelGraph model) => model.Inputs.Count == 1 && model.Outputs.Count == 1;

    /// <summary>The sizes of the first axis that differs, and the layers that round or cut.</summary>
    public static string Of(ModelGraph model)
    {
        LayerNode[] layers = [.. Layers(model)];
        Shape input = model.Inputs[0].Shape, output = model.Outputs[0].Shape;
        if (!IsOne(model) || layers.Length < 2 || input.Rank != output.Rank)
            return "";
        int axis = Enumerable.Range(1, input.Rank - 1).FirstOrDefault(i => input[i].Constant != output[i].Constant);
        if (axis == 0 || layers.Any(l => l.Shape[axis].Constant is null))
            return "";
        long[] sizes = [.. layers.Select(l => l.Shape[axis].Constant!.Value)];
        long[] steps = [.. sizes.Where((n, i) => i == 0 || n != sizes[i - 1])];
        string[] causes = [.. layers.Skip(1).Select((l, i) => Cause(l, sizes[i], sizes[i + 1])).OfType<string>()];
        return $" Sizes: {string.Join(" -> ", steps.Select(Text))}{(causes.Length > 0 ? ": " + string.Join(", ", causes) : "")}.";
    }

    /// <summary>Cuts off what is too much, where the output is larger along two space axes.</summary>
    public static IEnumerable<CallFix> Fixes(ModelGraph model)
    {
        Shape input = model.Inputs[0].Shape, output = model.Outputs[0].Shape;
        int axes = input.Rank - 2;
        if (!IsOne(model) || axes is < 1 or > 3 || output.Rank != input.Rank || model.Outputs[0].Loss is not { } loss
            || output[-1].Constant != input[-1].Constant)
            return [];
        long?[] more = [.. Enumerable.Range(1, axes).Select(i => output[i].Constant - input[i].Constant)];
        if (more.Any(n => n is null or < 0) || more.All(n => n == 0))
            return [];
        string text = $"Cropping{Text(axes)}D([{string.Join(", ", more.Select(n => $"0, {Text(n!.Value)}"))}])";
        return CallFix.OfModel(FixKind.InsertBefore, new DeclarationPath(loss.Index), text, $"Cut off what is too much: {text}");
    }

    /// <summary>The layers from the input to the output, as far as they have the input's rank.</summary>
    private static IEnumerable<LayerNode> Layers(ModelGraph model)
    {
        LayerNode last = model.Layer(model.Outputs[0].Tensor);
        return Upstream.Of(model.Layers, last).Prepend(last).Reverse().Where(l => l.HasShape && l.Shape.Rank == model.Inputs[0].Shape.Rank);
    }

    private static string? Cause(LayerNode layer, long before, long after)
    {
        long strides = Strides(layer);
        bool isSame = layer.ReadArgument("padding", "") == "Same";
        return isSame && strides > 1
            && before % strides != 0 ? $"'{layer.Name}' rounds {Text(before)} / {Text(strides)} up to {Text(after)}"
            : layer.ReadArgument("padding", "") == "Valid" && strides == 1
                && after < before ? $"'{layer.Name}' (padding valid) loses {Text(before - after)}"
            : layer.ReadArgument("padding", "") == "Valid" && strides > 1 && before % strides != 0
                && after == before / strides ? $"'{layer.Name}' rounds {Text(before)} / {Text(strides)} down to {Text(after)}"
            : null;
    }

    /// <summary>The steps along the first axis; a pooling's are its window's size unless others are given.</summary>
    private static long Strides(LayerNode layer) => (layer.Arguments["strides"] ?? layer.Arguments["poolSize"]) switch
    {
        IntegerValue { Value: > 0 and var all } => all,
        ListValue { Items: [IntegerValue { Value: var first }, ..] } => first,
        _ => layer.Kind.Contains("Pooling") ? 2 : 1,
    };
}
